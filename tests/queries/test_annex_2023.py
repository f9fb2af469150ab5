"""The annex of 2023 from the real data: everything that is public, the two known costs, each with its scope."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

from mercator import models
from mercator.actions.demonstration import load_demonstration
from mercator.actions.question import store_question
from mercator.imports.question_page import read_question_page
from mercator.queries.answer import live_content
from mercator.queries.answer_document import answer_document
from mercator.rules.access import EDIT_QUESTION, desk_of
from tests.page_907 import PAGE

NOW = datetime(2023, 10, 20, 8, 30, tzinfo=UTC)


def test_the_annex_lists_every_action_of_2023_with_both_known_costs_and_their_scope(db):
    load_demonstration()
    hub = models.Agency.objects.get(code="hub")
    officer = next(one for one in models.Person.objects.all() if one.rights.may(EDIT_QUESTION, agency=hub.pk))
    question = store_question(read_question_page(PAGE), page=PAGE, address="", agency=hub, by=officer, now=NOW)
    assert isinstance(question, models.Question), question
    content = live_content(question, person=desk_of(hub.pk), now=NOW)
    actions = list(models.Action.objects.in_year(2023))
    for language in ("fr", "nl"):
        (annex,) = answer_document(content, language).annex
        assert sorted(line[0].words for line in annex.rows) == sorted(
            getattr(action, f"title_{language}") for action in actions
        )
        for cost, parts in (("122227.01", ("92235.58", "29991.43")), ("257515.85", ("196596.47", "60919.38"))):
            line = next(line for line in annex.rows if Decimal(cost) in [cell.value for cell in line])
            assert {Decimal(part) for part in parts} < {cell.value for cell in line}
            # The scope names who paid, then whose own costs are left out.
            assert any("hub.brussels" in cell.words and cell.words.count("ACE/ABH") == 1 for cell in line[-3:])
        assert Decimal("379742.86") in {cell.value for cell in annex.total}
        assert all(line[-1].words.startswith("[") for line in annex.rows), "every line names where it was found"
