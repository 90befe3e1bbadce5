"""What is looked up about places and people."""

from services.people.views.local_services import LocalServicesView
from services.people.views.people import PeopleView

__all__ = [
    "LocalServicesView",
    "PeopleView",
]
