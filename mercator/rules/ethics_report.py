"""What the yearly ethics report to Parliament says, whole, and how it is kept: every word in every language. C3, G4.

It counts missions and tells what was done: it never rates a country. Documents made from what was kept need neither
the tables nor the catalogues of translations.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Final

from mercator.rules.block import BlockTable
from mercator.rules.ethics import NOT_STATED, STANDINGS
from mercator.rules.figure import Figure
from mercator.rules.frozen import decode_value, encode_value, fingerprint
from mercator.rules.problem import Problem, problem
from mercator.rules.text import UNWRITTEN, Text

_NAME: Final = "ethics-report"
_NO_MOMENT: Final = datetime(1, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class ReportCount:
    """How many missions stand in one way. code: one of rules.ethics.STANDINGS, or "missions" for all of them."""

    code: str
    label: Text
    figure: Figure


@dataclass(frozen=True, slots=True)
class EthicsChapter:
    """A chapter. name: what it is about, alike in every language. wide: its tables need pages turned on their side."""

    name: str
    heading: Text
    paragraphs: tuple[Text, ...] = ()
    tables: tuple[BlockTable, ...] = ()
    wide: bool = False


@dataclass(frozen=True, slots=True)
class EthicsReportContent:
    """The report of an agency on a year, at one moment.

    counts: all missions, then those of each standing; they add up. standing says whether this is a draft or frozen, and
    when. made_at: when the rows were read. page_of holds {page} and {pages}.
    """

    agency: Text
    agency_code: str
    year: int
    title: Text
    subtitle: Text
    facts: tuple[tuple[Text, Text], ...]
    counts: tuple[ReportCount, ...]
    chapters: tuple[EthicsChapter, ...]
    standing: Text
    page_of: Text
    made_at: datetime
    frozen: bool = False
    notes: tuple[Text, ...] = ()


def group_by_standing(standings: Iterable[str]) -> dict[str, list[int]]:
    """The places of each standing, in the order of STANDINGS; nobody's silence is counted as "none"."""
    found: dict[str, list[int]] = {code: [] for code in STANDINGS}
    for place, code in enumerate(standings):
        found[code].append(place)
    return found


def encode_report(content: EthicsReportContent) -> str:
    """`content` as canonical JSON. Raises ValueError for what JSON cannot keep, such as a moment without time zone."""
    return encode_value(content, name=_NAME)


def decode_report(text: str) -> EthicsReportContent:
    """What encode_report() was given. Raises FrozenError for anything else."""
    content: EthicsReportContent = decode_value(text, EthicsReportContent, name=_NAME)
    return content


def mark_of(content: EthicsReportContent) -> str:
    """What the report says as one word, whenever it is read: another one as soon as it says something else."""
    timeless = replace(content, made_at=_NO_MOMENT, standing=UNWRITTEN, frozen=False, facts=content.facts[:-1])
    return fingerprint(encode_report(timeless))


def silent_of(content: EthicsReportContent) -> tuple[int, int]:
    """How many missions have no statement yet, and of how many."""
    counted = {one.code: int(one.figure.value or 0) for one in content.counts}
    return counted.get(NOT_STATED, 0), sum(counted.get(code, 0) for code in STANDINGS)


def freeze_problems(
    content: EthicsReportContent, *, seen: str, last: EthicsReportContent | None, meant: bool
) -> list[Problem]:
    """Why a report cannot be frozen. seen: the mark of what stood on the page. last: the one frozen last.

    meant: somebody said that it shall be frozen although missions have no statement yet.
    """
    if not any(one.figure.value for one in content.counts) and not any(one.tables for one in content.chapters):
        return [problem("ethics-report-empty")]
    if seen != mark_of(content):
        return [problem("ethics-report-moved")]
    if last is not None and mark_of(last) == mark_of(content):
        return [problem("ethics-report-same")]
    silent, missions = silent_of(content)
    return [problem("ethics-report-silent", count=silent, missions=missions)] if silent and not meant else []
