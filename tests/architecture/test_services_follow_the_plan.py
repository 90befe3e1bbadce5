"""Every service has the same rooms, and what it stores, tells and takes has its contract."""

from __future__ import annotations

import ast
import inspect
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from contracts import catalogue
from contracts.fields import Contract
from said.whole_house import BLUEPRINTS
from tests.architecture import services as house

SERVICES = house.folders()
EVENTS = [event for service in SERVICES for event in house.event_classes(service)]
METHODS = [(service, name) for service in SERVICES for name in house.methods(service)]
PARTS_OF_OTHERS = {"Contact", "Answer", "ImportedComment"}
TAKE_WHAT_ANOTHER_TAKES = {"preview_answer", "check_comment"}
"""The same request, looked at and not carried out."""
"""Contracts that stand inside another one or are what several have in common."""


def snake(name: str) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()


def topic(event: type[Any]) -> str:
    return str(event.TOPIC)


class TestRooms:
    def test_every_folder_is_a_service_of_the_house(self):
        assert sorted(one.name for one in BLUEPRINTS) == SERVICES

    @pytest.mark.parametrize("service", SERVICES)
    def test_every_service_has_its_rooms(self, service):
        rooms = ["application", "views", "service"]
        if house.blueprint(service).has_log:
            rooms.append("domain")
        assert [room for room in rooms if not house.has_room(service, room)] == []
        assert house.has_room(service, "domain") == house.blueprint(service).has_log

    @pytest.mark.parametrize("service", SERVICES)
    def test_there_is_no_room_that_is_not_in_the_plan(self, service):
        there = {path.stem for path in (house.FOLDER / service).iterdir() if not path.name.startswith("__")}
        assert there <= {"domain", "application", "reactions", "views", "service", "packs"}

    @pytest.mark.parametrize(
        "path", sorted(house.FOLDER.rglob("*.py")), ids=lambda path: str(path.relative_to(house.FOLDER))
    )
    def test_a_file_has_one_subject_and_is_not_long(self, path: Path):
        assert len(path.read_text(encoding="utf-8").splitlines()) <= 330, "look for the missing concept"

    @pytest.mark.parametrize(
        "path", house.service_files(), ids=lambda path: str(path.relative_to(house.FOLDER))
    )
    def test_service_py_has_no_rule_and_no_sql(self, path: Path):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        names = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
        names |= {
            alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names
        }
        assert not [name for name in names if name and name.split(".")[0] in ("sqlalchemy", "eventsourcing")]
        assert not [
            node for node in ast.walk(tree) if isinstance(node, ast.If | ast.For | ast.While | ast.Raise)
        ]


class TestEvents:
    @pytest.mark.parametrize("event", EVENTS, ids=topic)
    def test_has_a_topic_of_its_own_service_named_after_what_happened(self, event):
        service = event.__module__.split(".")[1]
        assert vars(event).get("TOPIC") == f"{service}.{snake(event.__name__)}"

    @pytest.mark.parametrize("event", EVENTS, ids=topic)
    def test_has_a_public_contract_whose_fields_it_has(self, event):
        versions = [kind for kind in catalogue.EVENTS if kind.rpartition(".v")[0] == event.TOPIC]
        assert versions, "an event without a contract cannot be published: the relay would stand still"
        newest = max(versions, key=lambda kind: int(kind.rpartition(".v")[2]))
        assert set(catalogue.EVENTS[newest]().fields) <= house.declared(event)

    @pytest.mark.requirement("T2")
    @pytest.mark.parametrize("event", EVENTS, ids=topic)
    def test_tells_nobody_what_is_sealed(self, event):
        """What goes out on the bus cannot be erased any more."""
        sealed = set(getattr(event, "SEALED", ()))
        for kind, contract in catalogue.EVENTS.items():
            if kind.rpartition(".v")[0] == event.TOPIC:
                assert not sealed & set(contract().fields)

    @pytest.mark.requirement("T2")
    @pytest.mark.parametrize("event", EVENTS, ids=topic)
    def test_says_whose_the_sealed_fields_are(self, event):
        if getattr(event, "SEALED", ()):
            assert {*event.SEALED, getattr(event, "SUBJECT", "reference")} <= house.declared(event)

    def test_names_are_unique_across_services(self):
        """The routing key is the name alone, and other programs subscribe by it."""
        names = Counter(event.TOPIC.partition(".")[2] for event in EVENTS)
        assert [name for name, times in names.items() if times > 1] == []

    def test_no_contract_is_of_an_event_that_nobody_stores(self):
        assert {kind.rpartition(".v")[0] for kind in catalogue.EVENTS} == {event.TOPIC for event in EVENTS}

    def test_views_act_only_on_events_that_happen(self):
        names = {event.TOPIC.partition(".")[2] for event in EVENTS}
        for one in BLUEPRINTS:
            for view in one.own_views + one.inbox_views:
                handled = {name.removeprefix("on_") for name in dir(view) if name.startswith("on_")}
                assert handled <= names, f"{view.__name__} waits for what never happens"
                assert handled

    def test_a_service_listens_to_services_that_tell(self):
        telling = {one.name for one in BLUEPRINTS if one.has_log}
        for one in BLUEPRINTS:
            assert set(one.sources) <= telling
            for view in {*one.own_views, *one.inbox_views}:
                fed_by = {one.name} if view in one.own_views else set()
                fed_by |= set(one.sources) if view in one.inbox_views else set()
                assert set(view.sources) <= fed_by, f"{view.__name__} waits for what it is never told"


class TestMethods:
    @pytest.mark.parametrize(("service", "name"), METHODS)
    def test_loads_its_request_with_a_contract_or_takes_nothing(self, service, name):
        method = house.methods(service)[name]
        contract = house.contract_of(method)
        takes = [one for one in inspect.signature(inspect.unwrap(method)).parameters if one != "self"]
        assert contract is not None or not takes
        assert contract is None or issubclass(contract, Contract)

    @pytest.mark.parametrize(("service", "name"), METHODS)
    def test_is_named_after_its_contract(self, service, name):
        contract = house.contract_of(house.methods(service)[name])
        if contract is not None and name not in TAKE_WHAT_ANOTHER_TAKES:
            assert snake(contract.__name__) == name

    @pytest.mark.parametrize("service", SERVICES)
    def test_every_contract_can_be_asked(self, service):
        asked = {
            snake(name)
            for module in house.asked_of(service)
            for name, item in vars(module).items()
            if isinstance(item, type)
            and issubclass(item, Contract)
            and item.__module__ == module.__name__
            and name not in PARTS_OF_OTHERS
            and not name.startswith("_")
        }
        assert asked <= set(house.methods(service))

    def test_a_service_needs_nothing_but_its_blueprint_to_be_known(self):
        for one in BLUEPRINTS:
            assert one.entrypoints.name == one.name
            assert one.language.catalogue is catalogue.EVENTS
