"""docker-compose.yml fits the program it starts: its commands, settings, ports and services are real."""

from __future__ import annotations

import re

import pytest
import yaml

from chassis.settings import SETTINGS, read_settings
from said.cli import main
from said.house import SERVICES
from said.whole_house import BLUEPRINTS
from tests.unit.deploy.compose import ROOT, SECRETS, composition, example, ours, services, variables

NOT_A_SETTING = {"FORWARDED_ALLOW_IPS"}
"""Read by gunicorn."""

METRICS_PORT = int(next(one.default for one in SETTINGS if one.name == "SAID_METRICS_PORT"))
WEB_PORT = int(next(one.default for one in SETTINGS if one.name == "SAID_PORT"))


@pytest.mark.requirement("O1")
def test_every_service_of_the_house_has_a_container_of_its_own():
    started = [one["command"] for one in ours().values() if one.get("command", [""])[0] == "service"]
    assert sorted(started) == sorted(["service", blueprint.name] for blueprint in BLUEPRINTS)


@pytest.mark.parametrize("name", sorted(ours()))
def test_each_container_runs_a_command_that_exists(name, monkeypatch):
    one = ours()[name]
    for variable, value in one.get("environment", {}).items():
        monkeypatch.setenv(variable, value)
    command, *arguments = one.get("command", ["--help"])
    if command == "--help":
        assert one["profiles"] == ["tools"]
        return
    found = main.commands[command]
    with found.make_context(command, list(arguments)) as context:
        assert not context.args


@pytest.mark.requirement("O1")
@pytest.mark.parametrize("name", sorted(ours()))
def test_each_container_is_given_settings_that_exist(name):
    environment = dict(ours()[name].get("environment", {}))
    known = {setting.name for setting in SETTINGS} | NOT_A_SETTING
    assert set(environment) <= known
    settings = read_settings(environment)
    assert settings.secret_key.hex() == SECRETS["SAID_SECRET_KEY"]


def test_all_that_talk_share_one_bus_one_key_and_one_template_of_databases():
    talking = [one["environment"] for name, one in ours().items() if name != "prepare"]
    for setting in ("AMQP_URI", "DATABASE_URL", "SAID_SECRET_KEY", "SAID_POLICY"):
        assert len({one[setting] for one in talking}) == 1
    assert "said_{service}:" in talking[0]["DATABASE_URL"]


@pytest.mark.requirement("T1")
def test_the_owner_of_the_logs_is_known_to_prepare_alone():
    knowing = [name for name, one in ours().items() if "SAID_OWNER_URL" in one["environment"]]
    assert knowing == ["prepare"]
    password = SECRETS["POSTGRES_PASSWORD"]
    for name, one in services().items():
        told = any(password in str(value) for value in one.get("environment", {}).values())
        assert told == (name in {"prepare", "postgres"})


def test_health_is_asked_at_the_ports_that_the_settings_have():
    for blueprint in BLUEPRINTS:
        asked = services()[blueprint.name]["healthcheck"]["test"]
        assert asked[-2:] == [f"http://127.0.0.1:{port}/ready" for port in (METRICS_PORT, METRICS_PORT + 1)]
    assert services()["gateway"]["healthcheck"]["test"][-1] == f"http://127.0.0.1:{WEB_PORT}/live"


def test_what_stays_up_is_watched_and_started_again():
    for name, one in services().items():
        once = name in {"prepare", "said"}
        assert ("healthcheck" in one) != once
        assert one.get("restart", "no") == ("no" if once else "unless-stopped")


def test_dependencies_exist_and_can_be_met():
    for one in services().values():
        for other, how in one.get("depends_on", {}).items():
            condition = how["condition"]
            if condition == "service_healthy":
                assert "healthcheck" in services()[other]
            else:
                assert condition == "service_completed_successfully"
                assert services()[other]["restart"] == "no"


def test_every_image_is_pinned():
    for one in services().values():
        assert re.fullmatch(r"[\w./-]+:v?\d+\.\d+\.?\d*(-[\w-]+)?", one["image"]), one["image"]


def test_our_image_has_the_version_of_the_project():
    version = re.search(r'^version = "(.+)"', (ROOT / "pyproject.toml").read_text(), re.MULTILINE)
    assert version
    assert {one["image"] for one in ours().values()} == {f"said-and-done:{version[1]}"}


def test_nothing_is_offered_to_the_world_unasked():
    published = [port for one in services().values() for port in one.get("ports", [])]
    assert len(published) == 2
    assert all(port.startswith("127.0.0.1:") for port in published)


def test_our_containers_may_do_as_little_as_possible():
    for one in ours().values():
        assert one["read_only"]
        assert one["cap_drop"] == ["ALL"]
        assert one["security_opt"] == ["no-new-privileges:true"]


def test_files_networks_and_volumes_are_there():
    whole = composition()
    for one in services().values():
        assert set(one["networks"]) <= set(whole["networks"])
        for volume in one.get("volumes", []):
            source = volume.split(":")[0]
            assert (ROOT / source).exists() if source.startswith(".") else source in whole["volumes"]


def test_example_env_names_exactly_what_is_asked_for():
    assert set(example()) == set(variables())


def test_example_env_holds_no_secret_and_without_one_nothing_starts():
    needed = {name for name, stops in variables().items() if stops}
    assert {name for name, value in example().items() if not value} == set(SECRETS)
    assert needed >= set(SECRETS)


def test_the_filled_in_copy_stays_out_of_git_and_out_of_the_image():
    assert "/.env" in (ROOT / ".gitignore").read_text().split()
    assert "!.env" not in (ROOT / ".dockerignore").read_text()


@pytest.mark.requirement("O2")
def test_prometheus_looks_where_the_containers_are():
    config = yaml.safe_load((ROOT / "deploy/prometheus/prometheus.yml").read_text())
    targets = {
        job["job_name"]: [target for part in job["static_configs"] for target in part["targets"]]
        for job in config["scrape_configs"]
    }
    assert targets["bus"] == [f"{name}:{METRICS_PORT}" for name in SERVICES]
    assert targets["rpc"] == [f"{name}:{METRICS_PORT + 1}" for name in SERVICES]
    assert targets["gateway"] == [f"gateway:{WEB_PORT}"]
    assert set(services()) >= {
        target[0].split(":")[0] for job, target in targets.items() if job != "prometheus"
    }
    for file in config["rule_files"]:
        assert (ROOT / "deploy/prometheus" / file).exists()
