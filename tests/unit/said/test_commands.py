"""The command line as an operator uses it, on the embedded stores."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from chassis.settings import read_settings
from said.cli import main
from said.local import LocalServices

Said = Callable[..., Result]

CSV = """Comment ID,Date,Service type 2,FFT question,FFT answer
A 1,02/06/2021,Elm House,What was good?,The garden is lovely
A 2,03/06/2021,Elm House,What was good?,
A 3,04/06/2021,Oak Court,What could we do better?,Mend the front door
"""


@pytest.fixture
def said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Said:
    """Runs `said …` on a data folder of its own."""
    monkeypatch.setenv("SAID_DATA", str(tmp_path / "var"))

    def run(*arguments: object) -> Result:
        return CliRunner().invoke(main, [str(argument) for argument in arguments])

    return run


@pytest.fixture
def services(said: Said) -> Iterator[LocalServices]:
    with LocalServices(read_settings()) as opened:
        yield opened


def answered_comment(services: LocalServices) -> tuple[str, str]:
    comment = services.call("feedback", "receive_comment", {"text": "The gate squeaks."})["reference"]
    response = services.call(
        "feedback",
        "respond",
        {"comments": [comment], "you_said": "Gate.", "we_did": "Oiled.", "outcome": "done", "publish": True},
    )["reference"]
    return comment, response


@pytest.mark.requirement("F12")
class TestImport:
    @pytest.fixture
    def file(self, tmp_path: Path) -> Path:
        path = tmp_path / "answers.csv"
        path.write_text(CSV)
        return path

    def test_every_row_with_words_becomes_a_comment_and_every_other_is_listed(
        self, said: Said, file: Path
    ) -> None:
        result = said("import", "feedback", file)
        assert result.exit_code == 0
        assert "Row 3 (FFT answer): No words" in result.output
        assert "Places registered: Elm House, Oak Court." in result.output
        assert "3 rows: 2 comments added, 0 there already, 1 left out." in result.output

    def test_a_second_run_adds_nothing(self, said: Said, file: Path) -> None:
        said("import", "feedback", file)
        assert "0 comments added, 2 there already, 1 left out." in said("import", "feedback", file).output

    def test_a_dry_run_stores_nothing(self, said: Said, file: Path) -> None:
        assert "2 comments would be added" in said("import", "feedback", file, "--dry-run").output
        assert "2 comments added" in said("import", "feedback", file).output

    def test_a_missing_column_is_named(self, said: Said, tmp_path: Path) -> None:
        path = tmp_path / "other.csv"
        path.write_text("a,b\n1,2\n")
        result = said("import", "feedback", path)
        assert result.exit_code == 1
        assert "column" in result.output


@pytest.mark.requirement("R2")
class TestTrace:
    def test_shows_what_led_to_an_answer(self, said: Said, services: LocalServices) -> None:
        comment, response = answered_comment(services)
        result = said("trace", response, "--json")
        found = json.loads(result.output)
        assert {node["reference"] for node in found["nodes"]} == {comment, response}
        assert found["edges"] == [[comment, response]]

    def test_takes_a_reference_as_somebody_typed_it(self, said: Said, services: LocalServices) -> None:
        comment, _ = answered_comment(services)
        assert comment in said("trace", comment.lower().replace("-", " ")).output

    def test_an_unknown_reference_is_told(self, said: Said) -> None:
        result = said("trace", "FB-00000-0")
        assert result.exit_code == 1
        assert "FB-00000-0" in result.output


@pytest.mark.requirement("O2")
class TestOperating:
    def test_a_view_is_rebuilt_by_name(self, said: Said, services: LocalServices) -> None:
        answered_comment(services)
        services.deliver()
        assert "reporting.trace was rebuilt from" in said("rebuild", "trace").output
        assert "feedback.comments was rebuilt from" in said("rebuild", "feedback.comments").output

    def test_an_unknown_view_is_told_with_those_there_are(self, said: Said) -> None:
        result = said("rebuild", "nothing")
        assert result.exit_code == 1
        assert "reporting.boards" in result.output

    def test_verify_finds_a_sound_log_sound(self, said: Said, services: LocalServices) -> None:
        answered_comment(services)
        result = said("verify")
        assert result.exit_code == 0
        assert "Everything is in order." in result.output

    def test_verify_tells_of_a_log_that_somebody_cut(self, said: Said, services: LocalServices) -> None:
        answered_comment(services)
        with services.runtimes["feedback"].store.engine.begin() as connection:
            connection.exec_driver_sql("DROP TRIGGER events_no_delete")
            connection.exec_driver_sql("DELETE FROM events WHERE originator_version = 1")
        result = said("verify")
        assert result.exit_code == 1
        assert "not 1" in result.output

    def test_doctor_finds_a_fresh_system_healthy(self, said: Said) -> None:
        result = said("doctor")
        assert "ok   policy: framework" in result.output
        assert "ok   feedback log: 0 events" in result.output

    def test_doctor_tells_of_a_key_that_others_can_read(self, said: Said, services: LocalServices) -> None:
        (services.runtimes["people"].settings.data / "secret.key").chmod(0o644)
        result = said("doctor")
        assert result.exit_code == 1
        assert "chmod 600" in result.output

    def test_doctor_tells_of_what_a_killed_rebuild_left(self, said: Said, services: LocalServices) -> None:
        with services.runtimes["reporting"].store.engine.begin() as connection:
            connection.exec_driver_sql("CREATE TABLE trace_nodes__abc123 (reference TEXT)")
        result = said("doctor")
        assert result.exit_code == 1
        assert "trace_nodes__abc123" in result.output

    def test_an_empty_quarantine_is_said_plainly(self, said: Said) -> None:
        assert said("quarantine", "list").output == "Nothing is in quarantine.\n"

    def test_what_is_not_in_quarantine_cannot_be_retried(self, said: Said) -> None:
        result = said("quarantine", "retry", "reporting", 7, "--by", "Jo")
        assert result.exit_code == 1
        assert "number 7" in result.output

    def test_policy_check(self, said: Said, tmp_path: Path) -> None:
        assert said("policy", "check").output == "framework is in order.\n"
        broken = tmp_path / "ours.yaml"
        broken.write_text("extends: framework\nclocks: 3\n")
        result = said("policy", "check", broken)
        assert result.exit_code == 1
        assert "clocks" in result.output

    def test_an_unknown_setting_stops_every_command(
        self, said: Said, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("SAID_PROT", "8000")
        result = said("doctor")
        assert result.exit_code == 1
        assert "SAID_PROT is not a setting" in result.output


@pytest.mark.requirement("G3")
class TestTokens:
    def test_a_token_can_be_made_for_scripts(self, said: Said) -> None:
        result = said("token", "create", "--role", "involvement_officer", "--print")
        assert result.exit_code == 0
        assert len(result.output.strip().split()) == 1

    def test_an_unknown_role_is_told(self, said: Said) -> None:
        result = said("token", "create", "--role", "king", "--print")
        assert result.exit_code == 1
        assert "role" in result.output

    def test_a_token_can_be_revoked(self, said: Said) -> None:
        said("token", "create", "--role", "auditor", "--name", "Kim")
        identity, *_ = said("token", "list").output.split()
        assert said("token", "revoke", identity).exit_code == 0
        assert "Kim  revoked" in said("token", "list").output
        assert said("token", "revoke", identity).exit_code == 1


@pytest.mark.requirement("O3")
@pytest.mark.requirement("P2")
class TestPerson:
    @pytest.fixture
    def ana(self, services: LocalServices) -> str:
        contact = {"name": "Ana Nowak", "phone": "0115 496 0123"}
        person: str = services.call("people", "keep_contact", {"contact": contact})["person"]
        said = {"text": "The lift is slow.", "person": person}
        services.call("feedback", "receive_comment", said)
        return person

    def test_everything_that_every_service_holds_is_written_out(self, said: Said, ana: str) -> None:
        held = json.loads(said("person", "export", ana.lower()).stdout)
        assert sorted(held) == ["feedback", "meetings", "people"]
        assert held["people"]["name"] == "Ana Nowak"
        assert "The lift is slow." in json.dumps(held["feedback"])

    def test_erasing_asks_first(self, said: Said, services: LocalServices, ana: str) -> None:
        asked = said("person", "erase", ana, "--reason", "They asked.")
        assert asked.exit_code == 1
        assert "Nobody can undo it" in asked.output
        assert services.call("people", "names_of", {"persons": [ana]})["names"][ana] == "Ana Nowak"

    def test_it_is_erased_everywhere_and_says_who_and_why(
        self, said: Said, services: LocalServices, ana: str
    ) -> None:
        assert (
            "is erased"
            in said("person", "erase", ana, "--reason", "They asked.", "--by", "Jo", "--yes").output
        )
        held = said("person", "export", ana).stdout
        assert "Nowak" not in held
        assert "The lift" not in held
        last = services.call("people", "get_person", {"person": ana})["history"][-1]
        assert (last["event"], last["actor"], last["reason"]) == ("person_erased", "Jo", "They asked.")

    def test_a_reason_that_names_them_is_refused(self, said: Said, services: LocalServices, ana: str) -> None:
        asked = said("person", "erase", ana, "--reason", "asked by Ana Nowak", "--yes")
        assert asked.exit_code == 1
        assert "Leave out their name" in asked.output
        assert services.call("people", "names_of", {"persons": [ana]})["names"][ana] == "Ana Nowak"

    def test_somebody_unknown_is_told(self, said: Said) -> None:
        unknown = said("person", "export", "PE-00000-0")
        assert unknown.exit_code == 1
        assert "There is nobody with the reference" in unknown.output


def test_services_alone_need_a_bus(said: Said) -> None:
    result = said("service", "feedback")
    assert result.exit_code == 2
    assert "AMQP_URI" in result.output
