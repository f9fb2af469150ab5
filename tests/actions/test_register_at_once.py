"""Two people who write the same organisation or the same rate at the same moment: it stands once. Articles C4, D2."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from mercator.actions.exchange_rate import Kept, import_rates, keep_rate
from mercator.actions.register import BodyFields, add_body
from mercator.models import Body, ExchangeRate
from mercator.rules.exchange_rate import Rate
from mercator.rules.text import Text
from tests.actions.test_at_once import PATIENCE, together
from tests.cast import assemble

pytestmark = pytest.mark.django_db(transaction=True)
PEOPLE = 4
TODAY = date(2024, 1, 1)
AGORIA = BodyFields(Text.same("Agoria"), "Agoria", "federation", "", Text())


@pytest.fixture
def cast(transactional_db):
    return assemble()


def at_once(verb):
    """What each of PEOPLE is answered who does `verb` together with the others."""

    def go(barrier):
        barrier.wait(timeout=PATIENCE)
        return verb()

    return together(*[go] * PEOPLE)


def test_a_rate_of_a_day_stands_once_and_nobody_is_refused(cast):
    rates = [Rate("USD", date(2023, 5, 1), Decimal("1.1"))]
    assert at_once(lambda: keep_rate(cast.hub, rates[0], by=cast.finance, today=TODAY)) == [[]] * PEOPLE
    later = [Rate("USD", date(2023, 5, day), Decimal("1.2")) for day in range(2, 30)]
    answers = at_once(lambda: import_rates(cast.hub, later, by=cast.finance))
    assert sorted(answers, key=lambda one: one.added) == [Kept(0, 0, 28)] * (PEOPLE - 1) + [Kept(28, 0, 0)]
    assert ExchangeRate.objects.count() == 29


def test_an_organisation_is_added_once_and_the_others_are_told(cast):
    answers = at_once(lambda: add_body(AGORIA, by=cast.planner))
    assert sum(isinstance(one, Body) for one in answers) == 1, answers
    assert [one[0].code for one in answers if isinstance(one, list)] == ["register-there"] * (PEOPLE - 1)
    assert Body.objects.filter(short="Agoria").count() == 1
