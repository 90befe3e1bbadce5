"""Whether there is such a place."""

from sqlalchemy.orm import Session

from chassis.desk import Desk
from services.people.domain.errors import ServiceClosed, UnknownLocalService
from services.people.views.local_services import LocalServicesView


class Places:
    def __init__(self, desk: Desk) -> None:
        self._register: LocalServicesView = desk.view(LocalServicesView)

    def refuse_unknown(self, session: Session, local_service: str | None) -> None:
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
