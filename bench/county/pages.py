"""Pages of a county, opened through the gateway itself by everybody or by somebody who works there."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from flask.testing import FlaskClient

from bench.county.days import NOW
from bench.county.story import County
from bench.same_question import Call
from chassis.settings import Settings
from gateway.accounts import staff
from gateway.app import create_app


@contextmanager
def opened(county: County, settings: Settings) -> Iterator[Mapping[str, Call]]:
    """Each call opens a page, each time another one where there are several of a kind. It gives its text."""
    app = create_app(settings, county.services)
    account = staff.create(
        app.extensions["database"],
        email="officer@example.org",
        name="Amina Khan",
        role="involvement_officer",
        password="correct horse battery",
        local_services=None,
    )
    visitor, officer = app.test_client(), app.test_client()
    with officer.session_transaction() as session:
        session["_user_id"] = account.get_id()
        session["_fresh"] = True
    yield _pages(county, visitor, officer)
    app.extensions["imports"].close()
    app.extensions["database"].dispose()


def _pages(county: County, visitor: FlaskClient, officer: FlaskClient) -> Mapping[str, Call]:
    slugs = itertools.cycle(one.slug for one in county.groups)
    people = itertools.cycle(county.people[::37])

    def show(browser: FlaskClient, address: str) -> str:
        page = browser.get(address)
        assert page.status_code == 200, f"{address}: {page.status}"
        return page.text

    return {
        "GET /calendar": lambda: show(visitor, f"/calendar?month={NOW:%Y-%m}"),
        "GET /groups/…": lambda: show(visitor, f"/groups/{next(slugs)}"),
        "GET /staff/groups/…": lambda: show(officer, f"/staff/groups/{next(slugs)}"),
        "GET /staff/people/…": lambda: show(officer, f"/staff/people/{next(people)}"),
        "GET /staff/": lambda: show(officer, "/staff/"),
    }
