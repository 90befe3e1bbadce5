"""What feedback does when something happens elsewhere."""

from collections.abc import Mapping

from chassis.inbox import Reaction
from chassis.service import Runtime


def reactions(runtime: Runtime) -> Mapping[str, Reaction]:
    """`<service>.<event>` → what is done, in the transaction that takes the event in."""
    return {
        "people.person_erased": runtime.application.erasing.on_person_erased,
        "meetings.decision_confirmed": runtime.application.handling.on_decision_confirmed,
        "meetings.decision_corrected": runtime.application.handling.on_decision_corrected,
    }
