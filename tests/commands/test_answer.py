"""./run manage answer, read_question, store_question and verify_answers. Articles G1, G4."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.utils import translation

from mercator import models
from mercator.actions.answer import freeze
from mercator.actions.answer_files import keep, keep_all
from mercator.queries.answer_files import AnswerFile, all_files_of
from mercator.rules.frozen import decode
from tests import make
from tests.commands.process import address_of_database
from tests.page_907 import PAGE
from tests.queries.year_2023 import year_2023

NOW = datetime(2023, 10, 20, 8, 30, tzinfo=UTC)
FILES = ["annex.xlsx", "answer.docx", "answer.pdf", "figures.json"]


def run(*arguments: str, **options) -> str:
    written = io.StringIO()
    call_command(*arguments, stdout=written, stderr=io.StringIO(), **options)
    return written.getvalue()


@pytest.fixture
def question(cast):
    year_2023(cast)
    made = make.question(cast.hub, "Quelles missions, à quels coûts ?", document_code="161801")
    part = models.AnswerPart.objects.get(sub_question__question=made)
    part.text_fr, part.text_nl = "Voir annexe.", "Zie bijlage."
    part.save()
    models.Block.objects.create(part=part, kind="missions", parameters={"year": 2023}, in_annex=True)
    return made


@pytest.fixture
def frozen(cast, question):
    models.Question.objects.filter(pk=question.pk).update(state="approved")
    made = freeze(question, by=cast.officer, now=NOW)
    assert isinstance(made, models.FrozenAnswer), made
    return made


@pytest.fixture
def page(tmp_path) -> Path:
    path = tmp_path / "907.txt"
    path.write_text(PAGE, encoding="utf-8")
    return path


# answer


@pytest.mark.parametrize("name", ["907", "n°907", "161801"])
def test_an_answer_is_written_by_its_number_or_by_the_parliaments_code(question, tmp_path, name):
    out = tmp_path / "new" / "folder"
    said = run("answer", name, "--lang", "fr", "--out", str(out))
    assert sorted(path.name for path in out.iterdir()) == FILES
    assert "Draft" in said


def test_the_figures_hold_both_real_costs_with_their_scope_and_sources(question, tmp_path):
    run("answer", "907", "--lang", "nl", "--out", str(tmp_path))
    figures = {one["value"]: one for one in json.loads((tmp_path / "figures.json").read_text(encoding="utf-8"))}
    for cost in ("122227.01", "257515.85"):
        assert figures[cost]["unit"] == "eur"
        assert figures[cost]["moment"] == "actual"
        assert "ACE/ABH" in figures[cost]["scope"]
        assert figures[cost]["sources"]


def test_a_frozen_answer_gives_the_documents_that_were_kept_whatever_changed_since(question, frozen, tmp_path):
    run("answer", "907", "--lang", "fr", "--out", str(tmp_path / "before"))
    models.CostLine.objects.all().delete()
    models.Action.objects.update(title_fr="Autre chose")
    assert "Draft" not in run("answer", "907", "--lang", "fr", "--out", str(tmp_path / "after"))
    for name in FILES:
        assert (tmp_path / "before" / name).read_bytes() == (tmp_path / "after" / name).read_bytes()


def test_a_number_that_two_questions_bear_is_refused_and_both_are_named(cast, question, tmp_path):
    make.question(cast.awex, document_code="999", title_fr="une autre question")
    with pytest.raises(CommandError) as refused:
        run("answer", "907", "--lang", "fr", "--out", str(tmp_path))
    for told in ("161801", "999", "hub", "awex", "les missions", "une autre question"):
        assert told in str(refused.value)
    assert list(tmp_path.iterdir()) == []
    run("answer", "907", "--lang", "fr", "--out", str(tmp_path), "--agency", "awex")
    run("answer", f"key={question.pk}", "--lang", "fr", "--out", str(tmp_path))


@pytest.mark.parametrize("name", ["908", "", "key=", "key=77", "missions"])
def test_a_question_that_nobody_knows_is_refused_by_name(question, tmp_path, name):
    with pytest.raises(CommandError, match="No question is called"):
        run("answer", name, "--lang", "fr", "--out", str(tmp_path))


def test_a_folder_that_cannot_be_written_is_said(question, tmp_path):
    taken = tmp_path / "taken"
    taken.write_text("a file")
    with pytest.raises(CommandError, match="cannot be written"):
        run("answer", "907", "--lang", "fr", "--out", str(taken))


def test_only_the_official_languages_are_written(question, tmp_path):
    with pytest.raises(CommandError, match="invalid choice"):
        run("answer", "907", "--lang", "en", "--out", str(tmp_path))


def test_what_is_not_public_of_another_agency_stays_out(cast, question, tmp_path):
    make.action(cast.awex, title="CANARY", published=False)
    make.action(cast.hub, title="Own", published=False)
    run("answer", "907", "--lang", "fr", "--out", str(tmp_path))
    figures = (tmp_path / "figures.json").read_text(encoding="utf-8")
    assert "CANARY" not in figures
    assert "Own (fr)" in figures


# verify_answers


def test_frozen_answers_hold_in_every_language_of_the_machine(frozen):
    kept = [one.sha256 for one in keep_all(frozen)]
    for language in ("fr", "nl", "en"):
        with translation.override(language):
            assert [one.sha256 for one in all_files_of(decode(frozen.content))] == kept
    assert run("verify_answers") == "All frozen answers hold: 1.\n"


def test_a_document_that_would_come_out_differently_is_named(frozen):
    keep(frozen, AnswerFile("figures.json", "nl", b"[]"))
    written = io.StringIO()
    with pytest.raises(CommandError, match="1 difference"):
        call_command("verify_answers", stdout=written)
    assert "hub 907 figures.json nl: gives other bytes than those that were kept" in written.getvalue()


@pytest.mark.django_db(transaction=True)
def test_another_process_in_another_time_zone_makes_the_same_bytes(frozen):
    keep_all(frozen)
    for zone, seed in (("Pacific/Auckland", "1"), ("America/Caracas", "4711")):
        there = {"DATABASE_URL": address_of_database(), "TZ": zone, "PYTHONHASHSEED": seed, "LC_ALL": "C"}
        done = subprocess.run(
            [sys.executable, "manage.py", "verify_answers"],
            cwd=settings.BASE_DIR, env={**os.environ, **there}, capture_output=True, text=True,
        )  # fmt: skip
        assert (done.returncode, done.stdout) == (0, "All frozen answers hold: 1.\n"), done.stderr


# read_question and store_question


def test_a_page_is_read_as_json_and_nothing_is_stored(page, db):
    read = json.loads(run("read_question", str(page), "--json"))
    assert (read["number"], read["language"], read["received"]) == (907, "fr", "2023-09-21")
    assert [one["themes"] for one in read["sub_questions"]] == [[1], [2]]
    assert not models.Question.objects.exists()


def test_a_page_is_read_for_people_too(page, db):
    said = run("read_question", str(page))
    assert "Bertin Mampaka Mankamba" in said
    assert "1. Quelles sont les missions" in said


def test_a_page_that_is_piped_in_is_read_and_accents_come_out_right(page):
    done = subprocess.run(
        [sys.executable, "manage.py", "read_question", "-", "--json"],
        cwd=settings.BASE_DIR, input=page.read_bytes(), capture_output=True, env={**os.environ, "LC_ALL": "C"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["title"] == "les missions économiques bruxelloises"


@pytest.mark.parametrize("command", [("read_question",), ("store_question", "--agency", "hub")])
def test_a_page_that_is_not_there_is_said(cast, tmp_path, command):
    name, *options = command
    for missing in (tmp_path / "missing.txt", tmp_path):
        with pytest.raises(CommandError, match="cannot be read"):
            run(name, str(missing), *options)


def test_a_page_that_is_no_text_is_said(db, tmp_path):
    (tmp_path / "answer.pdf").write_bytes(b"%PDF-1.7 \x00\x01")
    with pytest.raises(CommandError, match=r"answer\.pdf"):
        run("read_question", str(tmp_path / "answer.pdf"), "--json")


def test_a_page_is_stored_with_its_blocks_and_named_by_its_key(cast, page):
    said = run("store_question", str(page), "--agency", "hub")
    question = models.Question.objects.get()
    assert said == f"key={question.pk}\n"
    assert list(
        models.Block.objects.order_by("part__sub_question__position").values_list("kind", "parameters", "in_annex")
    ) == [("missions", {"year": 2023}, True), ("delegation", {"year": 2023}, False)]
    assert models.LogEntry.objects.get(verb="question.store").by == cast.officer


def test_the_same_page_twice_an_unknown_agency_and_a_person_without_the_right_are_refused(cast, page):
    run("store_question", str(page), "--agency", "hub")
    with pytest.raises(CommandError, match="question-kept-already"):
        run("store_question", str(page), "--agency", "hub")
    with pytest.raises(CommandError, match="There are: ace, awex, fit, hub"):
        run("store_question", str(page), "--agency", "nowhere")
    with pytest.raises(CommandError, match="may not edit"):
        run("store_question", str(page), "--agency", "hub", "--by", cast.reader.email)
    with pytest.raises(CommandError, match="Nobody signs in"):
        run("store_question", str(page), "--agency", "hub", "--by", "nobody@example.org")
    with pytest.raises(CommandError, match="nobody holds that role"):
        run("store_question", str(page), "--agency", "fit")
    assert models.Question.objects.count() == 1
