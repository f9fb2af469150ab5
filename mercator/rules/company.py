"""A company of the register: what is wrong with what was typed of it. Articles D1, E3."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from mercator.rules.problem import Problem, problem

_BESIDES: Final = re.compile(r"[\s.\-/]+")
_TEN_DIGITS: Final = re.compile(r"[01][0-9]{9}")
_ADDRESS: Final = re.compile(r"(https?://)?[^\s/:]+\.[^\s/:.]{2,}(/\S*)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class CompanyFacts:
    """What was typed. number: the enterprise number as typed, "" without one."""

    name: str
    number: str = ""
    website: str = ""


def company_problems(facts: CompanyFacts) -> list[Problem]:
    """What keeps a company from being written down."""
    return [*_name_missing(facts), *_number_wrong(facts), *_website_wrong(facts)]


def digits_of(number: str) -> str:
    """An enterprise number as its ten digits: "BE 0433.618.721" and the old "433 618 721" are the same."""
    digits = _BESIDES.sub("", number.strip().upper()).removeprefix("BE")
    return f"0{digits}" if re.fullmatch(r"[0-9]{9}", digits) else digits


def written(number: str) -> str:
    """As it is kept and shown: 0433.618.721; unchanged when it is no Belgian number."""
    digits = digits_of(number)
    return f"{digits[:4]}.{digits[4:7]}.{digits[7:]}" if _TEN_DIGITS.fullmatch(digits) else number.strip()


def _name_missing(f: CompanyFacts) -> Iterator[Problem]:
    if not f.name.strip():
        yield problem("company-name-missing", field="name")


def _number_wrong(f: CompanyFacts) -> Iterator[Problem]:
    """E3: ten digits starting 0 or 1, the last two are 97 - (first eight mod 97)."""
    if not f.number.strip():
        return
    digits = digits_of(f.number)
    if not _TEN_DIGITS.fullmatch(digits):
        yield problem("enterprise-number-shape", field="number", typed=f.number.strip())
    elif int(digits[8:]) != 97 - int(digits[:8]) % 97:
        yield problem("enterprise-number-wrong", field="number", typed=written(digits))


def _website_wrong(f: CompanyFacts) -> Iterator[Problem]:
    if f.website.strip() and not _ADDRESS.fullmatch(f.website.strip()):
        yield problem("website-wrong", field="website", typed=f.website.strip())
