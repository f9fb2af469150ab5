"""What a line above rows says of them: a country, a quarter, a manager, a sector. Used where no column does. B1."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from mercator.imports.cells.kind import is_kind, read_kind
from mercator.imports.cells.sector import read_sectors
from mercator.imports.folding import fold
from mercator.imports.plan import row as plan
from mercator.imports.plan.content import place_like, sector_like, when_like
from mercator.imports.plan.heading_match import meanings
from mercator.imports.plan.line_words import A_LABEL

_MANAGER: Final = re.compile(
    r"\b(?:area manager|regiomanager|manager|responsable|coord(?:\.|inateur|inatrice|inator)?|verantwoordelijke"
    r"|gestionnaire|zone manager|project ?leider|chef de projet|charge de mission)\b"
)
_PERIOD: Final = re.compile(
    r"\b(?:[tqskh]\s?[1-4]|(?:1er|2e|2eme|3e|3eme|4e|4eme|premier|deuxieme|troisieme|quatrieme|1e|1ste|2de|3de|4de|eerste"
    r"|tweede|derde|vierde|first|second|third|fourth|1st|2nd|3rd|4th)\s+(?:trimestre|kwartaal|quarter|semestre|semester)"
    r"|(?:trimestre|kwartaal|quarter|quartal|semestre|semester)\s*[1-4]|[1-4]\s?(?:e|de|er)?\s?(?:trim|kw))\b"
)


@dataclass(frozen=True, slots=True)
class Said:
    """What lines above a row say: texts as typed, "" where they say nothing."""

    countries: str = ""
    when: str = ""
    manager: str = ""
    sectors: str = ""
    kind: str = ""

    def over(self, other: Said) -> Said:
        """This, completed by what `other` says."""
        return Said(*(getattr(self, name) or getattr(other, name) for name in _NAMES))


_NAMES: Final = ("countries", "when", "manager", "sectors", "kind")
NOTHING: Final = Said()
_LABELS: Final = {
    plan.COUNTRIES: "countries", plan.PLACE: "countries", plan.WHEN: "when", plan.MANAGER: "manager",
    plan.SECTORS: "sectors", plan.KIND: "kind",
}  # fmt: skip


@lru_cache(maxsize=2_000)
def said_by(text: str, *, year: int) -> Said:
    """What one line says of the rows under it."""
    line = " ".join(text.split()).strip(" -–—:*#>")
    if not line or len(line) > 80:
        return NOTHING
    labelled = A_LABEL.match(line) if len(line) <= 80 else None
    if labelled:
        meant = meanings(labelled[1])
        best = max(meant, key=lambda field: meant[field], default="")
        if meant.get(best, 0.0) >= 0.7 and best in _LABELS:
            return replace(NOTHING, **{_LABELS[best]: labelled[2].strip()})
        if ":" in line or "=" in line:
            return NOTHING
    plain = fold(line)
    if period := _PERIOD.search(plain):
        return Said(when=line if when_like(line, year) else f"{line[period.start() : period.end()]} {year}")
    if _MANAGER.search(plain):
        return Said(manager=line)
    if when_like(line, year) and not line.isdigit():
        return Said(when=line)
    if place_like(line):
        return Said(countries=line)
    if is_kind(line):
        return Said(kind=line) if read_kind(line).kind else NOTHING
    if sector_like(line):
        return Said(sectors=line) if read_sectors(line).codes else NOTHING
    return NOTHING


_APART: Final = re.compile(r"\s[–—|•·-]\s|[;\t\n]|\s{3,}")
_BRACKETS: Final = re.compile(r"\s*\([^()]*\)\s*$")


def said_over(text: str, *, year: int) -> Said:
    """What a line over a whole table says of its rows: as a whole, or in a labelled part ("Manager : A. Peeters")."""
    said = NOTHING if _APART.search(text) else said_by(text, year=year)
    if said != NOTHING and said.manager != " ".join(text.split()):
        return said
    said = NOTHING
    for part in _APART.split(text):
        if (":" in part or "=" in part) and (found := said_by(part, year=year)) != NOTHING:
            said = said.over(replace(found, manager=_BRACKETS.sub("", found.manager)))
    return said


def next_section(now: Said, text: str, *, year: int) -> Said:
    """What holds from a new section line on: a line of the same sort replaces, a line of no sort ends all."""
    new = said_by(text, year=year)
    return new.over(now) if new != NOTHING else NOTHING
