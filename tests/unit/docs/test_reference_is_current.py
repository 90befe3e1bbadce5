"""Pages that come from the code say what the code says."""

from __future__ import annotations

import pytest

from chassis import metrics
from chassis.settings import SETTINGS
from contracts.catalogue import EVENTS
from said.cli import main
from scripts import generate_reference

PAGES = generate_reference.pages()


@pytest.mark.parametrize("path", sorted(PAGES))
def test_the_page_is_as_the_code_has_it(path):
    written = (generate_reference.ROOT / path).read_text(encoding="utf-8")
    assert written == PAGES[path], "run: python scripts/generate_reference.py"


def test_every_setting_is_documented():
    page = PAGES["docs/reference/settings.md"]
    assert [one.name for one in SETTINGS if f"| `{one.name}` |" not in page] == []


def test_every_event_is_documented_with_an_example():
    page = PAGES["docs/reference/events.md"]
    assert [one for one in EVENTS if f"\n### {one}\n" not in page] == []
    assert page.count("```json") == len(EVENTS)


def test_every_metric_is_documented():
    page = PAGES["docs/reference/metrics.md"]
    named = [one._name for one in vars(metrics).values() if hasattr(one, "_labelnames")]
    assert len(named) > 10
    assert [name for name in named if f"| `{name}" not in page] == []


def test_every_command_is_documented():
    page = PAGES["docs/reference/cli.md"]
    assert [name for name in main.commands if f"\n## said {name}" not in page] == []


def test_a_table_survives_a_bar_in_a_cell():
    assert generate_reference.table(["a", "b"], [["x|y", ""]]).splitlines()[2] == r"| x\|y |  |"


class TestPerformance:
    RELAY = {"name": "relay", "value": 5230.4, "unit": "events/s"} | {"baseline": 8100, "ratio": 0.646}
    MEMORY = {"name": "memory", "value": 301, "unit": "MiB"} | {"baseline": None, "ratio": None}
    RESULTS = (RELAY | {"target": "≥ 0.6", "met": True}, MEMORY | {"target": "≤ 256", "met": False})

    def test_each_figure_stands_beside_its_baseline(self):
        lines = generate_reference.performance(self.RESULTS).splitlines()
        assert lines[2] == "| relay | 5,230 events/s | 8,100 | 0.65 | ≥ 0.6 | yes |"

    def test_what_falls_short_is_said(self):
        assert "| memory | 301 MiB |  |  | ≤ 256 | **no** |" in generate_reference.performance(self.RESULTS)

    def test_of_questions_to_one_large_system_the_one_that_grew_most_is_shown(self):
        aim = {"value": 2.0, "unit": "ms", "baseline": 1.0, "target": "at most 1.5", "met": True}
        quick = aim | {"name": "a group, sqlite, after 10 years", "ratio": 1.0}
        slow = aim | {"name": "a person, sqlite, after 10 years", "ratio": 2.0, "met": False}
        [line] = generate_reference.performance([quick, slow]).splitlines()[2:]
        assert line.startswith("| sqlite, after 10 years: of 2 questions the one that grew most, *a person*")
        assert line.endswith("| **no** |")

    def test_it_has_its_place_in_the_readme(self):
        readme = (generate_reference.ROOT / "README.md").read_text(encoding="utf-8")
        filled = generate_reference.with_performance(readme, self.RESULTS)
        assert "| relay | 5,230 events/s |" in filled
        assert generate_reference.with_performance(filled, self.RESULTS) == filled
