"""The tables of an answer on its page: what they cost comes first, and every value says what it is."""

from __future__ import annotations

from html import unescape

import pytest

from mercator.models import AnswerPart, Block
from mercator.queries.blocks import build
from mercator.rules.access import Desk
from mercator.rules.block import BlockCell, BlockColumn, BlockContent, BlockTable
from mercator.rules.text import Text
from mercator.views.block_table import LEFT_OUT, WIDE, shown_tables
from tests import make


@pytest.fixture
def question(cast):
    action = make.action(cast.hub, title="Mission Dakar")
    make.cost(action, cast.ace.body, "92235.58")
    make.cost(action, cast.hub.body, "1000.00")
    made = make.question(cast.hub, "Quelles missions en 2023, et à quel coût ?")
    part = AnswerPart.objects.get(sub_question__question=made)
    Block.objects.create(part=part, kind="missions", parameters={"year": 2023}, in_annex=True)
    return made


def missions(cast):
    desk = Desk(cast.officer.rights.within(cast.hub.pk))
    (table,) = shown_tables(build("missions", parameters={"year": 2023}, person=desk))
    return table


def test_a_wide_table_first_shows_when_where_and_what_it_cost(cast, question):
    first = [head.column for head in missions(cast).columns if not head.aside]
    assert len(first) <= WIDE
    assert [column.title.to("en") for column in first] == [
        "Action", "Dates", "Country", "Companies, all regions", "ACE/ABH, actual, EUR", "hub.brussels, actual, EUR",
        "Total, actual, EUR", "What the total holds",
    ]  # fmt: skip


def test_every_column_that_is_left_out_at_first_is_one_of_the_table(cast, question):
    assert {head.column.title.to("en") for head in missions(cast).columns} >= LEFT_OUT


def test_a_table_that_fits_leaves_nothing_out():
    columns = tuple(BlockColumn(Text.same(title)) for title in ("Action", "Kind", "Sectors"))
    line = tuple(BlockCell(Text.same(words)) for words in ("Dakar", "fair", "ict"))
    table = BlockTable(Text.same("Few columns"), columns, (line,))
    (shown,) = shown_tables(BlockContent("any", Text.same("Any"), 2023, tables=(table,)))
    assert not shown.left_out
    assert [(one.column.title.en, one.cell.words.en, one.aside) for one in shown.rows[0]] == [
        ("Action", "Dakar", False), ("Kind", "fair", False), ("Sectors", "ict", False),
    ]  # fmt: skip


def test_the_page_offers_all_columns_and_labels_every_value(cast, question, sign_in):
    page = unescape(sign_in(cast.officer).get(f"/questions/{question.pk}/?preview=fr").content.decode())
    assert "Show all" in page
    assert 'data-label="Total, réel, EUR"' in page
    assert 'class=" is-aside" data-label="Secteurs"' in page
