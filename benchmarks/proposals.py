"""What three plans should do together: seconds and memory for plans of 60, 500 and 2,000 actions each.

    python benchmarks/proposals.py [ACTIONS …]

Each size runs in a process of its own, which says how long it took and how much memory it held at its worst. The plans
are invented, with the spread of real ones: a third of all actions in ten countries, one in six at a fair, one in ten
without an exact date, a tenth of them planned by two agencies alike.
"""

from __future__ import annotations

import dataclasses
import json
import random
import resource
import subprocess
import sys
import time
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.machine import describe
from mercator.rules import mission
from mercator.rules.market import CLUSTERS
from mercator.rules.planned import Planned
from mercator.rules.proposal import proposals
from mercator.rules.same_action import same_actions
from mercator.rules.sector import NEAR

SIZES = (60, 500, 2_000)
YEAR = 2027
AGENCIES = ("hub", "awex", "fit")
OFTEN = ("FR", "DE", "US", "NL", "GB", "MA", "AE", "CN", "IN", "JP")
COUNTRIES = tuple(country for members in CLUSTERS.values() for country in members)
SECTORS = tuple(
    sorted({code for pair in NEAR for code in pair} | {"life-sciences", "tourism", "mining", "multisector"})
)
KINDS = (mission.REGIONAL_MISSION,) * 6 + (mission.COLLECTIVE_STAND,) * 2 + (
    mission.INWARD_BUYERS, mission.SEMINAR, mission.CONTACT_DAYS, mission.FAIR_MISSION,
)  # fmt: skip


def main() -> None:
    sizes = tuple(map(int, sys.argv[1:])) or SIZES
    print(describe())
    print(f"\n{'three plans of':>14}{'same actions s':>16}{'proposals s':>13}{'found':>8}{'peak MiB':>10}")
    for size in sizes:
        told = json.loads(
            subprocess.run(
                [sys.executable, __file__, "of", str(size)], capture_output=True, text=True, check=True
            ).stdout
        )
        print(f"{size:14,}{told['same']:16.3f}{told['proposals']:13.3f}{told['found']:8,}{told['peak']:10.0f}")


def measure(size: int) -> None:
    planned = plans(size)
    started = time.perf_counter()
    same_actions(planned)
    between = time.perf_counter()
    found = proposals(planned)
    done = time.perf_counter()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"same": between - started, "proposals": done - between, "found": len(found), "peak": peak}))


def plans(size: int) -> list[Planned]:
    """The actions of three plans of `size` each."""
    chance = random.Random(20270101)
    made = [_action(chance, agency, number) for agency in AGENCIES for number in range(size)]
    return [_like(chance, one, made) if chance.random() < 0.1 else one for one in made]


def _action(chance: random.Random, agency: str, number: int) -> Planned:
    kind, country = chance.choice(KINDS), chance.choice(OFTEN if chance.random() < 0.33 else COUNTRIES)
    start = date(YEAR, 1, 4) + timedelta(days=chance.randrange(350))
    start -= timedelta(days=start.weekday() - chance.randrange(3))
    precision = mission.DAY if chance.random() < 0.9 else chance.choice((mission.WEEK, mission.MONTH, mission.QUARTER))
    days = {mission.MONTH: 30, mission.QUARTER: 90}.get(precision, chance.randrange(1, 6))
    sector, city = chance.choice(SECTORS), f"City {country}{chance.randrange(3)}"
    return Planned(
        key=f"{agency}-{number}", agency=agency, title=_title(kind, sector, city, country), kind=kind,
        countries=(country,), cities=(city,), sectors=(sector,), start=start, end=start + timedelta(days=days),
        precision=precision, estimate=Decimal(chance.randrange(3_000, 80_000)) if chance.random() < 0.7 else None,
        expected_min=chance.randrange(4, 20), expected_max=chance.randrange(20, 30),
    )  # fmt: skip


def _title(kind: str, sector: str, city: str, country: str) -> str:
    if kind in mission.FAIRS:
        return f"{(sector[:3] + country).upper()}EX {YEAR} – stand"
    return f"{sector} – {city}"


def _like(chance: random.Random, one: Planned, others: list[Planned]) -> Planned:
    """`one` as its agency plans what another agency plans too, a few days apart."""
    model = chance.choice(others)
    later = timedelta(days=chance.randrange(-4, 15))
    start, end = (day + later if day else None for day in (model.start, model.end))
    return dataclasses.replace(
        one, title=model.title, kind=model.kind, countries=model.countries, cities=model.cities, sectors=model.sectors,
        start=start, end=end, precision=model.precision,
    )  # fmt: skip


if __name__ == "__main__":
    if sys.argv[1:2] == ["of"]:
        measure(int(sys.argv[2]))
    else:
        main()
