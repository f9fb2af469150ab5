"""The home page as people read it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import time_machine

from tests import make


def reads(client) -> str:
    return client.get("/").content.decode()


def test_the_year_that_is_shown_is_said_to_be_the_latest_one(cast, sign_in):
    make.action(cast.hub, year=2023)
    reader = sign_in(cast.reader)
    with time_machine.travel(date(2026, 11, 23)):
        assert "The latest year with actions: 2023" in reads(sign_in(cast.reader))
    with time_machine.travel(date(2023, 11, 23)):
        assert "The year 2023" in reads(reader)


def test_who_has_nothing_to_do_reads_first_where_it_goes_next(cast, sign_in):
    make.action(cast.hub, status="held")
    nothing, something = reads(sign_in(cast.reader)), reads(sign_in(cast.area_manager))
    assert nothing.index('id="next"') < nothing.index('id="needs-me"')
    assert something.index('id="needs-me"') < something.index('id="next"')


def test_a_year_of_plans_says_how_many_costs_are_estimated_and_not_that_none_is_known(cast, sign_in):
    make.action(cast.hub, year=2027, status="planned", estimate=Decimal(900))
    make.action(cast.hub, year=2027, status="cancelled", estimate=Decimal(900))
    make.action(cast.hub, year=2027, status="planned")
    page = reads(sign_in(cast.reader))
    assert "<dt>with an estimated cost</dt><dd>1</dd>" in page
    assert "with a known cost" not in page
