"""A small year 2023 with the two real costs, for the tests of blocks and answers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from mercator import models
from tests import make
from tests.cast import Cast


@dataclass(frozen=True)
class Year2023:
    senegal: models.Action
    australia: models.Action
    brussels_days: models.Action
    vietnam: models.Action
    cancelled: models.Action
    foreign_affairs: models.Body


def year_2023(cast: Cast) -> Year2023:
    """Two royal missions with costs, Brussels Days, a Walloon mission with contradicting counts, one cancelled."""
    spf = make.body("SPF", kind="federal", region="federal")
    together = (cast.hub.body, cast.awex.body, cast.fit.body, spf)
    senegal = make.action(
        cast.ace, code="BEM-2023-SN", title="Senegal", kind="princely-mission", organisers=together, sectors=("water",)
    )
    source = models.ActionSource.objects.create(action=senegal, address="https://example.org/senegal")
    for funder, amount in ((cast.ace.body, "92235.58"), (spf, "29991.43")):
        make.cost(senegal, funder, amount).sources.add(source)
    make.count(senegal, 155).sources.add(source)
    make.count(senegal, 37, region="wallonia")
    australia = make.action(
        cast.ace, code="BEM-2023-AU", title="Australia", kind="princely-mission", countries=("AU",), organisers=together
    )
    models.ActionSource.objects.create(action=australia, title="Answer to a federal question, on paper")
    make.cost(australia, cast.ace.body, "196596.47")
    make.cost(australia, spf, "60919.38")
    days = make.action(cast.hub, code="HUB-2023-ES", title="Brussels Days", kind="brussels-days", countries=("ES",))
    make.count(days, 40, approximate=True)
    vietnam = make.action(cast.awex, code="AWX-2023-VN", title="Vietnam", countries=("VN",))
    make.count(vietnam, 21)
    make.count(vietnam, 20, retained=False, words="20 companies, says another source")
    cancelled = make.action(
        cast.awex, code="AWX-2023-IL", title="Tel Aviv", kind="fair-mission", countries=("IL",), status="cancelled"
    )
    models.StatusChange.objects.create(
        action=cancelled,
        position=1,
        status="cancelled",
        decided_on=date(2023, 2, 1),
        reason_en="The fair was called off.",
        decided_by_en="The board",
    )
    return Year2023(senegal, australia, days, vietnam, cancelled, spf)
