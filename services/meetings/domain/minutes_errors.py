"""Rules of minutes: drafted → approved → circulated → published, and only ever corrected (M6)."""

from services.meetings.domain.errors import RuleBroken


class NotHeldYet(RuleBroken):
    """Minutes are the record of a meeting that took place."""


class MinutesAreApproved(RuleBroken):
    """Approved minutes are not rewritten; a mistake is put right as a new version with its reason (M6)."""


class MinutesAreEmpty(RuleBroken):
    """There is nothing to approve: write down what was said first."""

    field = "record"


class MinutesNotDrafted(RuleBroken):
    """Whoever takes the minutes says that they are ready, before anybody approves them."""


class MinutesNotApproved(RuleBroken):
    """Only approved minutes go round and are published (framework procedure 1.1, 1.3)."""


class MinutesNotCirculated(RuleBroken):
    """Those whom the policy names have the minutes before everybody has them (framework procedure 1.1)."""


class ApprovedAtItself(RuleBroken):
    """A meeting approves the minutes of an earlier one, or the chair does."""

    kind = "invalid"
    field = "at_meeting"


class NoChairToApprove(RuleBroken):
    """The record names who approved it; a group without a chair has no chair who did (framework procedure 1.1; M6)."""

    kind = "invalid"
    field = "approver"


class WriterIsNotTheChair(RuleBroken):
    """Who wrote the minutes does not say alone that the chair approved them (framework procedure 1.1; M6)."""

    field = "approver"


class ApprovedByAMeetingToCome(RuleBroken):
    """A meeting that has not taken place approved nothing yet: the record says what happened (M6)."""

    kind = "invalid"
    field = "at_meeting"


class MinutesArePublished(RuleBroken):
    """They are out already."""


class NobodyToSendTo(RuleBroken):
    field = "circulated_to"


class DetailsInMinutes(RuleBroken):
    """Personal details were found; a named member of staff must say that they are meant (M6, F5)."""

    field = "confirmed_because"


class NothingPutRight(RuleBroken):
    """The correction says the same as before."""

    field = "record"


class ItemsWithoutRecord(RuleBroken):
    """Every item of the agenda was talked about, or is carried over: none is lost silently (M4)."""

    field = "item"
