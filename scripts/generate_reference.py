"""Write the reference pages that come from the code, and the parts of other pages that do.

    python scripts/generate_reference.py            # writes what is out of date
    python scripts/generate_reference.py --performance   # also puts bench/results.json into README.md
    python scripts/generate_reference.py --promises      # also links tests that begin with "Promise 3" in README.md

tests/unit/docs holds that nothing is out of date. `docs/reference/api.md` is written by hand and has a test of its own.
"""

from __future__ import annotations

import ast
import json
import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

NOTICE = "<!-- Written by scripts/generate_reference.py from the code: change the code, then run it. -->"
GOLDEN = ROOT / "tests" / "contract" / "golden"
INCLUDED = {"docs/how-to/write-a-consumer.md": "docs/how-to/consumer.py"}
"""Page → the file whose text its one block of Python is."""


def pages() -> dict[str, str]:
    """Path below the project → what should stand there."""
    made = {
        "docs/reference/settings.md": settings_page(),
        "docs/reference/cli.md": commands_page(),
        "docs/reference/events.md": events_page(),
        "docs/reference/metrics.md": metrics_page(),
        "docs/reference/http.md": http_page(),
    }
    made |= {page: with_file(page, file) for page, file in INCLUDED.items()}
    return made


def table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table."""
    lines = [headings, ["---"] * len(headings), *rows]
    return "\n".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in line)} |" for line in lines)


def page(title: str, *parts: str) -> str:
    return "\n\n".join([f"# {title}", NOTICE, *(part.strip() for part in parts)]) + "\n"


def code(text: str) -> str:
    return f"`{text}`" if text else ""


# Settings


def settings_page() -> str:
    from chassis.settings import SETTINGS

    rows = [[code(one.name), code(one.default) or "absent", one.meaning] for one in SETTINGS]
    return page(
        "Settings",
        """Everything is set in the environment, and read once, at the start. A name that begins with `SAID_` and is
not here is refused, and so is a value that cannot be read: all problems at once, each with its name and what to write
instead. Nothing has to be set for the embedded system. `said doctor` tries them out.""",
        table(["name", "when absent", "meaning"], rows),
        """One more is read by the web server: `FORWARDED_ALLOW_IPS`, the addresses of web servers in front whose word
on a visitor's address and on https is believed, with commas between them; absent `127.0.0.1,::1`, `*` for any.""",
        """Processes of one system share `AMQP_URI`, `DATABASE_URL`, `SAID_POLICY` and `SAID_SECRET_KEY`. See
[deploy with Docker Compose](../how-to/deploy-with-compose.md) for which process needs what.""",
    )


# Commands


def commands_page() -> str:
    import click

    from said.cli import main

    parts = [
        """`said COMMAND --help` says the same in the terminal. Commands that only look or change data open the
databases themselves, with the settings of the environment; the system may run meanwhile or not.

Exit status: 0 it was done, 1 it was not and a line that begins with `said:` or `Error:` says why, 2 the command was
not written rightly."""
    ]

    def describe(command: click.Command, path: str) -> None:
        if getattr(command, "hidden", False):
            return
        if isinstance(command, click.Group):
            for name, inner in sorted(command.commands.items()):
                describe(inner, f"{path} {name}")
            return
        arguments = [one for one in command.params if isinstance(one, click.Argument)]
        options = [one for one in command.params if isinstance(one, click.Option) and not one.hidden]
        usage = " ".join([path, *(["[OPTIONS]"] if options else []), *(_argument(one) for one in arguments)])
        text = f"## {path}\n\n```\n{usage}\n```\n\n{' '.join((command.help or '').split())}"
        if options:
            rows = [[code(_option(one)), one.help or "", _default(one)] for one in options]
            text += "\n\n" + table(["option", "meaning", "when absent"], rows)
        parts.append(text)

    describe(main, "said")
    return page("Command line", *parts)


def _argument(argument: Any) -> str:
    name = argument.metavar or argument.name.upper()
    return name if argument.required else f"[{name}]"


def _option(option: Any) -> str:
    names = "/".join(option.opts)
    if option.is_flag:
        return names
    choices = getattr(option.type, "choices", None)
    return f"{names} {'|'.join(choices) if choices else option.type.name.upper()}"


def _default(option: Any) -> str:
    if option.required:
        return f"needed; {code(option.envvar)} may say it" if option.envvar else "needed"
    return code(str(option.default)) if isinstance(option.default, str | int) and option.show_default else ""


# Events


def events_page() -> str:
    from contracts.catalogue import EVENTS
    from contracts.envelope import Envelope
    from gateway.api.jsonschema import of_contract, of_event

    parts = [
        """What the services tell one another, and anybody who listens ([how](../how-to/write-a-consumer.md)). Each
event of a service goes to the topic exchange `SERVICE.events`, with its name as routing key, as a
[CloudEvent 1.0](https://cloudevents.io) in structured JSON. A type that has been on the bus never changes; what changes
gets a new version ([how](../how-to/add-an-event-version.md)). The same as AsyncAPI: `/api/v1/asyncapi.json` of a
running system.""",
        "## The envelope",
        _fields(of_contract(Envelope)),
        """`position` is the event's place in its producer's log, `previous` the place before it (0 before the
first), so that a gap is seen. `id` is the producer and the position, `subject` the aggregate. `correlationid` is
the request all of it began with, `causationid` the event that led to this one, `actor` who did it: the name of a member
of staff or of a token, or `public`; never the name of a member of the public.""",
    ]
    service = ""
    for event_type in sorted(EVENTS):
        if event_type.partition(".")[0] != service:
            service = event_type.partition(".")[0]
            parts.append(f"## {service}\n\nExchange `{service}.events`.")
        schema = of_event(event_type)
        data = json.loads((GOLDEN / f"{event_type}.json").read_text(encoding="utf-8"))["data"]
        parts += [
            f"### {event_type}",
            f"Routing key `{event_type.split('.')[1]}`. {_inherited(EVENTS[event_type])}",
            _fields(schema),
            "```json\n" + json.dumps(data, indent=2, ensure_ascii=False) + "\n```",
        ]
    return page("Events", *parts)


def _inherited(contract: type) -> str:
    own = contract.__dict__.get("__doc__")
    return " ".join(own.split()) if own else ""


def _fields(schema: Mapping[str, Any]) -> str:
    required = set(schema.get("required", ()))
    rows = [
        [code(name) + ("" if name in required else " (optional)"), _kind(one), _limits(one)]
        for name, one in schema["properties"].items()
    ]
    return table(["field", "type", "allowed"], rows)


def _kind(one: Mapping[str, Any]) -> str:
    kind = one.get("type", "any")
    kinds = [each for each in (kind if isinstance(kind, list) else [kind]) if each != "null"]
    named = " or ".join(kinds)
    if "items" in one:
        named = f"list of {_kind(one['items'])}"
    if "format" in one:
        named += f", {one['format']}"
    return named + (", or null" if _may_be_null(one) else "")


def _may_be_null(one: Mapping[str, Any]) -> bool:
    return "null" in one.get("type", ()) if isinstance(one.get("type"), list) else False


def _limits(one: Mapping[str, Any]) -> str:
    inner: Mapping[str, Any] = one.get("items") or one
    said = []
    if "enum" in inner:
        said.append(", ".join(code(str(value)) for value in inner["enum"] if value is not None))
    if "const" in inner:
        said.append(code(str(inner["const"])))
    if "pattern" in inner:
        said.append(code(inner["pattern"]))
    if "maxLength" in inner:
        said.append(f"at most {inner['maxLength']:,} characters")
    if "minimum" in inner:
        said.append(f"at least {inner['minimum']}")
    if "minItems" in one:
        said.append(f"at least {one['minItems']}")
    return "; ".join(said)


# Metrics


def metrics_page() -> str:
    from prometheus_client import Counter, Gauge, Histogram
    from prometheus_client.metrics import MetricWrapperBase

    from chassis import metrics

    kinds: dict[type, str] = {Counter: "counter", Gauge: "gauge", Histogram: "histogram"}
    rows = []
    for one in vars(metrics).values():
        if isinstance(one, MetricWrapperBase):
            name = f"{one._name}_total" if isinstance(one, Counter) else one._name
            labels = ", ".join(code(label) for label in one._labelnames)
            rows.append([code(name), kinds[type(one)], labels, one._documentation])
    return page(
        "Metrics",
        """For Prometheus, at `/metrics` of every process
([which and where](../how-to/operate.md#what-runs-and-where-to-look)). A service is two processes: what its relay and
inbox do is told by the one, what it answers by the other; the gauges by both. What Prometheus' own client tells of the
process (memory, processor, open files) is there as well.""",
        table(["metric", "kind", "labels", "meaning"], sorted(rows)),
        """A histogram has `_bucket`, `_sum` and `_count`. `outcome` of a call is `answered`, `refused` (a rule, or a
field that is wrong) or `failed`. `route` is the template of an address, never the address. How far an inbox is behind
is `said_log_position` of the source less `said_inbox_position`; positions may have holes, so it is nearly the number of
events. In the embedded system the gauges of services are as old as the last look at `/ready`.""",
    )


# HTTP


def http_page() -> str:
    from gateway.status import STATUS

    kinds: Mapping[Any, int] = STATUS
    return page(
        "HTTP",
        """What the gateway answers besides [the REST API](api.md).""",
        "## Operations",
        table(["address", "answer"], _operations()),
        "## Public pages",
        """No account, no cookie wall, no script needed. `/say` asks one question a page and keeps the answers on the
server until they are sent; the browser has one cookie with a random token. Pages of staff are below `/staff/` and begin
at `/sign-in`.""",
        table(["address", "methods"], _public_pages()),
        "## Problems",
        """A rule that was broken has a name, which stays. In the API it is the `code` of
[problem details](api.md#errors); on pages its sentence is shown. Its kind decides the status: """
        + ", ".join(f"{kind} {status}" for kind, status in kinds.items())
        + ".",
        table(["code", "kind", "status", "what it protects"], _problems(kinds)),
    )


def _operations() -> list[list[str]]:
    return [
        ["`GET /live`", "200 while the process answers"],
        ["`GET /ready`", "200 when every service answers, else 503 with those that do not"],
        ["`GET /metrics`", "[metrics](metrics.md) for Prometheus"],
    ]


def _public_pages() -> list[list[str]]:
    import tempfile

    from chassis.settings import read_settings
    from gateway.app import create_app
    from said.local import LocalServices

    with tempfile.TemporaryDirectory() as folder:
        settings = read_settings({"SAID_DATA": folder})
        with LocalServices(settings) as services:
            app = create_app(settings, services)
            found: dict[str, set[str]] = {}
            for rule in app.url_map.iter_rules():
                if rule.endpoint.startswith("public."):
                    found.setdefault(rule.rule, set()).update((rule.methods or set()) & {"GET", "POST"})
            app.extensions["database"].dispose()
    return [[code(address), ", ".join(sorted(methods))] for address, methods in sorted(found.items())]


def _problems(statuses: Mapping[Any, int]) -> list[list[str]]:
    from said.whole_house import BLUEPRINTS

    rows: dict[tuple[str, str], list[str]] = {}
    for blueprint in BLUEPRINTS:
        for rule in _below(blueprint.entrypoints.rules):
            refusal = blueprint.entrypoints().refusal(rule(""))
            text = " ".join((rule.__dict__.get("__doc__") or "").split())
            rows[refusal.code, refusal.kind] = [
                code(refusal.code),
                refusal.kind,
                str(statuses[refusal.kind]),
                text,
            ]
    return [rows[named] for named in sorted(rows)]


def _below(rules: Iterable[type[Exception]]) -> set[type[Exception]]:
    """The rules themselves, without the classes that only gather them."""
    found: set[type[Exception]] = set()
    for rule in rules:
        deeper = _below(rule.__subclasses__())
        found |= deeper or {rule}
    return found


# Parts of pages


def with_file(page_path: str, file: str) -> str:
    """The page, its one block of Python replaced by the file."""
    text = (ROOT / page_path).read_text(encoding="utf-8")
    block = f"```python\n{(ROOT / file).read_text(encoding='utf-8').strip()}\n```"
    filled, count = re.subn(r"^```python\n.*?^```$", lambda _: block, text, flags=re.DOTALL | re.MULTILINE)
    assert count == 1, f"{page_path} has {count} blocks of Python"
    return filled


PERFORMANCE = re.compile(r"(<!-- performance -->\n).*?(\n<!-- end of performance -->)", re.DOTALL)


GROWN = re.compile(r"^(?P<what>.+), (?P<where>\w+, (?:at|after) \d.*)$")
"""The same question to a small and to a large system: what is asked, and of which."""


def worst_of_each(results: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """`results` with one line for all questions to one large system that have a target: the one that grew most."""
    shown: dict[str, list[Mapping[str, Any]]] = {}
    for one in results:
        found = GROWN.match(one["name"]) if one.get("target") else None
        shown.setdefault(found["where"] if found else one["name"], []).append(one)
    lines: list[Mapping[str, Any]] = []
    for where, those in shown.items():
        worst = max(those, key=lambda one: one.get("ratio") or 0)
        asked = GROWN.match(worst["name"])
        if asked and len(those) > 1:
            told = f"{where}: of {len(those)} questions the one that grew most, *{asked['what']}*"
            worst = {**worst, "name": told}
        lines.append(worst)
    return lines


def performance(results: Sequence[Mapping[str, Any]]) -> str:
    """The table of `make bench`: each figure beside the baseline of the same run."""

    def number(value: Any) -> str:
        return "" if value is None else f"{value:,.0f}" if abs(value) >= 100 else f"{value:,.2f}"

    rows = [
        [
            str(one["name"]),
            f"{number(one['value'])} {one['unit']}".strip(),
            number(one.get("baseline")),
            number(one.get("ratio")),
            str(one.get("target") or ""),
            "" if one.get("met") is None else "yes" if one["met"] else "**no**",
        ]
        for one in worst_of_each(results)
    ]
    return table(["figure", "measured", "baseline", "ratio", "target", "met"], rows)


def with_performance(readme: str, results: Sequence[Mapping[str, Any]]) -> str:
    filled, count = PERFORMANCE.subn(lambda found: found[1] + performance(results) + found[2], readme)
    assert count == 1, "README.md has no place for the table"
    return filled


PROMISE = re.compile(r"^(\| (\d+) \| [^|]+ \|)([^|]*)\|$", re.MULTILINE)


def proofs() -> dict[int, list[str]]:
    """Number of a promise → the files of tests whose first words name it."""
    found: dict[int, list[str]] = {}
    for file in sorted((ROOT / "tests").glob("**/test_*.py")):
        docstring = ast.get_docstring(ast.parse(file.read_text(encoding="utf-8"))) or ""
        for named in re.finditer(r"[Pp]romises? ((?:\d+(?:, | and )?)+)", docstring):
            for number in re.findall(r"\d+", named[1]):
                found.setdefault(int(number), []).append(str(file.relative_to(ROOT)))
    return found


def with_promises(readme: str, proved: Mapping[int, Sequence[str]]) -> str:
    """The table of promises with links to `proved` before those that stand there already."""

    def row(found: re.Match[str]) -> str:
        there = re.findall(r"\]\(([^)]+)\)", found[3])
        files = list(dict.fromkeys([*proved.get(int(found[2]), ()), *there]))
        links = [f"[{Path(file).stem.removeprefix('test_').replace('_', ' ')}]({file})" for file in files]
        return f"{found[1]} {', '.join(links)} |"

    return PROMISE.sub(row, readme)


def main(arguments: Sequence[str]) -> int:
    wanted = pages()
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    if "--performance" in arguments:
        results = json.loads((ROOT / "bench" / "results.json").read_text(encoding="utf-8"))
        wanted["README.md"] = readme = with_performance(readme, results)
    if "--promises" in arguments:
        wanted["README.md"] = with_promises(readme, proofs())
    for path, text in wanted.items():
        file = ROOT / path
        if not file.exists() or file.read_text(encoding="utf-8") != text:
            file.write_text(text, encoding="utf-8")
            print(f"wrote {path}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
