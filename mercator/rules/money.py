"""Amounts in euros as people type them, in every usual Belgian and English spelling. Article C4.

What cannot be read with certainty is never guessed: "1.234" is over a thousand in Brussels, hardly more than one in
London.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from mercator.rules.problem import Problem, problem

LONGEST: Final = 40
"""More characters than this are no amount."""

EXAMPLE: Final = Decimal("1234.56")
"""An amount that shows both separators, to be spelt in the reader's language."""

_SPACES: Final = "[ \u00a0\u2009\u202f'\u2019]"
_EURO: Final = re.compile(r"^(?:€|eur(?:os?)?\b)|(?:€|(?<![a-z])eur(?:os?)?)$", re.IGNORECASE)
_CURRENCY: Final = re.compile(r"[$£¥]|\b(?:usd|gbp|chf|jpy|cad|aud|cny|bef)\b", re.IGNORECASE)
_NO_CENTS: Final = re.compile(r"[.,](?:-{1,2}|–|—)$")
_SPACED: Final = re.compile(rf"^[0-9]{{1,3}}(?:{_SPACES}[0-9]{{3}})+(?=[.,]|$)")
_GROUPED: Final = re.compile(r"^[0-9]{1,3}(?:[.,][0-9]{3})+$")
_PLAIN: Final = re.compile(r"^[0-9]*(?:[.,][0-9]+)?$")


def read_amount(words: str, *, field: str = "") -> Decimal | Problem | None:
    """The amount in euros that `words` spell, None when nothing is written, or the problem that prevents reading it.

    Reads "92.235,58", "92 235,58 €", "92,235.58", "EUR 92235.58", "100,-"; a minus sign is read, and judged elsewhere.
    """
    typed = words.strip()
    if not typed:
        return None
    if len(typed) > LONGEST:
        return _not_understood(typed, field)
    if _CURRENCY.search(typed):
        return problem("amount-other-currency", field=field, typed=typed)
    bare = _NO_CENTS.sub("", _EURO.sub("", typed).strip())
    sign = -1 if bare[:1] in ("-", "\u2212") else 1
    bare = _EURO.sub("", bare.lstrip("-\u2212").strip()).strip()
    read = _number(bare, typed, field)
    return read * sign if isinstance(read, Decimal) else read


def _number(bare: str, typed: str, field: str) -> Decimal | Problem:
    spaced = _SPACED.match(bare)
    if spaced:
        bare = re.sub(_SPACES, "", spaced.group()) + bare[spaced.end() :]
    separators = [character for character in bare if character in ".,"]
    if len(set(separators)) == 2:
        return _with_both(bare, typed, field)
    if len(separators) > 1:
        return _whole(bare) if _GROUPED.match(bare) else _not_understood(typed, field)
    if not spaced and separators and _either_way(bare):
        return problem("amount-ambiguous", field=field, typed=typed, thousands=_whole(bare))
    if not bare or not _PLAIN.match(bare):
        return _not_understood(typed, field)
    return Decimal("0" + bare.replace(",", "."))


def _with_both(bare: str, typed: str, field: str) -> Decimal | Problem:
    """1.234,56 or 1,234.56: the last separator is the decimal one, the others part thousands."""
    cut = max(bare.rfind("."), bare.rfind(","))
    head, tail = bare[:cut], bare[cut + 1 :]
    if bare[cut] in head or not _GROUPED.match(head) or not re.fullmatch("[0-9]+", tail):
        return _not_understood(typed, field)
    return Decimal(f"{_whole(head)}.{tail}")


def _either_way(bare: str) -> bool:
    """One separator and three digits behind it: thousands or thousandths."""
    return bool(_GROUPED.match(bare)) and not bare.startswith("0")


def _whole(bare: str) -> Decimal:
    return Decimal(re.sub("[.,]", "", bare))


def _not_understood(typed: str, field: str) -> Problem:
    return problem("amount-not-understood", field=field, typed=typed)
