"""What is answered about the register of local services."""

from typing import Any

from chassis.entrypoints import Entrypoints, exposed
from contracts.people.commands import local_services as commands


class LocalServiceCalls(Entrypoints):
    @exposed(commands.RegisterLocalService)
    def register_local_service(self, **request: Any) -> Any:
        return self.app.local_services.register_local_service(**request)

    @exposed(commands.RegisterLocalServices)
    def register_local_services(self, **request: Any) -> Any:
        return self.app.local_services.register_local_services(**request)

    @exposed(commands.RenameLocalService)
    def rename_local_service(self, **request: Any) -> Any:
        return self.app.local_services.rename_local_service(**request)

    @exposed(commands.PublishApproach)
    def publish_approach(self, **request: Any) -> Any:
        return self.app.local_services.publish_approach(**request)

    @exposed(commands.CloseLocalService)
    def close_local_service(self, **request: Any) -> Any:
        return self.app.local_services.close_local_service(**request)

    @exposed()
    def list_local_services(self) -> Any:
        return self.app.local_services.list_local_services()

    @exposed(commands.GetLocalService)
    def get_local_service(self, **request: Any) -> Any:
        return self.app.local_services.get_local_service(**request)
