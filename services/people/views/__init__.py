"""What is looked up about places and people."""

from services.people.views.budgets import BudgetsView
from services.people.views.data_requests import DataRequestsView
from services.people.views.invitations import InvitationsView
from services.people.views.local_services import LocalServicesView
from services.people.views.opportunities import OpportunitiesView
from services.people.views.people import PeopleView
from services.people.views.routes import RoutesView
from services.people.views.thanks import ThanksView
from services.people.views.training import TrainingView
from services.people.views.volunteers import VolunteersView

__all__ = [
    "BudgetsView",
    "DataRequestsView",
    "InvitationsView",
    "LocalServicesView",
    "OpportunitiesView",
    "PeopleView",
    "RoutesView",
    "ThanksView",
    "TrainingView",
    "VolunteersView",
]
