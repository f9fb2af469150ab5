"""Booklets from the rows: who may be named, three languages, what changed, one person's programme. Articles C2, D6."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.utils import translation

from mercator import models
from mercator.actions.booklet import make_booklet
from mercator.queries.booklet import BookletContent, content_of, decode_booklet, encode_booklet
from mercator.queries.booklet_changes import with_changes
from mercator.queries.booklet_files import personal, programme_told
from mercator.queries.booklet_page import booklet_page
from mercator.queries.booklet_rows import rows_of
from mercator.queries.programme import traveller_of
from mercator.rules.booklet import BROCHURE, ROADBOOK
from tests import booklet_of as of
from tests.cast import Cast, assemble

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return assemble()


@pytest.fixture
def mission(cast: Cast) -> models.Action:
    of.make.country("BE", "Belgium")
    return of.mission(cast.hub, cast.planner)


def made(action: models.Action, kind: str = ROADBOOK, *, number: int = 1) -> BookletContent:
    return content_of(rows_of(action), kind, number=number, author="hub.brussels", now=of.NOW)


@pytest.mark.parametrize("kind", [BROCHURE, ROADBOOK])
def test_nobody_stands_in_it_who_did_not_agree(mission: models.Action, kind: str) -> None:
    text = encode_booklet(made(mission, kind))
    assert "Canary" not in text
    assert "silent@example.org" not in text
    assert "Awa Named" in text
    assert "awa@example.org" in text


def test_a_name_without_consent_to_be_reached_stands_without_telephone_and_address(mission: models.Action) -> None:
    models.DelegationMember.objects.filter(given_name="Awa").update(consent_contact=False, telephone="+32 2 555")
    text = encode_booklet(made(mission))
    assert "Awa Named" in text
    assert "awa@example.org" not in text
    assert "+32 2 555" not in text


def test_who_withdrew_or_was_only_invited_does_not_stand_in_it(mission: models.Action) -> None:
    models.DelegationMember.objects.filter(given_name="Awa").update(state="withdrawn")
    content = made(mission)
    assert "Awa" not in encode_booklet(content)
    assert content.en.companies[0].unnamed == "1 delegate"


def test_it_is_worded_in_every_language_and_the_missing_one_is_borrowed_openly(mission: models.Action) -> None:
    content = made(mission, BROCHURE)
    assert (content.fr.language, content.nl.language, content.en.language) == ("fr", "nl", "en")
    second = content.nl.companies[1]
    assert second.words.endswith("[FR]") or second.words.endswith("[EN]")
    assert content.fr.companies[1].words == "profile of Brico Sud (fr)"


def test_what_was_kept_reads_back_as_it_was(mission: models.Action) -> None:
    content = made(mission)
    assert decode_booklet(encode_booklet(content)) == content


def test_the_programme_is_the_published_one_without_what_is_for_staff(mission: models.Action) -> None:
    of.item(mission, "Not published yet")
    titles = [one.title for day in made(mission).en.days for one in day.happenings]
    assert titles == ["Plant visit (en)", "Reception (en)"]
    assert made(mission, BROCHURE).en.days == ()


def test_a_speaker_without_consent_is_not_named(mission: models.Action, cast: Cast) -> None:
    item = models.ProgrammeItem.objects.get(title_en="Plant visit (en)")
    models.ItemSpeaker.objects.create(item=item, name="Hidden Canary", consent=None)
    models.ItemSpeaker.objects.create(item=item, name="Open Speaker", consent=True)
    of.publish(mission, cast.planner)
    text = encode_booklet(made(mission))
    assert "Open Speaker" in text
    assert "Canary" not in text


def test_the_roadbook_of_one_member_holds_what_concerns_her(mission: models.Action) -> None:
    content = made(mission)
    items = programme_told(content, action=mission.pk)

    def titles(name: str) -> list[str]:
        who = traveller_of(models.DelegationMember.objects.get(given_name=name))
        own = personal(content.en, items, who, whose=name)
        return [one.title for day in own.days for one in day.happenings]

    assert titles("Silent") == ["Plant visit (en)"]
    assert titles("Carla") == ["Reception (en)"]


def test_the_sheet_tells_what_changed_and_names_nobody_who_is_gone(mission: models.Action, cast: Cast) -> None:
    before = made(mission)
    models.ProgrammeItem.objects.filter(title_en="Plant visit (en)").update(start="11:00", end="12:00")
    models.Company.objects.filter(name="Brico Sud").update(seeks_en="Something else")
    models.DelegationMember.objects.filter(given_name="Carla").update(consent_brochure=False)
    of.publish(mission, cast.planner)
    after = with_changes(made(mission, number=2), before, number=1)
    assert after.en.changed_since == "Changed since version 1"
    lines = {group.heading: group.lines for group in after.en.changed}
    assert lines["Programme"][0][:2] == ("changed", "Plant visit (en)")
    assert lines["Participants"] == (("changed", "Brico Sud", "whom it seeks"),)
    assert lines["Who is who"] == (("taken out", "1 person", "no longer named"),)
    assert "Carla" not in encode_booklet(after)


def test_without_a_change_there_is_no_sheet(mission: models.Action) -> None:
    after = with_changes(made(mission, number=2), made(mission), number=1)
    assert (after.fr.changed_since, after.fr.changed) == ("", ())


def test_the_map_marks_the_cities_that_are_known(mission: models.Action) -> None:
    locator = made(mission).en.locator
    assert locator is not None
    assert locator.countries == ("SN",)
    assert [mark.name for mark in locator.marks] == ["Belgium (en)", "Dakar"]
    assert "Dakar" in locator.alt


def test_invented_rows_are_said_to_be(mission: models.Action) -> None:
    assert not made(mission, BROCHURE).en.illustrative
    models.Company.objects.filter(name="Brico Sud").update(illustrative=True)
    content = made(mission, BROCHURE).en
    assert content.illustrative
    assert [one.illustrative for one in content.companies] == [False, True]


def test_the_page_says_what_is_missing_and_what_changed(
    mission: models.Action, cast: Cast, django_assert_max_num_queries
) -> None:
    with django_assert_max_num_queries(60):
        page = booklet_page(cast.planner, mission)
    brochure, roadbook = page.booklets
    assert any("NL" in words for words in brochure.gaps)
    assert any("contact" in words for words in roadbook.gaps)
    assert page.may_make
    assert not booklet_page(cast.reader, mission).may_make
    assert replace(brochure, gaps=()).last is None


def test_a_consent_taken_back_after_a_version_was_made_is_warned_of(mission: models.Action, cast: Cast) -> None:
    make_booklet(mission, BROCHURE, why="", by=cast.planner, now=of.NOW)
    awa = models.DelegationMember.objects.filter(given_name="Awa")

    def warned() -> str:
        return next(one.unagreed for one in booklet_page(cast.reader, mission).booklets if one.kind == BROCHURE)

    assert warned() == ""
    awa.update(consent_contact=False)
    models.DelegationMember.objects.filter(given_name="Carla").update(consent_brochure=None)
    with translation.override("en"):
        assert warned().startswith("2 people whom version 1 names")
    assert "Awa" not in warned()
    make_booklet(mission, BROCHURE, why="", by=cast.planner, now=of.NOW)
    assert warned() == ""


def test_the_number_of_companies_says_of_which_moments_they_are(mission: models.Action) -> None:
    rows = list(models.DelegationMember.objects.filter(action=mission, category="company"))
    models.DelegationMember.objects.filter(action=mission, category="company").update(state="confirmed")
    models.DelegationMember.objects.filter(company=rows[0].company).update(state="travelled")
    moments = {"confirmed", "travelled"} if len({one.company_id for one in rows}) > 1 else {"travelled"}
    said = dict(made(mission).en.facts)["Companies in this booklet"]
    assert said.endswith(": " + " or ".join(sorted(moments))), said
