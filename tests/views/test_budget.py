"""The money page, the budget that goes out and comes back, rates and settlements as people see them. C4, C5, E1, E7."""

from __future__ import annotations

import html
import io
import re
import zipfile
from datetime import date
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from mercator.imports.workbook.reading import read_workbook
from mercator.models import Action, CostLine, CostShare, ExchangeRate, Income, Settlement
from tests import make
from tests.delegation_of import companies

MONEY = "/action/HUB-1/money/"


def text(response):
    return response.content.decode()


def flat(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", text(response)))


def sent(name, content):
    return {"file": SimpleUploadedFile(name, content)}


@pytest.fixture
def mission(cast):
    """Prepared by hub.brussels and AWEX for 2099: nothing of it is past."""
    dates = {"start": date(2099, 5, 10), "end": date(2099, 5, 14), "year": 2099, "status": "planned"}
    return make.action(cast.hub, code="HUB-1", organisers=(cast.awex.body,), **dates)


@pytest.fixture
def line(mission, cast):
    return make.cost(
        mission, cast.hub.body, None, planned=Decimal(1000), committed=Decimal(1200), nature="hotel",
        beneficiary="companies", free_until=date(2099, 4, 1), key="equal",
    )  # fmt: skip


def test_the_page_shows_totals_with_their_scope_the_alerts_and_until_when_cancelling_is_free(line, cast, sign_in):
    page = flat(sign_in(cast.finance).get(MONEY))
    assert "Paid by hub.brussels. Own costs of AWEX not included." in page
    assert "What another agency keeps to itself is not counted." in page
    assert "€200.00 more is committed than planned (€1,000.00)." in page
    assert "01/04/2099" in page
    assert "equal shares" in page


def test_what_another_agency_keeps_to_itself_is_neither_shown_nor_counted(line, mission, cast, sign_in):
    make.cost(mission, cast.awex.body, "777.77", published=False, kept_by=cast.awex)
    Income.objects.create(action=mission, kept_by=cast.awex, kind="sponsor", planned=Decimal("555.55"))
    page = flat(sign_in(cast.finance).get(MONEY))
    assert "777.77" not in page
    assert "555.55" not in page
    assert "777.77" in flat(sign_in(cast.awex_planner).get(MONEY))


def test_an_agency_that_does_not_organise_finds_no_money_page(line, cast, sign_in):
    fit = make.person("Fien", (cast.fit, "planner"))
    for address in (MONEY, f"{MONEY}export.xlsx", "/action/HUB-1/settlement/"):
        assert sign_in(fit).get(address).status_code == 404


def test_break_even_follows_from_what_is_typed_and_says_when_no_number_is_enough(line, cast, sign_in):
    client = sign_in(cast.finance)
    page = flat(client.get(MONEY, {"fixed": "1000", "fee": "300", "per_company": "50", "other_income": ""}))
    assert "4 paying companies" in page
    assert "No number of companies is enough" in flat(
        client.get(MONEY, {"fixed": "1000", "fee": "10", "per_company": "50"})
    )
    assert "is not understood as an amount" in flat(client.get(MONEY, {"fixed": "lots", "fee": "10"}))


def test_what_is_lost_follows_from_the_day(line, cast, sign_in):
    client = sign_in(cast.finance)
    CostLine.objects.filter(pk=line.pk).update(refundable=Decimal(200))
    lost = flat(client.get(MONEY, {"on": "02/04/2099"}))
    assert "€1,000.00" in lost[lost.index("Lost if it were cancelled on 02/04/2099") :]
    free = flat(client.get(MONEY, {"on": "01/04/2099"}))
    assert "Nothing" in free[free.index("Lost if it were cancelled on 01/04/2099") :][:80]


def test_currencies_in_use_stand_alone_those_of_the_mission_first(mission, cast, sign_in):
    page = text(sign_in(cast.finance).get(f"{MONEY.replace('money', 'costs')}new"))
    codes = re.findall(r'<option value="([A-Z]{3})"', page)
    assert codes[:2] == ["EUR", "XOF"]
    assert {"USD", "CHF"} <= set(codes)
    assert not {"BOV", "UYI", "XAD", "CHE", "XAU", "XTS"} & set(codes)


def test_what_cancelling_would_cost_goes_once_it_is_cancelled(mission, cast, sign_in):
    client = sign_in(cast.planner)
    assert "If it were cancelled" in flat(client.get(MONEY))
    Action.objects.filter(pk=mission.pk).update(status="cancelled")
    assert "If it were cancelled" not in flat(client.get(MONEY))


def test_a_line_is_added_in_another_currency_at_the_rate_of_the_table_and_one_comes_back(mission, cast, sign_in):
    ExchangeRate.objects.create(
        agency=cast.hub, currency="XOF", on=date(2023, 3, 1), per_euro="655.957", source="BCEAO"
    )
    typed = {
        "funder": "hub", "nature": "local-transport", "beneficiary": "companies", "currency": "XOF", "key": "fixed",
        "foreign_planned": "1 500 000", "share_hub": "40", "share_awex": "60", "why": "",
    }  # fmt: skip
    client = sign_in(cast.finance)
    saved = client.post("/action/HUB-1/costs/new?from=money", typed)
    assert saved.headers["Location"] == MONEY
    line = CostLine.objects.get()
    assert (line.planned, line.rate_source) == (Decimal("2286.74"), "BCEAO")
    page = flat(client.get(MONEY))
    assert "1,500,000.00 XOF" in page
    assert "€1 = 655.957 XOF on 01/03/2023 (BCEAO)" in page
    assert "AWEX 60; hub.brussels 40" in page


def test_a_share_above_a_hundred_and_an_unreadable_rate_are_told_at_once(mission, cast, sign_in):
    typed = {
        "funder": "hub",
        "nature": "hotel",
        "beneficiary": "staff",
        "currency": "USD",
        "rate": "x",
        "share_hub": "140",
    }
    answer = sign_in(cast.finance).post("/action/HUB-1/costs/new?from=money", typed)
    page = text(answer)
    assert answer.status_code == 422
    assert "“x” is not understood as a rate" in page
    assert "A share is between 0 and 100 percent" in page
    assert 'value="140"' in page


def test_an_income_is_entered_changed_and_removed_from_the_page(mission, cast, sign_in):
    client = sign_in(cast.finance)
    assert client.post("/action/HUB-1/income/new", {"kind": "fees", "planned": "500"}).headers["Location"] == MONEY
    row = Income.objects.get()
    assert client.post(f"/action/HUB-1/income/{row.pk}", {"kind": "fees", "version": 1}).status_code == 422
    done = client.post(
        f"/action/HUB-1/income/{row.pk}", {"kind": "fees", "planned": "500", "actual": "450", "version": 1}
    )
    assert done.status_code == 302
    assert "450.00" in flat(client.get(MONEY))
    client.post(f"/action/HUB-1/income/{row.pk}/delete", {"version": 2})
    assert not Income.objects.exists()


def test_last_year_s_budget_is_looked_at_and_copied(mission, cast, sign_in):
    old = make.action(cast.hub, code="HUB-0", title="Old", year=2023)
    make.cost(old, cast.hub.body, "80", planned=Decimal(100), nature="hotel", key="equal")
    make.cost(old, cast.hub.body, "30")
    client = sign_in(cast.finance)
    assert 'href="?source=HUB-0"' in text(client.get(f"{MONEY}copy"))
    assert re.search(r'<option value="HUB-0">Old', text(client.get(f"{MONEY}copy")))
    assert '<option value="HUB-0" selected>' in text(client.get(f"{MONEY}copy", {"source": "hub-0"}))
    look = flat(client.get(f"{MONEY}copy", {"source": "HUB-0"}))
    assert "1 line has no planned amount and is not copied." in look
    assert client.post(f"{MONEY}copy", {"source": "HUB-0"}).headers["Location"] == MONEY
    assert (CostLine.objects.get(action=mission).planned, CostLine.objects.get(action=mission).actual) == (100, None)
    assert "No mission with this code" in flat(client.get(f"{MONEY}copy", {"source": "NOPE"}))


def test_an_exported_budget_comes_back_as_it_was(line, mission, cast, sign_in):
    client = sign_in(cast.finance)
    out = client.get(f"{MONEY}export.xlsx")
    assert out.headers["Content-Disposition"] == 'attachment; filename="budget-HUB-1.xlsx"'
    back = client.post(f"{MONEY}import", sent("budget.xlsx", out.content))
    assert "The file says what stands already." in flat(back)


HEADINGS = "Line (leave empty for a new one);Paid by;Nature;For whom;Planned (EUR);Committed (EUR);Cost key;Note"


def rows_sent(page):
    """What a person sends back of a page of rows: every cell and tick as it stands."""
    inputs = [dict(re.findall(r'([\w-]+)="([^"]*)"', tag)) for tag in re.findall("<input[^>]*>", page)]
    wanted = [one for one in inputs if re.match(r"rows$|(take-)?\d", one.get("name", ""))]
    return {one["name"]: html.unescape(one.get("value", "on")) for one in wanted}


def test_differences_are_shown_row_by_row_and_saved_once_confirmed(line, cast, sign_in):
    client = sign_in(cast.finance)
    file = (
        f"{HEADINGS}\n{line.pk}-1;hub.brussels;hotel;companies;1100;1200;equal shares;Two nights\n;AWEX;venue;;250;;;\n"
    )
    look = client.post(f"{MONEY}import", sent("b.csv", file.encode()))
    page = flat(look)
    assert look.status_code == 200
    assert "Planned (EUR): 1,000.00 1,100.00" in page
    assert "new line" in page
    line.refresh_from_db()
    assert line.planned == 1000
    saved = client.post(f"{MONEY}import", rows_sent(text(look)) | {"save": "1", "why": "Quote received"})
    assert saved.headers["Location"] == MONEY
    line.refresh_from_db()
    assert (line.planned, line.note_en, line.free_until) == (1100, "Two nights", date(2099, 4, 1))
    new = CostLine.objects.exclude(pk=line.pk).get()
    assert (new.funder, new.planned, new.published, new.kept_by) == (cast.awex.body, 250, False, cast.hub)


def test_a_bad_row_is_told_in_a_sentence_mended_there_and_no_good_row_waits_for_it(line, cast, sign_in):
    client = sign_in(cast.finance)
    file = f"{HEADINGS}\n;Nobody;hotle;;1.234;;;\n;AWEX;venue;;250;;;\n"
    look = client.post(f"{MONEY}import", sent("b.csv", file.encode()))
    page = text(look)
    assert look.status_code == 422
    for words in ("“Nobody” is not a body", "“hotle” is not one of the natures", "can mean thousands"):
        assert words in page
    typed = rows_sent(page)
    left = client.post(f"{MONEY}import", typed | {"save": "1", "why": ""})
    assert CostLine.objects.filter(nature="venue").count() == 1
    assert left.status_code == 422
    mended = rows_sent(text(left)) | {"2-funder": "AWEX", "2-nature": "hotel", "2-planned": "1234", "save": "1"}
    assert client.post(f"{MONEY}import", mended).headers["Location"] == MONEY
    assert CostLine.objects.get(planned=1234).nature == "hotel"


def test_a_row_of_another_agency_or_of_another_mission_is_not_changed(line, mission, cast, sign_in):
    private = make.cost(mission, cast.awex.body, "1", published=False, kept_by=cast.awex)
    other = make.cost(make.action(cast.hub), cast.hub.body, "1")
    rows = "".join(f"{one.pk}-1;AWEX;hotel;;5;;;\n" for one in (private, other))
    page = text(sign_in(cast.finance).post(f"{MONEY}import", sent("b.csv", f"{HEADINGS}\n{rows}".encode())))
    assert page.count("is not in this budget") == 2


def test_a_line_that_changed_since_the_export_is_shown_as_it_stands_now(line, cast, sign_in):
    CostLine.objects.filter(pk=line.pk).update(planned=Decimal(900), version=2)
    file = f"{HEADINGS}\n{line.pk}-1;hub.brussels;hotel;companies;1100;1200;equal shares;\n"
    page = flat(sign_in(cast.finance).post(f"{MONEY}import", sent("b.csv", file.encode())))
    assert "This line was changed after the file was exported" in page
    assert "900.00 1,100.00" in page


def test_a_file_that_is_no_budget_is_refused_in_a_sentence(mission, cast, sign_in):
    client = sign_in(cast.finance)
    assert "No headings of a budget were found" in text(client.post(f"{MONEY}import", sent("b.csv", b"a;b\n1;2\n")))
    assert client.post(f"{MONEY}import", sent("b.pdf", b"%PDF-1.7 x")).status_code == 422


def test_a_settlement_is_kept_and_each_body_gets_its_statement(mission, cast, sign_in):
    make.cost(mission, cast.hub.body, "100.01", key="equal", nature="hotel")
    make.cost(mission, cast.hub.body, None, planned=Decimal(5), nature="venue")
    client = sign_in(cast.finance)
    page = client.get("/action/HUB-1/settlement/")
    assert "AWEX pays hub.brussels €50.01" in flat(page)
    assert "1 line has no actual amount yet and is left out." in flat(page)
    seen = re.search(r'name="seen" value="(\w+)"', text(page))[1]
    kept = client.post("/action/HUB-1/settlement/make", {"seen": seen})
    assert kept.headers["Location"] == "/action/HUB-1/settlement/1/"
    CostLine.objects.update(actual=Decimal(1))
    assert "AWEX pays hub.brussels €50.01" in flat(client.get("/action/HUB-1/settlement/1/"))
    docx = client.get("/action/HUB-1/settlement/1/awex.docx")
    words = zipfile.ZipFile(io.BytesIO(docx.content)).read("word/document.xml").decode()
    for said in ("statement for AWEX", "50.01", "to pay", Settlement.objects.get().sha256):
        assert said in words
    assert client.get("/action/HUB-1/settlement/1/awex.pdf").content.startswith(b"%PDF")
    sheet = read_workbook(client.get("/action/HUB-1/settlement/1/hub.xlsx").content).sheets[0]
    assert any(50.01 in row for row in sheet.rows)
    assert client.get("/action/HUB-1/settlement/1/fit.pdf").status_code == 404
    assert client.get("/action/HUB-1/settlement/1/awex.txt").status_code == 404


def test_a_line_whose_shares_do_not_make_a_hundred_is_told_and_settled_by_nobody(mission, cast, sign_in):
    line = make.cost(mission, cast.hub.body, "100", key="fixed")
    CostShare.objects.create(line=line, body=cast.awex.body, percent=50)
    page = flat(sign_in(cast.finance).get("/action/HUB-1/settlement/"))
    assert "The shares add up to 50 percent instead of 100." in page
    assert "Nothing to settle yet" in page


def test_a_reader_sees_the_money_and_changes_nothing(line, cast, sign_in):
    client = sign_in(cast.reader)
    assert "Add a line" not in text(client.get(MONEY))
    for address in (f"{MONEY}copy", f"{MONEY}import", "/action/HUB-1/income/new", "/agency/hub/rates/new"):
        assert client.get(address).status_code == 403
    assert client.post("/action/HUB-1/settlement/make").status_code == 403


def test_rates_are_entered_imported_and_removed_and_bad_rows_come_back_as_they_were(cast, sign_in):
    client = sign_in(cast.finance)
    assert (
        client.post("/agency/hub/rates/new", {"currency": "USD", "on": "01/03/2023", "per_euro": "1,06"}).status_code
        == 302
    )
    file = b"Currency;Day;Rate;Source\nXOF;01/03/2023;655,957;BCEAO\nXOF;soon;1;hand\n"
    left = client.post("/agency/hub/rates/import", sent("r.csv", file))
    assert left.status_code == 422
    page = text(left)
    assert "“soon” is not understood as a day" in page
    assert "XOF\tsoon\t1\thand" in page
    mended = client.post("/agency/hub/rates/import", {"rows": "Currency\tDay\tRate\nXOF\t02/03/2023\t655,957\n"})
    assert mended.status_code == 302
    shown = flat(client.get("/agency/hub/rates/"))
    assert "€1 = 655.957 XOF on 02/03/2023" in shown
    row = ExchangeRate.objects.get(currency="USD")
    assert client.post(f"/agency/hub/rates/{row.pk}/remove").status_code == 302
    assert ExchangeRate.objects.count() == 2
    assert client.get("/agency/awex/rates/").status_code == 404
    assert client.get("/rates/").headers["Location"] == "/agency/hub/rates/"


def test_the_page_asks_the_database_as_often_for_ten_lines_as_for_one(
    line, mission, cast, sign_in, django_assert_max_num_queries
):
    client = sign_in(cast.finance)
    client.get(MONEY)
    for number in range(9):
        extra = make.cost(mission, cast.awex.body, None, planned=Decimal(number), kept_by=cast.awex, key="fixed")
        CostShare.objects.create(line=extra, body=cast.awex.body, percent=100)
    with django_assert_max_num_queries(30):
        client.get(MONEY)


def test_illustrative_lines_are_not_copied_and_that_is_said(mission, cast, sign_in):
    old = make.action(cast.hub, code="HUB-0", title="Old", year=2023)
    make.cost(old, cast.hub.body, None, planned=Decimal(100))
    make.cost(old, cast.hub.body, None, planned=Decimal(7), illustrative=True)
    client = sign_in(cast.finance)
    assert "1 illustrative line is left out" in flat(client.get(f"{MONEY}copy", {"source": "HUB-0"}))
    client.post(f"{MONEY}copy", {"source": "HUB-0"})
    assert [one.planned for one in CostLine.objects.filter(action=mission)] == [100]


def test_what_a_company_costs_follows_the_delegation_and_says_which_companies_are_counted(mission, cast, sign_in):
    make.cost(mission, cast.hub.body, "1200", key="by-companies")
    client = sign_in(cast.planner)
    unknown = text(client.get(MONEY))
    assert "the companies of hub.brussels, AWEX are not known" in flat(client.get(MONEY))
    assert unknown.count('href="/action/HUB-1/delegation/">Write down which companies take part') == 2
    companies(mission, 2, state="travelled", illustrative=True)
    companies(mission, 1, illustrative=True)
    companies(mission, 1, region="wallonia", state="registered", kept_by=cast.awex)
    page = flat(client.get(MONEY))
    assert "are not known" not in page
    assert "€300.00" in page[page.index("Cost per company") :][:80]
    assert "4 companies (companies confirmed or travelled in the delegation; registered where none" in page
    assert "Illustrative companies are counted." in page
    make.count(mission, 155, moment="not-stated")
    stated = flat(client.get(MONEY))
    assert (
        "€7.74" in stated[stated.index("Cost per company") :][:80]
    )  # what is invented never stands for what is stated
