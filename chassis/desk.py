"""What use cases work with, whatever their service is about."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from chassis.numbers import Numbers
from chassis.references import reference
from chassis.service import Runtime
from chassis.store import Store
from chassis.views import View


@dataclass(frozen=True)
class Desk:
    """view: the service's own view of a class. now: the time in the organisation's own zone. secret: the master key.
    catch_up: takes in all that another service has told by now, never inside a transaction."""

    store: Store
    view: Callable[[type[View]], Any]
    numbers: Numbers
    now: Callable[[], datetime]
    secret: bytes
    catch_up: Callable[[str], object]

    @classmethod
    def of(cls, runtime: Runtime) -> "Desk":
        return cls(
            store=runtime.store,
            view=runtime.view,
            numbers=Numbers(runtime.store),
            now=runtime.now,
            secret=runtime.settings.secret_key,
            catch_up=lambda source: runtime.inbox.catch_up(source),
        )

    def new_reference(self, prefix: str) -> str:
        """A code nobody got before, such as `PE-7KQ2M-9`. Never inside a transaction."""
        return reference(prefix, self.numbers.take(prefix)[0])
