"""Rules of feedback, each an error named after the rule it protects."""


class RuleBroken(Exception):
    """A rule of the participation policy forbids it. `field` is the part of the request that breaks it; `kind` how
    the caller is told: the request is `invalid`, names what is `not_found`, or is `refused` as things stand."""

    kind = "refused"
    field: str | None = None

    def __init__(self, message: str, field: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.field = field or self.field


class SaidInTheFuture(RuleBroken):
    kind = "invalid"
    field = "said_on"


class CannotCloseUnanswered(RuleBroken):
    """Every comment is answered or openly declined before it is closed (framework policy 2.1; F3)."""


class AlreadyClosed(RuleBroken):
    """A closed comment is history; what comes new is a new comment, or its author adds to it and it opens again."""


class AlreadyDeclined(RuleBroken):
    """It was declined, with a reason; answering it after all is possible, declining it again is not."""


class AlreadyAnswered(RuleBroken):
    """What has a published answer cannot be declined."""


class AlreadyEscalated(RuleBroken):
    """The organisation has it already (F4)."""


class CannotEscalateFromOrganisation(RuleBroken):
    """It was said to the organisation in the first place (F4)."""


class QuestionStillOpen(RuleBroken):
    """The author is asked one thing at a time (F2)."""

    field = "question"


class WordsAlreadyErased(RuleBroken):
    """Nothing was said since the words were erased (UK GDPR, article 17; T2)."""


class ResponseWithoutOrigins(RuleBroken):
    """A response answers at least one comment; otherwise nobody could say what caused it (F5)."""

    field = "comments"


class PromiseWithoutDate(RuleBroken):
    """ "Will do" says by when (F5)."""

    kind = "invalid"
    field = "due_on"


class DateWithoutPromise(RuleBroken):
    """Only "will do" has a date."""

    kind = "invalid"
    field = "due_on"


class DetailsNotConfirmed(RuleBroken):
    """Personal details were found; a named member of staff must confirm that they are meant (F5)."""


class NothingToConfirm(RuleBroken):
    """No publication is being held."""


class NotANamedMemberOfStaff(RuleBroken):
    """Publishing personal details is somebody's decision, and that somebody has a name."""


class AlreadyPublished(RuleBroken):
    """A published response is corrected or withdrawn, never published again."""


class AlreadyWithdrawn(RuleBroken):
    """What was withdrawn stays in the history; a new answer is a new response (F5)."""


class NotPublished(RuleBroken):
    """Only what is published can be withdrawn."""


class NothingCorrected(RuleBroken):
    """The correction says the same as before."""
