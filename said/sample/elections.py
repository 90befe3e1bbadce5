"""An election that is running: two seats of the Advisory Group, three people who would like one."""

from said.sample.diary import Diary, Later, answer, day
from said.sample.groups import group
from said.sample.people import person

CANDIDATES = (
    ("Nadia Rahman", "I want letters that everybody can read."),
    ("Kofi Mensah", "Young people come to the drop-in. Somebody should speak for us."),
    ("Dai Prosser", "I have been round the houses. I know what works and what does not."),
)
BALLOTS = ((0, 1), (1,), (0, 2), (0, 1), ())
"""Whom each of those who have voted so far chose; the last gave in an empty ballot."""


def write(diary: Diary) -> None:
    election = answer("election", "reference")
    diary.note(
        45,
        "meetings",
        "call_election",
        kept_as="election",
        group=group("advisory"),
        seats=2,
        ballot="codes",
        who_may_stand="Anybody who uses a service, or used one in the last two years.",
        who_may_vote="Anybody who uses a service.",
    )
    diary.note(44, "meetings", "open_nominations", reference=election, closes_on=day(-16))
    for number, (who, statement) in enumerate(CANDIDATES):
        diary.note(
            38 - 5 * number,
            "meetings",
            "nominate",
            reference=election,
            candidate=person(who),
            seconder=person("Amara Blake"),
            statement=statement,
            consents=True,
        )
    diary.note(15, "meetings", "end_nominations", reference=election)
    diary.note(10, "meetings", "open_ballot", reference=election, closes_on=day(6))
    diary.note(10, "meetings", "make_ballot_codes", hour=11, kept_as="codes", reference=election, count=25)
    for number, chosen in enumerate(BALLOTS):
        diary.note(
            8 - number,
            "meetings",
            "cast_ballot",
            by="public",
            reference=election,
            code=_code(number),
            choices=[one + 1 for one in chosen],
        )


def _code(number: int) -> Later:
    return Later(lambda diary: diary.answers["codes"]["codes"][number])
