"""What is looked up about groups, meetings and activities."""

from services.meetings.views.actions import ActionsView
from services.meetings.views.groups import GroupsView
from services.meetings.views.venues import VenuesView

__all__ = [
    "ActionsView",
    "GroupsView",
    "VenuesView",
]
