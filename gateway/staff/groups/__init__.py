"""Standing groups and elections, for staff. One module for each thing that is done."""

from gateway.staff.groups import changing, elections, listing, members, nominations, result, voting

__all__ = ["changing", "elections", "listing", "members", "nominations", "result", "voting"]
