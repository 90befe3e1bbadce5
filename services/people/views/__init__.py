"""What is looked up about places and people."""

from services.people.views.local_services import LocalServicesView

__all__ = ["LocalServicesView"]
