"""What `services/people` answers over the bus. Each method loads with a contract and calls one use case."""

from typing import Any, ClassVar

from chassis.entrypoints import Entrypoints, exposed
from chassis.errors import Kind
from chassis.service import Blueprint, Language, Runtime
from contracts.catalogue import EVENTS, schema_uri
from contracts.people import commands
from services.people.application import PeopleApplication, UnknownLocalService
from services.people.domain import NoUsableName, RuleBroken
from services.people.views import LocalServicesView


class PeopleService(Entrypoints):
    name = "people"
    rules: ClassVar[tuple[type[Exception], ...]] = (RuleBroken,)
    kinds: ClassVar[dict[type[Exception], Kind]] = {UnknownLocalService: "not_found", NoUsableName: "invalid"}

    @property
    def app(self) -> PeopleApplication:
        return self.runtime.application

    @exposed(commands.RegisterLocalService)
    def register_local_service(self, **request: Any) -> Any:
        return self.app.register_local_service(**request)

    @exposed(commands.RegisterLocalServices)
    def register_local_services(self, **request: Any) -> Any:
        return self.app.register_local_services(**request)

    @exposed(commands.RenameLocalService)
    def rename_local_service(self, **request: Any) -> Any:
        return self.app.rename_local_service(**request)

    @exposed(commands.PublishApproach)
    def publish_approach(self, **request: Any) -> Any:
        return self.app.publish_approach(**request)

    @exposed(commands.CloseLocalService)
    def close_local_service(self, **request: Any) -> Any:
        return self.app.close_local_service(**request)

    @exposed()
    def list_local_services(self) -> Any:
        return self.app.list_local_services()

    @exposed(commands.GetLocalService)
    def get_local_service(self, **request: Any) -> Any:
        return self.app.get_local_service(**request)


def application(runtime: Runtime) -> PeopleApplication:
    return PeopleApplication(runtime.store, runtime.view(LocalServicesView), runtime.now)


BLUEPRINT = Blueprint(
    name="people",
    entrypoints=PeopleService,
    language=Language(EVENTS, schema_uri),
    application=application,
    own_views=(LocalServicesView,),
)
