"""A long life of each aggregate of feedback, in which every event happens."""

from __future__ import annotations

from tests.aggregate_case import Fact
from tests.unit.feedback import facts as said

LIVES: dict[str, tuple[Fact, ...]] = {
    "feedback.comment": (
        said.received(person="PE-7KQ2M-9", anonymous=False, question="How?"),
        said.acknowledged(),
        said.asked(),
        said.added("The left one.", answers_question=True),
        said.themed("lifts", "repairs"),
        said.assigned(),
        said.escalated(),
        said.declined(),
        said.answered("RE-00001-1"),
        said.answered("RE-00002-2"),
        said.unanswered("RE-00001-1"),
        said.closed(),
        said.decided(),
        said.erased(),
    ),
    "feedback.comment.v4": (said.received(), said.decided(), said.decision_corrected()),
    "feedback.response": (
        said.drafted(("FB-7KQ2M-9", "FB-00001-1"), we_did="Mary asked for a new motor."),
        said.corrected(published=False, we_did="Mary got a new motor."),
        said.linked(),
        said.held(),
        said.confirmed(),
        said.published(we_did="Mary got a new motor.", local_services=("elm-house", None)),
        said.corrected(outcome="partly"),
        said.withdrawn(),
    ),
}
