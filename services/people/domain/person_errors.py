"""Rules about people who take part, each an error named after the rule it protects."""

from services.people.domain.errors import RuleBroken


class UnknownPerson(RuleBroken):
    kind = "not_found"
    field = "person"


class AlreadyErased(RuleBroken):
    """What was held on this person was erased; nothing is added to it (P2)."""

    field = "person"


class ReasonNamesThePerson(RuleBroken):
    """Why somebody was erased, or given a copy, is kept for ever beside their code and read by staff: what it tells of
    their name or of how to reach them would outlive its erasure (P2, T2)."""

    kind = "invalid"
    field = "reason"


class ContactIsForbidden(RuleBroken):
    """They asked not to be contacted, or never agreed to be told of things (P1, P2)."""

    field = "person"


class NoWayToReach(RuleBroken):
    """A way of being reached needs its address: no phone call without a number (P1)."""

    kind = "invalid"
    field = "reached_by"


class ConsentNotGiven(RuleBroken):
    """Consent that was not given, or was withdrawn, cannot be withdrawn (P2)."""

    field = "purpose"


class NotYet(RuleBroken):
    """Nobody agrees, withdraws or asks on a day to come (P2)."""

    kind = "invalid"
    field = "on"


class UnknownInterest(RuleBroken):
    """Interests are the policy's themes, so that opportunities can be matched to them (P1)."""

    kind = "invalid"
    field = "interests"


class NotAPlace(RuleBroken):
    """A person belongs to a local service of the register, or to the whole organisation."""

    kind = "invalid"
    field = "local_service"


class NoOpenRequest(RuleBroken):
    """Only a request that waits for its answer can be given more time (P2)."""

    field = "kind"


class AlreadyExtended(RuleBroken):
    """The statutory month can be extended once (UK GDPR 12.3; P2)."""

    field = "kind"


class TooLateToExtend(RuleBroken):
    """Within the first month they are told that it takes longer (UK GDPR 12.3; P2)."""

    field = "kind"


class AlreadyDone(RuleBroken):
    """Nobody is told of the same thing twice (P1)."""

    field = "invitation"


class UnknownOpportunity(RuleBroken):
    kind = "not_found"
    field = "reference"


class UnknownInvitation(RuleBroken):
    kind = "not_found"
    field = "invitation"


class NothingToTakePartInAnyMore(RuleBroken):
    """What is over or was cancelled is nothing to invite to (P1)."""

    field = "reference"
