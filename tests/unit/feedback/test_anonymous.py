"""Anonymous means anonymous, and what was told in confidence stays in one place."""

from __future__ import annotations

import json
import logging
from pathlib import Path

import pytest

from tests.unit.local_house import House

pytestmark = pytest.mark.requirement("F2")


@pytest.fixture
def house(new_house: House) -> House:
    return new_house


def files_with(data: Path, *markers: str) -> set[str]:
    """Names of the files under `data` in which a marker stands, in any case."""
    wanted = [marker.lower().encode() for marker in markers]
    found = set()
    for path in data.rglob("*"):
        if path.is_file():
            content = path.read_bytes().lower()
            found |= {path.name for marker in wanted if marker in content}
    return found


def live_a_little(house: House, said: dict[str, str]) -> None:
    """Everything that happens to a comment in the ordinary course."""
    reference, code = said["reference"], said["follow_up_code"]
    house.feedback("ask_author", reference=reference, question="Which lift?")
    house.feedback("add_words", by="public", reference=reference, follow_up_code=code, text="The left one.")
    house.feedback("follow_up", by="public", reference=reference, follow_up_code=code)
    house.feedback("find_by_code", by="public", follow_up_code=code)
    response = house.answer(reference)
    house.feedback("withdraw_response", reference=response, reason="It broke again.")
    house.reporting("get_trace", reference=reference)


def test_the_code_is_stored_nowhere_and_nor_is_the_key_it_can_be_made_from_again(house):
    key = "marker-key-of-one-form"
    said = house.feedback("receive_comment", by="public", text="Slow.", idempotency_key=key)
    live_a_little(house, said)
    code = said["follow_up_code"]
    assert files_with(house.data, code, code.replace("-", ""), key) == set()


def test_of_an_anonymous_author_nothing_is_kept_but_the_words(house):
    said = house.feedback("receive_comment", by="public", text="Slow.")
    comment = house.comment(said["reference"])
    assert (comment["anonymous"], comment["contact"], comment["entered_by"]) == (True, None, "public")
    store = house.services.runtimes["feedback"].store
    (stored,) = store.notifications(0, 10)
    kept = json.loads(stored.state)
    assert kept.keys() == {
        "timestamp",
        "metadata",
        "originator_topic",
        "reference",
        "local_service",
        "kind",
        "channel",
        "words",
        "question",
        "said_on",
        "received_at",
        "acknowledge_by",
        "answer_by",
        "anonymous",
        "class_version",
        "person",
        "on_behalf",
        "follow_up_hash",
        "source",
    }
    assert kept["metadata"].keys() == {"actor", "correlation_id", "causation_id"}
    assert (kept["person"], kept["metadata"]["actor"]) == (None, "public")


def test_a_contact_stays_with_people_alone(house):
    contact = {
        "name": "Zerubabel Marker",
        "email": "marker@example.org",
        "phone": "07700900123",
        "address": "7 Marker Row",
    }
    said = house.say(contact=contact)
    live_a_little(house, {"reference": said.reference, "follow_up_code": said.code})
    where = files_with(house.data, "zerubabel", "marker@example", "07700900123", "marker row")
    assert {name.partition(".")[0] for name in where} == {"people"}


def test_the_words_of_a_comment_stay_with_feedback_alone(house):
    said = house.feedback(
        "receive_comment", by="public", text="Zerubabel words.", question="Zerubabel question?"
    )
    live_a_little(house, said)
    assert {name.partition(".")[0] for name in files_with(house.data, "zerubabel")} == {"feedback"}


def test_no_log_line_tells_words_contact_or_code(house, caplog):
    caplog.set_level(logging.DEBUG)
    one = house.say("Zerubabel words.", contact={"name": "Marker"})
    said = {"reference": one.reference, "follow_up_code": one.code}
    live_a_little(house, said)
    for wrong in ("rubbish", said["follow_up_code"]):
        with pytest.raises(Exception, match="code"):
            house.feedback("follow_up", by="public", reference="FB-00000-0", follow_up_code=wrong)
    told = caplog.text.lower()
    for secret in ("zerubabel", "marker", said["follow_up_code"].lower()):
        assert secret not in told
