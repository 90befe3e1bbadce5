"""What is looked up about groups, meetings and activities."""

from services.meetings.views.actions import ActionsView
from services.meetings.views.activities import ActivitiesView
from services.meetings.views.agenda import AgendaView
from services.meetings.views.audits import AuditsView
from services.meetings.views.calendar import CalendarView
from services.meetings.views.elections import ElectionsView
from services.meetings.views.escalation import EscalationView
from services.meetings.views.groups import GroupsView
from services.meetings.views.heard import HeardView
from services.meetings.views.meetings import MeetingsView
from services.meetings.views.minutes import MinutesView
from services.meetings.views.new_ways import NewWaysView
from services.meetings.views.places import PlacesView
from services.meetings.views.support import SupportView
from services.meetings.views.venues import VenuesView

__all__ = [
    "ActionsView",
    "ActivitiesView",
    "AgendaView",
    "AuditsView",
    "CalendarView",
    "ElectionsView",
    "EscalationView",
    "GroupsView",
    "HeardView",
    "MeetingsView",
    "MinutesView",
    "NewWaysView",
    "PlacesView",
    "SupportView",
    "VenuesView",
]
