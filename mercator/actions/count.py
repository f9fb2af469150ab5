"""Counts of companies, persons and organisations: adding, changing, deleting. Article D6."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from mercator.actions.editing import (
    about_part,
    agency_for,
    create,
    edit_problems,
    locked,
    refusing,
    tell,
    values_now,
    write,
)  # fmt: skip
from mercator.models import Action, ActionSource, Count, Person
from mercator.rules.access import EDIT_ACTION
from mercator.rules.count import CountFacts, count_problems
from mercator.rules.mission import change_problems
from mercator.rules.problem import Problem
from mercator.rules.text import Text


@dataclass(frozen=True, slots=True)
class CountFields:
    """A count as somebody wants it: a whole number of `unit` in `region` at `moment`."""

    unit: str
    moment: str
    region: str
    value: int
    approximate: bool
    as_of: date | None
    retained: bool
    words: Text
    note: Text
    sources: tuple[ActionSource, ...] = ()


@transaction.atomic
def add_count(action: Action, fields: CountFields, *, why: str, by: Person, today: date) -> Count | list[Problem]:
    row = locked(action)
    agency = agency_for(row, by=by, verb=EDIT_ACTION)
    public = change_problems(published=row.published, shared=row.shared, why=why)
    found = refusing([*_problems(fields, others=list(row.counts.all()), today=today), *public])
    if found:
        return found
    count = Count(action=row)
    after = create(count, fields)
    tell("count.add", about=about_part("count", count, action=row), by=by, agency=agency, why=why, after=after)
    return count


@transaction.atomic
def edit_count(
    count: Count, fields: CountFields, *, version: int, why: str, by: Person, today: date
) -> Count | list[Problem]:
    action = locked(count.action)
    agency = agency_for(action, by=by, verb=EDIT_ACTION)
    row = locked(count)
    others = list(action.counts.exclude(pk=row.pk))
    stale = edit_problems(row, version=version, why=why, published=action.published, shared=action.shared)
    found = refusing([*_problems(fields, others=others, today=today), *stale])
    if found:
        return found
    before, after = write(row, fields)
    about = about_part("count", row, action=action)
    tell("count.edit", about=about, by=by, agency=agency, why=why, before=before, after=after)
    return row


@transaction.atomic
def delete_count(count: Count, *, version: int, why: str, by: Person) -> list[Problem]:
    """Delete a count; the log keeps what it said."""
    action = locked(count.action)
    agency = agency_for(action, by=by, verb=EDIT_ACTION)
    row = locked(count)
    found = edit_problems(row, version=version, why=why, published=action.published, shared=action.shared)
    if found:
        return found
    before = values_now(row, ("unit", "moment", "region", "value", "approximate", "as_of", "retained"))
    about = about_part("count", row, action=action)
    row.delete()
    tell("count.delete", about=about, by=by, agency=agency, why=why, before=before)
    return []


def _problems(fields: CountFields, *, others: list[Count], today: date) -> list[Problem]:
    return count_problems(_facts(fields), others=tuple(_facts(other) for other in others), today=today)


def _facts(count: CountFields | Count) -> CountFacts:
    return CountFacts(
        unit=count.unit,
        moment=count.moment,
        region=count.region,
        value=count.value,
        retained=count.retained,
        as_of=count.as_of,
    )
