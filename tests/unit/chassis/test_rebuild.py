"""Promise 6, the quick part: any view can be thrown away and filled again, and comes out equal."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import inspect

from chassis.rebuild import leftovers
from chassis.settings import read_settings
from said.sample import set_up_sample
from said.whole_house import BLUEPRINTS
from tests.unit.local_house import House, refused

pytestmark = pytest.mark.requirement("T1")

VIEWS = sorted({(one.name, view.name) for one in BLUEPRINTS for view in (*one.own_views, *one.inbox_views)})
"""Every view there is."""


@pytest.fixture(scope="module")
def lived_in(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """A year of the sample organisation, in which every room is lived in."""
    data = tmp_path_factory.mktemp("sample")
    assert set_up_sample(read_settings({"SAID_DATA": str(data)}))
    house = House(data)
    yield house
    house.close()


@pytest.mark.parametrize(("service", "view"), VIEWS)
def test_a_rebuilt_view_equals_the_one_it_replaces(lived_in, service, view):
    runtime = lived_in.services.runtimes[service]
    before = lived_in.everything_stored()
    told: list[tuple[str, int]] = []
    read = runtime.rebuild(view, lambda source, count: told.append((source, count)))
    assert lived_in.everything_stored() == before
    assert any(before[f"{service}.{view}"].values())
    assert read == runtime.rebuild(view) == sum(count for _, count in told) > 0
    assert list(leftovers(runtime.store, list(runtime.views.values()))) == []


@pytest.mark.parametrize(("service", "view"), VIEWS)
def test_a_view_whose_tables_are_gone_is_filled_again(lived_in, service, view):
    runtime = lived_in.services.runtimes[service]
    before = lived_in.everything_stored()
    with runtime.store.making_tables() as connection:
        runtime.views[view].drop(connection)
    runtime.rebuild(view)
    assert lived_in.everything_stored() == before


def test_search_works_as_before_after_a_rebuild(lived_in):
    found = lived_in.found(search="washing machine", size=200)
    lived_in.services.runtimes["feedback"].rebuild("comments")
    assert lived_in.found(search="washing machine", size=200) == found != []


def test_a_rebuilt_view_goes_on_with_what_happens_next(lived_in):
    for service, view in VIEWS:
        lived_in.services.runtimes[service].rebuild(view)
    said = lived_in.say("Something new.", local_service="oak-court")
    response = lived_in.answer(said)
    assert lived_in.found(search="something new") == [said.reference]
    assert lived_in.reporting("get_board", local_service="oak-court")["items"][0]["reference"] == response


def test_a_view_behind_its_producer_is_rebuilt_to_where_it_stands(new_house):
    said = new_house.say()
    new_house.services.deliver()
    new_house.say("Not heard of yet.")
    reporting = new_house.services.runtimes["reporting"]
    before = new_house.everything_stored()["reporting.trace"]
    reporting.rebuild("trace")
    assert new_house.everything_stored()["reporting.trace"] == before
    assert [node["reference"] for node in before["trace_nodes"]] == [said.reference]
    assert len(new_house.reporting("get_trace", reference=said.reference)["nodes"]) == 1
    assert len(new_house.everything_stored()["reporting.trace"]["trace_nodes"]) == 2


def test_a_rebuild_that_fails_leaves_the_live_view_as_it_was(new_house):
    new_house.answer(new_house.say())
    new_house.services.deliver()
    runtime = new_house.services.runtimes["reporting"]
    before, tables = new_house.everything_stored(), set(inspect(runtime.store.engine).get_table_names())

    def give_up(_source: str, _count: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        runtime.rebuild("boards", give_up)
    assert new_house.everything_stored() == before
    assert set(inspect(runtime.store.engine).get_table_names()) == tables


def test_an_event_that_is_in_quarantine_is_left_out_of_the_rebuild_too(new_house):
    runtime = new_house.services.runtimes["reporting"]
    first, second = new_house.say(), new_house.say()
    new_house.services.deliver()
    trace = runtime.views["trace"]
    with runtime.store.writing() as session:  # as if the live view never could take the second
        session.execute(trace.nodes.delete().where(trace.nodes.c.reference == second.reference))
    runtime.rebuild("trace")
    assert {
        node["reference"] for node in new_house.everything_stored()["reporting.trace"]["trace_nodes"]
    } >= {first.reference}


def test_a_view_that_nobody_has(house):
    with refused("unknown-view", "not_found"):
        house.services.runtimes["reporting"].rebuild("dashboards")
