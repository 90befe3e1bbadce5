"""Questions about elections that change nothing."""

from typing import Any

from chassis.desk import Desk
from policies import Policy
from services.meetings.application.elections import Elections, details_in
from services.meetings.domain.counting import decided, outcome
from services.meetings.views.elections import ElectionsView, Row
from services.meetings.views.groups import GroupsView

_LINE = (
    "reference local_service group seats ballot who_may_stand who_may_vote overseen_by term_ends state running "
    "called_on nominations_close_on cut_short_because ballot_closes_on uncontested codes_made cast counted spoilt "
    "votes counters tied drawn drawn_by elected overseers not_overseen_because over_on reason"
).split()
_STANDS = "number candidate capacity seconder statement received_on erased reading asked_to_change".split()


class AskingElections:
    def __init__(self, desk: Desk, policy: Policy, elections: Elections) -> None:
        self._desk = desk
        self._store = desk.store
        self._elections = elections
        self._least = policy.limit("small_numbers")
        self._view: ElectionsView = desk.view(ElectionsView)
        self._groups: GroupsView = desk.view(GroupsView)

    def list_elections(self, *, after: str | None, size: int, **filters: Any) -> dict[str, Any]:
        """items newest first, each with its group's name; next."""
        with self._store.reading() as session:
            rows = self._view.page(session, after=after, size=size + 1, **filters)
            shown = rows[:size]
            groups = self._groups.by_references(session, {row["group"] for row in shown})
            references = [row["reference"] for row in shown]
            standing = self._view.how_many_stand(session, references)
            unread = self._view.how_many_unread(session, references)
        items = [
            self._shown(row, groups[row["group"]])
            | {"candidates": standing.get(row["reference"], 0), "unread": unread.get(row["reference"], 0)}
            for row in shown
        ]
        return {"items": items, "next": str(rows[size - 1]["position"]) if len(rows) > size else None}

    def get_election(self, *, reference: str) -> dict[str, Any]:
        """One election with its candidates; `tied` for how many `places` once counted, and whether lots are needed.
        `too_few`: so few voted that votes could tell of one person; `least` is the fewest of which they are told.
        Raises UnknownElection."""
        with self._store.reading() as session:
            row = self._elections.row(session, reference)
            group = self._groups.by_references(session, {row["group"]})[row["group"]]
            standing = self._view.standing(session, reference)
        erased = {one["candidate"] for one in standing if one["erased"]} if row["running"] else set()
        found = outcome(row["votes"] or {}, row["seats"], erased)
        elected = decided(found, row["drawn"] or [])
        return self._shown(row, group) | {
            "candidates": [
                {name: one[name] for name in _STANDS}
                | {"details": [found.as_dict() for found in details_in(one["statement"])]}
                for one in standing
            ],
            "history": self._history(row),
            "would_be_elected": list(found.elected if elected is None else elected),
            "lots_needed": elected is None,
            "tied": list(found.tied),
            "places": found.places,
            "too_few": row["cast"] is not None and row["cast"] < self._least,
            "least": self._least,
        }

    def _shown(self, row: Row, group: Row) -> dict[str, Any]:
        today = self._desk.now().date()
        closes = {"nominating": row["nominations_close_on"], "voting": row["ballot_closes_on"]}.get(
            row["state"]
        )
        return {name: row[name] for name in _LINE} | {
            "name": group["name"],
            "slug": group["slug"],
            "time_is_over": closes is not None and closes < today,
        }

    def _history(self, row: Row) -> list[dict[str, Any]]:
        return [
            {
                "at": event.timestamp,
                "event": event.TOPIC.partition(".")[2],
                "actor": event.metadata["actor"],
                "candidate": getattr(event, "candidate", None),
                "made": getattr(event, "made", None),
                "text": getattr(event, "reason", None) or getattr(event, "because", None),
                "warnings": list(getattr(event, "warnings", ())),
            }
            for event in self._store.history(row["id"])
        ]
