"""Local services and everyone who takes part: what happens to them, and the rules that must hold. Pure."""

from services.people.domain.budget import Budget
from services.people.domain.invitation import Invitation
from services.people.domain.local_service import LocalService
from services.people.domain.person import Person
from services.people.domain.thanks import Thanks

__all__ = [
    "Budget",
    "Invitation",
    "LocalService",
    "Person",
    "Thanks",
]
