"""The cost report as people use it: page, chart, lines, workbook. Article C4."""

from __future__ import annotations

import io
from decimal import Decimal

import pytest
from python_calamine import CalamineWorkbook

from tests import make

PAGE = "/costs/2023/"


@pytest.fixture
def senegal(cast):
    row = make.action(cast.hub, code="SN", title="Senegal")
    make.cost(row, cast.ace.body, "92235.58", nature="travel")
    return row


def reads(client, address=PAGE):
    answer = client.get(address)
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def test_the_page_shows_the_amount_its_scope_and_its_chart(cast, senegal, sign_in):
    page = reads(sign_in(cast.reader), f"{PAGE}?span=1")
    assert "92,235.58" in page
    assert "Costs known for 1 of 1 action. Paid by ACE/ABH. Own costs of hub.brussels not included." in page
    assert page.count("<svg xmlns") == 2  # for a page and for a telephone
    assert 'class="chart-1 chart-edge"' in page


def test_an_amount_leads_to_its_lines_and_they_to_the_action(cast, senegal, sign_in):
    client = sign_in(cast.reader)
    assert 'href="/costs/2023/lines?group=ace&amp;of=2023"' in reads(client)
    lines = reads(client, "/costs/2023/lines?group=ace&of=2023")
    assert 'href="/action/SN/#costs"' in lines
    assert "92,235.58" in lines
    assert "No line that you may see" in reads(client, "/costs/2023/lines?group=nobody&of=2023")


def test_what_an_address_cannot_mean_is_not_asked(cast, senegal, sign_in):
    client = sign_in(cast.reader)
    odd = "?by=x&span=99&moment=x&funder=%27&kind=x&where=%2B&agency=%3Cb%3E&of=abc"
    assert "92,235.58" in reads(client, PAGE + odd)
    reads(client, f"/costs/2023/lines{odd}")
    assert client.get("/costs/9999/").status_code == 404
    assert client.get("/costs/2023/lines?group=%2B").status_code == 404
    assert client.get(f"/costs/2023/lines?of={'9' * 5000}").status_code == 200


def test_a_name_that_looks_like_markup_stays_words_in_the_chart(cast, senegal, sign_in):
    body = make.body("<script>alert(1)</script>")
    make.cost(senegal, body, "5.00")
    assert "<script>alert" not in reads(sign_in(cast.reader), f"{PAGE}?span=1")


def test_the_workbook_has_a_sheet_for_each_grouping_and_real_numbers(cast, senegal, sign_in):
    answer = sign_in(cast.reader).get("/costs/2023/export.xlsx?span=1")
    assert 'filename="costs-2023.xlsx"' in answer["Content-Disposition"]
    book = CalamineWorkbook.from_filelike(io.BytesIO(answer.content))
    assert book.sheet_names[:2] == ["By funder", "By nature"]
    rows = book.get_sheet_by_index(0).to_python()
    assert rows[1][:2] == ["ACE/ABH", float(Decimal("92235.58"))]
    lines = book.get_sheet_by_name("Lines").to_python()
    assert lines[1][1] == "SN"


@pytest.mark.parametrize("language", ["fr", "nl"])
def test_the_page_speaks_french_and_dutch(cast, senegal, sign_in, language):
    person = make.person(f"Reader {language}", (cast.hub, "reader"), language=language)
    assert "92.235,58" in reads(sign_in(person)).replace("\u202f", ".").replace("\xa0", ".")
