"""Whether there is such a place, or such a person."""

from sqlalchemy.orm import Session

from chassis.desk import Desk
from services.people.domain.errors import ServiceClosed, UnknownLocalService
from services.people.domain.person_errors import UnknownPerson
from services.people.views.local_services import LocalServicesView
from services.people.views.people import PeopleView


class Known:
    def __init__(self, desk: Desk) -> None:
        self._register: LocalServicesView = desk.view(LocalServicesView)
        self._people: PeopleView = desk.view(PeopleView)

    def refuse_unknown_place(self, session: Session, local_service: str | None) -> None:
        """None is the organisation. Raises UnknownLocalService, ServiceClosed."""
        if local_service is None:
            return
        row = self._register.by_slug(session, local_service)
        if row is None:
            raise UnknownLocalService(
                f"There is no place with the address {local_service}.", field="local_service"
            )
        if not row["open"]:
            raise ServiceClosed(f"{row['name']} is closed.", field="local_service")

    def refuse_unknown_person(self, session: Session, person: str) -> None:
        """Who was erased is nobody we know any more. Raises UnknownPerson."""
        row = self._people.by_reference(session, person)
        if row is None or row["erased_at"]:
            raise UnknownPerson(f"There is nobody with the reference {person}.", field="person")
