"""The yearly ethics report: what it counts, what it leaves out, and that it is kept word by word. Articles C3, G4."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from mercator import models
from mercator.actions.ethics_report import freeze_ethics_report
from mercator.models import EthicsReport, LogEntry
from mercator.queries.blocks import build
from mercator.queries.ethics_report import content_of, ethics_report, left_out
from mercator.queries.ethics_report_changes import changes_between
from mercator.queries.ethics_report_document import ethics_file, report_of
from mercator.rules.access import desk_of
from mercator.rules.ethics_report import decode_report, encode_report, mark_of
from tests import make
from tests.ethics_of import NOW, done, group, none_why


def read(cast, year=2023, *, agency=None, person=None, now=NOW, **options):
    return ethics_report(agency or cast.hub, year, person=person or cast.officer, now=now, **options)


def counts(content):
    return {one.code: one.figure.value for one in content.counts}


def chapter(content, name):
    return next(one for one in content.chapters if one.name == name)


def lines(content, name, place=0):
    """The words of a chapter's table in French."""
    return [[cell.words.to("fr") for cell in row] for row in chapter(content, name).tables[place].rows]


def freeze(cast, *, by=None, now=NOW, year=2023):
    seen = mark_of(read(cast, year, now=now))
    return freeze_ethics_report(cast.hub, year, seen=seen, meant=True, by=by or cast.officer, now=now)


@pytest.fixture
def senegal(cast):
    group("sub-saharan-africa", "Afrique subsaharienne", "SN", "CD")
    made = make.action(cast.hub, code="SENEGAL", title="Sénégal", organisers=(cast.awex.body,))
    done(made, cast.hub)
    return made


def test_missions_with_without_and_silent_ones_stand_apart_and_add_up(cast, senegal):
    none_why(make.action(cast.hub, code="ONE-DAY"), cast.hub)
    make.action(cast.hub, code="SILENT")
    content = read(cast)
    assert counts(content) == {"missions": 3, "done": 1, "stated-none": 1, "not-stated": 1}
    assert [row.key for row in content.counts[1].figure.sources] == ["SENEGAL"]
    assert all("2023" in one.figure.scope.to("fr") for one in content.counts)


def test_only_missions_held_or_going_ahead_are_counted(cast, senegal):
    make.action(cast.hub, kind="seminar")
    make.action(cast.hub, kind="collective-stand")
    make.action(cast.hub, status="cancelled")
    make.action(cast.hub, status="idea")
    make.action(cast.hub, year=2022)
    make.action(cast.fit)
    assert counts(read(cast))["missions"] == 1


def test_a_mission_that_another_agency_keeps_counts_for_who_organises_it_still(cast, senegal):
    assert counts(read(cast, agency=cast.awex, person=cast.awex_officer))["done"] == 1
    models.Organiser.objects.filter(action=senegal, body=cast.awex.body).update(withdrawn=True)
    assert counts(read(cast, agency=cast.awex, person=cast.awex_officer))["missions"] == 0


def test_what_another_agency_did_in_the_mission_is_told_as_its_own(cast, senegal):
    done(senegal, cast.awex, done_fr="Note remise", kind="note-to-companies")
    told = lines(read(cast), "missions")[0][3]
    assert "AWEX" in told.splitlines()[1]
    assert "AWEX" not in told.splitlines()[0]


def test_the_reason_of_one_agency_is_not_the_reason_of_another(cast, senegal):
    models.EthicalItem.objects.all().delete()
    none_why(senegal, cast.awex)
    assert counts(read(cast))["not-stated"] == 1
    assert counts(read(cast, agency=cast.awex, person=cast.awex_officer))["stated-none"] == 1


def test_what_was_invented_never_enters_the_report(cast, senegal):
    make.action(cast.hub, illustrative=True)
    models.EthicalItem.objects.update(illustrative=True)
    content = read(cast)
    assert counts(content) == {"missions": 1, "done": 0, "stated-none": 0, "not-stated": 1}
    found = left_out(cast.hub, 2023, person=cast.officer, content=content)
    assert (found.missions, found.entries, found.all_of_it) == (1, 1, False)


def test_it_says_so_when_all_of_a_year_was_invented(cast):
    make.action(cast.hub, illustrative=True)
    content = read(cast)
    assert left_out(cast.hub, 2023, person=cast.officer, content=content).all_of_it
    assert chapter(content, "overview").tables == ()


def test_what_is_planned_counts_while_the_mission_lies_ahead(cast):
    ahead = make.planned(cast.hub, year=2024)
    done(ahead, cast.hub, done_fr="", done_on=None, planned_fr="Séminaire", planned_on=date(2024, 5, 11))
    content = read(cast, 2024)
    assert counts(content)["planned"] == 1
    theme = next(row for row in lines(content, "themes") if row[2] == "1")
    assert theme[1:3] == ["0", "1"]
    later = ethics_report(cast.hub, 2024, person=cast.officer, now=NOW.replace(year=2025))
    assert counts(later) == {"missions": 1, "done": 0, "stated-none": 0, "not-stated": 1}


def test_themes_kinds_and_regions_name_their_missions(cast, senegal):
    content = read(cast)
    by_theme = {row[0]: row[1:] for row in lines(content, "themes")}
    by_kind = {row[0]: row[1:] for row in lines(content, "kinds")}
    assert ["1", "Sénégal (fr)"] in by_theme.values()
    assert list(by_theme.values()).count(["0", ""]) == 5
    assert ["1", "Sénégal (fr)"] in by_kind.values()
    assert [row[:3] for row in lines(content, "regions")] == [["Afrique subsaharienne (fr)", "1", "1"]]


def test_a_year_in_which_nothing_is_on_record_has_no_tables_of_zeros(cast):
    make.action(cast.hub)
    assert [one.name for one in read(cast).chapters] == ["overview", "regions", "missions", "withdrawals"]


def test_a_country_of_no_group_and_a_mission_without_country_are_not_lost(cast):
    make.action(cast.hub, countries=("XK",))
    make.action(cast.hub, countries=())
    assert [row[1] for row in lines(read(cast), "regions")] == ["1", "1"]


def test_a_note_that_the_companies_got_counts_as_something_done(cast):
    action = make.action(cast.hub)
    models.CountryNote.objects.create(
        action=action, country=make.country("SN"), words_fr="x", themes=["environment"], as_of=date(2023, 4, 1),
        handed_on=date(2023, 5, 1), sources="https://ilo.org/one\nRapport 2022",
    )  # fmt: skip
    content = read(cast)
    assert counts(content)["done"] == 1
    note = lines(content, "missions")[0][4]
    for words in ("SN (fr)", "01/04/2023", "01/05/2023", "https://ilo.org/one; Rapport 2022"):
        assert words in note


def test_a_withdrawal_on_such_grounds_is_told_even_by_who_left(cast):
    left = make.action(cast.awex, organisers=(cast.hub.body,), title="Myanmar", year=2017)
    models.Organiser.objects.filter(action=left, body=cast.hub.body).update(withdrawn=True)
    models.EthicalDecision.objects.create(
        action=left, agency=cast.hub, decided_on=date(2017, 11, 1), precision="month", decision_fr="Retrait"
    )
    content = read(cast, 2017)
    assert counts(content)["missions"] == 0
    assert [row[3] for row in lines(content, "withdrawals")] == ["Retrait"]
    assert "01/11/2017" not in lines(content, "withdrawals")[0][1]


def test_who_keeps_the_row_of_a_mission_that_it_left_does_not_count_it(cast, senegal):
    models.Organiser.objects.filter(action=senegal, body=cast.hub.body).update(withdrawn=True)
    content = read(cast)
    assert counts(content)["missions"] == 0
    assert lines(content, "withdrawals")[0][0] == "Sénégal (fr)"


def test_the_grounds_of_other_cancellations_are_not_guessed(cast, senegal):
    gone = make.action(cast.hub, status="cancelled", title="Manille")
    models.StatusChange.objects.create(
        action=gone, position=1, status="cancelled", decided_on=date(2023, 2, 1), reason_fr="Droits humains"
    )
    told = chapter(read(cast), "withdrawals")
    assert "No decision on ethical grounds" in told.paragraphs[0].en
    assert [row[3] for row in lines(read(cast), "withdrawals")] == ["Droits humains"]
    assert "not on record" in told.tables[0].notes[0].en


def test_the_report_reads_the_same_whoever_looks_in_whichever_language(cast, senegal):
    texts = []
    for language in ("fr", "nl", "en"):
        with translation.override(language):
            texts.append(encode_report(read(cast)))
    texts.append(encode_report(read(cast, person=cast.management)))
    assert len(set(texts)) == 1


def test_the_number_of_queries_does_not_grow_with_the_missions(cast, senegal):
    with CaptureQueriesContext(
        connection,
    ) as few:
        read(cast)
    for _ in range(3):
        done(make.action(cast.hub, countries=("SN", "CD")), cast.hub)
    with CaptureQueriesContext(connection) as many:
        read(cast)
    assert len(many) <= len(few) + 1


def test_a_frozen_report_gives_the_same_bytes_whatever_changes(cast, senegal):
    kept = freeze(cast)
    assert isinstance(kept, EthicsReport), kept
    content = content_of(kept)
    assert content == decode_report(encode_report(content))
    before = [ethics_file(content, language, "docx").content for language in ("fr", "nl")]
    models.EthicalItem.objects.all().delete()
    senegal.title_fr = "Autre chose"
    senegal.save()
    with translation.override("en"):
        again = content_of(EthicsReport.objects.get())
        assert [ethics_file(again, language, "docx").content for language in ("fr", "nl")] == before
    assert report_of(again, "fr").draft is False


def test_the_documents_are_a_tagged_pdf_and_a_word_file_in_both_languages(cast, senegal):
    content = read(cast)
    made = ethics_file(content, "nl", "pdf")
    assert (made.name, made.content[:5]) == ("ethisch-verslag-hub-2023-nl.pdf", b"%PDF-")
    assert ethics_file(content, "fr", "docx").content[:2] == b"PK"


def test_freezing_is_logged_numbered_and_final(cast, senegal):
    kept = freeze(cast)
    entry = LogEntry.objects.get(verb="ethics-report.freeze")
    assert (kept.number, entry.after["sha256"]) == (1, kept.sha256)
    with pytest.raises(DatabaseError), transaction.atomic():
        EthicsReport.objects.filter(pk=kept.pk).update(content="{}")


def test_a_second_report_needs_something_new(cast, senegal):
    freeze(cast)
    assert [one.code for one in freeze(cast)] == ["ethics-report-same"]
    done(senegal, cast.hub, kind="partner", partner_words="UNICEF")
    assert freeze(cast).number == 2


def test_a_report_is_frozen_as_it_was_looked_at(cast, senegal):
    seen = mark_of(read(cast))
    done(senegal, cast.hub, kind="partner", partner_words="UNICEF")
    refused = freeze_ethics_report(cast.hub, 2023, seen=seen, meant=True, by=cast.officer, now=NOW)
    assert [one.code for one in refused] == ["ethics-report-moved"]
    assert not EthicsReport.objects.exists()


def test_an_empty_report_is_not_frozen(cast):
    assert [one.code for one in freeze(cast)] == ["ethics-report-empty"]


@pytest.mark.parametrize("who", ["planner", "reader", "awex_officer", "outsider"])
def test_only_who_answers_parliament_for_the_agency_freezes_its_report(cast, senegal, who):
    with pytest.raises(PermissionDenied):
        freeze_ethics_report(cast.hub, 2023, seen="", meant=True, by=getattr(cast, who), now=NOW)


def test_what_changed_since_is_told_line_by_line(cast, senegal):
    content = content_of(freeze(cast))
    assert changes_between(content, read(cast)) == []
    none_why(make.action(cast.hub, code="ONE-DAY", title="Lille"), cast.hub)
    found = changes_between(content, read(cast))
    added = [one for one in found if one.whole_line and one.new]
    assert [one.row.to("fr") for one in added] == ["Lille (fr)"]
    assert any((one.old.to("fr"), one.new.to("fr")) == ("1", "2") for one in found)


def test_the_block_of_an_answer_tells_what_the_report_tells(cast, senegal):
    make.action(cast.hub, code="SILENT", sectors=("energy",))
    make.action(cast.awex, code="CLOSED")
    content = build("ethics", parameters={"year": 2023}, person=desk_of(cast.hub.pk))
    numbers, told = content.tables
    assert [row[1].value for row in numbers.rows] == [1, 0, 1]
    assert [row[0].action for row in told.rows] == ["SENEGAL", "SILENT"]
    assert told.rows[0][3].words.fr.endswith("Après-midi tenue")
    narrowed = build("ethics", parameters={"year": 2023, "sector": "energy"}, person=desk_of(cast.hub.pk))
    assert [row[0].action for row in narrowed.tables[1].rows] == ["SILENT"]


def test_the_block_says_nothing_of_a_year_without_missions(cast):
    assert not build("ethics", parameters={"year": 1999}, person=desk_of(cast.hub.pk)).says_something
