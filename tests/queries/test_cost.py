"""What actions cost: every total says its scope. Article C4."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from mercator.models import ActionSource, CostLine
from mercator.queries.cost import cost_scope_text, cost_total
from mercator.rules.budget import CostScope
from mercator.rules.text import Text
from tests import make

BODIES = {code: Text.same(code.upper()) for code in ("ace", "fps", "awex", "hub")}


@pytest.fixture
def senegal(cast):
    """Senegal 2023: paid by ACE and FPS, organised with the three regions."""
    fps = make.body("FPS Foreign Affairs", kind="federal", code="fps")
    action = make.action(cast.ace, organisers=(cast.fit.body, cast.awex.body, cast.hub.body, fps), code="BEM-2023-SN")
    make.cost(action, cast.ace.body, "92235.58", as_of=date(2023, 9, 28))
    make.cost(action, fps, "29991.43", as_of=date(2023, 10, 2))
    return action


def organising(action):
    return [organiser.body for organiser in action.organisers.select_related("body")]


def test_senegal_2023_costs_122_227_01_and_says_whose_costs_it_leaves_out(senegal):
    total = cost_total(senegal.cost_lines.select_related("funder", "action"), organising(senegal))
    assert total.value == Decimal("122227.01")
    assert (
        total.scope.en
        == "Paid by ACE/ABH and FPS Foreign Affairs. Own costs of FIT, AWEX and hub.brussels not included."
    )
    assert total.as_of == date(2023, 10, 2)
    assert not total.approximate


def test_a_total_leads_back_to_its_lines_and_their_addresses(senegal):
    line = senegal.cost_lines.first()
    line.sources.add(ActionSource.objects.create(action=senegal, address="https://example.org/answer"))
    row = cost_total(senegal.cost_lines.all(), []).sources[0]
    assert (row.noun, row.key, row.parent) == ("cost", str(line.pk), "BEM-2023-SN")
    assert row.addresses == ("https://example.org/answer",)


def test_what_is_unknown_is_unknown_and_not_zero(senegal):
    planned = cost_total(senegal.cost_lines.all(), organising(senegal), moment="planned")
    assert planned.value is None
    assert planned.scope.en == "No amount is known."


def test_a_total_with_an_approximate_part_is_approximate_and_undated_when_one_part_is(senegal):
    CostLine.objects.filter(action=senegal, funder__code="fps").update(approximate=True, as_of=None)
    total = cost_total(senegal.cost_lines.all(), organising(senegal))
    assert total.approximate
    assert total.as_of is None


def test_the_scope_says_of_how_many_actions_costs_are_known():
    words = cost_scope_text(CostScope(included=("ace",), not_included=("awex", "hub")), BODIES, known=2, asked=12).en
    assert words == "Costs known for 2 of 12 actions. Paid by ACE. Own costs of AWEX and HUB not included."


def test_a_body_that_pays_for_some_actions_only_is_said_apart():
    words = cost_scope_text(CostScope(included=("ace", "hub"), not_included=("hub", "awex")), BODIES).en
    assert words.endswith("Own costs of AWEX not included. Own costs of HUB included for some actions only.")


def test_nothing_known_of_several_actions_is_said_once():
    words = cost_scope_text(CostScope(included=(), not_included=("hub",)), BODIES, known=0, asked=3).en
    assert words == "Costs known for 0 of 3 actions."
