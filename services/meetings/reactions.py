"""What meetings does when something happens elsewhere."""

from collections.abc import Mapping

from chassis.inbox import Reaction
from chassis.service import Runtime


def reactions(runtime: Runtime) -> Mapping[str, Reaction]:
    """`<service>.<event>` → what is done, in the transaction that takes the event in."""
    return {
        "people.person_erased": runtime.application.erasing.on_person_erased,
        "feedback.comment_escalated": runtime.application.agenda.on_comment_escalated,
        "feedback.response_published": runtime.application.actions.on_response_published,
    }
