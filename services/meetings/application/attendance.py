"""Who came to a meeting, as a request says it."""

from sqlalchemy.orm import Session

from services.meetings.application.finding import Finding, Row
from services.meetings.domain.attendance import Attendance
from services.meetings.views.groups import SERVICE_USERS


def attendance_of(
    find: Finding,
    session: Session,
    group: str,
    *,
    people: list[str],
    posts: list[str],
    apologies: list[str],
    counts: dict[str, int],
) -> Attendance:
    """group: its reference; members who sit on it for something else than that they use a service are not counted as
    people who do."""
    return Attendance(
        people=tuple(dict.fromkeys(people)),
        posts=tuple(dict.fromkeys(post.strip() for post in posts)),
        apologies=tuple(dict.fromkeys(apologies)),
        counts={name: heads for name, heads in counts.items() if heads},
        user_people=len(set(people) - _in_office(find, session, group)),
    )


def _in_office(find: Finding, session: Session, group: str) -> set[str]:
    sitting: list[Row] = find.groups.sitting(session, [group]).get(group, [])
    return {row["member"] for row in sitting if row["capacity"] not in SERVICE_USERS}
