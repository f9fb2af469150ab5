"""What stands in each other's way in a year, as far as a person sees the actions. Articles B3, B5.

One query whatever the number of actions; the rule (rules.collision) judges. Managers and posts count only where the
plan is open to the person: nothing is told of a plan that was not presented.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import combinations
from typing import Any, Final

from django.db.models import Aggregate, Case, F, OuterRef, Subquery, TextField, Value, When
from django.db.models.functions import Cast, Coalesce, Concat
from django.utils.translation import get_language

from mercator.models import Action, Leg, Organiser, Person, Wish
from mercator.queries.action import dates_words
from mercator.queries.collision_places import places_of
from mercator.queries.place import stored_city
from mercator.queries.year.filter import ANY_COLLISION, light
from mercator.queries.year.order import plan_open, title_columns
from mercator.rules import mission
from mercator.rules.collision import OVER, Collision, collisions, places_not_known
from mercator.rules.planned import Planned
from mercator.rules.wish import LIVE

_PRECISE: Final = (mission.DAY, mission.WEEK, mission.MONTH)
_FACTS: Final = (
    "pk", "code", "agency__code", "agency__body__short", "kind", "start", "end", "date_precision", "status",
    "illustrative", "manager_open", "post_open", "merged_into_id",
)  # fmt: skip
_PARTS: Final = ("legs_joined", "sectors_joined", "organisers_joined", "wishing_joined")
_FIELD: Final = "\x1f"
_RECORD: Final = "\x1e"
"""Between the columns of a part, and between parts: no name holds these characters."""


@dataclass(frozen=True, slots=True)
class Concerned:
    """An action as a warning names it. agency: its short name. dates: in words."""

    key: int
    code: str
    title: str
    agency: str
    dates: str
    illustrative: bool


@dataclass(frozen=True, slots=True)
class YearCollisions:
    """What stands in the way in a year, and the words for it: all of one language.

    actions: by code, those that a collision names. countries and sectors: names by code. not_known: the countries of
    which the holidays are not known.
    """

    found: tuple[Collision, ...] = ()
    actions: Mapping[str, Concerned] = field(default_factory=dict)
    countries: Mapping[str, str] = field(default_factory=dict)
    sectors: Mapping[str, str] = field(default_factory=dict)
    not_known: frozenset[str] = frozenset()

    def by_action(self) -> dict[str, list[Collision]]:
        """The collisions of each action that has any, by its code."""
        made: dict[str, list[Collision]] = defaultdict(list)
        for one in self.found:
            for code in one.keys:
                made[code].append(one)
        return dict(made)

    def touching(self, keys: Collection[int]) -> tuple[Collision, ...]:
        """Those that concern an action with one of these keys."""
        return tuple(one for one in self.found if any(self.actions[code].key in keys for code in one.keys))

    def keys(self, asked: str) -> set[int]:
        """The keys of the actions that have a collision of the kind asked, or any."""
        return {self.actions[code].key for one in self.found if asked in (ANY_COLLISION, one.kind) for code in one.keys}


def collisions_of_year(person: Person, year: int) -> YearCollisions:
    """All collisions among the actions of a year that this person sees."""
    read = _read(person, year)
    found, not_known = _judged(tuple(read.planned.values()), _merged(read.kept_in))
    concerned = {code for one in found for code in one.keys}
    return YearCollisions(
        found=found,
        actions={code: read.concerned(code) for code in concerned},
        countries=read.countries,
        sectors=read.sectors,
        not_known=not_known,
    )


@lru_cache(maxsize=16)
def _judged(
    planned: tuple[Planned, ...], acquainted: frozenset[frozenset[str]]
) -> tuple[tuple[Collision, ...], frozenset[str]]:
    """The collisions, and the countries whose holidays are not known: judged anew when a fact has changed.

    Kept by the facts themselves, so that it cannot be out of date; a page asks again and again for the same year.
    """
    places = places_of(planned)
    return tuple(collisions(planned, places=places, acquainted=acquainted)), places_not_known(planned, places=places)


def collisions_of_action(person: Person, action: Action) -> YearCollisions:
    """The same for an action that this person sees; nothing, and no query, for one that is over or has no date."""
    if action.start is None or action.status in OVER:
        return YearCollisions()
    whole = collisions_of_year(person, action.year)
    return replace(whole, found=tuple(one for one in whole.found if action.code in one.keys))


@dataclass(slots=True)
class _Read:
    """The rows of the query, gathered. kept_in: the key of the action into which each was merged, else its own."""

    planned: dict[str, Planned] = field(default_factory=dict)
    raw: dict[str, tuple[Any, ...]] = field(default_factory=dict)
    kept_in: dict[str, int] = field(default_factory=dict)
    countries: dict[str, str] = field(default_factory=dict)
    sectors: dict[str, str] = field(default_factory=dict)

    def concerned(self, code: str) -> Concerned:
        key, _code, _agency, short, _kind, start, end, precision, _status, invented, *_rest = self.raw[code]
        titles = self.raw[code][len(_FACTS) :]
        return Concerned(
            key=key,
            code=code,
            title=next(filter(None, titles), code),
            agency=short,
            dates=dates_words(start, end, precision),
            illustrative=invented,
        )


def _read(person: Person, year: int) -> _Read:
    titles, read = title_columns(), _Read()
    rows = _rows(person, year).annotate(**titles).values_list(*_PARTS, *_FACTS, *titles)
    for legs, sectors, organisers, wishing, *raw in rows:
        key, code, agency, _short, kind, start, end, precision, status, _invented, manager, post, kept = raw[
            : len(_FACTS)
        ]
        places = [record[1:] for record in sorted(_records(legs), key=lambda leg: (int(leg[0]), leg[1]))]
        read.countries.update((country, name or country) for country, name, _cities in places)
        fields = sorted(_records(sectors))
        read.sectors.update((field, name or field) for field, name in fields)
        cities = (stored_city(one, countries=(country,)) for country, _name, words in places for one in _cities(words))
        read.raw[code] = tuple(raw)
        read.kept_in[code] = kept or key
        read.planned[code] = Planned(
            key=code, agency=agency, title="", kind=kind, start=start, end=end, precision=precision, status=status,
            countries=tuple(dict.fromkeys(country for country, _name, _cities in places)),
            cities=tuple(dict.fromkeys(cities)),
            sectors=tuple(field for field, _name in fields),
            manager=manager, post=post,
            together=frozenset(name for name, in (*_records(organisers), *_records(wishing))),
        )  # fmt: skip
    return read


def _cities(words: str) -> list[str]:
    return [city for one in words.split(";") if (city := one.strip())]


def _records(joined: str | None) -> list[list[str]]:
    return [record.split(_FIELD) for record in joined.split(_RECORD)] if joined else []


def _rows(person: Person, year: int) -> Any:
    """One row for each action that can be in somebody's way, with its parts as texts: joins would multiply the rows."""
    is_open, language = plan_open(person), get_language() or "en"
    mine = {"action": OuterRef("pk")}
    legs = light(Leg.objects.all()).filter(**mine)
    sectors = Action.sectors.through.objects.filter(**mine)
    organisers = light(Organiser.objects.all()).filter(**mine, withdrawn=False, body__agency__isnull=False)
    wishes = light(Wish.objects.all()).filter(**mine, state__in=LIVE)
    rows = light(Action.objects.all()).visible_to(person).in_year(year)
    return (
        rows.filter(start__isnull=False, date_precision__in=_PRECISE)
        .exclude(status__in=OVER)
        .order_by("code")
        .annotate(
            manager_open=Case(When(is_open, then=F("manager")), default=Value("")),
            post_open=Case(When(is_open, then=F("post_words")), default=Value("")),
            legs_joined=_joined(legs, "position", "country_id", f"country__name_{language}", "cities"),
            sectors_joined=_joined(sectors, "sector__code", f"sector__name_{language}"),
            organisers_joined=_joined(organisers, "body__agency__code"),
            wishing_joined=_joined(wishes, "agency__code"),
        )
    )


class _Together(Aggregate):
    """The values of a group as one text, in any order."""

    function = "STRING_AGG"
    template = f"%(function)s(%(expressions)s, '{_RECORD}')"
    output_field = TextField()

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        return self.as_sql(compiler, connection, function="GROUP_CONCAT", **context)


def _joined(parts: Any, *columns: str) -> Subquery:
    """The columns of all parts of the action of the outer row, as _records() reads them; None without any."""
    text = TextField()
    texts: list[Any] = []
    for column in columns:
        known = Coalesce(Cast(column, text), Value("", output_field=text), output_field=text)
        texts += [Value(_FIELD, output_field=text), known]
    words = Concat(*texts[1:], output_field=text) if len(texts) > 2 else texts[1]
    grouped = parts.order_by().values("action").annotate(together=_Together(words))
    return Subquery(grouped.values("together"), output_field=text)


def _merged(kept_in: Mapping[str, int]) -> frozenset[frozenset[str]]:
    """The pairs of codes that stand for one and the same action."""
    groups: dict[int, list[str]] = defaultdict(list)
    for code, kept in kept_in.items():
        groups[kept].append(code)
    return frozenset(frozenset(pair) for codes in groups.values() for pair in combinations(codes, 2))
