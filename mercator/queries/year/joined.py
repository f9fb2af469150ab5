"""Rows of several plans that are one action: a year lists them once, under the one that is kept. Article B6."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import gettext as _

from mercator.models import Action, Person
from mercator.models.action import ActionQuerySet
from mercator.queries.year.filter import light
from mercator.queries.year.order import Entry, title_columns
from mercator.rules import mission


@dataclass(frozen=True, slots=True)
class Beside:
    """Another row of the same action. agency: its short name."""

    agency: str
    title: str
    code: str


def apart(entries: Iterable[Entry]) -> tuple[list[Entry], list[Entry]]:
    """Those that are listed, and those for which another one of the list stands."""
    every = list(entries)
    there = {entry.key for entry in every}
    joined = [entry for entry in every if entry.kept in there]
    gone = {entry.key for entry in joined}
    return [entry for entry in every if entry.key not in gone], joined


def alone(rows: ActionQuerySet) -> ActionQuerySet:
    """Without those for which another one of `rows` stands."""
    return rows.filter(Q(merged_into__isnull=True) | ~Q(merged_into__in=rows.order_by().values("pk")))


def counting(joined: Iterable[Entry], listed: Iterable[Entry]) -> list[Entry]:
    """Those of `joined` whose plan counts: neither they nor the one that stands for them is cancelled or postponed."""
    ahead = {entry.key for entry in listed if entry.status not in mission.NOT_GOING_AHEAD}
    return [one for one in joined if one.kept in ahead and one.status not in mission.NOT_GOING_AHEAD]


def beside(keys: Sequence[int], joined: Iterable[Entry]) -> dict[int, list[int]]:
    """For each of `keys`, the keys of the rows that stand with it."""
    found: dict[int, list[int]] = defaultdict(list)
    for entry in joined:
        if entry.kept is not None:
            found[entry.kept].append(entry.key)
    return {key: found[key] for key in keys if key in found}


def rows_beside(keys: Iterable[int], *, person: Person) -> dict[int, Beside]:
    """The rows with these keys that this person sees, by key; no query without any."""
    wanted = list(keys)
    if not wanted:
        return {}
    titles = title_columns()
    rows = light(Action.objects.all()).visible_to(person).filter(pk__in=wanted).annotate(**titles).order_by("code")
    return {
        key: Beside(agency, next(filter(None, named), code), code)
        for key, code, agency, *named in rows.values_list("pk", "code", "agency__body__short", *titles)
    }


def also_in(rows: Iterable[Beside]) -> str:
    """AWEX (BEM Corée), FIT (BEM Zuid-Korea)."""
    return ", ".join(_("%(agency)s (%(title)s)") % {"agency": one.agency, "title": one.title} for one in rows)


def together_words(person: Person, keys: Iterable[int]) -> Mapping[int, str]:
    """Of each action of a plan that is one with rows of others, which these are: for the page of that plan."""
    own = set(keys)
    pairs = light(Action.objects.all()).filter(Q(pk__in=own) | Q(merged_into__in=own), merged_into__isnull=False)
    groups: dict[int, set[int]] = defaultdict(set)
    for key, kept in pairs.order_by().values_list("pk", "merged_into_id"):
        groups[kept].add(key)
    if not groups:
        return {}
    others = light(Action.objects.all()).filter(merged_into__in=groups).order_by().values_list("pk", "merged_into_id")
    for key, kept in others:
        groups[kept].add(key)
    every = {kept: {kept, *found} for kept, found in groups.items()}
    seen = rows_beside({key for group in every.values() for key in group}, person=person)
    words = {}
    for group in every.values():
        for key in group & own:
            with_it = [seen[one] for one in sorted(group - {key}) if one in seen]
            if with_it:
                words[key] = also_in(with_it)
    return words
