"""What the bodies of a mission owe each other as the lines stand. Article C5.

Only public lines are settled: what an agency keeps to itself concerns nobody else.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mercator.models import Action, Body, CostLine, Person, Settlement
from mercator.queries.action import dates_text
from mercator.queries.budget import Companies, companies_of, key_facts, lines_of, organising, sharers_of
from mercator.queries.budget_words import BASIS, line_words
from mercator.queries.cost import cost_total
from mercator.queries.wording import in_all, text_of, word
from mercator.rules.cost_key import BY_COMPANIES
from mercator.rules.frozen import decode_value
from mercator.rules.settlement import CONTENT, LineToSettle, Settled, SettlementContent, settle
from mercator.rules.text import Text


@dataclass(frozen=True, slots=True)
class ToSettle:
    """A settlement as it would be made now. own_left_out: this person's own private lines, which are not in it."""

    settled: Settled
    bodies: dict[str, Text]
    companies: Companies
    scope: tuple[Text, ...]
    own_left_out: int
    lines: dict[int, CostLine]

    @property
    def by_companies(self) -> bool:
        return any(line.key == BY_COMPANIES for line in self.settled.lines)


def to_settle(person: Person, action: Action) -> ToSettle:
    """The settlement of a mission as its public lines stand."""
    lines = lines_of(person, action)
    shared = [line for line in lines if line.published]
    bodies, companies = organising(action), companies_of(action)
    settled = settle([line_to_settle(line) for line in shared], sharers_of(bodies, companies))
    chosen = {line.pk: line for line in shared}
    names = {body.code: Text.same(body.short) for body in _all_bodies(shared, bodies)}
    counted = [chosen[one.line] for one in settled.lines]
    scope = _scope(counted, bodies, settled, companies)
    return ToSettle(settled, names, companies, scope, len(lines) - len(shared), chosen)


def line_to_settle(line: CostLine) -> LineToSettle:
    label = in_all(lambda: line_words(line))
    return LineToSettle(line.pk, label, key_facts(line), line.actual, line.approximate)


def content_of(
    found: ToSettle, action: Action, *, number: int, by: Person, now: datetime, agency: Text
) -> SettlementContent:
    """A settlement as it is kept."""
    used = {share.body for line in found.settled.lines for share in line.shares}
    used |= {account.body for account in found.settled.accounts}
    return SettlementContent(
        action=action.code,
        title=text_of(action, "title"),
        dates=dates_text(action.start, action.end, action.date_precision, year=action.year),
        number=number,
        made_at=now,
        made_by=by.name,
        agency=agency,
        bodies=tuple((code, name) for code, name in found.bodies.items() if code in used),
        lines=found.settled.lines,
        accounts=found.settled.accounts,
        transfers=found.settled.transfers,
        scope=found.scope,
        companies=tuple(sorted(found.companies.by_region.items())) if found.by_companies else (),
        companies_basis=found.companies.basis if found.by_companies else "",
        without_amount=tuple(one.label for one in found.settled.without_amount),
        illustrative=action.illustrative
        or any(found.lines[one.line].illustrative for one in found.settled.lines)
        or (found.by_companies and found.companies.illustrative),
    )


def kept_content(row: Settlement) -> SettlementContent:
    """What a kept settlement says. Raises FrozenError when its text is not one."""
    content: SettlementContent = decode_value(row.content, SettlementContent, name=CONTENT)
    return content


def _all_bodies(lines: Iterable[CostLine], organisers: Iterable[Body]) -> Iterable[Body]:
    yield from organisers
    for line in lines:
        yield line.funder
        yield from (share.body for share in line.shares.all())


def _scope(counted: list[CostLine], bodies: list[Body], settled: Settled, companies: Companies) -> tuple[Text, ...]:
    """What the amounts hold and what they leave out, a sentence each."""
    said = [in_all(lambda: _("Actual amounts only.")), cost_total(counted, bodies).scope]
    if settled.without_amount:
        said.append(in_all(lambda: _without(len(settled.without_amount))))
    if settled.not_shared:
        said.append(in_all(lambda: _not_shared(len(settled.not_shared))))
    if any(line.key == BY_COMPANIES for line in settled.lines):
        said.append(in_all(lambda: _("By companies: %(basis)s.") % {"basis": word(BASIS, companies.basis)}))
        if companies.illustrative:
            said.append(in_all(lambda: _("Illustrative companies are counted.")))
    if any(line.illustrative for line in counted):
        said.append(in_all(lambda: _("It holds illustrative amounts.")))
    said.append(in_all(lambda: _("What an agency keeps to itself, and income, are not part of it.")))
    return tuple(said)


def _without(number: int) -> str:
    return ngettext(
        "%(number)s line has no actual amount yet and is left out.",
        "%(number)s lines have no actual amount yet and are left out.",
        number,
    ) % {"number": number}


def _not_shared(number: int) -> str:
    return ngettext(
        "%(number)s line cannot be shared as its key says and is left out.",
        "%(number)s lines cannot be shared as their keys say and are left out.",
        number,
    ) % {"number": number}
