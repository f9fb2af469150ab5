"""The ethical component and the yearly report as people use them. Article C3."""

from __future__ import annotations

import pytest

from mercator import models
from mercator.models import CountryNote, EthicalComponent, EthicalDecision, EthicalItem, EthicsReport
from tests import make
from tests.ethics_of import done, none_why
from tests.views.form import filled

PAGE = "/action/SENEGAL/ethics/"
REPORT = "/ethics-report/2023/"


@pytest.fixture
def action(cast):
    return make.action(cast.hub, code="SENEGAL", organisers=(cast.awex.body,))


def reads(client, address=PAGE, **options):
    answer = client.get(address, **options)
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def test_a_silent_mission_says_what_is_missing(cast, action, sign_in):
    page = reads(sign_in(cast.planner))
    assert "no statement yet" in page
    assert "Nothing was done, and it is not said why" in page
    assert "There is no note on this country." in page


def test_who_reads_the_file_reads_it_and_who_does_not_finds_nothing(cast, action, sign_in):
    assert "Planned and done" in reads(sign_in(cast.reader))
    assert "ethics/item/new" not in reads(sign_in(cast.reader))
    stranger = make.person("Flor Fit", (cast.fit, "planner"))
    assert sign_in(stranger).get(PAGE).status_code == 404
    assert sign_in(cast.reader).get(f"{PAGE}item/new").status_code == 403


def test_something_planned_is_ticked_as_done(cast, action, sign_in):
    client = sign_in(cast.planner)
    form = filled(reads(client, f"{PAGE}item/new"))
    form |= {"kind": "seminar-item", "themes": ["rights-at-work"], "planned_en": "Seminar", "planned_on": "2023-05-22"}
    page = client.post(f"{PAGE}item/new", form, follow=True).content.decode()
    item = EthicalItem.objects.get()
    assert f"{PAGE}item/{item.pk}/done" in page
    assert "rights at work" in page
    form = filled(reads(client, f"{PAGE}item/{item.pk}/done"))
    answer = client.post(f"{PAGE}item/{item.pk}/done", form | {"done_en": "Held"})
    assert answer.status_code == 422
    assert "Say on which day it was done." in answer.content.decode()
    page = client.post(
        f"{PAGE}item/{item.pk}/done", form | {"done_en": "Held", "done_on": "2023-05-22"}, follow=True
    ).content.decode()
    assert "Something was done: this mission holds an ethical component." in page


def test_an_ethics_item_of_the_programme_is_noted_from_it(cast, action, sign_in):
    item = models.ProgrammeItem.objects.create(action=action, kind="ethics", title_en="Women in business")
    client = sign_in(cast.planner)
    assert f"{PAGE}item/new?item={item.pk}" in reads(client)
    form = filled(reads(client, f"{PAGE}item/new?item={item.pk}"))
    assert form["item"] == str(item.pk)
    client.post(f"{PAGE}item/new", form | {"planned_en": "Afternoon"})
    assert EthicalItem.objects.get().item == item
    assert "not noted here yet" not in reads(client)


def test_a_note_stands_with_its_sources_as_links(cast, action, sign_in):
    client = sign_in(cast.planner)
    form = filled(reads(client, f"{PAGE}note/new?country=SN"))
    assert form["country"] == "SN"
    form |= {"words_en": "Conventions", "sources": "https://ilo.org/one\nReport of 2022", "as_of": "2021-01-01"}
    page = client.post(f"{PAGE}note/new", form, follow=True).content.decode()
    assert 'href="https://ilo.org/one"' in page
    assert "more than twelve months old at the departure" in page
    note = CountryNote.objects.get()
    edit = f"{PAGE}note/{note.pk}"
    changed = filled(reads(client, edit)) | {"themes": ["environment", "corruption"]}
    CountryNote.objects.update(version=9, themes=["discrimination"])
    answer = client.post(edit, changed)
    assert answer.status_code == 422
    assert "discrimination" in answer.content.decode()
    assert client.post(edit, filled(answer.content.decode())).status_code == 302


def test_why_there_is_none_is_said_and_a_removal_asks_once_more(cast, action, sign_in):
    client = sign_in(cast.planner)
    form = filled(reads(client, f"{PAGE}statement"))
    page = client.post(f"{PAGE}statement", form | {"none_why_en": "One day only"}, follow=True).content.decode()
    assert "One day only" in page
    assert "no ethical component, and it is said why" in page
    item = done(action, cast.hub)
    asked = reads(client, f"{PAGE}item/{item.pk}/remove")
    client.post(f"{PAGE}item/{item.pk}/remove", filled(asked))
    assert not EthicalItem.objects.exists()
    assert EthicalComponent.objects.get().none_why_en == "One day only"


def test_a_withdrawal_is_shown_as_typed_until_somebody_says_on_which_grounds(cast, action, sign_in):
    models.Organiser.objects.filter(body=cast.awex.body).update(
        withdrawn=True, withdrawal_reason_en="The situation there"
    )
    client = sign_in(cast.planner)
    page = reads(client)
    assert "The situation there" in page
    assert "No decision on ethical grounds is on record." in page
    form = filled(reads(client, f"{PAGE}decision/new"))
    form |= {"decision_en": "AWEX withdrew", "decided_by_en": "The Walloon government", "decided_on": "2023-03-01"}
    assert "The Walloon government" in client.post(f"{PAGE}decision/new", form, follow=True).content.decode()
    assert EthicalDecision.objects.get().agency == cast.hub


def test_the_report_counts_and_leads_to_its_missions(cast, action, sign_in):
    done(action, cast.hub)
    none_why(make.action(cast.hub, code="ONE-DAY"), cast.hub)
    make.action(cast.hub, illustrative=True)
    page = reads(sign_in(cast.reader), REPORT)
    assert "1 illustrative mission of this year is left out." in page
    assert 'href="/action/SENEGAL/"' in page
    assert "Après-midi tenue [FR]" in page
    assert "Freeze this report" not in page


def test_it_says_so_when_all_of_the_year_is_illustrative(cast, sign_in):
    make.action(cast.hub, illustrative=True)
    assert "was invented to show Mercator: nothing of it goes into a report" in reads(sign_in(cast.officer), REPORT)


def test_an_idea_is_told_that_it_comes_into_the_report_later(cast, sign_in):
    make.action(cast.hub, code="SENEGAL", status="idea")
    assert "once it is planned or confirmed" in reads(sign_in(cast.planner))


def test_silent_missions_are_frozen_only_when_that_is_meant(cast, action, sign_in):
    done(make.action(cast.hub, code="ONE-DAY"), cast.hub)
    client = sign_in(cast.officer)
    page = reads(client, REPORT)
    assert "1 of 2 missions has no statement yet" in page
    form = {"mark": filled(page, action=REPORT)["mark"], "agency": "hub"}
    assert "all the same" in client.post(f"{REPORT}freeze", form, follow=True).content.decode()
    assert not EthicsReport.objects.exists()
    client.post(f"{REPORT}freeze", form | {"meant": "yes"})
    assert EthicsReport.objects.count() == 1


def test_a_report_is_frozen_from_the_page_and_keeps_its_words(cast, action, sign_in):
    item = done(action, cast.hub)
    client = sign_in(cast.officer)
    form = {"mark": filled(reads(client, REPORT), action=REPORT)["mark"], "agency": "hub"}
    page = client.post(f"{REPORT}freeze", form, follow=True).content.decode()
    kept = EthicsReport.objects.get()
    assert kept.sha256 in page
    assert "Nothing has changed" in page
    assert "is the same as the one frozen last" in client.post(f"{REPORT}freeze", form, follow=True).content.decode()
    item.delete()
    page = reads(client, f"/ethics-report/kept/{kept.pk}/?in=fr")
    assert "Après-midi tenue" in page
    assert "<del>" in page
    one, two = (client.get(f"/ethics-report/kept/{kept.pk}/report.docx?in=nl") for _ in range(2))
    assert one.content == two.content
    assert "ethisch-verslag-hub-2023-nl.docx" in one["Content-Disposition"]


def test_another_agency_sees_neither_the_report_nor_what_was_frozen(cast, action, sign_in):
    kept = EthicsReport.objects.create(
        agency=cast.hub, year=2023, number=1, frozen_at="2024-02-01T10:00Z", frozen_by=cast.officer, content="{}",
        sha256="0",
    )  # fmt: skip
    client = sign_in(cast.awex_officer)
    assert client.get(f"{REPORT}?agency=hub").status_code == 404
    assert client.get(f"/ethics-report/kept/{kept.pk}/").status_code == 404
    assert client.post(f"{REPORT}freeze", {"agency": "hub", "mark": "x"}).status_code == 404
    assert sign_in(cast.planner).post(f"{REPORT}freeze", {"agency": "hub", "mark": "x"}).status_code == 403


def test_the_report_of_now_is_that_of_the_last_year_that_is_over(cast, action, sign_in):
    answer = sign_in(cast.reader).get("/ethics-report/")
    assert answer["Location"] == f"{REPORT}?agency=hub"


def test_unknown_years_and_formats_are_not_found(cast, action, sign_in):
    client = sign_in(cast.reader)
    assert client.get("/ethics-report/1066/").status_code == 404
    assert client.get(f"{REPORT}report.exe").status_code == 404
