"""Alert rules speak of metrics that exist, and each has a page that says what to do."""

from __future__ import annotations

import re
from typing import Any

import pytest
import yaml
from prometheus_client.metrics import MetricWrapperBase

from chassis import metrics
from tests.unit.deploy.compose import ROOT

FILE = ROOT / "deploy/prometheus/alerts.yml"
RUNBOOKS = "docs/how-to/operate.md"
OF_PROMETHEUS = {"job", "instance", "le"}
SUFFIXES = ("", "_total", "_count", "_sum", "_bucket")


def rules() -> list[dict[str, Any]]:
    groups = yaml.safe_load(FILE.read_text(encoding="utf-8"))["groups"]
    return [rule for group in groups for rule in group["rules"]]


def known() -> dict[str, set[str]]:
    """Name of each series we give out → its labels."""
    ours = [one for one in vars(metrics).values() if isinstance(one, MetricWrapperBase)]
    return {one._name + suffix: set(one._labelnames) for one in ours for suffix in SUFFIXES}


def series(rule: dict[str, Any]) -> set[str]:
    """The metrics a rule's expression names."""
    return set(re.findall(r"\bsaid_\w+", rule["expr"]))


@pytest.mark.requirement("O2")
@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule["alert"])
class TestAlert:
    def test_names_metrics_that_exist(self, rule):
        assert series(rule) <= set(known())
        assert series(rule) or re.match(r"up\{job=", rule["expr"])

    def test_names_labels_that_these_metrics_have(self, rule):
        labels = OF_PROMETHEUS.union(*(known()[name] for name in series(rule)))
        named = re.findall(r"(\w+)(?:=|!=|=~|!~)\"", rule["expr"])
        for group in re.findall(r"(?:by|on) \(([\w, ]+)\)", rule["expr"]):
            named += re.split(r", *", group)
        assert set(named) <= labels

    def test_tells_only_labels_it_has(self, rule):
        kept = set(re.findall(r"\{\{ \$labels\.(\w+) \}\}", rule["annotations"]["summary"]))
        grouped = {
            label
            for group in re.findall(r"by \(([\w, ]+)\)", rule["expr"])
            for label in re.split(r", *", group)
        }
        assert kept <= (grouped or OF_PROMETHEUS)

    def test_says_how_bad_it_is(self, rule):
        assert rule["labels"]["severity"] in {"critical", "warning", "info"}

    def test_has_a_page_that_says_what_to_do(self, rule):
        headings = re.findall(r"^### (.+)$", (ROOT / RUNBOOKS).read_text(encoding="utf-8"), re.MULTILINE)
        assert rule["alert"] in headings
        assert rule["annotations"]["runbook"] == f"{RUNBOOKS}#{rule['alert'].lower()}"


def test_every_page_is_for_an_alert_that_exists():
    text = (ROOT / RUNBOOKS).read_text(encoding="utf-8")
    runbooks = text.split("\n## Alerts\n")[1].split("\n## ")[0]
    assert re.findall(r"^### (.+)$", runbooks, re.MULTILINE) == [rule["alert"] for rule in rules()]


def test_jobs_in_rules_are_jobs_of_prometheus():
    jobs = {
        job["job_name"]
        for job in yaml.safe_load((FILE.parent / "prometheus.yml").read_text())["scrape_configs"]
    }
    for rule in rules():
        for named in re.findall(r"job=~?\"([\w|]+)\"", rule["expr"]):
            assert set(named.split("|")) <= jobs
