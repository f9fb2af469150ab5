"""The year page: filters live in the address, exports hold exactly what is listed."""

from __future__ import annotations

import csv
import io
import zipfile
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import make


def text(response):
    return response.content.decode()


@pytest.fixture
def year(cast):
    senegal = make.action(cast.hub, code="SN", title="Dakar", organisers=(cast.awex.body,), sectors=("ict",))
    make.action(cast.awex, code="MA", title="Casablanca", countries=("MA",), status="cancelled", start=date(2023, 3, 1))
    make.action(cast.hub, code="OLD", title="Before", year=2021)
    make.cost(senegal, cast.ace.body, "92235.58")
    make.count(senegal, 52, moment="travelled", approximate=True)
    return senegal


def test_actions_lead_to_the_latest_year_that_has_any(year, cast, sign_in):
    assert sign_in(cast.reader).get("/actions/").headers["Location"] == "/actions/2023/"


def test_somebody_who_sees_nothing_yet_is_told_so(cast, sign_in):
    assert "No action is visible to you yet" in text(sign_in(cast.reader).get("/actions/"))


def test_the_page_lists_the_year_with_totals_and_scopes(year, cast, sign_in):
    page = text(sign_in(cast.reader).get("/actions/2023/"))
    assert 'href="/action/SN/">Dakar (en)' in page
    assert "92,235.58" in page
    assert "Costs known for 1 of 2 actions." in page
    assert "about 52" in page
    assert "cost unknown" in page
    assert "Before" not in page


def test_another_year_keeps_the_filters(year, cast, sign_in):
    page = text(sign_in(cast.reader).get("/actions/2023/?agency=hub&sort=-cost"))
    assert 'href="/actions/2021/?agency=hub&amp;sort=-cost"' in page


def test_a_filter_in_use_can_be_removed(year, cast, sign_in):
    page = text(sign_in(cast.reader).get("/actions/2023/?agency=hub&q=dakar"))
    assert "Casablanca" not in page
    assert 'href="?q=dakar"' in page
    assert 'href="?agency=hub"' in page


def test_the_sorted_column_says_so_and_turns(year, cast, sign_in):
    page = text(sign_in(cast.reader).get("/actions/2023/?sort=title"))
    assert 'aria-sort="ascending"' in page
    assert 'href="?sort=-title"' in page
    assert page.index("Casablanca") < page.index("Dakar (en)")


def test_the_tab_of_a_status_counts_and_filters(year, cast, sign_in):
    page = text(sign_in(cast.reader).get("/actions/2023/?status=cancelled"))
    assert "Casablanca" in page
    assert "Dakar (en)" not in page


def test_a_year_without_actions_and_a_filter_without_result_are_said(year, cast, sign_in):
    reader = sign_in(cast.reader)
    assert "No action of 2030 is visible to you" in text(reader.get("/actions/2030/"))
    assert "No action fits these filters" in text(reader.get("/actions/2023/?q=zzz"))


@pytest.mark.parametrize("rest", ["1/", "99999/", "2023/export.exe", "2023/sources/x"])
def test_addresses_that_mean_nothing_are_not_found(year, cast, sign_in, rest):
    assert sign_in(cast.reader).get(f"/actions/{rest}").status_code == 404


def test_pages_hold_fifty_rows_and_an_odd_page_number_is_forgiven(cast, sign_in):
    for number in range(53):
        make.action(cast.hub, code=f"N{number:02}")
    reader = sign_in(cast.reader)
    assert text(reader.get("/actions/2023/")).count('class="row-link"') == 50
    assert text(reader.get("/actions/2023/?page=2")).count('class="row-link"') == 3
    assert reader.get("/actions/2023/?page=no").status_code == 200


def test_the_page_asks_the_database_at_most_fifteen_times(year, cast, sign_in):
    make.count(year, 60, moment="registered")
    reader = sign_in(cast.reader)
    for filters in ("", "?sort=sectors&agency=hub&where=SN&sector=ict&tag=bi-regional&q=dakar"):
        with CaptureQueriesContext(connection) as made:
            reader.get(f"/actions/2023/{filters}")
        assert len(made) <= 15


def rows_of(response):
    return list(csv.reader(io.StringIO(response.content.decode("utf-8-sig")), delimiter=";"))


def test_the_csv_holds_all_that_is_filtered_in_its_order(year, cast, sign_in):
    make.action(cast.hub, code="ZZ", title="Abidjan", countries=("CI",), start=date(2023, 1, 1), end=date(2023, 1, 2))
    response = sign_in(cast.reader).get("/actions/2023/export.csv?agency=hub&sort=title&page=9")
    head, *rows = rows_of(response)
    assert [row[1] for row in rows] == ["Abidjan (en)", "Dakar (en)"]
    dakar = dict(zip(head, rows[1], strict=True))
    assert dakar["Known cost (EUR)"] == "92235,58"
    assert dakar["Companies"] == "52"
    assert dakar["What the cost holds"] == "Paid by ACE/ABH. Own costs of hub.brussels and AWEX not included."
    assert "actions" in response.headers["Content-Disposition"]


def test_an_export_says_in_a_column_of_its_own_what_is_approximate_and_lists_can_be_taken_apart(year, cast, sign_in):
    abidjan = make.action(cast.hub, title="Abidjan", start=date(2023, 1, 1), end=None, sectors=("a, b", "c"))
    make.count(abidjan, 40)
    head, *rows = rows_of(sign_in(cast.reader).get("/actions/2023/export.csv?agency=hub&sort=title"))
    first, second = (dict(zip(head, row, strict=True)) for row in rows)
    assert (first["Companies"], first["Companies: approximate"], first["Cost: approximate"]) == ("40", "", "")
    assert first["Sectors"].split("; ") == ["a, b (en)", "c (en)"]
    assert (second["Companies"], second["Companies: approximate"]) == ("52", "yes")


def test_the_workbook_says_what_was_asked_and_marks_the_unknown(year, cast, sign_in):
    content = sign_in(cast.reader).get("/actions/2023/export.xlsx?status=cancelled").content
    words = zipfile.ZipFile(io.BytesIO(content)).read("xl/sharedStrings.xml").decode()
    assert ">Casablanca (en)<" in words
    assert ">unknown<" in words
    assert "Status: cancelled" in words
    assert "Dakar" not in words


def test_an_export_holds_no_row_that_the_person_may_not_see(year, cast, sign_in):
    make.action(cast.hub, title="Secret", published=False)
    assert "Secret" not in text(sign_in(cast.awex_planner).get("/actions/2023/export.csv"))
    assert "Secret" in text(sign_in(cast.reader).get("/actions/2023/export.csv"))


def test_every_total_leads_to_its_source_rows(year, cast, sign_in):
    reader = sign_in(cast.reader)
    page = text(reader.get("/actions/2023/"))
    assert 'href="/actions/2023/sources/cost' in page
    costs = text(reader.get("/actions/2023/sources/cost"))
    assert "ACE/ABH" in costs
    assert "92,235.58" in costs
    assert "travelled" in text(reader.get("/actions/2023/sources/companies"))


def test_only_who_may_plan_is_offered_a_new_action(year, cast, sign_in):
    assert "/action/new" in text(sign_in(cast.planner).get("/actions/2023/"))
    assert "/action/new" not in text(sign_in(cast.reader).get("/actions/2023/"))


def test_an_empty_export_says_once_why_it_is_empty(year, cast, sign_in):
    reader = sign_in(cast.reader)
    nothing_there, nothing_fits = (
        zipfile.ZipFile(io.BytesIO(reader.get(f"/actions/{rest}").content)).read("xl/sharedStrings.xml").decode()
        for rest in ("2030/export.xlsx", "2023/export.xlsx?q=zzz")
    )
    assert "No action of 2030 is visible to you." in nothing_there
    assert "No action fits these filters" not in nothing_there
    assert "No action fits these filters." in nothing_fits
    assert "the whole year" not in nothing_fits
