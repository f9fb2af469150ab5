"""The best set of partnerships for three plans of 60, 500 and 2,000 actions: seconds, memory, how far it is proved.

    python benchmarks/best_set.py [--seconds 60] [--workers 1] [ACTIONS …]

Each size runs in a process of its own, so that its memory is its own. The plans are those of benchmarks/proposals.py
with an area manager for every dozen actions and a post for half of them; every action may move by two weeks. Timed are
making the question (proposals, holidays at the destinations) and solving it.
"""

from __future__ import annotations

import argparse
import random
import resource
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.machine import describe
from benchmarks.proposals import AGENCIES, SIZES, plans
from mercator.rules.planned import Planned
from mercator.rules.proposal import proposals
from mercator.scheduling.partnership import Settings
from mercator.scheduling.partnership_checker import violations
from mercator.scheduling.partnership_instance import asked_of
from mercator.scheduling.partnership_reasons import compared, left_out
from mercator.scheduling.solver_partnership import Limits, solve

TOLERANCE = 14


def staffed(size: int) -> list[Planned]:
    """The plans with who manages each action, and the post of half of them."""
    chance = random.Random(20270102)
    managers, posts = max(size // 12, 2), max(size // 8, 3)
    return [
        replace(
            one,
            manager=f"AM-{chance.randrange(managers)}",
            post=f"{one.agency} post {chance.randrange(posts)}" if chance.random() < 0.5 else "",
        )
        for one in plans(size)
    ]


def measure(size: int, *, seconds: float, workers: int) -> None:
    """Print one line for one size."""
    planned = staffed(size)
    before = time.perf_counter()
    found = proposals(planned)
    tolerances = dict.fromkeys(AGENCIES, TOLERANCE)
    asked = asked_of(planned, found, tolerances=tolerances, places={}, sharing={}, settings=Settings())
    between = time.perf_counter()
    best = solve(asked.instance, Limits(seconds=seconds, workers=workers))
    after = time.perf_counter()
    brought = compared(asked.instance, best)
    left_out(asked.instance, best, asked.whole)
    told = time.perf_counter()
    assert not violations(asked.instance, best)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    gap = "proved" if best.proved else f"gap {(best.bound - best.value) / max(best.value, 1):.2%}"
    print(
        f"3 x {size:>5,}: {len(asked.instance.candidates):>6,} candidates, asked {between - before:5.2f} s, "
        f"solved {after - between:5.2f} s, explained {told - after:5.2f} s, {memory:4.0f} MiB, {gap}, "
        f"{len(best.chosen):,} partnerships, {len(best.placements):,} shifts, "
        f"{len(brought.vanished):,} of {len(brought.vanished) + len(brought.remaining):,} double bookings resolved, "
        f"saved EUR {brought.saving / 100:,.0f}, value {best.value / 100:,.0f}"
    )


def main() -> None:
    reader = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    reader.add_argument("sizes", type=int, nargs="*", default=SIZES)
    reader.add_argument("--seconds", type=float, default=60)
    reader.add_argument("--workers", type=int, default=1)
    asked = reader.parse_args()
    if len(asked.sizes) == 1:
        measure(asked.sizes[0], seconds=asked.seconds, workers=asked.workers)
        return
    print(describe())
    for size in asked.sizes:
        options = ["--seconds", str(asked.seconds), "--workers", str(asked.workers)]
        subprocess.run([sys.executable, __file__, str(size), *options], check=True)


if __name__ == "__main__":
    main()
