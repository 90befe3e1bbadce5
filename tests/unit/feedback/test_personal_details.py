"""What holds a publication: e-mail addresses, phone numbers, postcodes and the names that authors gave."""

from __future__ import annotations

import itertools
import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from chassis.personal_details import Detail, find_details, reads_like_a_name

pytestmark = pytest.mark.requirement("F5")


def found(text: str, *names: str) -> list[tuple[str, str]]:
    return [(detail.kind, detail.text) for detail in find_details({"we_did": text}, names)]


@pytest.mark.parametrize(
    "address",
    [
        "mary@example.org",
        "m.o'brien+home@mail.example.co.uk",
        "MARY_SMITH@Example.Org",
        "müller@beispiel.example",
    ],
)
def test_an_email_address_is_found(address):
    assert found(f"Write to {address}, please.") == [("email", address)]


@pytest.mark.parametrize(
    "number",
    [
        "07700900123",
        "07700 900 123",
        "07700-900-123",
        "0115 496 0000",
        "(0115) 496 0000",
        "+44 7700 900123",
        "+44 (0)20 7946 0958",
        "0044 7700 900123",
        "020.7946.0958",
    ],
)
@pytest.mark.parametrize("around", ["Ring {}.", "Ring.{}", "({})", "_{}_", "{}"])
def test_a_phone_number_is_found_as_people_write_it(number, around):
    text = around.format(number)
    details = found(text)
    assert [kind for kind, _ in details] == ["phone"]
    assert sum(map(str.isdigit, details[0][1])) == sum(map(str.isdigit, number))


@pytest.mark.parametrize("reference", ["FB-P51TR-1", "DE-G28FT-9", "ac-y80sr-h"])
def test_a_reference_is_no_postcode(reference):
    assert found(f"We talked about {reference}.") == []


@pytest.mark.parametrize("postcode", ["NG1 5FS", "ng15fs", "SW1A 1AA", "SW1A  1AA", "M1-1AE", "GIR 0AA"])
def test_a_postcode_is_found(postcode):
    assert found(f"She lives in {postcode}.") == [("postcode", postcode)]


@pytest.mark.parametrize(
    ("given_as", "text", "kept"),
    [
        ("Mary Smith", "We asked MARY'S neighbour.", "MARY"),
        ("Mary Smith", "Ms Smith was right.", "Smith"),
        ("Mary-Ann Smith-Jones", "Mary was right.", "Mary"),
        ("Dr. A. O'Brien", "Brien was right.", "Brien"),
        ("Jo Ng", "Jo was right.", "Jo"),
        ("jo", "Jo was right.", "Jo"),
        ("José", "Jose\u0301 was right.", "Jose\u0301"),
        ("मैरी", "मैरी जी ने कहा", "मैरी"),
        ("王伟", "王伟说电梯很慢", "王伟"),
        ("سارة", "قالت سارة", "سارة"),
    ],
)
def test_a_name_is_found_in_any_form(given_as, text, kept):
    assert found(text, given_as) == [("name", kept)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("12 of 17 people said so on 03/04/2024 at 10.30.", []),
        ("We spent £1,200 on 3 lifts in 2026.", []),
        ("He was annoyed about the annual joke.", ["Ann Jo"]),
        ("Mr and Mrs are titles, so it is fine.", ["Mr and Mrs So-called"]),
        ("The manager of the house.", ["J", "-", "!!", "7"]),
        ("Version 1.2.3 at 5%", []),
    ],
)
def test_what_is_nobodys_detail_does_not_hold_an_answer(text, names):
    assert [one for one in found(text, *names) if one[0] != "name" or one[1].lower() not in {"so"}] == []


def test_details_come_in_reading_order_with_where_they_stand():
    said, did = "Mary rang 07700900123.", "Mary moved to NG1 5FS."
    details = find_details({"you_said": said, "we_did": did}, ["Mary"])
    assert details == (
        Detail("name", "you_said", 0, 4, "Mary"),
        Detail("phone", "you_said", 10, 21, "07700900123"),
        Detail("name", "we_did", 0, 4, "Mary"),
        Detail("postcode", "we_did", 14, 21, "NG1 5FS"),
    )


LETTERS = st.text("abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=8)
DIGITS = st.text("0123456789", min_size=9, max_size=9)
GAP = st.sampled_from(["", " ", "-", " - ", ".", "\u00a0"])
PHONES = st.builds(lambda digits, gap: f"07{digits[:3]}{gap}{digits[3:]}", DIGITS, GAP)
EMAILS = st.builds(lambda who, where: f"{who}@{where}.example", LETTERS, LETTERS)
POSTCODES = st.builds(
    lambda area, district, gap, unit: f"{area}{district}{gap}{unit}",
    st.sampled_from(["NG", "M", "sw", "EC"]),
    st.integers(1, 99).map(str),
    st.sampled_from(["", " ", "  "]),
    st.from_regex(r"\A[0-9][ABD-HJLNP-UW-Z]{2}\Z"),
)
NAMES = st.one_of(
    LETTERS.filter(lambda word: len(word) > 2 and word not in {"mrs", "miss", "the", "and"}),
    st.text("àéîõüçñøł", min_size=3, max_size=8),
    st.text("أبتثجحخدذرز", min_size=2, max_size=8),
    st.text("अआकखगमरल", min_size=2, max_size=6),
)
PLANTED = st.one_of(
    st.tuples(st.just("email"), EMAILS),
    st.tuples(st.just("phone"), PHONES),
    st.tuples(st.just("postcode"), POSTCODES),
    st.tuples(st.just("name"), NAMES),
)
AROUND = st.text(max_size=40)


@settings(max_examples=150, deadline=None)
@given(before=AROUND, planted=PLANTED, after=AROUND)
@example(before="call", planted=("phone", "07700900123"), after="")
@example(before="1234", planted=("phone", "07700900123"), after="12")
def test_a_planted_detail_is_always_found(before: str, planted: tuple[str, str], after: str):
    kind, detail = planted
    text = f"{before} {detail} {after}"
    start = len(before) + 1
    details = find_details({"we_did": text}, [detail] if kind == "name" else [])
    here = [one for one in details if one.start < start + len(detail) and start < one.end]
    assert here, f"{kind} {detail!r} not found"


@settings(max_examples=100, deadline=None)
@given(text=st.text(max_size=200), names=st.lists(st.text(max_size=20), max_size=3))
def test_spans_say_exactly_where_and_never_overlap(text: str, names: list[str]):
    details = find_details({"we_did": text}, names)
    assert all(text[one.start : one.end] == one.text and one.text for one in details)
    assert all(first.end <= second.start for first, second in itertools.pairwise(details))


@pytest.mark.parametrize("piece", ["1 ", "a.", "a@", "N", "(", "a-", "a@a.", "0-0 "])
def test_a_text_made_to_be_slow_is_searched_quickly(piece):
    started = time.process_time()
    find_details({"we_did": piece * (20_000 // len(piece))}, ["Mary Smith"])
    assert time.process_time() - started < 1.0


@pytest.mark.requirement("T2")
@pytest.mark.parametrize(
    "office", ["Zelda", "John Smithson", "jane unknown", "Mary-Ann O'Neill", "Олена Коваль"]
)
def test_what_may_be_a_name_reads_like_one(office):
    assert reads_like_a_name(office)


@pytest.mark.requirement("T2")
@pytest.mark.parametrize(
    "office",
    ["Caretaker", "Head of Property", "Night manager", "Manager, Elm House", "Vice-chair", "Flat 9", "9"],
)
def test_an_office_does_not_read_like_a_name(office):
    assert not reads_like_a_name(office)
