"""The register of local services."""

from collections.abc import Callable
from itertools import count
from typing import Any

from sqlalchemy.orm import Session

from chassis.desk import Desk
from services.people.application.ids import id_of
from services.people.domain.errors import AlreadyRegistered, UnknownLocalService
from services.people.domain.local_service import RESERVED, LocalService, slug_of
from services.people.views.local_services import LocalServicesView, Row


class LocalServices:
    def __init__(self, desk: Desk) -> None:
        self._store = desk.store
        self._register: LocalServicesView = desk.view(LocalServicesView)
        self._now = desk.now

    def register_local_service(
        self, *, name: str, slug: str | None, area: str | None, approach: str | None
    ) -> dict[str, Any]:
        """Raises AlreadyRegistered, ReservedSlug, NoUsableName."""
        chosen = slug or slug_of(name)

        def work(session: Session) -> dict[str, Any]:
            if self._register.by_slug(session, chosen):
                raise AlreadyRegistered(f"There is a place with the address {chosen} already.")
            local_service = self._new(chosen, name.strip(), area)
            if approach:
                local_service.publish_approach(approach, self._now())
            self._store.save(session, local_service)
            return {"slug": chosen}

        return self._store.unit_of_work(work)

    def register_local_services(self, *, names: list[str]) -> dict[str, Any]:
        """slugs: name → slug, for all of `names`; those not in the register yet are registered."""
        wanted = list(dict.fromkeys(names))

        def work(session: Session) -> dict[str, Any]:
            slugs = self._register.by_names(session, [name.strip() for name in wanted])
            made: dict[str, LocalService] = {}
            for name in wanted:
                plain = name.strip()
                if plain not in slugs:
                    slug = self._free_slug(session, plain, {one.slug for one in made.values()})
                    # Its address may be taken by somebody who registered the very same place since we looked.
                    slugs |= self._register.by_names(session, [plain]) or {plain: slug}
                    if slugs[plain] == slug:
                        made[plain] = self._new(slug, plain, None)
            self._store.save(session, *made.values())
            return {"slugs": {name: slugs[name.strip()] for name in wanted}}

        return self._store.unit_of_work(work)

    def rename_local_service(self, *, slug: str, name: str) -> dict[str, Any]:
        return self._change(slug, lambda local_service: local_service.rename(name.strip(), self._now()))

    def publish_approach(self, *, slug: str, approach: str) -> dict[str, Any]:
        return self._change(slug, lambda local_service: local_service.publish_approach(approach, self._now()))

    def close_local_service(self, *, slug: str, reason: str) -> dict[str, Any]:
        return self._change(slug, lambda local_service: local_service.close(reason, self._now()))

    def list_local_services(self) -> list[dict[str, Any]]:
        with self._store.reading() as session:
            return [_shown(row) for row in self._register.all(session)]

    def get_local_service(self, *, slug: str) -> dict[str, Any]:
        """Raises UnknownLocalService."""
        with self._store.reading() as session:
            return _shown(self._row(session, slug))

    def _new(self, slug: str, name: str, area: str | None) -> LocalService:
        return LocalService.register(id_of("local-service", slug), slug, name, area, self._now())

    def _free_slug(self, session: Session, name: str, taken: set[str]) -> str:
        """Names differ more than addresses do: "Ward 1" and "Ward-1" become `ward-1` and `ward-1-2`."""
        first = slug_of(name)
        for number in count(1):
            slug = first if number == 1 else f"{first[:75]}-{number}"
            if slug not in taken | RESERVED and self._register.by_slug(session, slug) is None:
                return slug
        raise AssertionError("unreachable")

    def _change(self, slug: str, act: Callable[[LocalService], None]) -> dict[str, Any]:
        def work(session: Session) -> dict[str, Any]:
            local_service = self._store.load(LocalService, self._row(session, slug)["id"])
            act(local_service)
            self._store.save(session, local_service)
            return {"slug": slug}

        return self._store.unit_of_work(work)

    def _row(self, session: Session, slug: str) -> Row:
        row = self._register.by_slug(session, slug)
        if row is None:
            raise UnknownLocalService(f"There is no place with the address {slug}.")
        return row


def _shown(row: Row) -> dict[str, Any]:
    return {name: row[name] for name in ("slug", "name", "area", "approach", "open")}
