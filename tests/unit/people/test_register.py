"""Registering, renaming, describing and closing places, through the real store."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from tests.unit.local_house import House, nothing_happens, refused

pytestmark = pytest.mark.requirement("P7")


@pytest.fixture
def house(new_house: House) -> House:
    return new_house


ELM = {"slug": "elm-house", "name": "Elm House", "area": None, "approach": None, "open": True}
OAK = {"slug": "oak-house", "name": "Oak House", "area": None, "approach": None, "open": True}


def test_the_register_is_listed_by_name(house):
    house.people("register_local_service", name="Ash House", area="North", approach="We ask first.")
    ash = {
        "slug": "ash-house",
        "name": "Ash House",
        "area": "North",
        "approach": "We ask first.",
        "open": True,
    }
    assert house.people("list_local_services") == [ash, ELM, OAK]
    assert house.people("get_local_service", slug="ash-house") == ash


def test_an_address_may_be_chosen(house):
    assert house.people("register_local_service", name="Ash House", slug="ash") == {"slug": "ash"}


def test_an_address_is_given_once(house):
    with refused("already-registered", "refused", "slug"), nothing_happens(house):
        house.people("register_local_service", name="Elm  House!")


def test_of_two_who_register_the_same_place_one_is_told(house):
    both = Barrier(2)

    def register(_: int) -> str:
        both.wait(10)
        try:
            house.people("register_local_service", name="Ash House")
        except Exception as refusal:  # noqa: BLE001 - which one it is, is what is asked
            return str(getattr(refusal, "code", refusal))
        return "registered"

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(register, range(2))) == ["already-registered", "registered"]


class TestManyAtOnce:
    """What an import needs: every name gets an address, those in the register the one they have."""

    def test_known_places_keep_their_address_and_new_ones_get_one(self, house):
        slugs = house.people("register_local_services", names=["Elm House", "Ash House", " Ash House "])[
            "slugs"
        ]
        assert slugs == {"Elm House": "elm-house", "Ash House": "ash-house", " Ash House ": "ash-house"}
        assert len(house.people("list_local_services")) == 3

    def test_again_it_adds_nothing(self, house):
        with nothing_happens(house):
            house.people("register_local_services", names=["Elm House", "Oak House"])

    def test_names_that_look_alike_in_addresses_get_different_ones(self, house):
        names = ["Ward 1", "Ward-1", "Ward 1.", "w" * 90, "w" * 91]
        slugs = house.people("register_local_services", names=names)["slugs"]
        assert [slugs[name] for name in names[:3]] == ["ward-1", "ward-1-2", "ward-1-3"]
        assert len(set(slugs.values())) == 5
        assert all(len(slug) <= 80 for slug in slugs.values())
        with nothing_happens(house):
            assert house.people("register_local_services", names=names)["slugs"] == slugs

    def test_a_renamed_place_is_found_by_its_new_name(self, house):
        house.people("rename_local_service", slug="elm-house", name="Elm Court")
        assert house.people("register_local_services", names=["Elm Court"])["slugs"] == {
            "Elm Court": "elm-house"
        }

    def test_a_name_without_letters_is_named_and_nothing_is_half_done(self, house):
        with refused("no-usable-name", "invalid", "name"), nothing_happens(house):
            house.people("register_local_services", names=["Ash House", "!!!"])


def test_a_place_is_renamed_described_and_closed(house):
    house.people("rename_local_service", slug="elm-house", name=" Elm Court ")
    house.people("publish_approach", slug="elm-house", approach="We ask first.")
    house.people("close_local_service", slug="elm-house", reason="Sold.")
    assert house.people("get_local_service", slug="elm-house") == ELM | {
        "name": "Elm Court",
        "approach": "We ask first.",
        "open": False,
    }


@pytest.mark.parametrize(
    ("method", "more"),
    [
        ("rename_local_service", {"name": "Elm Court"}),
        ("publish_approach", {"approach": "We ask first."}),
        ("close_local_service", {"reason": "Sold."}),
    ],
)
class TestRefusals:
    def test_of_a_closed_place(self, house, method, more):
        house.people("close_local_service", slug="elm-house", reason="Sold.")
        with refused("service-closed", "refused", "slug"), nothing_happens(house):
            house.people(method, slug="elm-house", **more)

    def test_of_a_place_that_does_not_exist(self, house, method, more):
        with refused("unknown-local-service", "not_found", "slug"), nothing_happens(house):
            house.people(method, slug="no-such-house", **more)

    def test_of_empty_words(self, house, method, more):
        (field,) = more
        with refused("invalid-request", "invalid", field), nothing_happens(house):
            house.people(method, slug="elm-house", **{field: "  "})


@pytest.mark.parametrize(
    ("request_", "code", "field"),
    [
        ({"name": ""}, "invalid-request", "name"),
        ({"name": "x" * 201}, "invalid-request", "name"),
        ({"name": "Ash\x00"}, "invalid-request", "name"),
        ({"name": "Ash", "slug": "Ash House"}, "invalid-request", "slug"),
        ({"name": "Ash", "slug": "a" * 81}, "invalid-request", "slug"),
        ({"name": "Ash", "area": " "}, "invalid-request", "area"),
        ({"name": "!!!"}, "no-usable-name", "name"),
    ],
)
def test_a_malformed_entry_names_its_field(house, request_, code, field):
    with refused(code, "invalid", field), nothing_happens(house):
        house.people("register_local_service", **request_)


def test_a_place_that_does_not_exist(house):
    with refused("unknown-local-service", "not_found", "slug"):
        house.people("get_local_service", slug="no-such-house")
