"""The closed word lists of the published language, as people say them."""

from __future__ import annotations

from typing import Any

from flask import Flask
from flask_babel import lazy_gettext as _

from gateway import people_words

KIND: dict[str, Any] = {
    "comment": _("Comment"),
    "suggestion": _("Idea"),
    "compliment": _("Thank-you"),
    "complaint": _("Complaint"),
    "petition": _("Petition"),
}
CHANNEL: dict[str, Any] = {
    "suggestion_box": _("Suggestion box"),
    "web": _("Web page"),
    "key_work": _("Key-work or one-to-one"),
    "exit_interview": _("Exit interview"),
    "mid_stay_interview": _("Mid-stay interview"),
    "phone": _("Phone"),
    "letter": _("Letter"),
    "email": _("E-mail"),
    "social_media": _("Social media"),
    "messaging": _("Messaging"),
    "meeting": _("Meeting"),
    "survey": _("Survey"),
    "peer_review": _("Peer review"),
    "audit": _("Audit"),
    "mystery_shop": _("Mystery shop"),
    "public_question": _("Public question"),
}
"""How it reached the organisation."""
OUTCOME: dict[str, Any] = {
    "done": _("Done"),
    "will_do": _("We will do it"),
    "partly": _("Partly done"),
    "cannot_do": _("We cannot do it"),
}
OUTCOME_COLOUR = {"done": "green", "will_do": "blue", "partly": "yellow", "cannot_do": "grey"}
"""Colours of GOV.UK tags; the word always stands in the tag as well."""
EVENT: dict[str, Any] = {
    "comment_received": _("We got what you said"),
    "comment_acknowledged": _("We read it"),
    "author_asked": _("We asked you a question"),
    "author_added": _("You added something"),
    "comment_themed": _("We sorted it by subject"),
    "comment_assigned": _("We gave it to somebody to work on"),
    "comment_escalated": _("We took it to the whole organisation"),
    "comment_declined": _("We cannot answer this, and here is why"),
    "comment_answered": _("We answered"),
    "answer_withdrawn": _("We took an answer back"),
    "comment_decided": _("A meeting decided about it"),
    "comment_decision_corrected": _("How that was written down was put right"),
    "comment_closed": _("This is finished"),
    "words_erased": _("We erased the words"),
}
"""What happened to a comment, said to its author."""

TRACE_KIND: dict[str, Any] = {
    "agenda_item": _("A group was asked"),
    "matter": _("It was taken higher"),
    "decision": _("A meeting decided"),
    "action": _("It became a task"),
    "request": _("A group made a request"),
    "audit": _("We made a check"),
    "activity": _("A chance to take part"),
}
"""What lies between what people said and what was done; short enough for a line of the picture on a phone."""

_SPOKEN = (
    "Alfa Bravo Charlie Delta Echo Foxtrot Golf Hotel India Juliett Kilo Lima Mike November Oscar Papa "
    "Quebec Romeo Sierra Tango Uniform Victor Whiskey Xray Yankee Zulu"
).split()


def aloud(code: str) -> list[tuple[str, str]]:
    """Each character of a code with the word to say for it on the phone (ITU alphabet); digits need none."""
    words = {word[0]: word for word in _SPOKEN}
    return [(character, words.get(character, "")) for character in code if character.isalnum()]


def init_app(app: Flask) -> None:
    """Templates say these words everywhere."""
    people_words.init_app(app)
    app.jinja_env.globals.update(
        KIND=KIND,
        OUTCOME=OUTCOME,
        OUTCOME_COLOUR=OUTCOME_COLOUR,
        EVENT=EVENT,
        TRACE_KIND=TRACE_KIND,
        aloud=aloud,
    )
