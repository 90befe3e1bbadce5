"""The rules of the register of local services."""

from __future__ import annotations

import pytest
from hypothesis import given as any_of
from hypothesis import strategies as st

from contracts.people.commands.local_services import RegisterLocalService
from services.people.domain import errors
from services.people.domain import local_service as d
from tests.aggregate_case import LONG_AGO, SOMEBODY, given
from tests.unit.people.facts import approach_published, closed, registered, renamed

pytestmark = pytest.mark.requirement("P7")


def test_a_place_is_entered_in_the_register():
    given().when(
        lambda _: d.LocalService.register(SOMEBODY, "elm-house", "Elm House", "North", LONG_AGO)
    ).then(registered())


def test_a_place_can_be_renamed_and_keeps_its_address():
    given(registered()).when(lambda place: place.rename("Elm Court", LONG_AGO)).then(renamed())


def test_the_name_it_has_already_is_no_new_name():
    given(registered(), renamed()).when(lambda place: place.rename("Elm Court", LONG_AGO)).then()


def test_its_approach_to_involving_people_is_published_and_replaced():
    given(registered()).when(lambda place: place.publish_approach("We ask first.", LONG_AGO)).then(
        approach_published()
    )
    given(registered(), approach_published()).when(
        lambda place: place.publish_approach("We ask always.", LONG_AGO)
    ).then(approach_published("We ask always."))


def test_the_same_approach_is_published_once():
    given(registered(), approach_published()).when(
        lambda place: place.publish_approach("We ask first.", LONG_AGO)
    ).then()


def test_a_place_is_closed_with_a_reason():
    given(registered()).when(lambda place: place.close("Sold.", LONG_AGO)).then(closed())


@pytest.mark.parametrize(
    "command",
    [
        lambda place: place.close("Sold.", LONG_AGO),
        lambda place: place.rename("Elm Court", LONG_AGO),
        lambda place: place.publish_approach("We ask.", LONG_AGO),
    ],
    ids=["closed again", "renamed", "given an approach"],
)
def test_a_closed_place_is_history(command):
    given(registered(), closed()).when(command).then(errors.ServiceClosed)


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Elm House", "elm-house"),
        ("  St. Mary's  &  St John’s ", "st-marys-st-johns"),
        ("Ward 3/B (North)", "ward-3-b-north"),
        ("Café Müller", "cafe-muller"),
        ("Tŷ Hafan", "ty-hafan"),
        ("ΑΒΓ 7", "7"),
        ("x" * 200, "x" * 80),
        (f"{'x' * 79} y", "x" * 79),
    ],
)
def test_a_name_as_it_stands_in_addresses(name, slug):
    assert d.slug_of(name) == slug


@pytest.mark.parametrize("name", ["", "!!!", "—", "电梯", "🛗"])
def test_a_name_that_gives_no_address(name):
    with pytest.raises(errors.NoUsableName) as caught:
        d.slug_of(name)
    assert caught.value.field == "name"


@any_of(name=st.text(min_size=1, max_size=200))
def test_any_name_gives_an_address_that_the_contract_takes_or_none(name):
    try:
        slug = d.slug_of(name)
    except errors.NoUsableName:
        return
    assert RegisterLocalService().validate({"name": "x", "slug": slug}) == {}
