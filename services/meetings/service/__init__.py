"""What `services/meetings` answers over the bus, one module for each subject. Each method loads with a contract and
calls one use case."""

from typing import ClassVar

from chassis.desk import Desk
from chassis.service import Blueprint, Language, Runtime
from contracts.catalogue import EVENTS, schema_uri
from policies import load_policy
from services.meetings import views
from services.meetings.application import MeetingsApplication
from services.meetings.domain.errors import RuleBroken
from services.meetings.reactions import reactions
from services.meetings.service.actions import ActionCalls
from services.meetings.service.activities import ActivityCalls
from services.meetings.service.agenda import AgendaCalls
from services.meetings.service.audits import AuditCalls
from services.meetings.service.calendar import CalendarCalls
from services.meetings.service.elections import ElectionCalls
from services.meetings.service.escalation import EscalationCalls
from services.meetings.service.groups import GroupCalls
from services.meetings.service.meetings import MeetingCalls
from services.meetings.service.minutes import MinutesCalls
from services.meetings.service.new_ways import NewWayCalls
from services.meetings.service.notices import NoticeCalls
from services.meetings.service.records import RecordCalls
from services.meetings.service.support import SupportCalls
from services.meetings.service.venues import VenueCalls


class MeetingsService(
    ActionCalls,
    ActivityCalls,
    AuditCalls,
    CalendarCalls,
    NewWayCalls,
    SupportCalls,
    VenueCalls,
    GroupCalls,
    ElectionCalls,
    RecordCalls,
    MeetingCalls,
    AgendaCalls,
    MinutesCalls,
    NoticeCalls,
    EscalationCalls,
):
    name = "meetings"
    rules: ClassVar[tuple[type[Exception], ...]] = (RuleBroken,)


def application(runtime: Runtime) -> MeetingsApplication:
    return MeetingsApplication(Desk.of(runtime), load_policy(runtime.settings.policy))


BLUEPRINT = Blueprint(
    name="meetings",
    entrypoints=MeetingsService,
    language=Language(EVENTS, schema_uri),
    application=application,
    own_views=(
        views.ActionsView,
        views.ActivitiesView,
        views.AuditsView,
        views.CalendarView,
        views.NewWaysView,
        views.SupportView,
        views.VenuesView,
        views.GroupsView,
        views.ElectionsView,
        views.MeetingsView,
        views.AgendaView,
        views.MinutesView,
        views.EscalationView,
    ),
    inbox_views=(
        views.CalendarView,
        views.HeardView,
        views.PlacesView,
        views.SupportView,
    ),
    sources=("people", "feedback"),
    reactions=reactions,
)
