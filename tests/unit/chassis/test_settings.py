"""The environment is read once; what is unknown or malformed is refused by name."""

from __future__ import annotations

import os
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from chassis.settings import SETTINGS, Setting, SettingsError, read_settings

pytestmark = pytest.mark.requirement("O2")

A_KEY = "ab" * 32
FINE: dict[str, tuple[str, str, object]] = {
    # what is written: the field it becomes and the value it has there
    "SAID_DATA": ("/srv/said", "data", Path("/srv/said")),
    "SAID_HOST": ("0.0.0.0", "host", "0.0.0.0"),
    "SAID_PORT": ("0", "port", 0),
    "SAID_METRICS_HOST": ("0.0.0.0", "metrics_host", "0.0.0.0"),
    "SAID_METRICS_PORT": ("65535", "metrics_port", 65535),
    "AMQP_URI": ("amqp://u:p@mq:5672/said", "amqp_uri", "amqp://u:p@mq:5672/said"),
    "DATABASE_URL": (
        "postgresql+psycopg://said_{service}:p@db/said",
        "database_url_template",
        "postgresql+psycopg://said_{service}:p@db/said",
    ),
    "SAID_POLICY": ("dundee", "policy", "dundee"),
    "SAID_SECRET_KEY": (A_KEY, "secret_key", bytes.fromhex(A_KEY)),
    "SAID_OWNER_URL": (
        "postgresql+psycopg://owner@db/said",
        "owner_url",
        "postgresql+psycopg://owner@db/said",
    ),
    "SAID_ROLE_PASSWORD": ("first", "role_password", "first"),
    "SAID_PUBLIC_URL": ("https://said.example/", "public_url", "https://said.example"),
    "SAID_TIMEZONE": ("Europe/Dublin", "timezone", "Europe/Dublin"),
    "SAID_LOG_LEVEL": ("debug", "log_level", "DEBUG"),
    "SAID_SAMPLE": ("No", "sample", False),
    "SAID_RELAY_WINDOW": ("7", "relay_window", 7),
    "SAID_INBOX_BATCH": ("1", "inbox_batch", 1),
    "SAID_POLL_SECONDS": ("0.5", "poll_seconds", 0.5),
    "SAID_CATCH_UP_SECONDS": ("60", "catch_up_seconds", 60.0),
    "SAID_ATTEMPTS": ("3", "attempts", 3),
    "SAID_RPC_TIMEOUT": ("1", "rpc_timeout", 1.0),
}
WRONG: dict[str, tuple[str, ...]] = {
    "SAID_PORT": ("web", "-1", "65536", "8000.5", "0x50"),
    "SAID_METRICS_PORT": ("x", "70000"),
    "AMQP_URI": ("localhost", "http://mq"),
    "DATABASE_URL": (
        "sqlite:///x.db",
        "postgresql://db/said",
        "nonsense",
        "postgresql+psycopg://h:port/said",
    ),
    "SAID_SECRET_KEY": ("short", "zz" * 32, "ab" * 31, "ab" * 33),
    "SAID_OWNER_URL": ("mysql://db", "nonsense"),
    "SAID_TIMEZONE": ("Atlantis/Capital", "../../etc/passwd"),
    "SAID_LOG_LEVEL": ("loud",),
    "SAID_SAMPLE": ("maybe", "1"),
    "SAID_RELAY_WINDOW": ("0", "-5", "many", "1.5"),
    "SAID_INBOX_BATCH": ("0",),
    "SAID_POLL_SECONDS": ("0", "-1", "soon", "nan", "inf", "86400"),
    "SAID_CATCH_UP_SECONDS": ("0",),
    "SAID_ATTEMPTS": ("0", "five"),
    "SAID_RPC_TIMEOUT": ("0", "1e9"),
}


def by_name(setting: Setting) -> str:
    return setting.name


def test_every_setting_is_in_this_test():
    assert set(FINE) == {setting.name for setting in SETTINGS}


@pytest.mark.parametrize("name", FINE)
def test_a_setting_is_read_from_the_environment(name, tmp_path):
    written, field, value = FINE[name]
    environ = {"SAID_DATA": str(tmp_path), "SAID_SECRET_KEY": A_KEY} | {name: written}
    read = getattr(read_settings(environ), field)
    assert (str(read) if name == "SAID_TIMEZONE" else read) == value


@pytest.mark.parametrize("setting", SETTINGS, ids=by_name)
def test_blanks_around_a_value_do_not_matter_and_nothing_means_absent(setting, tmp_path):
    environ = {"SAID_DATA": str(tmp_path), "SAID_SECRET_KEY": A_KEY}
    absent = read_settings(environ)
    if setting.name not in environ:
        assert read_settings(environ | {setting.name: "  "}) == absent
    written, field, _ = FINE[setting.name]
    plain = read_settings(environ | {setting.name: written})
    assert getattr(read_settings(environ | {setting.name: f" {written} "}), field) == getattr(plain, field)


@pytest.mark.requirement("O3")
def test_with_nothing_set_it_is_embedded(tmp_path):
    settings = read_settings({"SAID_DATA": str(tmp_path)})
    assert settings.embedded
    assert settings.database_url("feedback") == f"sqlite:///{tmp_path}/feedback.db"
    assert settings.public_url == "http://127.0.0.1:8000"


def test_each_service_gets_its_own_role_and_database(tmp_path):
    settings = read_settings(
        {"SAID_DATA": str(tmp_path), "DATABASE_URL": "postgresql+psycopg://said_{service}@db/x"}
    )
    assert settings.database_url("people") == "postgresql+psycopg://said_people@db/x"


@pytest.mark.parametrize(("name", "written"), [(name, one) for name, many in WRONG.items() for one in many])
def test_a_malformed_value_is_refused_by_the_settings_name_and_with_what_to_write(name, written, tmp_path):
    with pytest.raises(SettingsError) as caught:
        read_settings({"SAID_DATA": str(tmp_path), name: written})
    (problem,) = caught.value.problems
    assert problem.startswith(f"{name} is ")
    assert "write " in problem
    assert not list(tmp_path.iterdir()), "a refused start leaves nothing behind"


@pytest.mark.parametrize("setting", [one for one in SETTINGS if one.secret], ids=by_name)
def test_what_may_hold_a_password_is_never_repeated(setting, tmp_path):
    for written in WRONG.get(setting.name, ()):
        with pytest.raises(SettingsError) as caught:
            read_settings({"SAID_DATA": str(tmp_path), setting.name: f"{written}-hunter2"})
        assert "hunter2" not in str(caught.value)


@pytest.mark.parametrize("setting", [one for one in SETTINGS if one.secret], ids=by_name)
def test_it_does_not_slip_into_a_log_with_the_settings_either(setting, tmp_path):
    written, field, _ = FINE[setting.name]
    settings = read_settings({"SAID_DATA": str(tmp_path), setting.name: written})
    assert getattr(settings, field)
    assert field not in repr(settings)


def test_whatever_has_password_key_or_address_with_one_in_its_name_is_secret():
    secret = {setting.name for setting in SETTINGS if setting.secret}
    assert secret == {"AMQP_URI", "DATABASE_URL", "SAID_OWNER_URL", "SAID_SECRET_KEY", "SAID_ROLE_PASSWORD"}


def test_an_unknown_name_is_refused(tmp_path):
    with pytest.raises(SettingsError, match="SAID_PROT is not a setting of this program"):
        read_settings({"SAID_DATA": str(tmp_path), "SAID_PROT": "8000"})


def test_another_programs_variables_are_nobodys_business(tmp_path):
    read_settings({"SAID_DATA": str(tmp_path), "PATH": "/bin", "SAIDIT": "x", "said_port": "x"})


def test_every_problem_is_named_at_once(tmp_path):
    with pytest.raises(SettingsError) as caught:
        read_settings({"SAID_DATA": str(tmp_path), "SAID_PORT": "x", "SAID_SAMPLE": "x", "SAID_PROT": "x"})
    assert [problem.split()[0] for problem in caught.value.problems] == [
        "SAID_PROT",
        "SAID_PORT",
        "SAID_SAMPLE",
    ]


class TestTheKeyFile:
    def test_is_made_once_for_its_owner_alone(self, tmp_path):
        data = tmp_path / "new" / "var"
        first = read_settings({"SAID_DATA": str(data)}).secret_key
        assert read_settings({"SAID_DATA": str(data)}).secret_key == first
        assert stat.S_IMODE((data / "secret.key").stat().st_mode) == 0o600
        assert [path.name for path in data.iterdir()] == ["secret.key"]

    def test_is_one_however_many_processes_start_together(self, tmp_path):
        with ThreadPoolExecutor(8) as pool:
            keys = set(pool.map(lambda _: read_settings({"SAID_DATA": str(tmp_path)}).secret_key, range(8)))
        assert len(keys) == 1

    def test_is_made_although_a_start_was_killed_half_way(self, tmp_path):
        (tmp_path / f"secret.key.{os.getpid()}").write_text("half")
        assert len(read_settings({"SAID_DATA": str(tmp_path)}).secret_key) == 32

    @pytest.mark.parametrize("damaged", ["", "half a key", "ab" * 16])
    def test_that_is_damaged_is_said_plainly_and_not_replaced(self, tmp_path, damaged):
        (tmp_path / "secret.key").write_text(damaged)
        with pytest.raises(SettingsError, match=r"SAID_DATA: the secret key in .*secret.key cannot be used"):
            read_settings({"SAID_DATA": str(tmp_path)})
        assert (tmp_path / "secret.key").read_text() == damaged
