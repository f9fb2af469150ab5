"""What the minutes of a meeting say, and that they say the same years later. Articles B2, B3, B7, G4."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal

import pytest

from mercator import models
from mercator.queries.minutes import content_of, dossier_of, is_whole, minutes_of
from mercator.queries.minutes.order import in_order
from mercator.rules import cycle
from mercator.rules.minutes import MinutesChapter, MinutesContent
from mercator.rules.text import Text
from tests.cast import Cast
from tests.queries.meeting_of import CLOSED, OPENED, june, planned, september, wish

pytestmark = pytest.mark.django_db


def chapter(content: MinutesContent, name: str) -> MinutesChapter:
    return next(one for one in content.chapters if one.name == name)


def said(one: MinutesChapter, language: str = "fr") -> str:
    """Everything that a chapter says, in one language."""
    texts: list[Text] = [*one.paragraphs, *one.items]
    tables = list(one.tables)
    for section in one.sections:
        texts += [section.heading, *section.paragraphs, *section.items]
        tables += section.tables
    for table in tables:
        texts += [cell.words for row in table.rows for cell in row] + list(table.notes)
    return "\n".join(text.to(language) for text in texts)


def test_refusals_stand_in_a_chapter_of_their_own_with_who_when_and_why(cast: Cast) -> None:
    refused = said(chapter(minutes_of(september(cast), now=CLOSED), "refusals"))
    assert "Japan life sciences (fr) (hub.brussels)" in refused
    assert "FIT" in refused
    assert "hub.brussels (Paula Planner)" in refused
    assert "22/09/2026 09:02" in refused
    assert "Le calendrier est bouclé" in refused
    assert "Masse critique" not in refused


def test_what_was_typed_in_one_language_is_marked_in_the_other(cast: Cast) -> None:
    content = minutes_of(september(cast), now=CLOSED)
    assert "Le calendrier est bouclé [FR]" in said(chapter(content, "refusals"), "nl")
    assert "[FR]" not in said(chapter(content, "refusals"), "fr")
    assert "De kalender wordt in oktober bekend [NL]" in said(chapter(content, "notes"), "fr")


def test_plans_stand_side_by_side_with_figures_that_say_their_scope(cast: Cast) -> None:
    (table,) = chapter(minutes_of(september(cast), now=CLOSED), "plans").tables
    hub = next(row for row in table.rows if row[0].words.to("fr") == "hub.brussels")
    assert [cell.words.to("fr") for cell in hub[:2]] == ["hub.brussels", "22/09/2026"]
    figures = [cell.figure for cell in hub if cell.figure]
    assert [one.value for one in figures] == [3, 3, 120000, 30]
    assert all(one.scope for one in figures)
    assert len(figures[0].sources) == 3


def test_decisions_waiting_wishes_withdrawals_and_turned_down_proposals_are_told(cast: Cast) -> None:
    content = minutes_of(september(cast), now=CLOSED)
    assert "Dakar (fr) : FIT rejoint Dakar" in said(chapter(content, "decisions"))
    assert "15" in said(chapter(content, "decisions"))
    assert "Tokyo (fr) (AWEX)" in said(chapter(content, "waiting"))
    assert "Plus de budget" in said(chapter(content, "withdrawals"))
    assert "Secteurs différents" in said(chapter(content, "turned-down"))
    assert "La même mission royale" in said(chapter(content, "merged"))


def test_a_merged_action_counts_once_under_its_tag(cast: Cast) -> None:
    (table,) = chapter(minutes_of(september(cast), now=CLOSED), "tags").tables
    assert [cell.value for row in table.rows for cell in row[1:]] == [3, 1, 0]


def test_june_shows_what_both_name_first_and_the_trends(cast: Cast) -> None:
    content = minutes_of(june(cast), now=CLOSED)
    sectors, destinations = chapter(content, "aims").tables
    assert [cell.words.to("fr") for cell in destinations.rows[0]] == ["Japan (fr)", "cité", "cité"]
    assert [cell.words.to("fr") for cell in destinations.rows[1]] == ["Senegal (fr)", "", "après les élections"]
    assert len(sectors.rows) == 2
    assert "L'Asie revient" in said(chapter(content, "trends"))
    assert content.subtitle.to("fr") == "hub.brussels · AWEX"


def test_what_was_not_presented_stays_out(cast: Cast) -> None:
    held = september(cast)
    secret = planned(cast.hub, "Kanarie", shared=False)
    wish(secret, cast.fit, "expressed")
    every = "\n".join(said(one) for one in minutes_of(held, now=CLOSED).chapters)
    assert "Kanarie" not in every


def test_a_row_of_a_draft_that_was_merged_into_a_presented_one_is_not_named(cast: Cast) -> None:
    held = september(cast)
    draft = planned(cast.awex, "Verborgen Dakar", countries=("SN",), shared=False)
    kept = models.Action.objects.get(code="HUB-2")
    merge = models.Merge.objects.create(kept=kept, made_at=OPENED)
    models.MergedAction.objects.create(merge=merge, action=draft)
    assert "Verborgen" not in str(minutes_of(held, now=CLOSED))


def test_what_a_plan_foresees_for_a_public_action_is_told_once_it_is_presented(cast: Cast) -> None:
    held = september(cast)
    public = planned(cast.awex, "Dakar", countries=("SN",), shared=False, published=True, estimate=Decimal("98765.00"))
    before = str(minutes_of(held, now=CLOSED))
    models.Action.objects.filter(pk=public.pk).update(shared=True)
    assert "138765" in str(minutes_of(held, now=CLOSED))
    assert "138765" not in before


def test_the_dossier_has_every_destination_and_no_decision(cast: Cast) -> None:
    content = dossier_of(september(cast), now=CLOSED)
    assert "Dakar" in said(chapter(content, "destinations"))
    assert not {"decisions", "refusals", "withdrawals"} & {one.name for one in content.chapters}
    assert not content.signatures


def by_country(held: models.Meeting, language: str = "fr") -> dict[str, list[str]]:
    content = in_order(minutes_of(held, now=CLOSED), language)
    (table,) = chapter(content, "destinations").tables
    return {row[0].words.to(language): [cell.words.to(language) for cell in row[1:]] for row in table.rows}


def test_a_merged_action_stands_in_the_column_of_every_agency_that_takes_part(cast: Cast) -> None:
    india = by_country(september(cast))["IN (fr)"]
    assert [words.split(",")[0] for words in india] == ["BEM (fr)", "", "BEM (fr)"]


def test_a_co_organiser_counts_in_its_own_column_until_it_withdraws(cast: Cast) -> None:
    held = september(cast)
    assert [bool(words) for words in by_country(held)["SN (fr)"]] == [True, False, True]
    models.Organiser.objects.filter(action__code="HUB-2", body=cast.fit.body).update(withdrawn=True)
    assert "SN (fr)" not in by_country(held)


def test_who_withdrew_from_a_merged_action_is_not_counted_again_through_its_row(cast: Cast) -> None:
    held = september(cast)
    royal = models.Action.objects.get(merges__isnull=False)
    models.Organiser.objects.create(action=royal, body=cast.fit.body, role="co-organiser", position=1, withdrawn=True)
    assert "IN (fr)" not in by_country(held)


def test_countries_stand_in_the_order_of_the_language_whatever_their_accents(cast: Cast) -> None:
    held = september(cast)
    for iso, fr, nl in (("IN", "Émirats", "Verenigde"), ("JP", "Espagne", "Aruba"), ("SN", "Danemark", "Zweden")):
        models.Country.objects.filter(pk=iso).update(name_fr=fr, name_nl=nl)
    assert list(by_country(held)) == ["Danemark", "Émirats", "Espagne"]
    assert list(by_country(held, "nl")) == ["Aruba", "Verenigde", "Zweden"]


def test_minutes_carry_the_day_on_which_the_meeting_was_held(cast: Cast) -> None:
    held = september(cast)
    held.closed_at = CLOSED
    assert minutes_of(held, now=CLOSED).facts[0][1].to("nl") == "22/09/2026, 09:00–16:30"
    held.on = date(2026, 9, 15)
    assert minutes_of(held, now=CLOSED).facts[0][1].to("en") == "22/09/2026, 09:00–16:30 (planned for 15/09/2026)"
    held.opened_at = held.closed_at = None
    assert dossier_of(held, now=CLOSED).facts[0][1].to("fr") == "15/09/2026 09:00"


def test_the_words_of_a_wish_are_printed_once(cast: Cast) -> None:
    held = september(cast)
    models.Wish.objects.filter(action__code="HUB-2").update(words_nl="Vijf bedrijven")
    steps = models.WishStep.objects.filter(wish__action__code="HUB-2", state="expressed")
    assert said(chapter(minutes_of(held, now=CLOSED), "discussed"), "nl").count("Vijf bedrijven") == 1
    made = steps.get()
    models.WishStep.objects.create(
        wish=made.wish, number=9, state="expressed", at=OPENED, agency=cast.fit, why_nl="Vijf bedrijven"
    )
    assert said(chapter(minutes_of(held, now=CLOSED), "discussed"), "nl").count("Vijf bedrijven") == 1


def test_the_plans_say_why_they_add_up_to_more_than_the_tags(cast: Cast) -> None:
    (table,) = chapter(minutes_of(september(cast), now=CLOSED), "plans").tables
    assert "once per agency here" in table.notes[-1].to("en")


def test_closed_minutes_say_the_same_whatever_changes_afterwards(cast: Cast) -> None:
    held = september(cast)
    held.state, held.closed_at = cycle.CLOSED, CLOSED
    held.record, held.sha256 = content_of(held)
    held.save()
    before = minutes_of(held, now=CLOSED)
    planned(cast.hub, "Added later")
    held.lines.all().delete()
    held.refresh_from_db()
    assert minutes_of(held, now=CLOSED) == before
    assert before.closed
    assert is_whole(held)
    assert json.loads(held.record)["minutes"]["kind"] == "minutes"
    held.record = held.record.replace("bouclé", "ouvert")
    assert not is_whole(held)


def test_the_same_rows_give_the_same_record(cast: Cast) -> None:
    held = september(cast)
    held.closed_at = CLOSED
    assert content_of(held) == content_of(held)


def test_a_meeting_that_is_not_closed_is_not_kept(cast: Cast) -> None:
    with pytest.raises(ValueError, match="closed"):
        content_of(september(cast))
