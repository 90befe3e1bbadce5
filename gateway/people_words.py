"""The closed word lists about people, as people say them."""

from __future__ import annotations

from typing import Any

from flask import Flask
from flask_babel import lazy_gettext as _

RELATION: dict[str, Any] = {
    "service_user": _("Uses our services now"),
    "former_service_user": _("Used our services before"),
    "carer": _("Cares for somebody who does"),
    "public": _("Somebody else"),
}
REACHED_BY: dict[str, Any] = {
    "phone": _("Phone call"),
    "text": _("Text message"),
    "email": _("E-mail"),
    "post": _("Letter"),
    "in_person": _("In person"),
    "through_staff": _("Through a member of staff"),
}
WAY: dict[str, Any] = {
    "groups": _("Groups that meet again and again"),
    "public_meetings": _("Open meetings"),
    "surveys": _("Surveys"),
    "focus_groups": _("Talking in a small group"),
    "interviews": _("Talking one to one"),
    "recruitment_panels": _("Helping to choose new staff"),
    "peer_reviews": _("Looking at how another place works"),
    "audits": _("Checking if we keep our promises"),
    "mystery_shopping": _("Trying our service out and telling us how it was"),
    "user_testing": _("Trying out new pages and forms"),
    "tender_evaluation": _("Helping to choose who works for us"),
    "reading_documents": _("Reading what we write before others get it"),
    "co_production": _("Planning something new together"),
    "creative_work": _("Art, film, music or writing"),
    "training": _("Learning, or teaching others"),
    "social_media": _("Social media"),
}
NEED: dict[str, Any] = {
    "interpreter": _("Interpreter"),
    "bsl": _("British Sign Language"),
    "braille": _("Braille"),
    "large_print": _("Large print"),
    "easy_read": _("Easy read"),
    "audio": _("Audio"),
    "relay": _("Relay service on the phone"),
    "advocate": _("Advocate with them"),
}
NEED_MEANS: dict[str, Any] = {
    "interpreter": _("Book an interpreter before you call or meet."),
    "bsl": _("Book a BSL interpreter, or send a video in BSL."),
    "braille": _("Have it put into Braille before you send it."),
    "large_print": _("Print it large. The letter here comes out large already."),
    "easy_read": _("Send it in easy read: short sentences, one idea each, with pictures."),
    "audio": _("Read it aloud and send the recording, or read it to them."),
    "relay": _("Call through the relay service: 18001 before their number."),
    "advocate": _("Ask when their advocate can be there."),
}
"""What whoever sends something has to do."""
NEED_TOLD: dict[str, Any] = {
    "interpreter": _("Somebody who translates"),
    "bsl": _("British Sign Language"),
    "braille": _("Braille"),
    "large_print": _("Large print"),
    "easy_read": _("Easy read: short words and pictures"),
    "audio": _("To hear it, not to read it"),
    "relay": _("The relay service on the phone"),
    "advocate": _("Your advocate with you"),
}
"""The same, said to the person whose need it is."""
PURPOSE: dict[str, Any] = {
    "contact": _("Being told of things to take part in"),
    "story": _("Having what they tell published"),
    "picture": _("Having a picture of them published"),
    "lived_experience": _("Being counted as somebody with lived experience"),
}
GIVEN_HOW: dict[str, Any] = {
    "spoken": _("They said so"),
    "paper": _("On paper"),
    "web": _("On the web page"),
}
DATA_REQUEST: dict[str, Any] = {
    "export": _("A copy of all we hold"),
    "erasure": _("Having it erased"),
}
PERSON_EVENT: dict[str, Any] = {
    "person_registered": _("Became known to us"),
    "contact_given": _("How to reach them was written down"),
    "person_placed": _("Their place was changed"),
    "interests_chosen": _("What they like was written down"),
    "needs_recorded": _("What they need was written down"),
    "needs_reviewed": _("Asked about their needs: nothing changed"),
    "consent_given": _("They agreed"),
    "consent_withdrawn": _("They took their agreement back"),
    "contact_forbidden": _("They asked not to be contacted"),
    "contact_allowed": _("They may be contacted again"),
    "data_request_made": _("They asked about what we hold"),
    "data_request_extended": _("It takes longer"),
    "person_exported": _("All we hold was given out"),
    "person_erased": _("All we held was erased"),
}
MESSAGE_STATE: dict[str, Any] = {
    "to_send": _("To send"),
    "sent": _("Told"),
    "not_reached": _("Could not be reached"),
    "dropped": _("Not to be told any more"),
}
OPPORTUNITY: dict[str, Any] = {
    "meeting": _("Meeting"),
    "activity": _("Activity"),
    "election": _("Election"),
    "training": _("Training"),
}


def init_app(app: Flask) -> None:
    app.jinja_env.globals.update(
        RELATION=RELATION,
        REACHED_BY=REACHED_BY,
        WAY=WAY,
        NEED=NEED,
        NEED_MEANS=NEED_MEANS,
        NEED_TOLD=NEED_TOLD,
        PURPOSE=PURPOSE,
        GIVEN_HOW=GIVEN_HOW,
        DATA_REQUEST=DATA_REQUEST,
        PERSON_EVENT=PERSON_EVENT,
        MESSAGE_STATE=MESSAGE_STATE,
        OPPORTUNITY=OPPORTUNITY,
    )
