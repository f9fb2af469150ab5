"""Importing a plan of 10,000 rows, against pandas.read_excel alone as the floor for reading.

    pip install --require-hashes -r requirements/bench.txt
    python benchmarks/plan_import.py [ROWS]

Each step runs in a process of its own, which says how long it took and how much memory it held at its worst. The
workbook is made here: title rows, a two-row header, free dates, money in several spellings, countries in three
languages, a subtotal every fifty rows.
"""

from __future__ import annotations

import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.machine import describe, throwaway_database

ROWS = 10_000
YEAR = 2027
COUNTRIES = ("Maroc", "Allemagne", "Zuid-Korea", "VAE", "États-Unis", "Japan", "Côte d’Ivoire", "Polen", "Brésil")
CITIES = ("Casablanca, Rabat", "Berlin", "Seoel", "Dubai", "New York", "Tokio", "Abidjan", "Warschau", "São Paulo")
KINDS = ("Mission économique", "Groepszakenreis", "Stand collectif", "Séminaire", "Inward buyers")
SECTORS = ("Agroalimentaire", "ICT en digitaal", "Santé & biotech", "Bouwsector", "Multisectoriel")
MONTHS = ("janvier", "februari", "mars", "april", "mai", "juni")


def main() -> None:
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else ROWS
    print(describe())
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "plan.xlsx"
        write_workbook(path, rows)
        print(f"{rows:,} rows, {path.stat().st_size / 1024:,.0f} KiB\n")
        print(f"{'step':44}{'seconds':>9}{'peak MiB':>10}")
        for name, step in STEPS.items():
            told = json.loads(
                subprocess.run(
                    [sys.executable, __file__, name, str(path)], capture_output=True, text=True, check=True
                ).stdout.splitlines()[-1]
            )
            print(f"{step.words:44}{told['seconds']:9.2f}{told['peak']:10.0f}  {told['says']}")


def write_workbook(path: Path, rows: int) -> None:
    import xlsxwriter

    chance = random.Random(20270101)
    book = xlsxwriter.Workbook(path, {"constant_memory": True})
    sheet = book.add_worksheet("Plan")
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    sheet.write_row(0, 0, ["Plan d'actions 2027 (chiffres inventés)"])
    sheet.write_row(2, 0, ["N°", "Action", "", "Destination", "", "Secteur", "Dates", "", "Budget", "Participants"])
    sheet.write_row(3, 0, ["", "Intitulé", "Type", "Pays", "Ville(s)", "", "Début", "Fin", "EUR", "attendus"])
    at = 4
    for number in range(1, rows + 1):
        place = chance.randrange(len(COUNTRIES))
        start = date(YEAR, 1, 4) + timedelta(days=chance.randrange(340))
        sheet.write_row(
            at, 0,
            [number, f"Mission {number} {CITIES[place]}", chance.choice(KINDS), COUNTRIES[place], CITIES[place],
             chance.choice(SECTORS)],
        )  # fmt: skip
        if number % 3:
            sheet.write_datetime(at, 6, start, day)
            sheet.write_datetime(at, 7, start + timedelta(days=3), day)
        else:
            sheet.write(at, 6, f"{chance.choice(MONTHS)} {YEAR}" if number % 2 else f"semaine {chance.randint(2, 50)}")
        sheet.write(at, 8, chance.choice((12500, "12.500,00 €", "k€ 18", "± 9.000 EUR", "")))
        sheet.write(at, 9, chance.choice((12, "12 à 15", "± 9", "max. 20", "")))
        at += 1
        if number % 50 == 0:
            sheet.write_row(at, 0, ["Sous-total", "", "", "", "", "", "", "", 450000])
            at += 1
    book.close()


def pandas_alone(path: Path) -> str:
    import pandas

    return f"{len(pandas.read_excel(path))} lines"


def pandas_calamine(path: Path) -> str:
    import pandas

    return f"{len(pandas.read_excel(path, engine='calamine'))} lines"


def read_sheets(path: Path) -> str:
    from mercator.imports.workbook.reading import read_workbook

    book = read_workbook(path.read_bytes(), name=path.name)
    return f"{sum(len(sheet.rows) for sheet in book.sheets)} lines"


def understand(path: Path) -> str:
    from mercator.imports.plan.reading import read_plan
    from mercator.imports.workbook.reading import read_workbook

    reading = read_plan(read_workbook(path.read_bytes(), name=path.name), year=YEAR)
    return f"{len(reading.rows)} actions, {sum(not row.complete for row in reading.rows)} to complete"


def demonstration() -> None:
    throwaway_database()
    from django.core.management import call_command

    call_command("load_demo", verbosity=0)


def keep(path: Path) -> str:
    """The whole way: reading, preview rows and the plan in the database, with its version and its log."""
    from django.core.management import call_command

    from mercator import models

    call_command("import_plan", str(path), agency="ace", year=YEAR, stdout=sys.stderr)
    return f"{models.Action.objects.filter(agency__code='ace', year=YEAR).count()} actions kept"


@dataclass(frozen=True)
class Step:
    """words: what is measured. prepare: what comes before and is not measured."""

    words: str
    run: Callable[[Path], str]
    prepare: Callable[[], None] = lambda: None


STEPS = {
    "pandas": Step("pandas.read_excel (openpyxl): reading alone", pandas_alone),
    "calamine": Step("pandas.read_excel (calamine): reading alone", pandas_calamine),
    "sheets": Step("Mercator: reading the sheets", read_sheets),
    "understand": Step("Mercator: reading and understanding", understand),
    "keep": Step("Mercator: the whole import, kept", keep, demonstration),
}


def one_step(step: Step, path: Path) -> None:
    step.prepare()
    started = time.perf_counter()
    says = step.run(path)
    seconds = time.perf_counter() - started
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    print(json.dumps({"seconds": seconds, "peak": max(own, children) / 1024, "says": says}))


if __name__ == "__main__":
    if len(sys.argv) == 3 and sys.argv[1] in STEPS:
        one_step(STEPS[sys.argv[1]], Path(sys.argv[2]))
    else:
        main()
