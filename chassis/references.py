"""Codes that survive a phone call: Crockford's base 32 without look-alikes, with a check character.

Source of the alphabet: Douglas Crockford, "Base 32". The check character is Luhn's algorithm mod 32, which
finds every single wrong character and almost every swapped pair, and stays inside the alphabet (Crockford's own
mod 37 check adds characters such as `*` that few can read aloud).
"""

import hashlib
import hmac
import re
import zlib

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
SHORTEST_PREFIX, LONGEST_PREFIX = 2, 3
_BETWEEN = re.compile(r"[\s\u2010-\u2015\u2212-]+")
"""Blanks and every dash that a keyboard, a word processor or a phone may make of one."""
_VALUE = {character: value for value, character in enumerate(ALPHABET)} | {"O": 0, "I": 1, "L": 1, "U": 27}
_SCRAMBLE = 0x1B873593
"""Odd, so that multiplying by it modulo a power of two reaches every number once."""


def check_character(body: str) -> str:
    """Luhn mod 32 of `body`, reading from the right with every second character doubled."""
    total = 0
    for place, character in enumerate(reversed(body)):
        value = _VALUE[character] * (2 if place % 2 == 0 else 1)
        total += value // 32 + value % 32
    return ALPHABET[-total % 32]


def _encode(number: int, length: int) -> str:
    return "".join(ALPHABET[number >> (5 * place) & 31] for place in reversed(range(length)))


def reference(prefix: str, number: int) -> str:
    """The `number`-th code of a kind, such as `FB-7KQ2M-9`; numbers from 0 never meet. Five characters hold
    33 million, six a thousand million, and so on. Neighbouring numbers look nothing alike."""
    length = 5
    while number >= 1 << (5 * length):
        number -= 1 << (5 * length)
        length += 1
    body = _encode((number * _SCRAMBLE + _shift(prefix)) % (1 << (5 * length)), length)
    return f"{prefix}-{body}-{check_character(body)}"


def reference_after(prefix: str, other: str) -> str:
    """A code of another kind made from one there is, such as `AI-C7KQ2M-…` of `FB-7KQ2M-9`: always the same, and one
    for each. For what is made inside a transaction, where no number can be taken. It is a character longer than the
    other's, so that it meets no numbered code until there are 33 million of its kind."""
    body = "C" + other.split("-")[1]
    return f"{prefix}-{body}-{check_character(body)}"


def _shift(prefix: str) -> int:
    """Each kind begins elsewhere: the first comment and the first answer must not sound alike on the phone."""
    return zlib.crc32(prefix.encode())


def tidy(written: str) -> str:
    """A reference somebody typed or said, as it would be printed: capitals, look-alikes resolved, dashes where they
    belong, whatever blanks and dashes there were. What cannot be one comes back in capitals."""
    parts = _BETWEEN.split(written.strip().upper())
    glued = "".join(parts)
    prefix = parts[0] if len(parts) > 1 and len(parts[0]) <= LONGEST_PREFIX else glued[:SHORTEST_PREFIX]
    rest = glued[len(prefix) :]
    plain = "".join(ALPHABET[_VALUE[character]] if character in _VALUE else character for character in rest)
    return f"{prefix}-{plain[:-1]}-{plain[-1]}" if len(plain) > 1 else glued


def follow_up_code(secret: bytes, subject: str) -> str:
    """The author's own code for one comment: 55 secret bits and a check character, as `K7QM-2P4R-9XWD`.

    Made from the comment's id and the master key, so that a repeated request can be told the same code although
    only a hash of it is stored.
    """
    digest = hmac.new(secret, b"follow-up:" + subject.encode(), hashlib.sha256).digest()
    body = _encode(int.from_bytes(digest[:8], "big") >> 9, 11)
    whole = body + check_character(body)
    return "-".join(whole[start : start + 4] for start in (0, 4, 8))


def tidy_code(written: str) -> str:
    """A follow-up code as it was printed, whatever blanks, dashes or small letters were used; "" if it is none."""
    plain = "".join(character for character in written.upper() if character.isalnum())
    plain = "".join(ALPHABET[_VALUE[character]] if character in _VALUE else "!" for character in plain)
    if len(plain) != 12 or "!" in plain or check_character(plain[:-1]) != plain[-1]:
        return ""
    return "-".join(plain[start : start + 4] for start in (0, 4, 8))


def code_hash(code: str) -> str:
    """What is stored instead of a follow-up code. 55 random bits need no salt and no slow hash."""
    return hashlib.sha256(code.encode()).hexdigest()
