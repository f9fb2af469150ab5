"""Organising together: who joins, who leaves, what each brings, who is put in contact. Articles B4, B5, C1, C5."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import translation

from mercator.actions import part
from mercator.actions.coorganisation import NoteFields, ShareFields, edit_note, edit_share
from mercator.actions.merge import merge_actions, undo_merge
from mercator.actions.plan_action import MoveFields, move_action
from mercator.actions.wish import WishFields, answer_wish, express_wish, withdraw_wish
from mercator.actions.withdrawal import withdraw_agency
from mercator.models import Action, Coorganisation, LogEntry, Mail, MergedAction, Wish
from mercator.queries.action import tag_of
from mercator.queries.coorganisation import next_steps
from mercator.rules.text import Text
from tests import make
from tests.together import LATER, NOW, flemish, joined, presented, with_awex


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


def codes(problems):
    return [found.code for found in problems]


def share_of(row, agency):
    return row.shares.get(agency=agency)


def fields(share, **changes):
    values = {name: getattr(share, name) for name in ("companies", "budget", "coordinator", "private_note")}
    return ShareFields(**(values | changes))


def contact_mails():
    return {mail.key: mail for mail in Mail.objects.filter(key__startswith="contact-")}


def tag(action):
    return tag_of(action.organisers.select_related("body"))


def test_an_accepted_wish_gives_each_agency_its_share_and_its_coordinator(cast):
    row = with_awex(cast)
    hub, awex = share_of(row, cast.hub), share_of(row, cast.awex)
    assert (hub.lead, hub.coordinator, hub.companies) == (True, cast.planner, None)
    assert (awex.lead, awex.coordinator, awex.companies) == (False, cast.awex_planner, 8)


def test_the_area_manager_whom_the_plan_names_coordinates(cast):
    row = with_awex(cast, manager="adam area")
    assert share_of(row, cast.hub).coordinator == cast.area_manager


def accepted_by_management(cast):
    asked = WishFields("co-organiser")
    wish = express_wish(presented(cast), asked, agency=cast.awex, by=cast.awex_planner, now=NOW)
    answer_wish(wish, "accepted", why="", by=cast.management, now=NOW)
    return share_of(Coorganisation.objects.get(), cast.hub).coordinator


def test_management_accepts_and_the_only_area_manager_coordinates(cast):
    assert accepted_by_management(cast) == cast.area_manager


def test_without_an_area_manager_the_only_planner_coordinates(cast):
    cast.area_manager.held_roles.all().delete()
    assert accepted_by_management(cast) == cast.planner


def test_where_several_could_coordinate_nobody_is_named(cast):
    cast.area_manager.held_roles.all().delete()
    make.person("Piet Planner", (cast.hub, "planner"))
    assert accepted_by_management(cast) is None


def test_who_organises_already_gets_a_share_too(cast):
    action = presented(cast, organisers=(cast.fit.body,))
    row = joined(cast, action, cast.awex_planner, cast.awex)
    assert set(row.shares.values_list("agency__code", flat=True)) == {"hub", "awex", "fit"}


def test_the_coordinators_are_put_in_contact_by_one_mail_with_all_that_they_need(cast):
    cast.planner.telephone, cast.planner.spoken = "+32 2 800 40 11", "fr nl"
    cast.planner.save()
    row = with_awex(cast)
    (mail,) = contact_mails().values()
    assert (mail.to_email, mail.copies) == (cast.planner.email, f"Willem Walloon <{cast.awex_planner.email}>")
    for words in ("Paula Planner", "+32 2 800 40 11", "French, Dutch", "Willem Walloon", "hub.brussels", "AWEX",
                  "15-19/09/2027", "bi-regional"):  # fmt: skip
        assert words in mail.body
    steps = [one.task.title for one in next_steps(row)]
    assert [title in mail.body for title in steps[:4]] == [True, True, True, False]


def test_a_mail_to_french_and_dutch_speakers_has_two_parts(cast):
    type(cast.planner).objects.filter(pk=cast.planner.pk).update(language="fr")
    joined(cast, presented(cast), flemish(cast), cast.fit)
    (mail,) = contact_mails().values()
    assert mail.body.count("\n\n---\n\n") == 1
    assert mail.language == "fr"


def test_another_coordinator_means_another_mail_and_the_one_that_waited_is_stopped(cast):
    row = with_awex(cast)
    share = share_of(row, cast.hub)
    edit_share(share, fields(share, coordinator=cast.area_manager), version=share.version, by=cast.planner, now=NOW)
    assert sorted((mail.state, mail.to_name) for mail in contact_mails().values()) == [
        ("stopped", "Paula Planner"), ("waiting", "Adam Area"),
    ]  # fmt: skip


def test_back_to_the_first_coordinator_the_first_mail_waits_again_and_none_is_written_twice(cast):
    row = with_awex(cast)
    for person in (cast.area_manager, cast.planner):
        share = share_of(row, cast.hub)
        edit_share(share, fields(share, coordinator=person), version=share.version, by=cast.planner, now=LATER)
    assert sorted((mail.state, mail.to_name) for mail in contact_mails().values()) == [
        ("stopped", "Adam Area"), ("waiting", "Paula Planner"),
    ]  # fmt: skip


def test_one_coordinator_alone_gets_no_mail(cast):
    action = presented(cast)
    manager = make.person("Marc Wallon", (cast.awex, "management"))
    make.person("Wanda Walloon", (cast.awex, "planner"))  # two could coordinate, so nobody is named
    joined(cast, action, manager, cast.awex)
    assert contact_mails() == {}


def test_who_wished_is_told_of_the_answer_with_its_reason_in_her_language(cast):
    wish = express_wish(presented(cast), WishFields("co-organiser"), agency=cast.fit, by=flemish(cast), now=NOW)
    answer_wish(wish, "refused", why="Too late", by=cast.planner, now=NOW)
    (mail,) = Mail.objects.filter(state="waiting")
    assert (mail.to_name, mail.language, mail.agency) == ("Fien Flemish", "nl", cast.hub)
    assert "Too late" in mail.body


def wished(cast, **changes):
    asked = WishFields("co-organiser", companies=8, budget=Decimal("15000"), words="Our food cluster")
    return express_wish(presented(cast), asked, agency=cast.awex, by=cast.awex_planner, now=NOW, **changes)


def waiting(start):
    return list(Mail.objects.filter(key__startswith=start, state="waiting").order_by("to_name"))


def test_a_wish_is_told_to_the_planners_of_who_proposed_the_action_at_most_three(cast):
    for number in range(3):
        make.person(f"Piet {number}", (cast.hub, "planner"))
    wish = wished(cast)
    mails = waiting(f"wish-expressed-{wish.pk}-")
    assert [mail.to_name for mail in mails] == ["Paula Planner", "Piet 0", "Piet 1"]
    assert {mail.agency for mail in mails} == {cast.awex}
    for words in ("AWEX", "8", "€ 15,000", "Our food cluster", "15-19/09/2027"):
        assert words in mails[0].body


def test_who_coordinates_already_is_the_one_who_hears_of_another_wish(cast):
    row = with_awex(cast, manager="Adam Area")
    asked = WishFields("co-organiser")
    wish = express_wish(row.action, asked, agency=cast.fit, by=flemish(cast), now=NOW)
    assert [mail.to_name for mail in waiting(f"wish-expressed-{wish.pk}-")] == ["Adam Area"]


def test_what_is_wished_in_an_open_meeting_needs_no_mail(cast):
    meeting = make.meeting(make.cycle(cast.hub, cast.awex), state="open")
    assert isinstance(wished(cast, meeting=meeting), Wish)
    assert waiting("wish-") == []


def test_an_answer_holds_back_the_mail_that_asks_for_it(cast):
    wish = wished(cast)
    answer_wish(wish, "refused", why="Too late", by=cast.area_manager, now=NOW)
    assert [mail.key for mail in waiting("wish-")] == [f"wish-{wish.pk}-refused"]


def test_a_withdrawal_is_told_to_who_proposed_and_the_acceptance_that_waits_does_not_leave(cast):
    row = with_awex(cast)
    withdraw_agency(share_of(row, cast.awex), why="Budget cut", by=cast.awex_planner, now=NOW)
    (mail,) = waiting("wish-")
    assert (mail.key, mail.to_name) == (f"wish-withdrawn-{Wish.objects.get().pk}-{cast.planner.pk}", "Paula Planner")
    assert "Budget cut" in mail.body
    assert Mail.objects.get(key__endswith="-accepted").state == "stopped"


def test_a_wish_taken_back_before_anybody_read_of_it_is_told_to_nobody(cast):
    wish = wished(cast)
    withdraw_wish(wish, why="Mistake", by=cast.awex_planner, now=NOW)
    assert waiting("wish-") == []


def test_a_wish_taken_back_after_it_was_read_is_told(cast):
    wish = wished(cast)
    Mail.objects.update(state="sent")
    withdraw_wish(wish, why="Mistake", by=cast.awex_planner, now=LATER)
    assert [mail.to_name for mail in waiting("wish-withdrawn-")] == ["Paula Planner"]


def test_only_its_own_people_change_what_an_agency_brings(cast):
    share = share_of(with_awex(cast), cast.awex)
    with pytest.raises(PermissionDenied):
        edit_share(share, fields(share, companies=99), version=share.version, by=cast.planner, now=NOW)
    done = edit_share(
        share,
        fields(share, companies=12, budget=Decimal("15000")),
        version=share.version,
        by=cast.awex_planner,
        now=NOW,
    )
    assert (done.companies, done.budget) == (12, Decimal("15000"))


def test_a_share_refuses_a_stranger_as_coordinator_and_an_old_version(cast):
    share = share_of(with_awex(cast), cast.awex)
    stranger = fields(share, coordinator=cast.area_manager)
    assert codes(edit_share(share, stranger, version=share.version, by=cast.awex_planner, now=NOW)) == [
        "share-coordinator-not-yours"
    ]
    assert codes(edit_share(share, fields(share), version=0, by=cast.awex_planner, now=NOW)) == ["changed-meanwhile"]


def test_a_private_note_stands_in_no_log_that_others_read(cast):
    share = share_of(with_awex(cast, published=True), cast.awex)
    noted = fields(share, private_note="Only for us")
    edit_share(share, noted, version=share.version, by=cast.awex_planner, now=NOW)
    assert not LogEntry.objects.visible_to(cast.planner).filter(noun="share", agency=cast.awex).exists()
    assert LogEntry.objects.visible_to(cast.awex_officer).filter(noun="share", agency=cast.awex).exists()


def test_the_agency_that_leads_writes_what_was_agreed(cast):
    row = with_awex(cast)
    with pytest.raises(PermissionDenied):
        edit_note(row, NoteFields(Text(fr="x")), version=row.version, by=cast.awex_planner)
    assert (
        edit_note(row, NoteFields(Text(fr="On partage")), version=row.version, by=cast.planner).note_fr == "On partage"
    )


def test_a_withdrawal_from_the_shared_page_withdraws_the_wish_and_changes_the_tag(cast):
    row = with_awex(cast)
    share = share_of(row, cast.awex)
    assert withdraw_agency(share, why="Budget", by=cast.awex_planner, now=LATER) == []
    share.refresh_from_db()
    assert (Wish.objects.get().state, share.left_at, share.left_why_en) == ("withdrawn", LATER, "Budget")
    assert tag(row.action) == "regional"
    assert codes(withdraw_agency(share, why="Budget", by=cast.awex_planner, now=LATER)) == ["share-left"]


def test_a_withdrawal_has_a_reason_and_the_leader_does_not_withdraw(cast):
    row = with_awex(cast)
    assert codes(withdraw_agency(share_of(row, cast.awex), why=" ", by=cast.awex_planner, now=LATER)) == [
        "wish-why-missing"
    ]
    assert codes(withdraw_agency(share_of(row, cast.hub), why="x", by=cast.planner, now=LATER)) == ["share-lead-stays"]
    with pytest.raises(PermissionDenied):
        withdraw_agency(share_of(row, cast.awex), why="x", by=cast.planner, now=LATER)


def test_who_withdrew_and_joins_again_has_its_share_again(cast):
    row = with_awex(cast)
    withdraw_agency(share_of(row, cast.awex), why="Budget", by=cast.awex_planner, now=NOW)
    joined(cast, Action.objects.get(pk=row.action_id), cast.awex_planner, cast.awex, companies=3)
    share = share_of(row, cast.awex)
    assert (share.left_at, share.left_why_en, share.companies, row.shares.count()) == (None, "", 3, 2)


def test_an_organiser_withdrawn_on_the_action_page_takes_its_wish_and_its_share_along(cast):
    row = with_awex(cast)
    organiser = row.action.organisers.get(body=cast.awex.body)
    gone = part.OrganiserFields(
        organiser.body, organiser.role, withdrawn=True, withdrawn_on=date(2026, 10, 12), withdrawn_precision="day",
        withdrawal_reason=Text(en="Budget cut"),
    )  # fmt: skip
    part.edit_part(organiser, gone, version=organiser.version, why="x", by=cast.planner, today=LATER.date())
    wish = Wish.objects.get()
    assert (wish.state, wish.steps.last().why) == ("withdrawn", "Budget cut")
    assert share_of(row, cast.awex).left_at is not None
    assert codes(withdraw_wish(wish, why="x", by=cast.awex_planner, now=LATER)) == ["wish-not-next"]


def test_an_organiser_added_on_the_action_page_gets_its_share(cast):
    row = with_awex(cast)
    added = part.OrganiserFields(cast.fit.body, "co-organiser")
    made = part.add_part(
        row.action, type(row.action.organisers.first()), added, why="x", by=cast.planner, today=date.max
    )
    assert share_of(row, cast.fit).left_at is None
    part.remove_part(made, why="x", by=cast.planner)
    assert share_of(row, cast.fit).left_at is not None


def royal(cast, **changes):
    kept = presented(cast, kind="princely-mission", **changes)
    other = make.action(
        cast.awex, code="AWEX-1", year=2027, kind="princely-mission", shared=True, manager="Willem Walloon"
    )
    return kept, other


def test_a_merge_starts_a_co_organisation_and_undoing_it_closes_what_it_opened(cast):
    kept, other = royal(cast)
    merge = merge_actions(kept, [other], why="Same princess", by=cast.planner, now=NOW)
    row = Coorganisation.objects.get(action=kept)
    assert share_of(row, cast.awex).coordinator == cast.awex_planner
    assert tag(kept) == "bi-regional"
    undo_merge(merge, why="Not the same", by=cast.planner, now=LATER)
    assert (share_of(row, cast.awex).left_at, share_of(row, cast.awex).left_why_en) == (LATER, "Not the same")
    assert share_of(row, cast.hub).left_at is None


def test_a_merge_puts_one_person_of_each_agency_in_contact(cast):
    kept, other = royal(cast)
    third = make.action(cast.fit, code="FIT-1", year=2027, kind="princely-mission", shared=True)
    type(other).objects.update(manager="")
    flemish(cast)
    merge_actions(kept, [other, third], why="Same princess", by=cast.management, now=NOW)
    row = Coorganisation.objects.get(action=kept)
    named = set(row.shares.values_list("coordinator__name", flat=True))
    assert named == {"Adam Area", "Willem Walloon", "Fien Flemish"}
    (mail,) = contact_mails().values()
    assert (mail.to_name, len(mail.copies.splitlines())) == ("Adam Area", 2)


def test_two_rows_of_one_plan_merged_are_nobody_elses(cast):
    kept = presented(cast)
    merge_actions(kept, [presented(cast, code="HUB-2")], why="Twice", by=cast.planner, now=NOW)
    assert not Coorganisation.objects.exists()


def test_a_merged_agency_withdraws_as_an_organiser_and_that_is_kept_with_its_reason(cast):
    kept, other = royal(cast)
    merge_actions(kept, [other], why="Same", by=cast.planner, now=NOW)
    row = Coorganisation.objects.get(action=kept)
    assert withdraw_agency(share_of(row, cast.awex), why="Own mission", by=cast.awex_planner, now=LATER) == []
    organiser = kept.organisers.get(body=cast.awex.body)
    assert (organiser.withdrawn, organiser.withdrawal_reason_en) == (True, "Own mission")
    other.refresh_from_db()
    assert other.merged_into is None
    assert MergedAction.objects.get().left_at == LATER


def test_due_dates_follow_the_action_when_it_moves(cast):
    row = with_awex(cast)
    before = {step.task.pk: step.due.on for step in next_steps(row)}
    moved = MoveFields(date(2027, 9, 25), date(2027, 9, 29), "day")
    move_action(row.action, moved, version=Action.objects.get().version, why="x", by=cast.planner)
    after = {step.task.pk: step.due.on for step in next_steps(Coorganisation.objects.get())}
    assert {after[pk] - on for pk, on in before.items()} == {timedelta(days=10)}
