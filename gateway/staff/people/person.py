"""One person: what they need first, then how to reach them, what they like, what they agreed to, what happened."""

from __future__ import annotations

from flask import render_template

from gateway.accounts import Permission, may, requires
from gateway.look import policy
from gateway.public.places import names
from gateway.services import people
from gateway.staff.blueprint import Page, blueprint
from gateway.staff.forms import OnceForm
from gateway.staff.people.scope import the_person
from gateway.staff.people.taking_part import taking_part
from gateway.staff.scope import me


@blueprint.get("/people/<reference>")
@requires(Permission.READ_PEOPLE)
def person(reference: str) -> Page:
    found = the_person(reference)
    blocks, whole = ([], True) if found["erased_at"] else taking_part(found["person"])
    return render_template(
        "staff/people/person.html",
        person=found,
        told=people("invitations_of", person=found["person"])["items"],
        may_change=may(me(), Permission.MANAGE_PEOPLE, [found["local_service"]]) and not found["erased_at"],
        may_erase=may(me(), Permission.ERASE_PEOPLE, [found["local_service"]]) and not found["erased_at"],
        blocks=blocks,
        whole=whole,
        names=names(),
        themes={theme.slug: theme.name for theme in policy().themes},
        form=OnceForm(),
    )
