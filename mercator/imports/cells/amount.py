"""What a cost cell holds: euros, as the plans of any agency write them. Article C4.

Unlike mercator.rules.money, three digits after one separator are thousands here: no plan is kept in thousandths of a
euro.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Final

from mercator.imports.cells.amount_words import (
    ABOUT,
    EURO,
    MILLIONS,
    NOTHING_SAID,
    OTHER_CURRENCY,
    REMARKS,
    THOUSANDS,
    THOUSANDS_HEADING,
    ZERO,
)
from mercator.imports.folding import fold
from mercator.imports.workbook.sheet import Value
from mercator.rules.money import read_amount
from mercator.rules.problem import WARNS, Problem, problem

LONGEST: Final = 200
"""More characters than this are a text, not a cost."""
_CENT: Final = Decimal("0.01")
_NUMBER: Final = re.compile(r"[0-9](?:[0-9.,]|[ '](?=[0-9]))*")
_RANGE: Final = re.compile(
    rf"(?P<low>{_NUMBER.pattern}) *(?:-|/|a|tot|to|et|en|and|bis|t/m) *(?P<high>{_NUMBER.pattern})"
)
_BRACKETS: Final = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_K_BETWEEN: Final = re.compile(r"(?<![0-9.,])([0-9]{1,3})k([0-9])(?![0-9.,])")
_PERCENT: Final = re.compile(r"[0-9]+(?:[.,][0-9]+)? *%")
_PLAUSIBLE: Final = Decimal(250)


@dataclass(frozen=True, slots=True)
class Cost:
    """A cost as it was typed. amount: euros, None when the cell gives none; about: the cell says that it is rough."""

    amount: Decimal | None = None
    about: bool = False
    problems: tuple[Problem, ...] = ()


def read_cost(value: Value, *, factor: Decimal = Decimal(1)) -> Cost:
    """The cost that a cell holds; `factor` is what its heading says one unit is worth (see heading_factor).

    Problems: negative-cost, cost-is-a-range, currency-not-eur, cost-not-a-number. A cell that says nothing has none.
    """
    if value is None:
        return Cost()
    if isinstance(value, bool | date):
        return _not_a_number(str(value))
    if isinstance(value, int | float):
        if not math.isfinite(value):
            return _not_a_number(str(value))
        return _signed(Decimal(str(value)) * factor, about=False)
    return _read_text(value, factor)


def heading_factor(heading: str) -> Decimal:
    """How many euros one unit of a column is worth: 1000 under "Budget (k€)" or "x 1.000 EUR", otherwise 1."""
    return Decimal(1000) if THOUSANDS_HEADING.search(" ".join(fold(heading).split())) else Decimal(1)


@lru_cache(maxsize=20_000, typed=True)
def is_cost(value: Value) -> bool:
    """Does `value` look like a cost: an amount with its currency, or a number too large to count people?"""
    if isinstance(value, bool | date) or value is None:
        return False
    amount = read_cost(value).amount
    if amount is None:
        return False
    return abs(amount) >= _PLAUSIBLE or (isinstance(value, str) and bool(EURO.search(fold(value))))


def write_cost(amount: Decimal | None, *, about: bool, language: str) -> str:
    """`amount` in euros as a cell would hold it in `language` (fr, nl or en), so that read_cost reads it back."""
    if amount is None:
        return ""
    whole = amount == amount.to_integral_value()
    digits = f"{abs(amount):,.{0 if whole else 2}f}"
    marks = {"fr": {",": " ", ".": ","}, "nl": {",": ".", ".": ","}}.get(language, {})
    spelt = "".join(marks.get(character, character) for character in digits)
    return f"{'± ' if about else ''}{'-' if amount < 0 else ''}{spelt} €"


@lru_cache(maxsize=20_000)
def _read_text(value: str, factor: Decimal) -> Cost:
    typed = " ".join(value.split())
    plain = " ".join(fold(typed).split())
    if NOTHING_SAID.fullmatch(plain):
        return Cost()
    if ZERO.fullmatch(plain):
        return Cost(amount=Decimal(0))
    if plain[:1] in "=@" or len(plain) > LONGEST:
        return _not_a_number(typed)
    if OTHER_CURRENCY.search(plain):
        kept = _without_other_currency(plain)
        if not kept:
            return Cost(problems=(problem("currency-not-eur", WARNS, field="cost", typed=typed),))
        plain = kept
    return _read_plain(plain, typed, factor)


def _without_other_currency(plain: str) -> str:
    """What is left when an amount in another currency only stands in brackets beside one in euros."""
    kept = _BRACKETS.sub(" ", plain).strip()
    return kept if EURO.search(kept) and _NUMBER.search(kept) and not OTHER_CURRENCY.search(kept) else ""


def _read_plain(plain: str, typed: str, factor: Decimal) -> Cost:
    plain = _K_BETWEEN.sub(r"\1,\2k", plain)
    outside = _BRACKETS.sub(" ", plain)
    bare = outside if _NUMBER.search(outside) else plain
    bare = _PERCENT.sub(" ", bare)
    about = bool(ABOUT.search(plain)) or plain.endswith("?")
    euro = bool(EURO.search(bare))
    scale = Decimal(1_000_000) if MILLIONS.search(bare) else Decimal(1000) if THOUSANDS.search(bare) else Decimal(1)
    if scale == 1 and not euro:
        scale = factor
    for words in (ABOUT, MILLIONS, THOUSANDS, EURO, REMARKS):
        bare = words.sub(" ", bare)
    bare = re.sub(r"[.,](?:-{1,2})(?![0-9])", " ", bare).strip(" .,;:?!+/*")
    found = _RANGE.search(bare)
    if found:
        return _read_range(found, bare, typed, scale)
    negative = bool(re.match(r"- *[0-9]|\([^)a-z]*[0-9][^)a-z]*\)$", bare))
    numbers = _NUMBER.findall(bare)
    words_left = re.sub(r"[^a-z]", "", _NUMBER.sub("", bare))
    if len(numbers) != 1 or (words_left and not euro):
        return _not_a_number(typed)
    amount = _amount(numbers[0], scale)
    if amount is None:
        return _not_a_number(typed)
    return _signed(-amount if negative else amount, about=about)


def _read_range(found: re.Match[str], bare: str, typed: str, scale: Decimal) -> Cost:
    low, high = _amount(found["low"], scale), _amount(found["high"], scale)
    if low is None or high is None or re.search("[0-9]", bare[: found.start()] + bare[found.end() :]):
        return _not_a_number(typed)
    if 0 < low < 1000 <= high and scale == 1 and high / low > 100:
        low *= 1000  # "10-12.000" counts both in thousands
    spoken = problem("cost-is-a-range", WARNS, field="cost", typed=typed, low=min(low, high), high=max(low, high))
    return Cost(amount=max(low, high), about=True, problems=(spoken,))


def _amount(number: str, scale: Decimal) -> Decimal | None:
    spelt = number.strip(" .,'")
    if scale == 1_000_000:
        spelt = spelt.replace(",", ".") if spelt.count(".") + spelt.count(",") == 1 else spelt
        try:
            return (Decimal(spelt) * scale).quantize(_CENT)
        except InvalidOperation:
            return None
    read = read_amount(spelt)
    if isinstance(read, Problem):
        thousands = read.values.get("thousands")
        read = thousands if isinstance(thousands, Decimal) else None
    try:
        return None if read is None else (read * scale).quantize(_CENT)
    except InvalidOperation:  # more digits than any amount has
        return None


def _signed(amount: Decimal, *, about: bool) -> Cost:
    try:
        kept = amount.quantize(_CENT)
    except InvalidOperation:
        return _not_a_number(str(amount))
    if kept < 0:
        return Cost(amount=kept, about=about, problems=(problem("negative-cost", field="cost", amount=kept),))
    return Cost(amount=kept, about=about)


def _not_a_number(typed: str) -> Cost:
    return Cost(problems=(problem("cost-not-a-number", WARNS, field="cost", typed=typed),))
