"""The log as people read it: in words, and nothing where there is nothing to say."""

from __future__ import annotations

from html import unescape

from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from mercator.actions.log import About, record
from tests import make


def told(cast, number: int) -> None:
    make.action(cast.hub, code=f"A{number}")
    about = About(noun="cost", key=str(number), parent_noun="action", parent_key=f"A{number}")
    with transaction.atomic():
        record(
            "cost.edit", by=cast.finance, agency=cast.hub, about=about,
            before={"actual": "200000.00", "published": False}, after={"actual": "250000.00", "published": True},
        )  # fmt: skip


def test_an_entry_reads_as_a_sentence_with_a_way_to_its_action(cast, sign_in):
    told(cast, 1)
    page = unescape(sign_in(cast.management).get("/log/").content.decode())
    assert "Fina Finance" in page
    assert "changed a cost line" in page
    assert '<a href="/action/A1/">A1</a>' in page
    assert "Actual amount:" in page
    assert "250,000.00 EUR" in page
    assert "cost.edit" not in page
    assert "False" not in page


def test_a_cell_without_a_reason_is_empty_so_that_a_small_screen_leaves_it_out(cast, sign_in):
    told(cast, 1)
    assert '<td data-label="Why"></td>' in sign_in(cast.management).get("/log/").content.decode()


def test_the_page_asks_the_database_as_often_for_many_entries_as_for_one(cast, sign_in):
    manager = sign_in(cast.management)
    asked = []
    for number in (1, 2, 3):
        told(cast, number)
        manager.get("/log/")
        with CaptureQueriesContext(connection) as made:
            manager.get("/log/")
        asked.append(len(made))
    assert asked[0] == asked[-1]
