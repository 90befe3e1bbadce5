"""Questions about who somebody is, and their answers, in plain words (P6)."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _

PREFER_NOT = _("I would rather not say")
QUESTION: dict[str, Any] = {
    "age": _("How old are you?"),
    "disability": _("Does a long illness or a disability make daily life harder for you?"),
    "sex": _("What is your sex?"),
    "gender_reassignment": _("Is your gender the same as the sex you were given at birth?"),
    "sexual_orientation": _("Who are you attracted to?"),
    "ethnic_group": _("What is your ethnic group?"),
    "religion": _("What is your religion or belief?"),
    "marriage": _("Are you married or in a civil partnership?"),
    "pregnancy": _("Are you pregnant, or did you have a baby in the last year?"),
    "experience": _("Is any of this true for you, now or before?"),
}
ANSWER: dict[str, dict[str, Any]] = {
    "age": {
        "under_16": _("Under 16"),
        "16_24": _("16 to 24"),
        "25_34": _("25 to 34"),
        "35_44": _("35 to 44"),
        "45_54": _("45 to 54"),
        "55_64": _("55 to 64"),
        "65_74": _("65 to 74"),
        "75_or_more": _("75 or more"),
    },
    "disability": {"no": _("No"), "a_little": _("Yes, a little"), "a_lot": _("Yes, a lot")},
    "sex": {"female": _("Female"), "male": _("Male")},
    "gender_reassignment": {"same": _("Yes, the same"), "different": _("No, different")},
    "sexual_orientation": {
        "straight": _("People of the other sex (straight)"),
        "gay_or_lesbian": _("People of my own sex (gay or lesbian)"),
        "bi": _("Both (bi)"),
        "other": _("Something else"),
    },
    "ethnic_group": {
        "asian": _("Asian or Asian British"),
        "black": _("Black, Black British, Caribbean or African"),
        "mixed": _("Mixed"),
        "white_british": _("White British"),
        "white_gypsy_traveller_roma": _("Gypsy, Irish Traveller or Roma"),
        "white_other": _("White, from somewhere else"),
        "arab": _("Arab"),
        "other": _("Something else"),
    },
    "religion": {
        "none": _("None"),
        "buddhist": _("Buddhist"),
        "christian": _("Christian"),
        "hindu": _("Hindu"),
        "jewish": _("Jewish"),
        "muslim": _("Muslim"),
        "sikh": _("Sikh"),
        "other": _("Something else"),
    },
    "marriage": {
        "single": _("No, never"),
        "married_or_civil_partnership": _("Yes"),
        "separated_or_divorced": _("Separated or divorced"),
        "widowed": _("My partner died"),
    },
    "pregnancy": {"no": _("No"), "yes": _("Yes")},
    "experience": {
        "homeless": _("I have been homeless"),
        "asylum_or_refugee": _("I asked for asylum, or am a refugee"),
        "new_arrival": _("I came to this country not long ago"),
        "learning_disability": _("I have a learning disability"),
        "domestic_abuse": _("Somebody at home hurt or controlled me"),
        "drugs_or_alcohol": _("I have had trouble with drugs or alcohol"),
        "ex_offender": _("I have been in prison or have a conviction"),
        "carer": _("I look after somebody"),
        "advocate": _("I speak up for others as an advocate"),
        "none_of_these": _("None of these"),
    },
}


def answer_words(question: str, answer: str) -> Any:
    return ANSWER[question].get(answer, PREFER_NOT)
