"""Why an action of a plan differs: what was written when it was changed, and when its status changed. Articles B7, C1.

Others at the table read the reasons of what they may see, and not who wrote them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from typing import Final

from django.db.models import Q, QuerySet
from django.utils import timezone

from mercator.models import ActionLink, LogEntry, StatusChange
from mercator.queries.plan_merged import joinings
from mercator.queries.wording import text_of
from mercator.rules import mission
from mercator.rules.plan import ADDED, Difference
from mercator.rules.plan_change import LATER_EDITION, LINKED, MERGED
from mercator.rules.text import LANGUAGES, Text

_FIELD_OF: Final = {"post_words": "post", "partner_words": "partners", "country": "countries"}
"""Columns that the log names otherwise than a plan does."""
_LINKS: Final = {mission.RELATED: LINKED, mission.POSTPONED_EDITION: LATER_EDITION}


@dataclass(frozen=True, slots=True)
class Reason:
    """Why something changed, in the languages in which it was written. who: "" for the people of other agencies.

    at: None when it is not known.
    """

    at: datetime | None
    who: str
    why: Text


def reasons_of(
    agency: int,
    found: Sequence[Difference],
    *,
    own: bool,
    since: datetime | None = None,
    until: datetime | None = None,
) -> dict[str, list[Reason]]:
    """The reasons by the code of each difference, the earliest first and each once: a query for each of log,
    statuses and merges, and two or three more where something was merged.

    since, until: between which moments something was done; None for no bound.
    """
    wanted = {_code(one): one for one in found}
    made: dict[str, list[Reason]] = defaultdict(list)
    for code, reason in [*_logged(agency, wanted, own, since, until), *_status(wanted, since, until), *_merged(wanted)]:
        if all(one.why != reason.why for one in made[code]):
            made[code].append(reason)
    for code, one in wanted.items():  # why this destination (B8) is why it was added, when nothing else was written
        if one.what == ADDED and one.after and one.after.motivation and not made[code]:
            made[code].append(Reason(None, "", Text.same(one.after.motivation)))
    return {code: sorted(some, key=_when) for code, some in made.items()}


def _when(reason: Reason) -> tuple[bool, float]:
    return (reason.at is None, reason.at.timestamp() if reason.at else 0.0)


def _logged(
    agency: int, wanted: Mapping[str, Difference], own: bool, since: datetime | None, until: datetime | None
) -> Iterable[tuple[str, Reason]]:
    about = Q(noun="action", key__in=wanted) | Q(noun="leg", parent_noun="action", parent_key__in=wanted)
    entries = _within(LogEntry.objects.filter(about, agency=agency).exclude(why=""), since, until)
    for entry in entries.select_related("by").order_by("number"):
        code = entry.parent_key or entry.key
        if concerns(entry, wanted[code]):
            yield code, Reason(entry.at, entry.by.name if own and entry.by else "", Text.same(entry.why))


def _within(entries: QuerySet[LogEntry], since: datetime | None, until: datetime | None) -> QuerySet[LogEntry]:
    if since is not None:
        entries = entries.filter(at__gt=since)
    return entries.filter(at__lte=until) if until is not None else entries


def concerns(entry: LogEntry, difference: Difference) -> bool:
    """Whether an entry changed a field that differs; of what was added or dropped, everything concerns it."""
    if not difference.fields:
        return True
    if entry.noun == "leg":
        return bool({"countries", "cities"} & set(difference.fields))
    return bool({_field(name) for name in {*entry.before, *entry.after}} & set(difference.fields))


def _field(name: str) -> str:
    stem, _sep, language = name.rpartition("_")
    column = stem if language in LANGUAGES else name
    return _FIELD_OF.get(column, column)


def _status(
    wanted: Mapping[str, Difference], since: datetime | None, until: datetime | None
) -> Iterable[tuple[str, Reason]]:
    """Why an action was cancelled or postponed. One that is not dated counts at any time."""
    rows = StatusChange.objects.filter(action__code__in=wanted, status__in=mission.NOT_GOING_AHEAD)
    for row in rows.select_related("action").order_by("position"):
        at = timezone.make_aware(datetime.combine(row.decided_on, time())) if row.decided_on else None
        outside = at is not None and ((since and at.date() < since.date()) or (until and at > until))
        why = text_of(row, "reason")
        if why and not outside:
            yield row.action.code, Reason(at, "", why)


def _merged(wanted: Mapping[str, Difference]) -> Iterable[tuple[str, Reason]]:
    """Why an action was merged into another; of the others that stand merged, it is not what changed."""
    merged = [code for code, one in wanted.items() if one.what == MERGED]
    for code, joined in joinings(merged).items() if merged else ():
        if joined.why:
            yield code, Reason(joined.at, "", joined.why)


def _code(difference: Difference) -> str:
    facts = difference.after or difference.before
    return facts.code if facts else ""


def links_between(agencies: Iterable[int], earlier: int, later: int) -> dict[str, tuple[str, str]]:
    """From each action of `earlier` to the one of `later` that a link leads to, and how; over the years between them.

    A query per year. An action whose edition was put off anywhere on the way is a later edition.
    """
    mine = list(agencies)
    reached: dict[str, tuple[str, str]] = {}
    for year in range(earlier, later):
        rows = ActionLink.objects.filter(
            kind__in=_LINKS, origin__agency__in=mine, target__agency__in=mine, origin__year=year,
            target__year__gt=year, target__year__lte=later,
        )  # fmt: skip
        steps = {origin: (target, _LINKS[kind]) for origin, target, kind in
                 rows.order_by("pk").values_list("origin__code", "target__code", "kind")}  # fmt: skip
        for start, (code, how) in list(reached.items()):
            if code in steps:
                target, step = steps[code]
                reached[start] = (target, LATER_EDITION if LATER_EDITION in (how, step) else LINKED)
        if year == earlier:
            reached |= steps
    return reached
