"""An export adds its totals up again, and keeps what an earlier file said of what the last one drops. B1, B7."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from django.utils import translation

from mercator import models
from mercator.actions.plan import Change, save_actions
from mercator.actions.plan_import import read_import, send_plan
from mercator.actions.plan_saving import Saved, save_import
from mercator.documents.plan_xlsx import plan_xlsx
from mercator.imports.plan.reading import read_plan
from mercator.imports.workbook.reading import read_workbook
from mercator.queries.plan_export import layout_of, plan_book
from mercator.queries.plan_page import facts_seen
from tests import make

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
FILES = Path(__file__).resolve().parents[2] / "mercator" / "demo" / "plans"
FIRST = "ACE-ABH_calendrier_kalender_2027_fictif.csv"
SECOND = "ACE-ABH_calendrier_kalender_2027_v2_fictif.csv"
HEADINGS = "N°;Intitulé;Type;Pays;Date début;Date fin;Coût (EUR)"


@pytest.fixture
def known(cast):
    for code in ("food", "logistics", "energy", "business-services", "security-cyber", "multisector"):
        make.sector(code)
    for code in ("MA", "KR", "VN", "PT", "ID", "NA", "CH", "ET", "KE", "DJ", "EE", "SN", "SO", "ER"):
        make.country(code)


def put(cast, content, *, name="plan.csv", gone="leave", later=0):
    content = content.encode("utf-8-sig") if isinstance(content, str) else content
    at = NOW + timedelta(hours=later)
    sent = send_plan(cast.hub, 2027, name=name, content=content, by=cast.planner, now=at).imported
    read_import(sent)
    sent.refresh_from_db()
    done = save_import(sent, seen=None, gone=gone, why="Corrected.", by=cast.planner, now=at)
    assert isinstance(done, Saved), done
    return models.Plan.objects.get(agency=cast.hub)


def exported(cast, plan):
    with translation.override("fr"):
        facts = facts_seen(cast.planner, plan.agency, plan.year, language="fr")
        like = layout_of(cast.planner, plan)
        made = plan_xlsx(plan_book(plan, facts, like=like, language="fr", today=date(2026, 11, 23)), made_at=NOW)
    return read_workbook(made, name="x.xlsx")


def rows_of(cast, plan):
    return exported(cast, plan).sheets[0].rows


def line_with(rows, words):
    return next(row for row in rows if any(words in str(cell) for cell in row))


def row(number, cost, *, title="Mission", start="12/04/2027"):
    return f"{number};{title} {number};Mission;Sénégal;{start};{start};{cost}"


def cancel(cast, code):
    action = models.Action.objects.get(number=code)
    facts = {one.code: one for one in facts_seen(cast.planner, cast.hub, 2027, language="fr").values()}[action.code]
    change = Change(replace(facts, status="cancelled"), action)
    done = save_actions(
        cast.hub, 2027, [change], versions={action.pk: action.version}, why="x", by=cast.planner,
        today=date(2026, 11, 23),
    )  # fmt: skip
    assert isinstance(done[0], models.Action), done


def ace(cast):
    put(cast, (FILES / FIRST).read_bytes(), name=FIRST)
    return put(cast, (FILES / SECOND).read_bytes(), name=SECOND, gone="cancel", later=1)


def test_totals_that_were_old_in_the_file_already_are_added_up_again(cast, known):
    plan = ace(cast)
    rows = rows_of(cast, plan)
    standing = models.Action.objects.exclude(status="cancelled")
    assert line_with(rows, "Sous-total")[7] == 4500 + 185000 + 11400 + 92000
    assert line_with(rows, "Total général")[7] == sum(one.estimate or 0 for one in standing)


def test_a_row_that_the_last_file_drops_keeps_its_place_and_its_cells(cast, known):
    rows = rows_of(cast, ace(cast))
    names = [row[0] for row in rows if row and str(row[0]).startswith("F-")]
    assert names == [f"F-0{number}" for number in range(1, 10)]
    dropped = line_with(rows, "F-08")
    assert dropped[:10] == (
        "F-08", "Forum des organisations internationales", "Séminaire", "Suisse", "Genève",
        "Services aux entreprises", "4e trimestre", "à charge du SPF", "min. 25", "Pôle A",
    )  # fmt: skip
    assert dropped[10].casefold().startswith("annul")


def test_the_export_with_a_dropped_row_is_read_back_as_the_same_plan(cast, known):
    again = read_plan(exported(cast, ace(cast)), year=2027).rows
    assert [one.number for one in again] == [f"F-0{number}" for number in range(1, 10)]
    assert {one.number: one.status for one in again}["F-08"] == "cancelled"


@pytest.mark.parametrize(
    "total", ["Total;;;;;;32.500,00", "TOTAL;;;;;;€ 32 500", ";Total général;;;;;99 999 €", ";;;;;Totaal;32500,-"]
)
def test_a_total_follows_whichever_column_names_it_and_however_it_is_spelled(cast, known, total):
    plan = put(cast, "\n".join([HEADINGS, row(1, "12.500,00"), row(2, "20.000,00", start="14/09/2027"), total, ""]))
    change_cost(cast, "2", Decimal(30000))
    assert rows_of(cast, plan)[3][6] == 42500


def change_cost(cast, number, cost):
    models.Action.objects.filter(number=number).update(estimate=cost)


def test_an_amount_within_the_words_of_a_total_follows_too(cast, known):
    lines = [HEADINGS, row(1, "12.500,00"), row(2, "20.000,00", start="14/09/2027"), "Total 2027 : 32.500,00 EUR;;;;;;"]
    plan = put(cast, "\n".join([*lines, ""]))
    change_cost(cast, "2", Decimal(30000))
    assert rows_of(cast, plan)[3][0] == "Total 2027 : 42 500,00 EUR"


def test_a_cancelled_row_counts_for_nothing(cast, known):
    lines = [HEADINGS, row(1, "12.500,00"), row(2, "20.000,00", start="14/09/2027"), "Total;;;;;;32.500,00", ""]
    plan = put(cast, "\n".join(lines))
    cancel(cast, "2")
    rows = rows_of(cast, plan)
    assert rows[3][6] == 12500
    assert rows[2][6] == "20.000,00"


def test_a_total_of_which_nobody_can_be_sure_is_emptied_and_a_note_says_so(cast, known):
    lines = [
        HEADINGS, row(1, "12.500,00"), "Total Afrique;;;;;;12.500,00", row(2, "20.000,00", start="14/09/2027"),
        "ASIE;;;;;;", row(3, "1.000,00", start="02/11/2027"), "Total projets;;;;;;77.777,00",
        row(4, "5.000,00", start="05/10/2027"), "Total général;;;;;;38.500,00", "",
    ]  # fmt: skip
    rows = rows_of(cast, put(cast, "\n".join(lines)))
    assert line_with(rows, "Total Afrique")[6] == "12.500,00"
    assert not [cell for cell in line_with(rows, "Total projets")[1:] if cell]
    assert line_with(rows, "Total général")[6] == "38.500,00"
    assert "7" in str(rows[-1][0])


def test_a_number_that_is_no_sum_is_emptied_once_the_rows_change(cast, known):
    lines = [HEADINGS + ";Part", row(1, "12.500,00") + ";3", row(2, "20.000,00", start="14/09/2027") + ";4"]
    plan = put(cast, "\n".join([*lines, "Total;;;;;;32.500,00;55", ""]))
    assert rows_of(cast, plan)[3][6:8] == ("32.500,00", "55")
    cancel(cast, "2")
    rows = rows_of(cast, plan)
    assert rows[3][6] == 12500
    assert not rows[3][7:8] or rows[3][7] is None
    assert "4" in str(rows[-1][0])


def test_a_total_above_its_rows_follows_them(cast, known):
    lines = ["Total;;;;;;32.500,00", row(1, "12.500,00"), row(2, "20.000,00", start="14/09/2027"), ""]
    plan = put(cast, "\n".join([HEADINGS, *lines]))
    change_cost(cast, "2", Decimal(30000))
    assert rows_of(cast, plan)[1][6] == 42500
