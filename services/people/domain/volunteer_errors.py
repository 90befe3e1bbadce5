"""Rules of volunteering (P5; Reading, appendix A), each an error named after the rule."""

from services.people.domain.errors import RuleBroken


class UnknownVolunteer(RuleBroken):
    kind = "not_found"
    field = "reference"


class InTheFuture(RuleBroken):
    """Only what has happened is written down."""

    kind = "invalid"
    field = "on"


class RoleNotRiskAssessed(RuleBroken):
    """Volunteer roles are risk assessed (Reading, appendix A 9.2)."""


class NotInterviewed(RuleBroken):
    """All volunteers come to an informal interview (Reading, appendix A 3.3)."""


class NoSupervisor(RuleBroken):
    """Every accepted volunteer has a named supervisor (Reading, appendix A 4.3)."""


class NoEmergencyContact(RuleBroken):
    """There is an up-to-date emergency contact (Reading, appendix A 9.3)."""


class AlreadyAccepted(RuleBroken):
    """The volunteer was accepted before."""


class NotAcceptedYet(RuleBroken):
    """Induction, trial and reviews begin when the volunteer is accepted."""


class HasLeft(RuleBroken):
    """Who has left is history; whoever comes back registers again."""


class NoCheckNeeded(RuleBroken):
    """Only a role with young people or adults at risk needs a check (Reading, appendix A 3.5)."""


class CheckNotAskedFor(RuleBroken):
    """A result comes after asking for it."""


class AloneBeforeTheCheck(RuleBroken):
    """While the check is awaited somebody may volunteer, but not alone with people at risk (Reading, appendix A 3.5
    and 3.6)."""


class NotAPartOfTheInduction(RuleBroken):
    """The policy lists the parts of the induction (Reading, appendix A 5.1)."""

    kind = "invalid"
    field = "part"


class TrialEndsBeforeItStarts(RuleBroken):
    kind = "invalid"
    field = "trial_until"


class NoTrial(RuleBroken):
    """There is no trial period to pass."""
