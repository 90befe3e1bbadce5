"""What `services/people` answers over the bus, one module for each subject. Each method loads with a contract and
calls one use case."""

from typing import ClassVar

from chassis.desk import Desk
from chassis.service import Blueprint, Language, Runtime
from contracts.catalogue import EVENTS, schema_uri
from policies import load_policy
from services.people import views
from services.people.application import PeopleApplication
from services.people.domain.errors import RuleBroken
from services.people.service.bank import BankCalls
from services.people.service.equality import EqualityCalls
from services.people.service.invitations import InvitationCalls
from services.people.service.local_services import LocalServiceCalls
from services.people.service.persons import PersonCalls
from services.people.service.records import RecordCalls
from services.people.service.routes import RouteCalls
from services.people.service.thanks import ThanksCalls
from services.people.service.training import TrainingCalls
from services.people.service.volunteers import VolunteerCalls


class PeopleService(
    LocalServiceCalls,
    PersonCalls,
    ThanksCalls,
    BankCalls,
    EqualityCalls,
    InvitationCalls,
    RecordCalls,
    TrainingCalls,
    VolunteerCalls,
    RouteCalls,
):
    name = "people"
    rules: ClassVar[tuple[type[Exception], ...]] = (RuleBroken,)


def application(runtime: Runtime) -> PeopleApplication:
    return PeopleApplication(Desk.of(runtime), load_policy(runtime.settings.policy))


BLUEPRINT = Blueprint(
    name="people",
    entrypoints=PeopleService,
    language=Language(EVENTS, schema_uri),
    application=application,
    own_views=(
        views.LocalServicesView,
        views.PeopleView,
        views.BudgetsView,
        views.ThanksView,
        views.DataRequestsView,
        views.InvitationsView,
        views.OpportunitiesView,
        views.TrainingView,
        views.VolunteersView,
        views.RoutesView,
    ),
    inbox_views=(views.OpportunitiesView,),
    sources=("meetings",),
)
