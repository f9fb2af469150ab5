"""A plan goes back into the layout that its agency sent, and importing it again shows no change. Article B7."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
import xlsxwriter
from django.utils import timezone, translation

from mercator import models
from mercator.actions.plan import Change, plan_of, save_actions, write_plan
from mercator.actions.plan_import import read_import, send_plan
from mercator.actions.plan_saving import save_import
from mercator.documents.plan_xlsx import plan_xlsx
from mercator.imports.plan.facts import facts_of_row
from mercator.imports.plan.reading import read_plan
from mercator.imports.workbook.reading import read_workbook
from mercator.queries.plan_export import layout_of, plan_book
from mercator.queries.plan_page import facts_seen
from mercator.rules.plan import PlanFacts, changed_fields
from tests import make, plan_file

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
TODAY = date(2026, 11, 23)
COLUMNS = (
    "N°", "Intitulé", "Type d'action", "Pays", "Ville", "Secteur", "Début", "Fin", "Budget (EUR)", "Participants",
    "Chargé de projet", "Couleur interne",
)  # fmt: skip
ROWS = (
    (
        1, "Mission Japon", "Mission", "Japon", "Tokyo", "TIC", date(2027, 4, 12), date(2027, 4, 16), 12500, 12,
        "AM 01", "bleu",
    ),
    (
        2, "Salon MWC", "Stand collectif", "Espagne", "Barcelone", "TIC", date(2027, 3, 1), date(2027, 3, 4), 20000,
        15, "AM 02", "vert",
    ),
    (
        3, "Séminaire Corée", "Séminaire", "Corée du Sud", "Séoul", "TIC", date(2027, 6, 1), date(2027, 6, 1), 3000,
        30, "AM 01", "bleu",
    ),
)  # fmt: skip


def workbook():
    written = io.BytesIO()
    book = xlsxwriter.Workbook(written, {"in_memory": True})
    sheet, day = book.add_worksheet("Programme"), book.add_format({"num_format": "dd/mm/yyyy"})
    sheet.write(0, 0, "Programme d'actions 2027")
    sheet.write_row(2, 0, COLUMNS)
    for number, row in enumerate(ROWS, start=3):
        for column, value in enumerate(row):
            if isinstance(value, date):
                sheet.write_datetime(number, column, datetime(value.year, value.month, value.day), day)  # noqa: DTZ001
            else:
                sheet.write(number, column, value)
    sheet.write(6, 1, "TOTAL")
    sheet.write(6, 8, sum(row[8] for row in ROWS))
    book.add_worksheet("Abréviations").write_row(0, 0, ("TIC", "technologies de l'information"))
    book.close()
    return written.getvalue()


@pytest.fixture
def imported(cast):
    for code, name in (("JP", "Japon"), ("ES", "Espagne"), ("KR", "Corée du Sud"), ("FR", "France")):
        make.country(code, name)
    make.sector("ict")
    sent = send_plan(cast.hub, 2027, name="programme.xlsx", content=workbook(), by=cast.planner, now=NOW).imported
    read_import(sent)
    sent.refresh_from_db()
    save_import(sent, seen=None, gone="leave", why="", by=cast.planner, now=NOW)
    return models.Plan.objects.get(agency=cast.hub)


def export(cast, plan, *, by=None, language="fr"):
    like = layout_of(by or cast.planner, plan)
    with translation.override(language):
        facts = facts_seen(by or cast.planner, plan.agency, plan.year, language=language)
        made = plan_book(plan, facts, like=like, language=language, today=TODAY)
    return plan_xlsx(made, made_at=timezone.now())


def rows_of(made):
    return read_workbook(made, name="x.xlsx").sheets[0].rows


def titled(cast, title):
    return models.Action.objects.get(title_fr=title)


def change(cast, title, **facts):
    row = titled(cast, title)
    now = {one.code: one for one in facts_seen(cast.planner, cast.hub, 2027, language="fr").values()}[row.code]
    done = save_actions(
        cast.hub, 2027, [Change(replace(now, **facts), row)], versions={row.pk: row.version}, why="x", by=cast.planner,
        today=TODAY,
    )  # fmt: skip
    assert isinstance(done[0], models.Action)


def test_an_unchanged_plan_is_the_same_workbook_cell_by_cell(cast, imported):
    made = read_workbook(export(cast, imported), name="x.xlsx")
    sent = read_workbook(workbook(), name="x.xlsx")
    assert [sheet.name for sheet in made.sheets] == ["Programme", "Abréviations"]
    assert [sheet.rows for sheet in made.sheets] == [sheet.rows for sheet in sent.sheets]


def test_only_the_cells_of_changed_facts_are_new_and_written_as_the_agency_writes_them(cast, imported):
    change(
        cast, "Mission Japon", estimate=Decimal(15000), start=date(2027, 5, 3), end=date(2027, 5, 7),
        kind="collective-stand", countries=("ES",), cities=("Madrid",),
    )  # fmt: skip
    row = rows_of(export(cast, imported))[3]
    assert row == (
        1, "Mission Japon", "Stand collectif", "Espagne", "Madrid", "TIC", date(2027, 5, 3), date(2027, 5, 7), 15000,
        12, "AM 01", "bleu",
    )  # fmt: skip


def test_what_is_gone_is_left_out_what_is_new_comes_last_and_the_total_follows(cast, imported):
    models.Action.objects.get(title_fr="Salon MWC").delete()
    new = PlanFacts(
        title="Mission France", kind="regional-mission", countries=("FR",), start=date(2027, 10, 1),
        end=date(2027, 10, 31), date_precision="month", estimate=Decimal(7000), status="planned",
    )  # fmt: skip
    write_plan(plan_of(cast.hub, 2027), [Change(new)], by=cast.planner, why="", language="fr", today=TODAY)
    rows = rows_of(export(cast, imported))
    assert [row[1] for row in rows[3:6]] == ["Mission Japon", "Séminaire Corée", "Mission France"]
    assert (rows[6][1], rows[6][8]) == ("TOTAL", 12500 + 3000 + 7000)


def test_importing_the_export_again_shows_no_change(cast, imported):
    change(cast, "Mission Japon", estimate=Decimal(15000), expected_min=12, expected_max=18, manager="AM 09")
    change(cast, "Séminaire Corée", start=date(2027, 10, 1), end=date(2027, 10, 31), date_precision="month")
    book = read_workbook(export(cast, imported), name="programme.xlsx")
    again = {row.title: facts_of_row(row) for row in read_plan(book, year=2027).rows}
    now = facts_seen(cast.planner, cast.hub, 2027, language="fr")
    assert len(again) == len(now) == 3
    for facts in now.values():
        assert changed_fields(facts, again[facts.title]) == (), facts.title


def test_others_get_what_was_presented_in_a_layout_that_shows_no_more(cast, imported):
    models.Plan.objects.update(presented_at=NOW)
    models.Action.objects.update(shared=True)
    made = export(cast, imported, by=cast.awex_planner)
    assert not any("Couleur interne" in row or "bleu" in row for row in rows_of(made))
    assert any("Mission Japon" in row for row in rows_of(made))


@pytest.mark.parametrize("language", ["fr", "nl", "en"])
def test_mercator_s_own_layout_is_read_back_too(cast, imported, language):
    models.Action.objects.update(
        status="confirmed", remarks="Voir dossier", post_words="Tokyo", motivation_fr="Croissance"
    )
    models.PlanImport.objects.update(state="discarded")
    book = read_workbook(export(cast, imported, language=language), name="plan.xlsx")
    again = {row.title: facts_of_row(row) for row in read_plan(book, year=2027).rows}
    for facts in facts_seen(cast.planner, cast.hub, 2027, language=language).values():
        assert changed_fields(facts, again[facts.title]) == (), facts.title


@pytest.mark.parametrize(("status", "word"), [("cancelled", "annul"), ("postponed", "report")])
def test_what_was_called_off_since_says_so_where_the_file_has_no_column_for_it(cast, imported, status, word):
    change(cast, "Salon MWC", status=status)
    rows = rows_of(export(cast, imported))
    assert len(rows[2]) == len(rows[4]) == len(COLUMNS) + 1
    assert (rows[2][:-1], rows[2][-1]) == (COLUMNS, "Statut")
    assert rows[4][: len(COLUMNS)] == ROWS[1]
    assert rows[4][-1].casefold().startswith(word)
    assert not [row for row in (rows[3], rows[5]) if len(row) > len(COLUMNS) and row[-1]]
    again = read_plan(read_workbook(export(cast, imported), name="programme.xlsx"), year=2027).rows
    assert {row.title: row.status for row in again} == {
        "Mission Japon": "planned", "Salon MWC": status, "Séminaire Corée": "planned",
    }  # fmt: skip


def test_its_remarks_say_that_an_action_was_called_off_where_the_file_has_remarks(cast):
    plan_file.known_codes()
    sent = plan_file.sent(cast.hub, {"title": "Un", "remarks": "Avec la Chambre"}, {"title": "Deux"}, by=cast.planner)
    plan_file.saved(sent, by=cast.planner)
    for title in ("Un", "Deux"):
        change(cast, title, status="cancelled")
    plan = models.Plan.objects.get(agency=cast.hub)
    again = read_plan(read_workbook(export(cast, plan), name="plan.xlsx"), year=2027).rows
    assert [row.status for row in again] == ["cancelled", "cancelled"]
    said = [row.remarks.casefold() for row in again]
    assert all(one.startswith("annul") for one in said)
    assert said[0].endswith(" – avec la chambre")
    change(cast, "Deux", remarks="Annulé faute de participants")
    again = read_plan(read_workbook(export(cast, plan), name="plan.xlsx"), year=2027).rows
    assert again[1].remarks == "Annulé faute de participants"


def test_a_city_that_changed_is_written_in_the_language_of_the_file(cast, imported):
    make.country("GB", "Royaume-Uni")
    change(cast, "Mission Japon", countries=("GB",), cities=("London",))
    rows = rows_of(export(cast, imported, language="nl"))
    assert rows[3][4] == "Londres"
    assert rows[5] == ROWS[2]


def test_an_illustrative_plan_says_so_in_its_file(cast, imported):
    models.Plan.objects.update(illustrative=True)
    imported.refresh_from_db()
    assert "Illustrative" in str(rows_of(export(cast, imported, language="en"))[-1][0])
