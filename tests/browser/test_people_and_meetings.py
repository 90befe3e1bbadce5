"""People, groups, meetings and what people take part in, in a real browser on the sample organisation: usable by
everyone, on the smallest phone and at a desk, with script and without."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from chassis.settings import read_settings
from gateway.accounts import staff
from said.sample import set_up_sample
from tests.browser.conftest import DESK, PHONE, Site, assert_usable, served
from tests.browser.test_public_pages import press

EMAIL, PASSWORD = "amina@example.org", "correct horse battery"


@dataclass(frozen=True)
class Sample:
    """The sample organisation, and what there is in it."""

    site: Site

    def first(self, service: str, method: str, **asked: Any) -> dict[str, Any]:
        found: dict[str, Any] = self.site.services.call(service, method, asked)["items"][0]
        return found

    def meeting(self, when: str) -> str:
        return str(self.first("meetings", "list_meetings", when=when)["meeting"])

    def minutes(self) -> str:
        """Of a meeting whose minutes everybody reads."""
        past = self.site.services.call("meetings", "list_meetings", {"when": "past", "size": 200})["items"]
        return next(str(one["meeting"]) for one in past if one["minutes"] == "published")

    def group(self) -> str:
        return str(self.first("meetings", "list_groups")["slug"])

    def election(self) -> str:
        return str(self.first("meetings", "list_elections", running=True)["reference"])

    def activity(self) -> str:
        return str(self.first("meetings", "list_activities", state="open")["reference"])

    def audit(self) -> str:
        return str(self.first("meetings", "list_published_audits")["reference"])


Address = Callable[[Sample], str]

PUBLIC: dict[str, Address] = {
    "calendar month": lambda _: "/calendar",
    "newsletter": lambda _: "/calendar/newsletter",
    "one occasion": lambda sample: f"/calendar/{sample.meeting('coming')}",
    "one activity": lambda sample: f"/activities/{sample.activity()}",
    "join": lambda sample: f"/activities/{sample.activity()}/join",
    "support form": lambda sample: f"/calendar/{sample.activity()}/support",
    "groups": lambda _: "/groups",
    "one group": lambda sample: f"/groups/{sample.group()}",
    "election": lambda sample: f"/elections/{sample.election()}",
    "vote": lambda sample: f"/elections/{sample.election()}/vote",
    "minutes": lambda sample: f"/minutes/{sample.minutes()}",
    "take part": lambda _: "/take-part",
    "take part, interests": lambda _: "/take-part/interests",
    "about you": lambda _: "/about-you",
    "thanks and training": lambda _: "/thanks-and-training",
    "audits": lambda _: "/audits",
    "one audit": lambda sample: f"/audits/{sample.audit()}",
}
STAFF: dict[str, Address] = {
    "today": lambda _: "/staff/",
    "people": lambda _: "/staff/people",
    "one person": lambda sample: f"/staff/people/{sample.first('people', 'list_people')['person']}",
    "groups": lambda _: "/staff/groups",
    "one group": lambda sample: f"/staff/groups/{sample.group()}",
    "election": lambda sample: f"/staff/elections/{sample.election()}",
    "meetings": lambda _: "/staff/meetings",
    "one meeting": lambda sample: f"/staff/meetings/{sample.meeting('past')}",
    "plan a meeting": lambda _: "/staff/meetings/new",
    "actions": lambda _: "/staff/actions",
    "one action": lambda sample: f"/staff/actions/{sample.first('meetings', 'list_actions')['reference']}",
    "requests": lambda _: "/staff/requests",
    "calendar": lambda _: "/staff/calendar",
    "activities": lambda _: "/staff/activities",
    "one activity": lambda sample: f"/staff/activities/{sample.activity()}",
    "plan an activity": lambda _: "/staff/activities/new",
    "audits": lambda _: "/staff/audits",
    "one audit": lambda sample: f"/staff/audits/{sample.audit()}",
    "support": lambda _: "/staff/support",
    "thanks": lambda _: "/staff/thanks",
    "training": lambda _: "/staff/training",
    "volunteers": lambda _: "/staff/volunteers",
}


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sample]:
    data = tmp_path_factory.mktemp("sample")
    settings = read_settings({"SAID_DATA": str(data), "SAID_PUBLIC_URL": "https://say.example.org"})
    assert set_up_sample(settings)
    with served(settings) as site:
        site.services.deliver()
        staff.create(
            site.app.extensions["database"],
            email=EMAIL,
            name="Amina Khan",
            role="administrator",
            password=PASSWORD,
        )
        yield Sample(site)


def opened(chromium: Browser, sample: Sample, *, script: bool) -> BrowserContext:
    return chromium.new_context(viewport=PHONE, base_url=sample.site.address, java_script_enabled=script)


def sign_in(context: BrowserContext) -> Page:
    page = context.new_page()
    page.goto("/sign-in?next=/staff/")
    page.get_by_label("E-mail address").fill(EMAIL)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    press(page, "Sign in")
    return page


@pytest.fixture(scope="module")
def visitor(chromium: Browser, sample: Sample) -> Iterator[Page]:
    context = opened(chromium, sample, script=True)
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def plain_visitor(chromium: Browser, sample: Sample) -> Iterator[Page]:
    context = opened(chromium, sample, script=False)
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def amina(chromium: Browser, sample: Sample) -> Iterator[Page]:
    context = opened(chromium, sample, script=True)
    yield sign_in(context)
    context.close()


@pytest.fixture(scope="module")
def plain_amina(chromium: Browser, sample: Sample) -> Iterator[Page]:
    context = opened(chromium, sample, script=False)
    yield sign_in(context)
    context.close()


def look(page: Page, plain: Page, address: str) -> None:
    for size in (PHONE, DESK):
        page.set_viewport_size(size)
        answer = page.goto(address)
        assert answer
        assert answer.status == 200, address
        assert_usable(page)
    bare = plain.goto(address)
    assert bare
    assert bare.status == 200, address
    assert plain.locator("h1").is_visible()
    main = plain.locator("main")
    assert main.inner_text().strip()
    for button in main.locator("form button[type=submit]").all():
        assert button.is_visible(), f"{address}: {button.inner_text()} wants script"


@pytest.mark.requirement("G4")
@pytest.mark.parametrize("name", PUBLIC)
def test_a_public_page_is_usable(sample: Sample, visitor: Page, plain_visitor: Page, name: str) -> None:
    look(visitor, plain_visitor, PUBLIC[name](sample))


@pytest.mark.requirement("G4")
@pytest.mark.parametrize("name", STAFF)
def test_a_staff_page_is_usable(sample: Sample, amina: Page, plain_amina: Page, name: str) -> None:
    look(amina, plain_amina, STAFF[name](sample))
