"""Cost lines: adding, changing, deleting. Articles C4, C5."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Final

from django.db import transaction

from mercator.actions.editing import (
    about_part,
    agency_for,
    allowed,
    create,
    edit_problems,
    locked,
    refusing,
    tell,
    values_now,
    write,
)  # fmt: skip
from mercator.models import Action, ActionSource, Body, CostLine, CostShare, Person
from mercator.queries.cost import acting_for_cost
from mercator.queries.exchange_rate import rate_of
from mercator.rules.access import EDIT_COST
from mercator.rules.budget import EURO, LARGEST_FOREIGN, CostFacts, money_problems
from mercator.rules.cost_key import FIXED, ONE_PAYS
from mercator.rules.exchange_rate import euros
from mercator.rules.mission import change_problems
from mercator.rules.problem import Problem, problem
from mercator.rules.text import Text

Shares = Sequence[tuple[Body, Decimal]]
"""Percents of a fixed key, by body."""


@dataclass(frozen=True, slots=True)
class CostFields:
    """A cost line as somebody wants it: amounts in euros, None when unknown.

    In another currency the foreign amounts decide: the euros follow from them and from the rate, in units per euro.
    Where no rate is given, the agency's table says it for rate_on, else for as_of, else for today.
    """

    funder: Body
    nature: str
    beneficiary: str
    planned: Decimal | None
    committed: Decimal | None
    actual: Decimal | None
    approximate: bool
    as_of: date | None
    note: Text
    sources: tuple[ActionSource, ...] = ()
    published: bool = False
    currency: str = EURO
    foreign_planned: Decimal | None = None
    foreign_committed: Decimal | None = None
    foreign_actual: Decimal | None = None
    rate: Decimal | None = None
    rate_on: date | None = None
    rate_source: str = ""
    key: str = ONE_PAYS
    due_on: date | None = None
    free_until: date | None = None
    refundable: Decimal | None = None


_SAID: Final = (
    "funder", "nature", "beneficiary", "planned", "committed", "actual", "currency", "foreign_planned",
    "foreign_committed", "foreign_actual", "rate", "rate_on", "key", "as_of", "published",
)  # fmt: skip
"""What the log keeps of a line that is deleted."""


@transaction.atomic
def add_cost(
    action: Action, fields: CostFields, *, why: str, by: Person, today: date, shares: Shares | None = None
) -> CostLine | list[Problem]:
    """A new line, kept by the agency on whose behalf it is added."""
    row = locked(action)
    agency = agency_for(row, by=by, verb=EDIT_COST)
    fields = in_euros(fields, agency=agency.pk, today=today)
    public = change_problems(
        published=fields.published and row.published, shared=fields.published and row.shared, why=why
    )
    found = refusing([*_problems(fields, today=today), *public])
    if found:
        return found
    line = CostLine(action=row, kept_by=agency)
    after = create(line, fields) | _share(line, fields, shares)[1]
    tell("cost.add", about=about_part("cost", line, action=row), by=by, agency=agency, why=why, after=after)
    return line


@transaction.atomic
def edit_cost(
    line: CostLine,
    fields: CostFields,
    *,
    version: int,
    why: str,
    by: Person,
    today: date,
    shares: Shares | None = None,
) -> CostLine | list[Problem]:
    """Change a line. Who keeps it decides alone whether it is public. shares: None leaves them as they are."""
    row = locked(line)
    agency = allowed(acting_for_cost(by, row))
    if fields.published != row.published:
        allowed(agency if agency.pk == row.kept_by_id else None)
    fields = in_euros(fields, agency=agency.pk, today=today)
    public = row.published or fields.published
    found = refusing([*_problems(fields, today=today), *edit_problems(row, version=version, why=why, published=public)])
    if found:
        return found
    was = about_part("cost", row, action=row.action)
    before, after = write(row, fields)
    shared_before, shared_after = _share(row, fields, shares)
    if shared_after and not after:
        row.version += 1
        row.save()
    before, after = before | shared_before, after | shared_after
    about = about_part("cost", row, action=row.action)
    tell("cost.edit", about=about if was.published else was, by=by, agency=agency, why=why, before=before, after=after)
    return row


@transaction.atomic
def delete_cost(line: CostLine, *, version: int, why: str, by: Person) -> list[Problem]:
    """Delete a line; the log keeps what it said."""
    row = locked(line)
    agency = allowed(acting_for_cost(by, row))
    found = edit_problems(row, version=version, why=why, published=row.published)
    if found:
        return found
    before = {name: value for name, value in values_now(row, _SAID).items() if value not in (None, EURO)}
    about = about_part("cost", row, action=row.action)
    row.delete()
    tell("cost.delete", about=about, by=by, agency=agency, why=why, before=before)
    return []


def in_euros(fields: CostFields, *, agency: int, today: date) -> CostFields:
    """The fields with the rate that applies and the euros that follow from it. Article C4.

    A line in euros keeps nothing foreign; a foreign line without any rate keeps the euros that were typed.
    """
    if fields.currency == EURO:
        return replace(
            fields, foreign_planned=None, foreign_committed=None, foreign_actual=None, rate=None, rate_on=None,
            rate_source="",
        )  # fmt: skip
    fields = _rated(fields, agency=agency, today=today)
    if fields.rate is None or fields.rate <= 0:
        return fields
    return replace(
        fields,
        planned=_worth(fields.foreign_planned, fields.rate, fields.planned),
        committed=_worth(fields.foreign_committed, fields.rate, fields.committed),
        actual=_worth(fields.foreign_actual, fields.rate, fields.actual),
    )


def _worth(foreign: Decimal | None, per_euro: Decimal, typed: Decimal | None) -> Decimal | None:
    """In euros; an amount that is too large is refused as such (money_problems) and not worked out."""
    if foreign is None:
        return typed
    return euros(max(-LARGEST_FOREIGN, min(foreign, LARGEST_FOREIGN)), per_euro=per_euro)


def _rated(fields: CostFields, *, agency: int, today: date) -> CostFields:
    if fields.rate is not None:
        return replace(fields, rate_on=fields.rate_on or fields.as_of or today)
    known = rate_of(agency, currency=fields.currency, on=fields.rate_on or fields.as_of or today)
    if known is None:
        return fields
    return replace(fields, rate=known.per_euro, rate_on=known.on, rate_source=fields.rate_source or known.source)


def _share(line: CostLine, fields: CostFields, shares: Shares | None) -> tuple[dict[str, object], dict[str, object]]:
    """Write the percents of a fixed key; another key has none. What they were and are, for the log, if they change."""
    if shares is None and fields.key == FIXED:
        return {}, {}
    wanted = {body.pk: (body, percent) for body, percent in shares or () if fields.key == FIXED}
    standing = list(line.shares.select_related("body"))
    before = [f"{one.body.code} {one.percent:f}" for one in standing]
    after = [f"{body.code} {percent:.2f}" for body, percent in wanted.values()]
    if sorted(before) == sorted(after):
        return {}, {}
    line.shares.all().delete()
    CostShare.objects.bulk_create(CostShare(line=line, body=body, percent=part) for body, part in wanted.values())
    return {"shares": before}, {"shares": after}


def _problems(fields: CostFields, *, today: date) -> list[Problem]:
    facts = CostFacts(
        funder=fields.funder.code, planned=fields.planned, committed=fields.committed, actual=fields.actual
    )
    foreign = (fields.foreign_planned, fields.foreign_committed, fields.foreign_actual)
    late = fields.as_of is not None and fields.as_of > today
    besides = money_problems(facts, foreign=foreign, rate=fields.rate, refundable=fields.refundable)
    return [*besides, *([problem("as-of-in-the-future", field="as_of", on=fields.as_of)] if late else [])]
