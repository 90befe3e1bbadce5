"""Rules of meetings: from the plan to the day itself. Each step comes after the one before (M3, M4, M5)."""

from services.meetings.domain.errors import RuleBroken


class AlreadyCalled(RuleBroken):
    """Notice of it was given; another time is a postponement, which everybody is told."""


class NotCalledYet(RuleBroken):
    """People get notice of a meeting before anything else happens to it (framework procedure 1.1, 1.3)."""


class MeetingIsOver(RuleBroken):
    """It was held: what was planned is history now."""


class MeetingIsCancelled(RuleBroken):
    """It was cancelled; another one is a new meeting."""


class RecordedBeforeItTookPlace(RuleBroken):
    """What is written down as over is over; a meeting to come is planned, so that people hear of it (M3)."""

    kind = "invalid"
    field = "starts_at"


class GroupHadEnded(RuleBroken):
    """A group that was wound up met no more after that day (M1)."""

    kind = "invalid"
    field = "starts_at"


class MeetingInThePast(RuleBroken):
    """A meeting is planned for a time to come."""

    kind = "invalid"
    field = "starts_at"


class EndsBeforeItStarts(RuleBroken):
    kind = "invalid"
    field = "ends_at"


class NowhereToMeet(RuleBroken):
    """Whoever wants to come must know where to go, or how to join (framework procedure 1.1)."""

    kind = "invalid"
    field = "place"


class EmptyAgenda(RuleBroken):
    """An agenda that is sent out says what will be talked about."""

    field = "items"


class AgendaNotCirculated(RuleBroken):
    """A formal group has its agenda and information before the meeting (framework procedure 1.1)."""


class HeldBeforeItBegan(RuleBroken):
    """It has not begun yet."""


class AttendanceNotTaken(RuleBroken):
    """Who came is written down, by name, by post or as a number (framework procedure 1.3; M5)."""


class NobodyCame(RuleBroken):
    """A meeting without anybody did not take place: cancel it, with that reason."""

    field = "counts"
