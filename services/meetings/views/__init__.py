"""What is looked up about groups, meetings and activities."""

from services.meetings.views.actions import ActionsView

__all__ = [
    "ActionsView",
]
