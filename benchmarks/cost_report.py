"""The cost report of 3 agencies x 500 actions x 8 lines: time of a page and its queries, and of the workbook.

    .venv/bin/python benchmarks/cost_report.py

Bars: at most 25 queries whatever the number of lines; aim for under 300 ms a page once its chart was drawn.
"""

from __future__ import annotations

import shutil
import sys
import time
from decimal import Decimal
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from benchmarks import machine

ACTIONS = 1500
LINES = 8
TURNS = 5
PAGES = {
    "by funder, 3 years": "/costs/2024/",
    "by nature, 3 years": "/costs/2024/?by=nature",
    "by agency, 3 years": "/costs/2024/?by=agency",
    "by country, 1 year": "/costs/2024/?by=country&span=1",
    "by kind, one funder": "/costs/2024/?by=kind&span=1&funder=hub",
    "the lines of a total": "/costs/2024/lines?of=2024",
    "the workbook": "/costs/2024/export.xlsx?span=1",
}


def more_lines() -> None:
    """Every action has LINES lines: the world's two, and six of other natures and beneficiaries."""
    from mercator import models
    from mercator.rules.budget import BENEFICIARIES, NATURES

    bodies = list(models.Body.objects.all())
    models.CostLine.objects.bulk_create(
        (
            models.CostLine(
                action=action, kept_by_id=action.agency_id, funder=bodies[(number + at) % len(bodies)], published=True,
                nature=NATURES[(number + at) % len(NATURES)], beneficiary=BENEFICIARIES[at % len(BENEFICIARIES)],
                actual=Decimal(100 + number % 900) + Decimal("0.37"),
            )
            for number, action in enumerate(models.Action.objects.all())
            for at in range(LINES - 2)
        ),
        batch_size=2000,
    )  # fmt: skip


def measured(client, address: str) -> tuple[int, float, float, int]:
    """Queries, seconds of the first request (it draws the chart), best milliseconds of CPU of a later one, bytes."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    start = time.perf_counter()
    answer = client.get(address)
    first = time.perf_counter() - start
    assert answer.status_code == 200, (address, answer.status_code)
    with CaptureQueriesContext(connection) as captured:
        client.get(address)
        queries = len(captured)
    best = float("inf")
    for _ in range(TURNS):
        start = time.process_time()
        client.get(address)
        best = min(best, time.process_time() - start)
    return queries, first, best * 1000, len(answer.content)


def main() -> None:
    folder = machine.throwaway_database()
    from benchmarks import world
    from benchmarks.board import signed_in

    print(machine.describe())
    world.year_of(ACTIONS)
    world.person(world.agencies()[0], "planner")
    more_lines()
    client = signed_in()
    print(f"{'':<24} {'queries':>8} {'first s':>8} {'CPU ms':>8} {'bytes':>9}")
    for say, address in PAGES.items():
        queries, first, later, size = measured(client, address)
        print(f"{say:<24} {queries:>8} {first:>8.2f} {later:>8.0f} {size:>9}")
    shutil.rmtree(folder)


if __name__ == "__main__":
    main()
