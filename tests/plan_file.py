"""Small plans as CSV files, as an agency might send them: rows by keyword, everything else as usual."""

from __future__ import annotations

import csv
import io
from datetime import UTC, datetime
from typing import Any

from mercator import models
from mercator.actions.plan_import import read_import, send_plan
from mercator.actions.plan_saving import MOST_AT_ONCE, Saved, save_import
from mercator.models.plan_import import LEAVE
from tests import make

NOON = datetime(2026, 11, 2, 12, tzinfo=UTC)

HEADINGS = {
    "number": "N°", "title": "Intitulé", "kind": "Type", "country": "Pays", "city": "Ville", "sector": "Secteur",
    "start": "Date début", "end": "Date fin", "cost": "Coût (EUR)", "expected": "Entreprises attendues",
    "manager": "Responsable", "remarks": "Remarques",
}  # fmt: skip
USUAL = {
    "number": "", "title": "Mission au Sénégal", "kind": "Mission", "country": "Sénégal", "city": "Dakar",
    "sector": "Agroalimentaire", "start": "12/04/2027", "end": "16/04/2027", "cost": "12.500,00", "expected": "12 à 15",
    "manager": "Coord. A", "remarks": "",
}  # fmt: skip
SENEGAL: dict[str, str] = {}
CANADA = {
    "title": "Mission numérique au Canada", "country": "Canada", "city": "Toronto", "sector": "Numérique",
    "start": "07/06/2027", "end": "11/06/2027", "cost": "20.000,00",
}  # fmt: skip
JAPAN = {
    "title": "Stand collectif Foodex Tokyo", "kind": "Stand collectif", "country": "Japon", "city": "Tokyo",
    "start": "09/03/2027", "end": "12/03/2027", "cost": "35.000,00", "expected": "10",
}  # fmt: skip
CHILE = {
    "title": "Mission vin au Chili", "country": "Chili", "city": "Santiago", "start": "04/10/2027", "end": "08/10/2027",
    "cost": "9.000,00",
}  # fmt: skip
WRONG = CHILE | {
    "title": "Séminaire Ukraine",
    "kind": "Séminaire",
    "country": "Ukraine",
    "city": "Kiev",
    "start": "31/02/2027",
}
"""A row whose date stands in no calendar: it has to be completed."""


def known_codes() -> None:
    """The countries and sectors that these rows name."""
    for code in ("SN", "CA", "JP", "CL", "UA"):
        make.country(code)
    for code in ("food", "ict"):
        make.sector(code)


def csv_of(*rows: dict[str, str]) -> bytes:
    """A CSV file in UTF-8 with these rows, each as usual but for what it says itself."""
    written = io.StringIO()
    writer = csv.DictWriter(written, fieldnames=list(HEADINGS), delimiter=";")
    writer.writerow(HEADINGS)
    writer.writerows(USUAL | row for row in rows)
    return written.getvalue().encode("utf-8-sig")


def sent(agency: models.Agency, *rows: dict[str, str], by: models.Person | None, **options: Any) -> models.PlanImport:
    """A file with these rows, sent and read: its preview."""
    arrived = send_plan(agency, 2027, name="plan.csv", content=csv_of(*rows), by=by, now=NOON, **options)
    read_import(arrived.imported)
    return models.PlanImport.objects.select_related("agency__body").get(pk=arrived.imported.pk)


def saved(
    imported: models.PlanImport, *, by: models.Person | None, why: str = "Corrected.", gone: str = LEAVE
) -> Saved:
    """The file put into the plan."""
    done = save_import(imported, seen=None, gone=gone, why=why, by=by, now=NOON)
    assert isinstance(done, Saved), done
    return done


def large(rows: int = MOST_AT_ONCE + 1) -> list[dict[str, str]]:
    """So many different rows: by default one more than are put into the plan while a person waits."""
    return [
        {"number": str(number), "title": f"Mission {number} au Sénégal", "start": f"{1 + number % 28:02}/05/2027",
         "end": f"{1 + number % 28:02}/05/2027"}
        for number in range(1, rows + 1)
    ]  # fmt: skip
