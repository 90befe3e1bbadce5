"""The rules of elections (framework procedure 1.1; M2). Each is an error named after what it protects."""

from services.meetings.domain.errors import RuleBroken


class NotAtThisStage(RuleBroken):
    """An election goes step by step: called, nominations, ballot, count, result."""


class ElectionDaysOutOfOrder(RuleBroken):
    """Nominations close after they open, and so does the ballot."""

    kind = "invalid"
    field = "closes_on"


class ConsentToStandMissing(RuleBroken):
    """Nobody stands who did not agree to stand, and to have their name and words read by those who vote."""

    kind = "invalid"
    field = "consents"


class StandsAlready(RuleBroken):
    """Somebody stands once."""

    field = "candidate"


class NominationsClosed(RuleBroken):
    """After the last day nobody is put forward any more."""


class EndedEarlyWithoutReason(RuleBroken):
    """People were told that they may stand until a day. Whoever ends that before the day is over says why, and
    everybody reads it (M2)."""

    kind = "invalid"
    field = "because"


class NotReadYet(RuleBroken):
    """What strangers write goes public only after somebody has read it (M2, F5)."""


class NothingToRead(RuleBroken):
    """It was read already."""

    field = "candidate"


class DetailsInStatement(RuleBroken):
    """Personal details were found; a named member of staff must say that they are meant (M2, F5)."""

    field = "confirmed_because"


class DoesNotStand(RuleBroken):
    kind = "not_found"
    field = "candidate"


class SecondedByThemselves(RuleBroken):
    """Who supports a candidate is somebody else."""

    kind = "invalid"
    field = "seconder"


class NoBallotNeeded(RuleBroken):
    """There are no more candidates than seats: all of them are elected without a ballot."""


class BallotOpen(RuleBroken):
    """Nothing is counted while people may still vote."""


class BallotStillOpen(RuleBroken):
    """People were told that they may vote until a day; nobody ends the ballot before that day is over (M2)."""

    field = "closes_on"


class BallotOver(RuleBroken):
    """After the last day no vote is taken."""

    field = "code"


class WrongBallotMethod(RuleBroken):
    """Codes are for the web, papers are counted by hand; one election uses one of them, so that nobody votes twice."""


class CodeNotKnown(RuleBroken):
    """Only a code that was made for this election opens a ballot."""

    kind = "not_found"
    field = "code"


class CodeUsed(RuleBroken):
    """Nobody votes twice."""

    field = "code"


class TooManyChosen(RuleBroken):
    kind = "invalid"
    field = "choices"


class ChosenTwice(RuleBroken):
    kind = "invalid"
    field = "choices"


class TwoCounters(RuleBroken):
    """Papers are counted by two, who are not the same (M2)."""

    kind = "invalid"
    field = "counters"


class CountDoesNotAddUp(RuleBroken):
    """Cast = counted + spoilt, nobody has more votes than ballots counted, and no ballot has more votes than seats."""

    kind = "invalid"
    field = "cast"


class BallotBoxChanged(RuleBroken):
    """What is in the box is not what was in it when the ballot was closed."""


class NothingTied(RuleBroken):
    """Lots are drawn only between equal votes."""


class LotAmongTheTied(RuleBroken):
    """As many are drawn as there are seats left, out of those with equal votes."""

    kind = "invalid"
    field = "drawn"


class NobodyLookedOn(RuleBroken):
    """An election is overseen (framework procedure 1.1). Where nobody could look on, those who read the result read
    why (M2)."""

    kind = "invalid"
    field = "because"


class TieNotDecided(RuleBroken):
    """Equal votes for the last seat are decided by lot before the result is declared."""
