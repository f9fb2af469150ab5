"""Currencies, shares, copies, settlements and rates: written once, logged, and nothing foreign moves a line. C4, C5."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied

from mercator.actions.budget import copy_budget
from mercator.actions.cost import CostFields, add_cost, edit_cost
from mercator.actions.exchange_rate import import_rates, keep_rate, remove_rate
from mercator.actions.income import IncomeFields, add_income, delete_income, edit_income
from mercator.actions.settlement import fingerprint_of, make_settlement
from mercator.models import CostLine, CostShare, ExchangeRate, Income, LogEntry, Settlement
from mercator.queries.settlement import kept_content, to_settle
from mercator.rules.exchange_rate import Rate
from mercator.rules.text import Text
from tests import make

TODAY = date(2023, 3, 10)
NOW = datetime(2023, 6, 1, 9, tzinfo=UTC)
XOF = Rate("XOF", date(2023, 3, 1), Decimal("655.957"), "BCEAO")


def fields(funder, **changes):
    values = {
        "nature": "hotel", "beneficiary": "staff", "planned": None, "committed": None, "actual": None,
        "approximate": False, "as_of": None, "note": Text(), "published": True,
    }  # fmt: skip
    return CostFields(funder=funder, **(values | changes))


def codes(problems):
    return [found.code for found in problems]


@pytest.fixture
def mission(cast):
    return make.action(cast.hub, organisers=(cast.awex.body, cast.fit.body), code="HUB-1", published=False)


def added(mission, cast, **changes):
    made = add_cost(mission, fields(cast.hub.body, **changes), why="", by=cast.finance, today=TODAY)
    assert isinstance(made, CostLine), made
    return made


def test_the_euros_of_a_foreign_line_follow_from_the_rate_of_the_table_which_stays_on_the_line(mission, cast):
    keep_rate(cast.hub, XOF, by=cast.finance, today=TODAY)
    line = added(mission, cast, currency="XOF", foreign_planned=Decimal(1_500_000))
    assert (line.planned, line.rate, line.rate_on, line.rate_source) == (
        Decimal("2286.74"), Decimal("655.957"), date(2023, 3, 1), "BCEAO",
    )  # fmt: skip
    keep_rate(cast.hub, Rate("XOF", date(2023, 3, 1), Decimal(700)), by=cast.finance, today=TODAY)
    remove_rate(ExchangeRate.objects.get(), by=cast.finance)
    line.refresh_from_db()
    assert (line.planned, line.rate) == (Decimal("2286.74"), Decimal("655.957"))


def test_without_any_rate_amounts_abroad_alone_are_refused_and_typed_euros_stay(mission, cast):
    nothing = fields(cast.hub.body, currency="XOF", foreign_actual=Decimal(1000))
    assert codes(add_cost(mission, nothing, why="", by=cast.finance, today=TODAY)) == ["rate-missing"]
    line = added(mission, cast, currency="XOF", foreign_actual=Decimal(1000), actual=Decimal("1.50"))
    assert (line.actual, line.rate) == (Decimal("1.50"), None)


@pytest.mark.parametrize("rate", [Decimal("0.00000001"), Decimal("655.957")])
def test_an_amount_abroad_that_is_too_large_is_refused_and_not_worked_out(mission, cast, rate):
    huge = fields(cast.hub.body, currency="XOF", foreign_actual=Decimal("9" * 40), rate=rate)
    assert codes(add_cost(mission, huge, why="", by=cast.finance, today=TODAY)) == [
        "amount-too-large", "foreign-too-large",
    ]  # fmt: skip


def test_a_line_that_is_put_in_euros_forgets_its_rate(mission, cast):
    line = added(mission, cast, currency="USD", foreign_actual=Decimal(108), rate=Decimal("1.08"))
    assert (line.actual, line.rate_on) == (Decimal("100.00"), TODAY)
    edit_cost(line, fields(cast.hub.body, actual=Decimal(5)), version=1, why="x", by=cast.finance, today=TODAY)
    line.refresh_from_db()
    assert (line.currency, line.foreign_actual, line.rate, line.rate_on, line.actual) == ("EUR", None, None, None, 5)


def test_more_than_a_line_costs_cannot_come_back(mission, cast):
    wrong = fields(cast.hub.body, actual=Decimal(5), refundable=Decimal(6))
    assert codes(add_cost(mission, wrong, why="", by=cast.finance, today=TODAY)) == ["refundable-over-amount"]


def test_the_shares_of_a_fixed_key_are_kept_and_logged_and_go_with_the_key(mission, cast):
    shares = [(cast.hub.body, Decimal(40)), (cast.awex.body, Decimal(60))]
    wanted = fields(cast.hub.body, actual=Decimal(5), key="fixed")
    line = add_cost(mission, wanted, why="", by=cast.finance, today=TODAY, shares=shares)
    assert {one.body.code: one.percent for one in line.shares.all()} == {"hub": Decimal(40), "awex": Decimal(60)}
    edit_cost(line, wanted, version=1, why="x", by=cast.finance, today=TODAY)
    assert line.shares.count() == 2
    other = [(cast.hub.body, Decimal(100))]
    edit_cost(line, wanted, version=1, why="agreed", by=cast.finance, today=TODAY, shares=other)
    entry = LogEntry.objects.get(verb="cost.edit")
    assert entry.after == {"shares": ["hub 100.00"]}
    line.refresh_from_db()
    assert line.version == 2
    equal = fields(cast.hub.body, actual=Decimal(5), key="equal")
    edit_cost(line, equal, version=2, why="x", by=cast.finance, today=TODAY, shares=other)
    assert not CostShare.objects.exists()


def test_copying_a_budget_takes_planned_amounts_and_nothing_of_people_or_actual_amounts(mission, cast):
    old = make.action(cast.hub, code="HUB-0", published=False)
    kept = make.cost(
        old, cast.hub.body, "90.00", planned=Decimal(100), committed=Decimal(95), nature="hotel", key="fixed",
        note_fr="Chambre de Mme X", due_on=TODAY, free_until=TODAY, refundable=Decimal(5),
    )  # fmt: skip
    CostShare.objects.create(line=kept, body=cast.hub.body, percent=50)
    CostShare.objects.create(line=kept, body=cast.ace.body, percent=50)
    make.cost(old, cast.hub.body, "12.00")
    Income.objects.create(action=old, kept_by=cast.hub, kind="fees", payer="Mme X", planned=500, actual=400)
    assert copy_budget(mission, old, by=cast.finance) == 2
    line = mission.cost_lines.get()
    assert (line.planned, line.committed, line.actual, line.nature, line.published) == (100, None, None, "hotel", False)
    assert (line.note_fr or "", line.due_on, line.free_until, line.refundable) == ("", None, None, None)
    assert [one.body.code for one in line.shares.all()] == ["hub"]
    income = mission.incomes.get()
    assert (income.planned, income.actual, income.payer) == (500, None, "")


def test_what_another_agency_keeps_to_itself_is_not_copied(mission, cast):
    old = make.action(cast.awex, organisers=(cast.hub.body,), published=True)
    make.cost(old, cast.awex.body, None, planned=Decimal(10), published=False, kept_by=cast.awex)
    assert codes(copy_budget(mission, old, by=cast.finance)) == ["nothing-to-copy"]
    with pytest.raises(PermissionDenied):
        copy_budget(mission, old, by=cast.reader)


def test_a_settlement_is_kept_with_its_fingerprint_and_never_moves(mission, cast):
    line = make.cost(mission, cast.hub.body, "100.00", published=True, key="equal")
    make.cost(mission, cast.hub.body, "7.00", published=False)
    seen = fingerprint_of(to_settle(cast.finance, mission).settled)
    kept = make_settlement(mission, seen=seen, by=cast.finance, now=NOW)
    CostLine.objects.filter(pk=line.pk).update(actual=Decimal(1))
    content = kept_content(Settlement.objects.get())
    assert content.lines[0].amount == Decimal("100.00")
    assert sum(one.balance for one in content.accounts) == 0
    assert {one.body: one.bears for one in content.accounts} == {
        "hub": Decimal("33.33"), "awex": Decimal("33.34"), "fit": Decimal("33.33"),
    }  # fmt: skip
    entry = LogEntry.objects.get(verb="settlement.make")
    assert (entry.after["sha256"], entry.after["total"]) == (kept.sha256, "100.00")


def test_a_settlement_is_not_kept_otherwise_than_it_was_shown_nor_without_lines(mission, cast):
    assert codes(make_settlement(mission, seen="", by=cast.finance, now=NOW)) == ["nothing-to-settle"]
    line = make.cost(mission, cast.hub.body, "100.00", published=True, key="equal")
    seen = fingerprint_of(to_settle(cast.finance, mission).settled)
    CostLine.objects.filter(pk=line.pk).update(actual=Decimal(90))
    assert codes(make_settlement(mission, seen=seen, by=cast.finance, now=NOW)) == ["changed-meanwhile"]
    with pytest.raises(PermissionDenied):
        make_settlement(mission, seen=seen, by=cast.reader, now=NOW)
    assert not Settlement.objects.exists()


def test_rates_are_added_replaced_and_counted_and_logged_in_one_line(cast):
    keep_rate(cast.hub, XOF, by=cast.finance, today=TODAY)
    usd = Rate("USD", date(2023, 3, 1), Decimal("1.06"), "ECB")
    kept = import_rates(cast.hub, [XOF, usd, Rate("USD", usd.on, Decimal("1.07"))], by=cast.finance)
    assert (kept.added, kept.replaced, kept.same) == (1, 0, 1)
    assert import_rates(cast.hub, [usd], by=cast.finance).replaced == 1
    assert LogEntry.objects.filter(verb="rate.import").count() == 2
    with pytest.raises(PermissionDenied):
        import_rates(cast.awex, [usd], by=cast.finance)
    assert codes(keep_rate(cast.hub, Rate("EUR", TODAY, Decimal(1)), by=cast.finance, today=TODAY)) == [
        "rate-of-the-euro"
    ]


def test_an_income_is_added_changed_and_deleted_by_who_may(mission, cast):
    wanted = IncomeFields("fees", "5 kmo's", Decimal(500), None, None, "", published=False)
    made = add_income(mission, wanted, why="", by=cast.finance)
    assert (made.kept_by, made.planned) == (cast.hub, 500)
    with pytest.raises(PermissionDenied):
        edit_income(made, wanted, version=1, why="", by=cast.awex_planner)
    late = IncomeFields("fees", "5 kmo's", Decimal(500), Decimal(400), None, "", published=False)
    assert edit_income(made, late, version=1, why="", by=cast.finance).version == 2
    assert codes(edit_income(made, wanted, version=1, why="", by=cast.finance)) == ["changed-meanwhile"]
    assert delete_income(made, version=2, why="", by=cast.finance) == []
    assert list(LogEntry.objects.order_by("number").values_list("verb", flat=True)) == [
        "income.add", "income.edit", "income.delete",
    ]  # fmt: skip
