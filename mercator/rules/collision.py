"""What stands in each other's way: the same person or post twice, a holiday at the place, two who do not know. B3, B5.

    collisions(planned, places=places, acquainted=pairs, set_aside=keys) -> list[Collision]

For plans of one year or several, of one agency or all, as the database or a file has them. Only dates known to the day
or the week count: in a month there is always a holiday. An action that is cancelled, postponed, held or closed takes no
part, nor one whose end lies before its start; whoever knows copies or broken rows names them in `set_aside`.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from itertools import combinations, pairwise, product
from typing import Final, NamedTuple

from mercator.rules import holiday, mission
from mercator.rules.holiday import Holiday
from mercator.rules.planned import Planned

MANAGER: Final = "manager"
POST: Final = "post"
HOLIDAY: Final = "holiday"
UNAWARE: Final = "unaware"
KINDS: Final = (MANAGER, POST, HOLIDAY, UNAWARE)

CLOSE: Final = timedelta(days=30)
"""Two agencies in a city within so much time should know of each other."""
OVER: Final = frozenset({mission.HELD, mission.CLOSED}) | mission.NOT_GOING_AHEAD
"""What has taken place, or will not, is in nobody's way."""
EXACT: Final = frozenset({mission.DAY, mission.WEEK})
OFFICIAL: Final = frozenset({mission.PRINCELY_MISSION, mission.STATE_VISIT})
"""All agencies know of these: one and the same stands in several plans. Article B6."""

_GRAVEST: Final = (
    holiday.LUNAR_NEW_YEAR, holiday.EID_AL_ADHA, holiday.EID_AL_FITR, holiday.DIWALI, holiday.PUBLIC_HOLIDAY,
    holiday.RAMADAN_MONTH,
)  # fmt: skip
_LONGEST: Final = 26
"""Weeks: a longer window is a typing error, or no single trip."""
_SEVERAL: Final = re.compile(r"\s*(?:[/;&+]|\b(?:et|en|and)\b)\s*", re.IGNORECASE)
_NOBODY: Final = frozenset(
    {
        "", "x", "na", "n a", "nn", "n n", "nb", "n b", "tbc", "tbd", "vacant", "vacature", "unknown", "onbekend",
        "inconnu", "aucun", "geen", "none", "a confirmer", "a determiner", "a definir", "a designer", "te bepalen",
        "nog te bepalen", "te bevestigen", "to be confirmed", "to be defined",
    }
)  # fmt: skip
"""What people write where no name is known yet, as compared."""


@dataclass(frozen=True, slots=True)
class Lost:
    """A holiday in an action. days: those of the action's window that are lost to it; for Ramadan, days worked less."""

    holiday: Holiday
    days: tuple[date, ...]


@dataclass(frozen=True, slots=True)
class Collision:
    """One thing in the way.

    kind: of KINDS. keys: of the actions concerned, the earlier first: one for HOLIDAY, two or more for UNAWARE, else 2.
    name: the manager or the post, as the plan of the first names it. week: the first ISO year and week that both have,
    for MANAGER and POST. lost: for HOLIDAY, the gravest first. cities, sectors and days_apart: for UNAWARE; the most
    whole days from one to the next, 0 when they overlap or follow at once.
    """

    kind: str
    keys: tuple[str, ...]
    name: str = ""
    week: tuple[int, int] | None = None
    lost: tuple[Lost, ...] = ()
    cities: tuple[str, ...] = ()
    sectors: frozenset[str] = field(default_factory=frozenset)
    days_apart: int = 0

    @property
    def category(self) -> str:
        """Of holiday.CATEGORIES, that of the gravest holiday; "" for other kinds."""
        return self.lost[0].holiday.category if self.lost else ""


def collisions(
    planned: Iterable[Planned],
    *,
    places: Mapping[str, tuple[str, ...]],
    set_aside: Collection[str] = frozenset(),
    acquainted: Collection[frozenset[str]] = frozenset(),
) -> list[Collision]:
    """All that stands in each other's way, by kind, then by date. A millisecond or two for each hundred actions.

    places: the countries (ISO codes) in which each action takes place, by its key: Belgium for Mexican buyers who are
    received in Brussels. Without an entry, the countries of its market. set_aside: keys of rows that take no part
    (copies of another row, broken dates). acquainted: pairs of keys whose agencies know of each other: merged,
    organised together, or with a wish that stands; the same agency on both sides knows anyway.
    """
    taking_part = sorted(
        (one for one in planned if _takes_part(one) and one.key not in set_aside),
        key=_place,
    )
    exact = [one for one in taking_part if one.precision in EXACT]
    return [
        *_twice_in_a_week(exact, MANAGER, acquainted),
        *_twice_in_a_week(exact, POST, acquainted),
        *_on_holiday(exact, places),
        *_unaware(taking_part, acquainted),
    ]


def places_not_known(planned: Iterable[Planned], *, places: Mapping[str, tuple[str, ...]]) -> frozenset[str]:
    """The countries of which nobody knows the holidays of the time asked: no warning does not mean no holiday."""
    return frozenset(
        country
        for one in planned
        if _takes_part(one) and one.precision in EXACT and one.start and one.last
        for country in places.get(one.key, one.countries)
        if not holiday.is_known(country, one.start, one.last)
    )


def _takes_part(one: Planned) -> bool:
    return one.start is not None and one.last is not None and one.start <= one.last and one.status not in OVER


def _twice_in_a_week(
    exact: Iterable[Planned], kind: str, acquainted: Collection[frozenset[str]]
) -> Iterator[Collision]:
    """The same manager of an agency, or the same post of any, with two actions in an ISO week; each pair once."""
    weeks: dict[tuple[str, str, int, int], list[Planned]] = defaultdict(list)
    for one in exact:
        for name in _names(one.manager if kind == MANAGER else one.post):
            for year, number in _weeks(one):
                weeks[one.agency if kind == MANAGER else "", name, year, number].append(one)
    said = set()
    for (_agency, _name, year, number), actions in sorted(weeks.items(), key=lambda week: week[0][2:]):
        for first, second in combinations(actions, 2):
            pair = frozenset({first.key, second.key})
            if len(pair) < 2 or pair in said or (kind == POST and pair in acquainted):
                continue
            said.add(pair)
            name = first.manager if kind == MANAGER else first.post
            yield Collision(kind, (first.key, second.key), name=name, week=(year, number))


def needs(one: Planned) -> frozenset[str]:
    """Who and what cannot be in two places in a week, as compared: managers of its agency, posts of any."""
    managers = {f"{MANAGER}:{one.agency}:{name}" for name in _names(one.manager)}
    return frozenset(managers | {f"{POST}:{name}" for name in _names(one.post)})


def _names(words: str) -> set[str]:
    """The people or posts that a cell names, as compared; none for what stands there in place of a name."""
    return {_folded(part) for part in _SEVERAL.split(words)} - _NOBODY


@lru_cache(maxsize=4096)
def _folded(words: str) -> str:
    plain = unicodedata.normalize("NFKD", words.casefold())
    return " ".join(re.sub(r"[^\w\s-]", " ", "".join(c for c in plain if not unicodedata.combining(c))).split()).strip(
        "-_ "
    )


def _weeks(one: Planned) -> Iterator[tuple[int, int]]:
    """The ISO years and weeks of its window."""
    if one.start is None or one.last is None:
        return
    monday = one.start - timedelta(days=one.start.weekday())
    for number in range(_LONGEST):
        day = monday + timedelta(weeks=number)
        if day > one.last:
            return
        year, week, _weekday = day.isocalendar()
        yield year, week


def _on_holiday(exact: Iterable[Planned], places: Mapping[str, tuple[str, ...]]) -> Iterator[Collision]:
    """One collision for each action on whose working days a country of its place keeps a holiday."""
    for one in exact:
        if one.start is None or one.last is None:
            continue
        at = places.get(one.key, one.countries)
        found = [
            Lost(each, holiday.days_lost(each, one.start, one.last))
            for each in holiday.holidays_at(at, one.start, one.last)
        ]
        if found:
            found.sort(key=lambda lost: (_GRAVEST.index(lost.holiday.category), lost.holiday.first))
            yield Collision(HOLIDAY, (one.key,), lost=tuple(found))


def _unaware(taking_part: Iterable[Planned], acquainted: Collection[frozenset[str]]) -> Iterator[Collision]:
    """Agencies in the same city and sector within CLOSE, who have no reason to know it; who meets is one collision.

    For the same market: at home, two agencies that invite buyers from different countries meet nobody in common.
    """
    near: dict[tuple[str, str, str], list[Planned]] = defaultdict(list)
    pairs: list[_Pair] = []
    for one in taking_part:
        if one.precision not in EXACT and one.precision != mission.MONTH:
            continue
        for country, city, sector in product(one.countries, one.cities, one.sectors):
            place = country, _folded(city), sector
            earlier = [other for other in near[place] if _apart(other, one) <= CLOSE]
            pairs += (
                _Pair(other, one, city, sector)
                for other in earlier
                if frozenset({other.key, one.key}) not in acquainted and _should_know(other, one)
            )
            near[place] = [*earlier, one]
    return (_meeting(group) for group in _joined(pairs))


class _Pair(NamedTuple):
    """Two that meet in a city for a sector, the earlier first."""

    first: Planned
    second: Planned
    city: str
    sector: str


def _joined(pairs: Iterable[_Pair]) -> list[list[_Pair]]:
    """The pairs of actions that hang together, by the first of each group."""
    groups: list[tuple[set[str], list[_Pair]]] = []
    for pair in pairs:
        keys, together = {pair.first.key, pair.second.key}, [pair]
        others = []
        for other_keys, other_pairs in groups:
            if keys & other_keys:
                keys, together = keys | other_keys, other_pairs + together
            else:
                others.append((other_keys, other_pairs))
        groups = [*others, (keys, together)]
    return sorted((pairs for _keys, pairs in groups), key=lambda pairs: min(_place(pair.first) for pair in pairs))


def _place(one: Planned) -> tuple[date, str]:
    return one.start or date.min, one.key


def _meeting(pairs: list[_Pair]) -> Collision:
    actions = sorted({_place(one): one for pair in pairs for one in pair[:2]}.values(), key=_place)
    apart = max(_apart(one, other).days - 1 for one, other in pairwise(actions))
    return Collision(
        UNAWARE,
        tuple(one.key for one in actions),
        cities=tuple(dict.fromkeys(pair.city for pair in pairs)),
        sectors=frozenset(pair.sector for pair in pairs),
        days_apart=max(apart, 0),
    )


def _apart(one: Planned, other: Planned) -> timedelta:
    """From the last day of the one to the first of the other, which starts later."""
    return (other.start or date.max) - (one.last or date.min)


def _should_know(one: Planned, other: Planned) -> bool:
    """Whether the two are of agencies of which none takes part in both.

    A month is too vague unless the windows overlap: then the two are within a month whatever the days.
    """
    if one.agency == other.agency or not ({one.agency} | one.together).isdisjoint({other.agency} | other.together):
        return False
    if one.kind == other.kind and one.kind in OFFICIAL:
        return False
    both_exact = one.precision in EXACT and other.precision in EXACT
    overlapping = bool(one.last and other.start and other.start <= one.last)
    return both_exact or overlapping
