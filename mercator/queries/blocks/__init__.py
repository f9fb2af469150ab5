"""Live blocks: the tables and figures that answer what members of parliament ask again and again. Articles G4, G5.

KINDS says which there are, suggest() which fit the themes of a sub-question, build() what one says now.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any, Final

from django.utils import translation
from django.utils.translation import gettext_lazy as _

from mercator.models import Agency, CountryGroup, Sector
from mercator.queries.blocks.absent import nothing_yet, origin
from mercator.queries.blocks.asked import AGENCY, COMPARE_YEAR, GROUP, SECTOR, YEAR, asked_of
from mercator.queries.blocks.breakdown import breakdown
from mercator.queries.blocks.changes import changes
from mercator.queries.blocks.companies import companies, delegation
from mercator.queries.blocks.comparison import comparison
from mercator.queries.blocks.ethics import ethics
from mercator.queries.blocks.kind import BlockKind
from mercator.queries.blocks.links import links
from mercator.queries.blocks.missions import destinations, fairs, missions
from mercator.queries.blocks.posts import network
from mercator.queries.blocks.results import results
from mercator.queries.blocks.status import decisions, status
from mercator.queries.wording import in_all
from mercator.rules.access import Viewer
from mercator.rules.block import BlockContent
from mercator.rules.problem import Problem, problem
from mercator.rules.text import LANGUAGES

_FILTERS: Final = (YEAR, AGENCY, GROUP, SECTOR)
_KINDS: Final = (
    BlockKind("missions", _("Missions and other actions of a year, with costs"), (1,), missions, _FILTERS, annex=True),
    BlockKind("delegation", _("Composition of the delegations"), (2,), delegation, _FILTERS),
    BlockKind("companies", _("Companies and persons per region"), (3,), companies, _FILTERS),
    BlockKind("selection", _("How companies were chosen"), (4,)),
    BlockKind("decisions", _("Who decided"), (5,), decisions, _FILTERS),
    BlockKind("links", _("Links between the agencies, shared posts"), (6,), links),
    BlockKind("results", _("Results as reported"), (7,), results, _FILTERS),
    BlockKind("return", _("Return for companies and the taxpayer"), (8,)),
    BlockKind("breakdown", _("Costs by nature and beneficiary"), (9,), breakdown, _FILTERS),
    BlockKind("origin", _("Origin of the participants: not recorded"), (), origin, (YEAR,)),
    BlockKind("gender", _("Women and men in the delegations"), (10,)),
    BlockKind("ethics", _("Human rights and the ethical component"), (11,), ethics, _FILTERS),
    BlockKind("comparison", _("Comparison with another year"), (12,), comparison, (YEAR, COMPARE_YEAR, AGENCY)),
    BlockKind("changes", _("What changed and why"), (12,), changes, (YEAR, COMPARE_YEAR, AGENCY)),
    BlockKind("fairs", _("Fairs, with costs"), (13,), fairs, _FILTERS),
    BlockKind("network", _("Posts abroad and stated sizes of the network"), (14,), network),
    BlockKind("destinations", _("Missions by group of countries or sector, over years"), (15,), destinations, _FILTERS),
    BlockKind("aid", _("Subsidies to participants"), (16,)),
    BlockKind("travel", _("How delegations travelled, CO2"), (17,)),
    BlockKind("status", _("Maintained, postponed, cancelled"), (18,), status, _FILTERS),
    BlockKind("federal-funding", _("Who funds the federal agency"), (19,)),
    BlockKind("invitations", _("Invited persons, press trips, communication"), (20,)),
    BlockKind("fees", _("What is free, who is reached"), (21,)),
)  # fmt: skip
KINDS: Final[Mapping[str, BlockKind]] = MappingProxyType({kind.code: kind for kind in _KINDS})
ORIGIN: Final = "origin"


def suggest(themes: Iterable[int], *, asks_origin: bool = False) -> tuple[str, ...]:
    """The kinds of blocks that answer these themes, in the order of KINDS.

    asks_origin: the sub-question asks for ethnic origin, which is never recorded (G5).
    """
    wanted = set(themes)
    return tuple(
        code for code, kind in KINDS.items() if wanted.intersection(kind.themes) or (asks_origin and code == ORIGIN)
    )


def build(kind: str, *, parameters: Mapping[str, Any], person: Viewer) -> BlockContent:
    """What the block says now, from rows that `person` sees.

    The number of queries does not grow with the number of rows. Raises KeyError for a kind or a year that is missing.
    """
    found = KINDS[kind]
    asked = asked_of(parameters, viewer=person)
    if found.builder is None:
        return nothing_yet(kind, title=in_all(lambda: str(found.title)), year=asked.year)
    with translation.override(LANGUAGES[0]):  # rows sorted by a translated name stand in one order, whoever looks
        return found.builder(asked)


def default_parameters(kind: str, *, year: int) -> dict[str, int | str]:
    """What a block is asked about unless somebody says otherwise: the year of the question, and everything."""
    return {YEAR: year, COMPARE_YEAR: year - 1} if COMPARE_YEAR in KINDS[kind].takes else {YEAR: year}


EARLIEST_YEAR: Final = 1990
LATEST_YEAR: Final = 2100


def read_parameters(kind: str, given: Mapping[str, Any]) -> tuple[dict[str, int | str], list[Problem]]:
    """The parameters of a block as they are kept, and what is wrong with those that were given.

    What the kind does not take, and what is empty, is left out.
    """
    words = {name: str(given.get(name) or "").strip() for name in KINDS[kind].takes}
    asked = {name: word for name, word in words.items() if word or name == YEAR}
    problems = [found for name, word in asked.items() if (found := _problem_with(name, word))]
    wrong = {found.field for found in problems}
    kept = {name: int(word) if name in _YEARS else word for name, word in asked.items() if name not in wrong}
    return kept, problems


def _problem_with(name: str, word: str) -> Problem | None:
    if name in _YEARS:
        fits = word.isdecimal() and EARLIEST_YEAR <= int(word) <= LATEST_YEAR
        span = {"first": str(EARLIEST_YEAR), "last": str(LATEST_YEAR)}
        return None if fits else problem("block-year-unlikely", field=name, **span)
    if _TABLES[name].objects.filter(code=word).exists():
        return None
    return problem("block-code-unknown", field=name, unknown=word)


_YEARS: Final = (YEAR, COMPARE_YEAR)
_TABLES: Final[Mapping[str, Any]] = MappingProxyType({AGENCY: Agency, GROUP: CountryGroup, SECTOR: Sector})
