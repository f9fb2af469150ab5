"""./run manage import_plan: the same import from the command line, in clear sentences. Articles B1, B7."""

from __future__ import annotations

import json

import pytest
from django.core.management import CommandError, call_command

from mercator.models import Action, ImportRow, Plan, PlanImport
from tests import plan_file
from tests.plan_file import CANADA, SENEGAL, WRONG, csv_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def file(cast, tmp_path):
    plan_file.known_codes()

    def written(*rows, name="plan.csv"):
        path = tmp_path / name
        path.write_bytes(csv_of(*rows))
        return str(path)

    return written


def imported(file, capsys, **options):
    call_command("import_plan", file, **({"agency": "hub", "year": 2027} | options))
    return capsys.readouterr()


def test_a_file_goes_into_the_plan_and_what_waits_is_named(file, capsys):
    said = imported(file(SENEGAL, CANADA, WRONG), capsys).out
    assert "Rows understood: 3, of which to complete: 1." in said
    assert "Séminaire Ukraine" in said
    assert "In the plan: 2 added, 0 changed, 0 cancelled; kept as version 1." in said
    assert "Waiting to be completed: 1." in said
    assert Action.objects.count() == 2
    assert ImportRow.objects.waiting().count() == 1


@pytest.mark.parametrize("named", ["HUB", "hub", "Hub.Brussels"])
def test_the_agency_is_named_by_code_or_short_name_in_any_case(file, capsys, named):
    imported(file(SENEGAL), capsys, agency=named)
    assert Plan.objects.get().agency.code == "hub"


def test_a_dry_run_stores_nothing(file, capsys):
    assert "Rows understood: 1" in imported(file(SENEGAL), capsys, dry_run=True).out
    assert not PlanImport.objects.exists()


def test_a_dry_run_refuses_an_agency_that_nobody_knows(file, capsys):
    with pytest.raises(CommandError, match="There is no agency zzz"):
        imported(file(SENEGAL), capsys, agency="zzz", dry_run=True)


def test_a_file_can_be_tried_out_before_there_is_any_agency(db, capsys, tmp_path):
    (tmp_path / "plan.csv").write_bytes(csv_of(SENEGAL))
    assert "Rows understood: 1" in imported(str(tmp_path / "plan.csv"), capsys, agency="zzz", dry_run=True).out


@pytest.mark.parametrize(("totals", "said"), [(1, "Left out: 1 total."), (2, "Left out: 2 totals.")])
def test_one_line_that_is_left_out_is_one(file, capsys, totals, said):
    empty = dict.fromkeys(plan_file.HEADINGS, "")
    path = file(SENEGAL, *[empty | {"title": "Total", "cost": "12.500,00"}] * totals)
    out = imported(path, capsys, dry_run=True).out
    assert said in out
    assert "row 1: 1 action." in out


def test_the_json_of_what_is_stored_is_that_of_the_dry_run(file, capsys):
    path = file(SENEGAL, CANADA, WRONG)
    dry = json.loads(imported(path, capsys, dry_run=True, json="-").out)
    stored = json.loads(imported(path, capsys, json="-").out)
    assert stored == dry
    assert [row["key"] for row in stored["rows"]] == ["plan.csv||2", "plan.csv||3", "plan.csv||4"]


def test_the_same_file_again_changes_nothing_and_still_gives_its_json(file, capsys):
    path = file(SENEGAL)
    imported(path, capsys)
    again = imported(path, capsys, json="-")
    assert "nothing changes" in again.err
    assert len(json.loads(again.out)["rows"]) == 1
    assert PlanImport.objects.count() == 1


def test_a_corrected_file_asks_why_and_keeps_the_version_before(file, capsys):
    imported(file(SENEGAL, CANADA), capsys)
    corrected = file(SENEGAL | {"cost": "15.000"}, CANADA, name="corrected.csv")
    with pytest.raises(CommandError, match="Give the reason with --why"):
        imported(corrected, capsys)
    assert "1 changed" in imported(corrected, capsys, why="Corrected.").out
    assert list(Plan.objects.get().versions.values_list("why", flat=True)) == ["", "Corrected."]


def test_what_the_file_drops_is_cancelled_only_when_asked(file, capsys):
    imported(file(SENEGAL, CANADA), capsys)
    corrected = file(SENEGAL, name="corrected.csv")
    assert "1 cancelled" in imported(corrected, capsys, why="Budget.", gone="cancel").out
    assert Action.objects.get(title_fr="Mission numérique au Canada").status == "cancelled"


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"agency": "vlam"}, "There is no agency vlam. There are: ace, awex, fit, hub."),
        ({"year": 27}, "27 is no year of a plan"),
    ],
)
def test_bad_arguments_are_told_in_a_sentence(file, capsys, options, said):
    with pytest.raises(CommandError, match=said):
        imported(file(SENEGAL), capsys, **options)


def test_a_file_that_is_no_workbook_or_not_there_is_told(file, capsys, tmp_path):
    (tmp_path / "x.xlsx").write_bytes(b"%PDF-1.7 no workbook")
    with pytest.raises(CommandError, match=r"x\.xlsx: "):
        imported(str(tmp_path / "x.xlsx"), capsys)
    with pytest.raises(CommandError, match="cannot be read: No such file"):
        imported(str(tmp_path / "nothing.xlsx"), capsys)
