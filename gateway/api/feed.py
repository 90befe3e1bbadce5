"""The events of every service as one stream that can be taken up where it was left.

The logs are the truth: a follower has a position in each service's log and is given what comes after it, in
that service's order. One poller per process asks each service for what is new while anybody follows, and
keeps the latest events for all followers; who is further behind reads the log itself, a page at a time. So a
follower, however slow, holds one page of each at the most.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Iterator, Mapping
from time import monotonic
from typing import Any, Protocol

from chassis.errors import Refusal
from chassis.logs import logger
from chassis.rpc import ServiceClient

log = logger(__name__)

Envelope = dict[str, Any]
Cursor = dict[str, int]
"""Service → position of the last event of its log that was seen; 0 before the first."""

PAGE = 200
"""Events read from a log at once."""


class TooManyFollowers(Exception):
    """Every place is taken; each follower of a threaded server holds one of its threads."""


class Follower(Protocol):
    """An iterator of events without end; `None` when nothing happened for a heartbeat. Close it to leave."""

    def __iter__(self) -> Iterator[Envelope | None]: ...

    def __next__(self) -> Envelope | None: ...

    def close(self) -> None: ...


class Feed(Protocol):
    """Where the event stream gets its events."""

    def now(self) -> Cursor:
        """The end of every log. Raises Refusal of kind `unavailable`."""
        ...

    def follow(self, cursor: Mapping[str, int], heartbeat: float) -> Follower:
        """The events after the cursor; `heartbeat` in seconds. Raises TooManyFollowers."""
        ...


class LogFeed:
    """A feed that polls `read_log`. `every`: seconds between looks; `keep`: events kept of each service."""

    def __init__(
        self,
        client: ServiceClient,
        services: tuple[str, ...],
        *,
        every: float = 0.5,
        keep: int = 1000,
        most_followers: int = 20,
    ) -> None:
        self._client = client
        self._services = services
        self._every = every
        self._most = most_followers
        self._recent: dict[str, deque[Envelope]] = {name: deque(maxlen=keep) for name in services}
        self._heads: Cursor = {}
        self._news = threading.Condition()
        self._version = 0
        self._followers = 0
        self._poller: threading.Thread | None = None

    def now(self) -> Cursor:
        return {name: int(self._client.call(name, "health", {})["position"]) for name in self._services}

    def follow(self, cursor: Mapping[str, int], heartbeat: float) -> Follower:
        with self._news:
            if self._followers >= self._most:
                raise TooManyFollowers
            self._followers += 1
            if self._poller is None:
                self._poller = threading.Thread(target=self._poll, name="event feed", daemon=True)
                self._poller.start()
        return _Follower(self, {name: cursor.get(name, 0) for name in self._services}, heartbeat)

    def leave(self) -> None:
        with self._news:
            self._followers -= 1
            self._news.notify_all()

    @property
    def version(self) -> int:
        """Changes with every look that found something."""
        return self._version

    def after(self, service: str, position: int) -> list[Envelope]:
        """A page of what comes after the position; empty at the end, or while the service does not answer."""
        with self._news:
            recent = self._recent[service]
            if recent and recent[0]["previous"] <= position:
                return [envelope for envelope in recent if envelope["position"] > position]
            if service in self._heads and self._heads[service] <= position:
                return []
        try:
            return self._read(service, position)
        except Refusal:
            return []  # not there at the moment: the log still is when it comes back

    def _read(self, service: str, position: int) -> list[Envelope]:
        page = self._client.call(service, "read_log", {"after": position, "limit": PAGE})
        envelopes: list[Envelope] = page["envelopes"]
        return envelopes

    def wait(self, version: int, seconds: float) -> bool:
        """Until the version is another one; False when the time is up."""
        with self._news:
            return self._news.wait_for(lambda: self._version != version, seconds)

    def _poll(self) -> None:
        while True:
            for service in self._services:
                try:
                    self._look(service)
                except Refusal:
                    continue  # tried again at the next look
                except Exception as problem:  # noqa: BLE001  a dead poller would silence every follower
                    log.error("event feed could not look", service=service, problem=repr(problem))
            with self._news:
                if self._news.wait_for(lambda: self._followers == 0, self._every):
                    self._poller = None
                    self._heads.clear()  # nobody watches the logs from here on
                    return

    def _look(self, service: str) -> None:
        if service not in self._heads:
            head = int(self._client.call(service, "health", {})["position"])
            with self._news:
                self._recent[service].clear()
                self._heads[service] = head
                self._tell()
            return
        while new := self._read(service, self._heads[service]):
            with self._news:
                self._recent[service].extend(new)
                self._heads[service] = new[-1]["position"]
                self._tell()

    def _tell(self) -> None:
        self._version += 1
        self._news.notify_all()


class _Follower:
    """One reader of a LogFeed, and how far it is."""

    def __init__(self, feed: LogFeed, cursor: Cursor, heartbeat: float) -> None:
        self._feed = feed
        self._cursor = cursor
        self._heartbeat = heartbeat
        self._page: deque[Envelope] = deque()
        self._open = True

    def __iter__(self) -> Iterator[Envelope | None]:
        return self

    def __next__(self) -> Envelope | None:
        if not self._open:
            raise StopIteration
        if not self._page and not self._turn_page():
            return None
        return self._page.popleft()

    def _turn_page(self) -> bool:
        deadline = monotonic() + self._heartbeat
        while (left := deadline - monotonic()) > 0:
            version = self._feed.version  # before looking, so that what comes meanwhile is not slept through
            for service, position in self._cursor.items():
                if page := self._feed.after(service, position):
                    self._cursor[service] = page[-1]["position"]
                    self._page.extend(page)
            if self._page:
                return True
            self._feed.wait(version, left)
        return False

    def close(self) -> None:
        if self._open:
            self._open = False
            self._feed.leave()
