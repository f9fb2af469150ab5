"""The home page as people read it."""

from __future__ import annotations

from datetime import date

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
