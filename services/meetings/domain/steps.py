"""What comes next for a meeting: one step at a time, from the plan to the published minutes. Pure."""

_AFTER = {
    None: "write_minutes",
    "open": "write_minutes",
    "drafted": "approve_minutes",
    "approved": "circulate_minutes",
    "circulated": "publish_minutes",
    "published": None,
}
"""State of the minutes → the step after it."""


def next_step(
    *, state: str, has_agenda: bool, began: bool, attended: bool, minutes: str | None
) -> str | None:
    """The one thing to do next; None when nothing is left, or when it is to wait for the day.

    state: of the meeting. began: its hour has come; then nobody can be told of it any more. attended: it is written
    down who came. minutes: their state.
    """
    if state == "cancelled":
        return None
    if state == "held":
        return _AFTER[minutes]
    if began:
        return "hold" if attended else "take_attendance"
    if state == "planned":
        return "call"
    if state == "called":
        return "circulate_agenda" if has_agenda else "set_agenda"
    return None
