"""./run manage ethics_report. Articles C3, G4."""

from __future__ import annotations

import io

import pytest
from django.core.management import CommandError, call_command

from mercator.actions.ethics_report import freeze_ethics_report
from mercator.models import EthicalItem
from mercator.queries.ethics_report import ethics_report
from mercator.rules.ethics_report import mark_of
from tests import make
from tests.ethics_of import NOW, done


@pytest.fixture
def action(cast):
    made = make.action(cast.hub, code="SENEGAL")
    done(made, cast.hub)
    return made


def run(*arguments: str) -> str:
    written = io.StringIO()
    call_command("ethics_report", *arguments, stdout=written, stderr=io.StringIO())
    return written.getvalue()


def test_it_writes_word_and_pdf_of_the_agencies_that_have_missions(cast, action, tmp_path):
    said = run("--year", "2023", "--lang", "nl", "--out", str(tmp_path / "new"))
    names = sorted(path.name for path in (tmp_path / "new").iterdir())
    assert names == ["ethisch-verslag-hub-2023-nl.docx", "ethisch-verslag-hub-2023-nl.pdf"]
    assert "Missions: 1; with an ethical component: something was done: 1" in said
    assert "Draft" in said


def test_a_frozen_report_is_written_from_what_was_kept(cast, action, tmp_path):
    seen = mark_of(ethics_report(cast.hub, 2023, person=cast.officer, now=NOW))
    freeze_ethics_report(cast.hub, 2023, seen=seen, meant=True, by=cast.officer, now=NOW)
    asked = ("--year", "2023", "--lang", "fr", "--agency", "hub.brussels", "--out", str(tmp_path))
    assert "Draft" not in run(*asked)
    kept = (tmp_path / "rapport-ethique-hub-2023-fr.docx").read_bytes()
    EthicalItem.objects.all().delete()
    run(*asked, "--number", "1")
    assert (tmp_path / "rapport-ethique-hub-2023-fr.docx").read_bytes() == kept
    assert "no statement yet: 1" in run(*asked, "--live")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--year", "2023", "--agency", "nobody"), "No agency is called nobody. There are: ace (ACE/ABH)"),
        (("--year", "1066"), "1066 is no year"),
        (("--year", "2011"), "No agency has a mission in 2011."),
        (("--year", "2023", "--agency", "hub", "--number", "4"), "There is no frozen report no. 4 of 2023."),
        (("--year", "2023", "--number", "1"), "--number goes with --agency"),
    ],
)
def test_what_cannot_be_written_is_said(cast, action, tmp_path, arguments, said):
    with pytest.raises(CommandError, match=said.replace("(", r"\(").replace(")", r"\)")):
        run(*arguments, "--lang", "fr", "--out", str(tmp_path))
