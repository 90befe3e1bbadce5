"""Something to talk about at a meeting, from whoever raised it to what became of it (M4).

waiting (for a group that does not exist yet) → proposed → accepted on a meeting's agenda → discussed, or carried over
to be proposed again, or declined with a reason that is told back.
"""

import re
from datetime import datetime
from typing import Any
from uuid import UUID

from eventsourcing.domain import Aggregate

from services.meetings.domain.errors import RuleBroken

CODE = re.compile(r"[A-Z]{2}-[0-9A-Z]{5,7}-[0-9A-Z]")
"""A reference, such as FB-7KQ2M-9."""


class ItemWithoutOrigins(RuleBroken):
    """An item says where it comes from: a comment, another group's matter, a survey, an advocacy theme, or that it was
    raised at a meeting (M4)."""

    kind = "invalid"
    field = "origins"


class TitleIsACode(RuleBroken):
    """Everybody may read the title: it says what it is about, and a code says nothing (M4)."""

    kind = "invalid"
    field = "title"


class NoGroupYet(RuleBroken):
    """There is no group yet that could talk about it."""


class NotProposed(RuleBroken):
    """Only what is proposed can be put on an agenda or declined."""


class NotOnTheAgenda(RuleBroken):
    """Only what stands on an agenda can be talked about or carried over."""


class AgendaItemEvent(Aggregate.Event):
    """Every event of an item carries its reference, group and place. subject: whose words it holds, a person (PE-…) or
    the item itself."""

    reference: str
    local_service: str | None
    group: str | None


class AgendaItemProposed(AgendaItemEvent, Aggregate.Created):
    """words: what somebody said when they raised it, which they may have taken out again. source: a survey, an
    advocacy theme or another paper, in words."""

    TOPIC = "meetings.agenda_item_proposed"
    SEALED = ("words",)
    SUBJECT = "subject"
    subject: str
    wanted_kind: str
    title: str
    words: str | None
    raised_by: str
    by: dict[str, str] | None
    source: str | None
    origins: tuple[str, ...]
    proposed_at: datetime


class AgendaItemPlaced(AgendaItemEvent):
    TOPIC = "meetings.agenda_item_placed"
    placed_at: datetime

    def apply(self, item: "AgendaItem") -> None:
        item.group = self.group
        item.state = "proposed"


class AgendaItemRetitled(AgendaItemEvent):
    TOPIC = "meetings.agenda_item_retitled"
    title: str
    retitled_at: datetime

    def apply(self, item: "AgendaItem") -> None:
        item.title = self.title


class AgendaItemAccepted(AgendaItemEvent):
    TOPIC = "meetings.agenda_item_accepted"
    meeting: str
    accepted_at: datetime

    def apply(self, item: "AgendaItem") -> None:
        item.state = "accepted"
        item.meeting = self.meeting


class AgendaItemDeclined(AgendaItemEvent):
    TOPIC = "meetings.agenda_item_declined"
    reason: str
    declined_at: datetime

    def apply(self, item: "AgendaItem") -> None:
        item.state = "declined"


class AgendaItemCarriedOver(AgendaItemEvent):
    TOPIC = "meetings.agenda_item_carried_over"
    meeting: str
    carried_at: datetime

    def apply(self, item: "AgendaItem") -> None:
        item.state = "proposed"
        item.meeting = None


class AgendaItemDiscussed(AgendaItemEvent):
    TOPIC = "meetings.agenda_item_discussed"
    meeting: str
    discussed_at: datetime

    def apply(self, item: "AgendaItem") -> None:
        item.state = "discussed"


class AgendaItemWordsErased(AgendaItemEvent):
    """What somebody said when they raised it is gone; that it was raised stands (T2)."""

    TOPIC = "meetings.agenda_item_words_erased"
    ERASES = "subject"
    subject: str
    erased_at: datetime

    def apply(self, item: "AgendaItem") -> None:
        item.erased = True


class AgendaItem(Aggregate):
    """raised_by: service_user, staff, comment, group, survey or advocacy. by: who, when it is known. wanted_kind: the
    kind of group it is for; `group` is None while there is none."""

    TOPIC = "meetings.agenda_item"

    Event = AgendaItemEvent
    Created = AgendaItemProposed
    Placed = AgendaItemPlaced
    Retitled = AgendaItemRetitled
    Accepted = AgendaItemAccepted
    Declined = AgendaItemDeclined
    CarriedOver = AgendaItemCarriedOver
    Discussed = AgendaItemDiscussed
    Erased = AgendaItemWordsErased

    def __init__(
        self,
        reference: str,
        local_service: str | None,
        group: str | None,
        wanted_kind: str,
        title: str,
        raised_by: str,
        origins: tuple[str, ...],
    ) -> None:
        self.reference = reference
        self.local_service = local_service
        self.group = group
        self.wanted_kind = wanted_kind
        self.title = title
        self.raised_by = raised_by
        self.origins = tuple(origins)
        self.state = "proposed" if group else "waiting"
        self.meeting: str | None = None
        self.erased = False

    @classmethod
    def propose(
        cls,
        item_id: UUID,
        *,
        reference: str,
        group: str | None,
        wanted_kind: str,
        local_service: str | None,
        title: str,
        words: str | None,
        raised_by: str,
        by: dict[str, str] | None,
        source: str | None,
        origins: tuple[str, ...],
        at: datetime,
    ) -> "AgendaItem":
        """group None: it waits until there is one. Raises ItemWithoutOrigins."""
        if not (origins or source):
            raise ItemWithoutOrigins("Say where this comes from.")
        return cls._create(
            event_class=AgendaItemProposed,
            id=item_id,
            timestamp=at,
            reference=reference,
            local_service=local_service,
            group=group,
            subject=(by or {}).get("person", reference),
            wanted_kind=wanted_kind,
            title=title,
            words=words,
            raised_by=raised_by,
            by=by,
            source=source,
            origins=tuple(origins),
            proposed_at=at,
        )

    def place(self, group: str, at: datetime) -> bool:
        """A group that can talk about it was found."""
        if self.state != "waiting":
            return False
        self.trigger_event(
            AgendaItemPlaced,
            timestamp=at,
            reference=self.reference,
            local_service=self.local_service,
            group=group,
            placed_at=at,
        )
        return True

    @property
    def is_untitled(self) -> bool:
        """Whether its title is the code of the comment that it came from, as no person wrote one yet."""
        return bool(CODE.fullmatch(self.title))

    def retitle(self, title: str, at: datetime) -> bool:
        """False when it is called so already. Raises TitleIsACode."""
        if CODE.fullmatch(title.upper()):
            raise TitleIsACode("Write in a few words what it is about. A code says nothing to others.")
        if title == self.title:
            return False
        self._record(AgendaItemRetitled, at, title=title, retitled_at=at)
        return True

    def accept(self, meeting: str, at: datetime) -> bool:
        """It comes on that meeting's agenda; False when it stands there. Raises NoGroupYet, NotProposed."""
        if self.state == "accepted" and self.meeting == meeting:
            return False
        self._refuse_unless_proposed()
        self._record(AgendaItemAccepted, at, meeting=meeting, accepted_at=at)
        return True

    def decline(self, reason: str, at: datetime) -> None:
        """It is not talked about, and whoever raised it is told why."""
        if self.state != "waiting":
            self._refuse_unless_proposed()
        self._record(AgendaItemDeclined, at, reason=reason, declined_at=at)

    def carry_over(self, meeting: str, at: datetime) -> None:
        """There was no time for it: it is proposed again for the next."""
        self._refuse_unless_on_agenda(meeting)
        self._record(AgendaItemCarriedOver, at, meeting=meeting, carried_at=at)

    def discuss(self, meeting: str, at: datetime) -> bool:
        if self.state == "discussed":
            return False
        self._refuse_unless_on_agenda(meeting)
        self._record(AgendaItemDiscussed, at, meeting=meeting, discussed_at=at)
        return True

    def erase_words(self, subject: str, at: datetime) -> bool:
        """subject: whose words they were."""
        if self.erased:
            return False
        self._record(AgendaItemWordsErased, at, subject=subject, erased_at=at)
        return True

    def _refuse_unless_proposed(self) -> None:
        if self.state == "waiting":
            raise NoGroupYet("There is no group for this yet.")
        if self.state != "proposed":
            raise NotProposed("This is not waiting to be put on an agenda.")

    def _refuse_unless_on_agenda(self, meeting: str) -> None:
        if self.state != "accepted" or self.meeting != meeting:
            raise NotOnTheAgenda("This does not stand on the agenda of that meeting.")

    def _record(self, event_class: type[AgendaItemEvent], at: datetime, **fields: Any) -> None:
        self.trigger_event(
            event_class,
            timestamp=at,
            reference=self.reference,
            local_service=self.local_service,
            group=self.group,
            **fields,
        )
