"""Finding personal details in what is about to be published.

It errs on the side of finding: a person looks at each and may confirm that it is meant (F5). Formats: e-mail
addresses as people write them, telephone numbers and postcodes as the United Kingdom writes them, and the names
that the authors of the answered comments gave.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass

EMAIL = re.compile(r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)+")
PHONE = re.compile(r"(?<![\w.])(?:\+|00)?\(?\d(?:[\s().-]{0,2}\d){8,13}(?!\w)")
POSTCODE = re.compile(r"\b(?:GIR\s?0AA|[A-Z]{1,2}\d[A-Z\d]?\s?\d[ABD-HJLNP-UW-Z]{2})\b", re.IGNORECASE)
SHORTEST_NAME = 3


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
    three letters or more counts, since "Mary Smith" may come back as "Mary"."""
    patterns = [("email", EMAIL), ("phone", PHONE), ("postcode", POSTCODE), *_name_patterns(names)]
    found = [detail for field, text in texts.items() for detail in _search(field, text, patterns)]
    return tuple(found)


def _name_patterns(names: Iterable[str]) -> Iterator[tuple[str, re.Pattern[str]]]:
    words = {word for name in names for word in re.findall(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*", name)}
    words = {word for word in words if len(word) >= SHORTEST_NAME and word.lower() not in _TITLES}
    if words:
        alternatives = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
        yield "name", re.compile(rf"\b(?:{alternatives})\b", re.IGNORECASE)


_TITLES = frozenset({"mrs", "miss", "the", "and"})


def _search(field: str, text: str, patterns: Iterable[tuple[str, re.Pattern[str]]]) -> list[Detail]:
    details: list[Detail] = []
    for kind, pattern in patterns:
        for match in pattern.finditer(text):
            if not any(match.start() < known.end and known.start < match.end() for known in details):
                details.append(Detail(kind, field, match.start(), match.end(), match.group()))
    return sorted(details, key=lambda detail: detail.start)
