"""What equality monitoring asks: the nine characteristics that the Equality Act 2010 protects, and the groups that
Helping our Future 10.3 says are heard too seldom (P6). Every question may be left out."""

PREFER_NOT = "prefer_not_to_say"
NONE = "none_of_these"

QUESTIONS: dict[str, tuple[str, ...]] = {
    "age": ("under_16", "16_24", "25_34", "35_44", "45_54", "55_64", "65_74", "75_or_more", PREFER_NOT),
    "disability": ("no", "a_little", "a_lot", PREFER_NOT),
    "sex": ("female", "male", PREFER_NOT),
    "gender_reassignment": ("same", "different", PREFER_NOT),
    "sexual_orientation": ("straight", "gay_or_lesbian", "bi", "other", PREFER_NOT),
    "ethnic_group": (
        "asian",
        "black",
        "mixed",
        "white_british",
        "white_gypsy_traveller_roma",
        "white_other",
        "arab",
        "other",
        PREFER_NOT,
    ),
    "religion": (
        "none",
        "buddhist",
        "christian",
        "hindu",
        "jewish",
        "muslim",
        "sikh",
        "other",
        PREFER_NOT,
    ),
    "marriage": ("single", "married_or_civil_partnership", "separated_or_divorced", "widowed", PREFER_NOT),
    "pregnancy": ("no", "yes", PREFER_NOT),
    "experience": (
        "homeless",
        "asylum_or_refugee",
        "new_arrival",
        "learning_disability",
        "domestic_abuse",
        "drugs_or_alcohol",
        "ex_offender",
        "carer",
        "advocate",
        NONE,
        PREFER_NOT,
    ),
}
"""Question → answers."""

SEVERAL = frozenset({"experience"})
"""Questions to which more than one answer may be true."""
ALONE = frozenset({NONE, PREFER_NOT})
"""Answers that stand alone."""
