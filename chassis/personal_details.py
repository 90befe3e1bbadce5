"""Finding personal details in what is about to be published.

It errs on the side of finding: a person looks at each and may confirm that it is meant (F5). Formats: e-mail
addresses as people write them, telephone numbers and postcodes as the United Kingdom writes them, and the names
that the authors of the answered comments gave.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from unicodedata import name as unicode_name
from unicodedata import normalize

SHORTEST_NAME = 2

# Of bounded length, or the search for an @ would start again at every letter of a long text.
EMAIL = re.compile(r"[\w.+'-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+")
PHONE = re.compile(r"(?<![^\W_])(?:\+|00)?\(?\d(?:[\s().\u2010-\u2015-]{0,3}\d){8,13}(?![^\W_])")
REFERENCE = r"(?<=[A-Z]{2}-)[0-9A-Z]{5,8}-[0-9A-Z](?![^\W_])"
"""What stands behind the prefix in a code like FB-P51TR-1: one in fifty looks like a postcode."""
POSTCODE = re.compile(
    rf"(?<![^\W_])(?!{REFERENCE})"
    r"(?:GIR[\s-]{0,2}0AA|[A-Z]{1,2}\d[A-Z\d]?[\s-]{0,2}\d[ABD-HJLNP-UW-Z]{2})(?![^\W_])",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Detail:
    """kind: email, phone, postcode or name; field: where it stands; start, end: characters; text: the detail."""

    kind: str
    field: str
    start: int
    end: int
    text: str

    def as_dict(self) -> dict[str, str | int]:
        return asdict(self)


def find_details(texts: Mapping[str, str], names: Iterable[str]) -> tuple[Detail, ...]:
    """Details in each of `texts` (field → text), in reading order. names: as the authors gave them; each word of
    two letters or more counts, since "Mary Smith" may come back as "Mary"."""
    patterns = [("email", EMAIL), ("phone", PHONE), ("postcode", POSTCODE), *_name_patterns(names)]
    found = [detail for field, text in texts.items() for detail in _search(field, text, patterns)]
    return tuple(found)


def _name_patterns(names: Iterable[str]) -> Iterator[tuple[str, re.Pattern[str]]]:
    words = {word for name in names for word in _words(name)}
    words = {form for word in words for form in (normalize("NFC", word), normalize("NFD", word))}
    if words:
        longest_first = sorted(words, key=len, reverse=True)
        yield "name", re.compile("|".join(_name_pattern(word) for word in longest_first))


def _words(name: str) -> Iterator[str]:
    for written in _BETWEEN_NAMES.split(name):
        # Of "Smith-Jones" and "O'Brien" a part may come back as well as the whole.
        for word in {written.strip("'’-"), *re.split(r"['’-]", written)}:
            if len(word) >= SHORTEST_NAME and word.lower() not in _TITLES and any(map(str.isalpha, word)):
                yield word


def _name_pattern(word: str) -> str:
    """Latin names stand alone: "Ann" is not in "annoyed". Of two letters they count as names are written ("Jo"), or
    every "so" would be somebody. Other scripts join words, or have no blanks between them."""
    if not all("LATIN" in unicode_name(letter, "") for letter in word if letter.isalpha()):
        return f"(?i:{re.escape(word)})"
    if len(word) == SHORTEST_NAME:
        return rf"(?<![^\W_])(?:{re.escape(word)}|{re.escape(word.capitalize())})(?![^\W_])"
    return rf"(?<![^\W_])(?i:{re.escape(word)})(?![^\W_])"


def reads_like_a_name(office: str) -> bool:
    """Whether what should be an office may be a name: one to four words, none of them a word of an office. It errs on
    the side of names; whoever wrote it is asked."""
    words = re.findall(r"[^\W\d_]+(?:['’.-][^\W\d_]+)*", office.casefold())
    if any(sign.isdigit() for sign in office) or not 1 <= len(words) <= LONGEST_NAMES:
        return False
    parts = {part for word in words for part in (word, *re.split(r"['’.-]", word))}
    return not parts & OFFICE_WORDS


LONGEST_NAMES = 4
"""Words of a name that is written out."""
OFFICE_WORDS = frozenset(
    """accountant admin administrator adviser advisor advocacy advocate agency apprentice architect assistant
    association auditor board body builder care caretaker carer carers catering chair chairman chairperson chairwoman
    champion charity chef chief cleaner clerk clinic college commissioner committee communications community company
    complaints consultant contractor cook coordinator council counsellor delegate department deputy director
    directorate driver duty electrician engagement engineer equality estates executive expert facilitator facilities
    finance fire for forum fundraising gardener governance group guard guest handyman head health hospital hostel
    house housekeeper housing human inspector instructor intern interpreter involvement it kitchen landlord lead
    leader legal librarian limited ltd maintenance manager managers management mediator medical member mentor
    minutes monitor night nurse observer of office officer ombudsman operations organisation organiser outreach
    panel partner planner plumber police policy porter president procurement project projects property psychologist
    quality receptionist reception regional rep repairs representative researcher resident residents resources
    responsible reviewer safeguarding safety school secretary security senior service services shift social
    specialist staff steward student supervisor support surveyor taker teacher team technician tenant tenants
    the therapist trainee trainer translator treasurer trust trustee tutor union unit university user users vice
    volunteer volunteers warden welfare worker workers""".split()
)
"""Words that stand in the names of offices and of other bodies."""


_BETWEEN_NAMES = re.compile(r"[\s\d_.,;:/()\[\]\"&+]+")
_TITLES = frozenset({"mr", "ms", "mx", "dr", "mrs", "miss", "the", "and"})


def _search(field: str, text: str, patterns: Iterable[tuple[str, re.Pattern[str]]]) -> list[Detail]:
    details: list[Detail] = []
    taken = bytearray(len(text))
    for kind, pattern in patterns:
        for match in pattern.finditer(text):
            start, end = match.span()
            if taken.find(1, start, end) == -1:
                taken[start:end] = b"\x01" * (end - start)
                details.append(Detail(kind, field, start, end, match.group()))
    return sorted(details, key=lambda detail: detail.start)
