"""Taking in what somebody said."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from contracts.vocabulary import CHANNELS, KINDS, LARGEST_WORDS
from tests.unit.local_house import Clock, House, nothing_happens, refused


@pytest.mark.requirement("F1")
class TestWhatIsTakenIn:
    @pytest.mark.parametrize("kind", KINDS)
    def test_every_kind(self, house, kind):
        said = house.say(kind=kind)
        assert house.comment(said)["kind"] == kind

    def test_from_every_channel(self, house):
        said = [house.say(channel=channel) for channel in CHANNELS]
        assert [house.comment(one)["channel"] for one in said] == list(CHANNELS)

    def test_for_a_place_or_for_the_organisation(self, house):
        assert house.comment(house.say(local_service="elm-house"))["local_service"] == "elm-house"
        assert house.comment(house.say())["local_service"] is None

    def test_on_somebodys_behalf_with_the_day_it_was_said(self, house):
        answer = house.feedback(
            "receive_comment", text="Too cold.", said_on="2026-01-31", channel="key_work", on_behalf=True
        )
        comment = house.comment(answer["reference"])
        assert comment["said_on"] == "2026-01-31"
        assert comment["received_at"] > comment["said_on"]
        assert (comment["on_behalf"], comment["entered_by"]) == (True, "Jo Park")

    def test_words_in_any_script_come_back_as_they_were(self, house):
        words = "  المصعد بطيء 🛗\r\nसीढ़ियाँ\tтемно — 电梯很慢 "
        assert house.comment(house.say(words))["words"] == words

    def test_the_longest_comment_there_may_be(self, house):
        words = "w" * LARGEST_WORDS
        assert house.comment(house.say(words))["words"] == words

    def test_a_place_that_has_closed_still_gets_feedback(self, house):
        house.people("close_local_service", slug="oak-house", reason="Sold.")
        assert house.comment(house.say(local_service="oak-house"))["local_service"] == "oak-house"

    def test_a_place_registered_a_moment_ago_is_known(self, house):
        house.people("register_local_service", name="Ash House")
        house.say(local_service="ash-house")


class TestWhatIsRefused:
    @pytest.mark.parametrize(
        ("wrong", "field"),
        [
            ({"text": ""}, "text"),
            ({"text": " \n\t"}, "text"),
            ({"text": "w" * (LARGEST_WORDS + 1)}, "text"),
            ({"text": None}, "text"),
            ({"text": 7}, "text"),
            ({"text": "a\x00b"}, "text"),
            ({"text": "a\ud800b"}, "text"),
            ({"kind": "rant"}, "kind"),
            ({"channel": "carrier_pigeon"}, "channel"),
            ({"said_on": "yesterday"}, "said_on"),
            ({"said_on": "2026-02-30"}, "said_on"),
            ({"local_service": "Elm House"}, "local_service"),
            ({"person": "Mary Smith"}, "person"),
            ({"contact": {"name": "Mary Smith"}}, "contact"),
            ({"idempotency_key": "short"}, "idempotency_key"),
            ({"surprise": 1}, "surprise"),
        ],
    )
    def test_a_malformed_request_names_the_field(self, house, wrong, field):
        with refused("invalid-request", "invalid", field), nothing_happens(house):
            house.feedback("receive_comment", **({"text": "The lift is slow."} | wrong))

    def test_every_wrong_field_is_named_at_once(self, house):
        with pytest.raises(Exception, match=r"kind.*channel|channel.*kind"):
            house.feedback("receive_comment", text="x", kind="rant", channel="pigeon")

    def test_a_place_nobody_registered(self, house):
        with refused("unknown-local-service", "invalid", "local_service"), nothing_happens(house):
            house.say(local_service="no-such-house")

    @pytest.mark.requirement("F1")
    def test_a_day_to_come(self, house):
        tomorrow = (date.today() + timedelta(days=2)).isoformat()  # noqa: DTZ011 - two days are ahead in any zone
        with refused("said-in-the-future", "invalid", "said_on"), nothing_happens(house):
            house.say(said_on=tomorrow)

    def test_a_kind_that_the_organisations_policy_does_not_take(self, tmp_path):
        policy = tmp_path / "ours.yaml"
        policy.write_text("extends: framework\nkinds: {petition: null}\n")
        house = House(tmp_path, SAID_POLICY=str(policy))
        house.say(kind="comment")
        with refused("kind-not-accepted", "invalid", "kind"), nothing_happens(house):
            house.say(kind="petition")
        house.close()


class TestTheSameRequestTwice:
    @pytest.fixture
    def house(self, new_house: House) -> House:
        return new_house

    def test_gives_the_same_comment_and_the_same_code(self, house):
        first = house.feedback("receive_comment", text="Slow.", idempotency_key="key-of-one-form")
        again = house.feedback("receive_comment", text="Slow.", idempotency_key="key-of-one-form")
        assert again == first | {"repeated": True}
        assert house.feedback("list_comments")["total"] == 1

    def test_even_after_much_has_happened_to_it(self, house):
        first = house.feedback("receive_comment", text="Slow.", idempotency_key="key-of-one-form")
        house.answer(first["reference"])
        house.feedback("close_comment", reference=first["reference"])
        with nothing_happens(house):
            again = house.feedback("receive_comment", text="Slow.", idempotency_key="key-of-one-form")
        assert again["follow_up_code"] == first["follow_up_code"]

    def test_with_other_words_is_refused(self, house):
        house.feedback("receive_comment", text="Slow.", idempotency_key="key-of-one-form")
        with refused("key-used-for-something-else", "refused", "idempotency_key"), nothing_happens(house):
            house.feedback("receive_comment", text="Cold.", idempotency_key="key-of-one-form")

    def test_without_a_key_makes_two(self, house):
        assert house.say("Slow.").reference != house.say("Slow.").reference


@pytest.mark.requirement("F3")
class TestTheClock:
    """Framework: acknowledged within 3 and answered within 10 working days of receipt, which is not counted."""

    @pytest.fixture
    def clock(self) -> Clock:
        return Clock(2026, 3, 2, 9, 0)

    @pytest.fixture
    def house(self, prepared: Path, tmp_path: Path, clock: Clock):
        opened = House.like(prepared, tmp_path, clock)
        yield opened
        opened.close()

    def due(self, house: House, **more: str) -> tuple[str, str]:
        answer = house.feedback("receive_comment", text="Slow.", **more)
        return answer["acknowledge_by"], answer["answer_by"]

    def test_working_days_are_counted_from_the_day_of_receipt(self, house):
        assert self.due(house) == ("2026-03-05", "2026-03-16")

    def test_bank_holidays_are_not_working_days(self, house, clock):
        clock.set(2026, 4, 2, 9, 0)  # the Thursday before Good Friday and Easter Monday
        assert self.due(house) == ("2026-04-09", "2026-04-20")

    def test_it_runs_from_receipt_not_from_when_it_was_said(self, house):
        assert self.due(house, said_on="2026-01-05") == ("2026-03-05", "2026-03-16")

    def test_the_day_is_the_organisations_own(self, house, clock):
        clock.set(2026, 7, 1, 0, 30)  # in Greenwich still the last of June
        assert self.due(house, said_on="2026-07-01") == ("2026-07-06", "2026-07-15")

    def test_what_is_not_acknowledged_or_answered_in_time_is_overdue(self, house, clock):
        said = house.say()
        for day, waiting_for, overdue in [(5, "acknowledgement", False), (6, "acknowledgement", True)]:
            clock.set(2026, 3, day, 23, 59)
            comment = house.comment(said)
            assert (comment["waiting_for"], comment["overdue"]) == (waiting_for, overdue)
        house.feedback("acknowledge_comments", references=[said.reference])
        for day, overdue in [(16, False), (17, True)]:
            clock.set(2026, 3, day, 8, 0)
            comment = house.comment(said)
            assert (comment["waiting_for"], comment["overdue"]) == ("answer", overdue)

    def test_it_starts_again_when_the_author_is_not_content_with_the_answer(self, house, clock):
        said = house.say()
        house.answer(said)
        clock.set(2026, 4, 2, 9, 0)
        house.feedback(
            "add_words", reference=said.reference, follow_up_code=said.code, text="It is still slow."
        )
        comment = house.comment(said)
        assert (comment["waiting_for"], comment["answer_by"], comment["overdue"]) == (
            "answer",
            "2026-04-20",
            False,
        )
        clock.set(2026, 4, 21, 9, 0)
        assert [one["reference"] for one in house.feedback("today")["overdue"]] == [said.reference]

    def test_what_is_added_before_the_answer_does_not_move_it(self, house, clock):
        said = house.say()
        clock.set(2026, 3, 9, 9, 0)
        house.feedback(
            "add_words", reference=said.reference, follow_up_code=said.code, text="It is still slow."
        )
        assert house.comment(said)["answer_by"] == "2026-03-16"

    def test_asking_the_author_back_does_not_stop_it(self, house, clock):
        said = house.say()
        house.feedback("ask_author", reference=said.reference, question="Which lift?")
        clock.set(2026, 3, 17, 8, 0)
        comment = house.comment(said)
        assert (comment["waiting_for"], comment["overdue"]) == ("author", True)

    @pytest.mark.parametrize("how", ["answered", "declined"])
    def test_it_stops_when_the_comment_is_answered_or_declined(self, house, clock, how):
        said = house.say()
        if how == "answered":
            house.answer(said)
        else:
            house.feedback("decline_comment", reference=said.reference, reason="Not ours.")
        clock.set(2027, 1, 1, 8, 0)
        comment = house.comment(said)
        assert (comment["waiting_for"], comment["overdue"], comment["state"]) == ("nothing", False, how)
