"""Rules of training (P4), each an error named after the rule."""

from services.people.domain.errors import RuleBroken


class UnknownTraining(RuleBroken):
    kind = "not_found"
    field = "course"


class EndsBeforeItStarts(RuleBroken):
    kind = "invalid"
    field = "ends_at"


class OfferedInThePast(RuleBroken):
    """People can only take part in what is still to come."""

    kind = "invalid"
    field = "starts_at"


class NotForThem(RuleBroken):
    """A course is for service users, for staff, or for both (framework procedure 3.1 and 3.3)."""

    field = "person"


class NoPlaceLeft(RuleBroken):
    """It is full."""


class CourseIsOver(RuleBroken):
    """It was held or cancelled, or has begun: the list of who takes part is closed."""


class NotOnTheCourse(RuleBroken):
    """Only who took a place can give it up or have come."""

    field = "came"


class NotOverYet(RuleBroken):
    """Who came is written down once it has begun."""
