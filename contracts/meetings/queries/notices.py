"""What everybody may read of meetings that notice was given of (M3, M4, M6)."""

from contracts.fields import Contract, reference


class GetMeetingNotice(Contract):
    """Its group, its agenda once it went round, and whether its minutes are published."""

    meeting = reference("MT")


class ListMeetingNotices(Contract):
    """The next meetings of a group, the soonest first."""

    group = reference("GR")
