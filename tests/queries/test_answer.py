"""An answer as a whole: live, on paper, as figures, and what has changed since it was frozen. Articles G1, G2, G4."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from mercator import models
from mercator.actions.answer import freeze
from mercator.queries.answer import answer_content, figures, live_content
from mercator.queries.answer_changes import changes_since_frozen
from mercator.queries.answer_document import NOT_THERE, answer_document
from mercator.queries.blocks import KINDS, default_parameters
from mercator.rules.access import desk_of
from tests import make
from tests.queries.year_2023 import year_2023

NOW = datetime(2023, 10, 20, 8, 30, tzinfo=UTC)


def with_blocks(question: models.Question, *kinds: str, position: int = 0, **fields) -> models.AnswerPart:
    part = question.sub_questions.get(position=position).part
    for place, kind in enumerate(kinds):
        values = {"parameters": default_parameters(kind, year=2023), "in_annex": KINDS[kind].annex} | fields
        models.Block.objects.create(part=part, position=place, kind=kind, **values)
    return part


def document(question: models.Question, agency: models.Agency, language: str = "fr"):
    return answer_document(live_content(question, person=desk_of(agency.pk), now=NOW), language)


@pytest.fixture
def asked(cast):
    """Question 907 with the missions of 2023 in its annex and a text in both languages."""
    year_2023(cast)
    question = make.question(
        cast.hub,
        "Quelles missions, à quels coûts ?",
        "Quels liens avec l'AWEX ?",
        authors="Bertin Mampaka Mankamba",
        addressee="Ans Persoons, Secrétaire d'État",
        legislature="19/24",
        session="23/24",
        document_code="161801",
        preamble="Premier alinéa.\n\nSecond alinéa.",
    )
    models.QuestionAct.objects.create(
        question=question, on=date(2023, 9, 28), title="Recevable", reference="Bureau élargi du Parlement"
    )
    part = with_blocks(question, "missions")
    part.text_fr, part.text_nl = "Voir annexe.\n\nEt ceci.", "Zie bijlage."
    part.save()
    return question


# the document


def test_the_form_holds_every_field_of_a_written_question(cast, asked):
    made = document(asked, cast.hub)
    assert made.title.endswith("les missions")
    assert (made.authors, made.addressee) == ("Bertin Mampaka Mankamba", "Ans Persoons, Secrétaire d'État")
    assert [value for _label, value in made.fields] == [
        "21/09/2023", NOT_THERE, "19/24", "23/24", NOT_THERE, "28/09/2023", "907", "161801",
    ]  # fmt: skip
    assert [(act.on, act.title, act.reference) for act in made.acts] == [
        ("28/09/2023", "Recevable", "Bureau élargi du Parlement")
    ]
    assert made.question_paragraphs == (
        "Premier alinéa.", "Second alinéa.", "• Quelles missions, à quels coûts ?", "• Quels liens avec l'AWEX ?",
    )  # fmt: skip


def test_each_language_gets_the_text_that_was_written_in_it(cast, asked):
    assert document(asked, cast.hub, "fr").parts[0].paragraphs == ("Voir annexe.", "Et ceci.")
    assert document(asked, cast.hub, "nl").parts[0].paragraphs == ("Zie bijlage.",)
    assert document(asked, cast.hub, "nl").title.endswith("de zendingen")


def test_a_document_in_another_language_says_in_which_one_the_question_was_asked(cast, asked):
    assert document(asked, cast.hub, "fr").question_note == ""
    assert document(asked, cast.hub, "nl").question_note == (
        "De vraag wordt weergegeven in de oorspronkelijke taal, het Frans."
    )


def test_the_missions_stand_in_the_annex_and_the_answer_says_so(cast, asked):
    made = document(asked, cast.hub)
    assert made.parts[0].tables == ()
    (annex,) = made.annex
    assert " 1 " in annex.title
    assert any("1" in statement and "annex" in statement.lower() for statement in made.parts[0].statements)


def test_the_annex_holds_both_real_costs_as_numbers_beside_their_scope(cast, asked):
    (annex,) = document(asked, cast.hub).annex
    amounts = {cell.value for line in annex.rows for cell in line}
    assert {Decimal("122227.01"), Decimal("257515.85")} <= amounts
    senegal = next(line for line in annex.rows if line[0].words == "Senegal (fr)")
    assert any("ACE/ABH" in cell.words and "AWEX" in cell.words and cell.value is None for cell in senegal)


def test_the_same_block_under_two_sub_questions_is_annexed_once(cast, asked):
    with_blocks(asked, "missions", position=1)
    made = document(asked, cast.hub)
    assert len(made.annex) == 1
    assert made.parts[0].statements[-1].rpartition(" – ")[2] == made.parts[1].statements[-1].rpartition(" – ")[2]


def test_sources_are_numbered_as_they_are_cited_addresses_and_papers_alike(cast, asked):
    made = document(asked, cast.hub)
    assert sorted(words for _number, words in made.sources) == [
        "Answer to a federal question, on paper", "https://example.org/senegal",
    ]  # fmt: skip
    numbers = {words: number for number, words in made.sources}
    (annex,) = made.annex
    cited = {line[0].words: line[-1].words for line in annex.rows}
    assert cited["Senegal (fr)"] == f"[{numbers['https://example.org/senegal']}]"
    assert cited["Australia (fr)"] == f"[{numbers['Answer to a federal question, on paper']}]"
    assert cited["Vietnam (fr)"] == ""


def test_a_table_in_the_text_cites_its_sources_below_it(cast, asked):
    with_blocks(asked, "companies", position=1)
    made = document(asked, cast.hub)
    (table,) = made.parts[1].tables
    number = next(number for number, words in made.sources if words == "https://example.org/senegal")
    assert table.notes[-1].endswith(f" [{number}]")


def test_many_sources_in_a_row_are_cited_as_a_run(cast):
    action = make.action(cast.hub, title="Mali")
    for place in range(5):
        models.ActionSource.objects.create(action=action, position=place, address=f"https://example.org/{place}")
    question = make.question(cast.hub, "Quelles missions ?")
    with_blocks(question, "missions")
    (annex,) = document(question, cast.hub).annex
    assert annex.rows[0][-1].words == "[1]–[5]"


def test_a_block_that_stood_under_an_earlier_sub_question_is_pointed_at_and_not_printed_again(cast, asked):
    models.SubQuestion.objects.create(question=asked, position=2, text="Et encore ?")
    models.AnswerPart.objects.create(sub_question=asked.sub_questions.get(position=2))
    with_blocks(asked, "companies", position=1)
    with_blocks(asked, "companies", "gender", position=2)
    made = document(asked, cast.hub)
    assert len(made.parts[1].tables) == 1
    assert made.parts[2].tables == ()
    assert "2" in made.parts[2].statements[0].rpartition(" – ")[2]


def test_a_block_without_data_names_its_subject(cast, asked):
    with_blocks(asked, "gender", position=1)
    (statement,) = document(asked, cast.hub).parts[1].statements
    subject, said = statement.split(" – ")
    assert subject
    assert said


def test_a_draft_is_marked_and_tells_when_it_was_made_in_belgian_time(cast, asked):
    made = document(asked, cast.hub)
    assert made.draft
    assert "20/10/2023" in made.standing
    assert "10:30" in made.standing


def test_an_answer_without_blocks_or_parts_still_prints(cast):
    question = make.question(cast.hub)
    models.SubQuestion.objects.create(question=question, text="Sans partie")
    made = document(question, cast.hub)
    assert [part.question for part in made.parts] == ["Sans partie"]
    assert made.annex == ()


def test_a_block_of_a_kind_that_is_gone_says_that_there_is_no_data(cast, asked):
    models.Block.objects.create(part=asked.sub_questions.get(position=1).part, kind="of-old", parameters={"year": 2023})
    (statement,) = document(asked, cast.hub).parts[1].statements
    assert statement.startswith("of-old – ")


# whose rows


def test_somebody_with_roles_in_two_agencies_brings_no_row_of_the_other_into_the_answer(cast, asked):
    make.action(cast.awex, title="CANARY", published=False)
    both = make.person("Bo Both", (cast.hub, "parliament-officer"), (cast.awex, "planner"))
    content = live_content(asked, person=both, now=NOW)
    assert "CANARY" not in repr(content)
    assert content == live_content(asked, person=desk_of(cast.hub.pk), now=NOW)


# figures.json


def test_every_figure_is_given_with_its_unit_moment_scope_and_sources(cast, asked):
    given = figures(live_content(asked, person=desk_of(cast.hub.pk), now=NOW), "fr")
    senegal = next(one for one in given if one["value"] == "122227.01")
    assert {key: senegal[key] for key in ("unit", "moment", "approximate", "as_of")} == {
        "unit": "eur", "moment": "actual", "approximate": False, "as_of": None,
    }  # fmt: skip
    assert senegal["scope"].startswith("Senegal (fr)")
    assert [one["label"] for one in senegal["sources"]] == ["ACE/ABH", "SPF"]
    assert senegal["sources"][0]["addresses"] == ["https://example.org/senegal"]
    assert any(one["value"] is None for one in given), "the unknown is given as unknown"
    assert any(one["value"] == 40 and one["approximate"] for one in given)
    assert all(set(one) == {"value", "unit", "moment", "scope", "approximate", "as_of", "sources"} for one in given)


# what has changed since


@pytest.fixture
def frozen(cast, asked):
    part = asked.sub_questions.get(position=1).part
    part.text_fr, part.text_nl = "Les deux agences se voient.", "Beide agentschappen zien elkaar."
    part.save()
    asked.state = "approved"
    asked.save()
    made = freeze(asked, by=cast.officer, now=NOW)
    assert isinstance(made, models.FrozenAnswer), made
    return made


def told(frozen, cast) -> list[tuple[str, str, str, str, str]]:
    return [
        (one.kind, one.row.to("en"), one.column.to("en"), one.old.to("en"), one.new.to("en"))
        for one in changes_since_frozen(frozen, person=cast.officer)
    ]


def test_nothing_has_changed_while_the_rows_stay_as_they_were(cast, frozen):
    assert told(frozen, cast) == []


def test_a_figure_that_was_corrected_since_is_shown_with_its_old_and_new_value(cast, frozen):
    models.CostLine.objects.filter(actual="29991.43").update(actual="30000.00")
    found = told(frozen, cast)
    rows = {(row, old, new) for kind, row, _column, old, new in found if kind == "figure-changed"}
    assert ("Senegal (en)", "29,991.43", "30,000.00") in rows
    assert ("Senegal (en)", "122,227.01", "122,235.58") in rows
    assert ("5 actions", "379,742.86", "379,751.43") in rows


def test_an_action_that_came_or_went_since_is_shown(cast, frozen):
    make.action(cast.hub, title="Newcomer")
    models.Action.objects.get(code="AWX-2023-VN").delete()
    found = {(kind, row) for kind, row, *_rest in told(frozen, cast)}
    assert ("row-added", "Newcomer (en)") in found
    assert ("row-removed", "Vietnam (en)") in found


def test_other_words_are_shown_as_changed_too(cast, frozen):
    models.Action.objects.filter(code="HUB-2023-ES").update(status="cancelled")
    assert ("words-changed", "Brussels Days (en)", "Status", "held", "cancelled") in told(frozen, cast)


def test_what_was_frozen_is_what_the_answer_says_from_then_on(cast, asked, frozen):
    before = answer_content(asked, person=cast.officer, now=NOW)
    models.CostLine.objects.all().delete()
    models.Action.objects.filter(code="BEM-2023-SN").update(title_fr="Autre chose")
    models.Body.objects.filter(code="hub").update(name_fr="Autre nom")
    asked.refresh_from_db()
    after = answer_content(asked, person=cast.officer, now=datetime(2031, 1, 1, tzinfo=UTC))
    assert after == before
    assert after.frozen
    assert not answer_document(after, "fr").draft
