"""Codes that survive a phone call."""

from __future__ import annotations

import re
import secrets

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chassis.references import (
    ALPHABET,
    check_character,
    code_hash,
    follow_up_code,
    reference,
    tidy,
    tidy_code,
)
from contracts.fields import REFERENCE_PATTERN

BODIES = st.text(ALPHABET, min_size=5, max_size=11)
NUMBERS = st.integers(0, 32**5 + 32**6 + 32**7 - 1)
SECRET = secrets.token_bytes(32)


def test_a_hundred_thousand_numbers_never_meet():
    codes = {reference("FB", number) for number in range(100_000)}
    assert len(codes) == 100_000


def test_the_first_of_each_length_meet_none_of_the_shorter():
    start = 32**5
    codes = {reference("FB", number) for number in [*range(2000), *range(start - 1000, start + 1000)]}
    assert len(codes) == 4000
    assert {len(code) for code in codes} == {len("FB-7KQ2M-9"), len("FB-7KQ2MX-9")}


@given(number=NUMBERS, prefix=st.sampled_from(["FB", "RE", "ACT"]))
def test_every_reference_is_one_that_the_contracts_take(number, prefix):
    assert re.match(REFERENCE_PATTERN, reference(prefix, number))


def test_neighbours_and_kinds_do_not_sound_alike():
    first, second, answer = (reference(*one) for one in [("FB", 0), ("FB", 1), ("RE", 0)])
    assert sum(a != b for a, b in zip(first, second, strict=True)) >= 3
    assert first[3:] != answer[3:]


@given(body=BODIES, place=st.integers(0, 10), other=st.sampled_from(ALPHABET))
def test_every_single_wrong_character_is_noticed(body, place, other):
    place %= len(body)
    wrong = body[:place] + other + body[place + 1 :]
    assert (check_character(wrong) == check_character(body)) == (wrong == body)


def test_almost_every_swapped_pair_is_noticed():
    pairs = [(a, b) for a in ALPHABET for b in ALPHABET if a != b]
    missed = [
        pair for pair in pairs if check_character("".join(pair)) == check_character("".join(reversed(pair)))
    ]
    assert len(missed) <= 2, missed


@given(number=NUMBERS)
def test_a_wrong_check_character_belongs_to_no_reference(number):
    code = reference("FB", number)
    assert check_character(code[3:-2]) == code[-1]


@pytest.mark.parametrize(
    "written",
    [
        "FB-7KQ2M-9",
        " fb-7kq2m-9 ",
        "fb 7kq2m 9",
        "FB7KQ2M9",
        "fb-7kq2m9",
        "FB – 7KQ2M – 9",
        "FB\u20117KQ2M\u20119",
        "fb\t7kq2m\n9",
    ],
)
def test_a_reference_is_understood_however_it_is_written(written):
    assert tidy(written) == "FB-7KQ2M-9"


def test_look_alikes_are_resolved_in_the_code_and_left_in_the_prefix():
    assert tidy("fb-O1ILU-0") == "FB-0111V-0"
    assert tidy("lo-7kq2m-9") == "LO-7KQ2M-9"
    assert tidy("act-7kq2m-9") == "ACT-7KQ2M-9"


@pytest.mark.parametrize("written", ["", " ", "-", "FB", "--", "😀", "F", "FB-1"])
def test_what_cannot_be_one_does_no_harm(written):
    assert not re.match(REFERENCE_PATTERN, tidy(written))


@given(number=NUMBERS, prefix=st.sampled_from(["FB", "RE", "ACT"]))
def test_a_printed_reference_stays_as_it_is(number, prefix):
    assert tidy(reference(prefix, number)) == reference(prefix, number)


@pytest.mark.requirement("F2")
class TestFollowUpCodes:
    def test_look_like_this(self):
        code = follow_up_code(SECRET, "some comment")
        assert re.fullmatch(r"[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}", code)

    def test_are_the_same_for_the_same_comment_and_key_and_for_nothing_else(self):
        codes = {follow_up_code(key, subject) for key in (SECRET, b"other") for subject in ("one", "two")}
        assert len(codes) == 4
        assert follow_up_code(SECRET, "one") == follow_up_code(SECRET, "one")

    def test_do_not_meet(self):
        assert len({follow_up_code(SECRET, str(number)) for number in range(20_000)}) == 20_000

    @given(subject=st.text(max_size=20), noise=st.sampled_from(["", " ", "-", ".", " - ", "\u2011"]))
    def test_are_understood_with_any_blanks_and_dashes(self, subject, noise):
        code = follow_up_code(SECRET, subject)
        assert tidy_code(noise.join(code.replace("-", "").lower())) == code

    @given(subject=st.text(max_size=20), place=st.integers(0, 11), other=st.sampled_from(ALPHABET))
    def test_with_one_wrong_character_are_no_codes(self, subject, place, other):
        plain = follow_up_code(SECRET, subject).replace("-", "")
        wrong = plain[:place] + other + plain[place + 1 :]
        assert (tidy_code(wrong) == "") == (wrong != plain)

    @given(written=st.text(max_size=30))
    def test_anything_else_is_none(self, written):
        tidied = tidy_code(written)
        assert tidied == "" or re.fullmatch(r"(\w{4}-){2}\w{4}", tidied)

    def test_are_kept_as_a_hash_that_tells_nothing(self):
        code = follow_up_code(SECRET, "one")
        assert re.fullmatch("[0-9a-f]{64}", code_hash(code))
        assert code_hash(code) == code_hash(tidy_code(code.lower()))
