"""Cancelling or postponing: what is written, by whom, and once. Articles C1, E7."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import translation

from mercator import models
from mercator.actions.cancellation import ConsequenceFields, cancel_action, record_consequence
from mercator.models import Action, Cancellation, Consequence, LogEntry, Mail
from mercator.queries.action import tag_of
from mercator.queries.cancellation import CancelAsk, consequences_of
from mercator.queries.cancellation_kept import cancellations_of, kept_cancellation
from mercator.rules.text import Text
from tests import make
from tests.together import with_awex

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
DECIDED = date(2026, 11, 20)
WHY = Text(fr="Troubles", en="Unrest in the country")


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


@pytest.fixture
def action(cast):
    """A mission that hub.brussels organises with AWEX; two Brussels companies and a Walloon one go along."""
    row = with_awex(cast).action
    delegate(row, cast.hub, "Zenne", email="an@zenne.example")
    delegate(row, cast.hub, "Solaris", telephone="+32 2 000")
    delegate(row, cast.awex, "Wallotech", email="jo@wallotech.example")
    return row


def delegate(action, agency, name, **fields):
    company = models.Company.objects.create(kept_by=agency, name=name, region=agency.body.region)
    values = {"state": "confirmed", "family_name": "Peeters", "language": "en"} | fields
    return models.DelegationMember.objects.create(
        action=action, kept_by=agency, category="company", company=company, **values
    )


def asked(**changes):
    values = {"way": "cancel", "scope": "whole", "decided_on": DECIDED, "why": WHY, "decided_by": Text.same("Board")}
    return CancelAsk(**(values | changes))


def cancel(action, by, *, version=None, **changes):
    now = Action.objects.get(pk=action.pk).version
    return cancel_action(action, asked(**changes), version=version or now, by=by, now=NOW)


def codes(found):
    assert isinstance(found, list), found
    return [one.code for one in found]


def mails(made):
    return {mail.to_email: mail for mail in Mail.objects.filter(key__startswith=f"cancellation:{made.pk}:")}


def test_a_whole_mission_is_cancelled_with_all_that_follows(cast, action):
    made = cancel(action, cast.planner)
    assert isinstance(made, Cancellation)
    action.refresh_from_db()
    assert action.status == "cancelled"
    change = action.status_changes.get()
    assert (change.decided_on, change.reason_en, change.decided_by_en) == (DECIDED, WHY.en, "Board")
    rows = Consequence.objects.filter(cancellation=made)
    assert [(row.company.name, row.lost, row.told_on) for row in rows] == [
        ("Solaris", None, None), ("Wallotech", None, None), ("Zenne", None, None),
    ]  # fmt: skip


def test_the_coordinators_of_the_others_and_ones_own_companies_are_written_to(cast, action):
    made = cancel(action, cast.planner)
    assert set(mails(made)) == {cast.awex_planner.email, "an@zenne.example"}
    told = mails(made)["an@zenne.example"].body
    assert WHY.en in told
    assert "Zenne" in told
    assert "20/11/2026" in told
    assert "Please tell the companies that your agency registered." in mails(made)[cast.awex_planner.email].body


def test_the_tasks_stand_on_the_shared_list(cast, action):
    before = action.coorganisation.tasks.count()
    cancel(action, cast.planner)
    titles = set(action.coorganisation.tasks.values_list("title_en", flat=True))
    assert "Tell the counsellor and the post" in titles
    assert action.coorganisation.tasks.count() > before


def test_the_log_tells_of_it_without_the_names_of_delegates(cast, action):
    cancel(action, cast.planner)
    entry = LogEntry.objects.get(verb="cancellation.carry-out")
    assert (entry.why, entry.after["to_tell"]) == (WHY.en, 3)
    everything = " ".join(f"{one.before} {one.after} {one.why}" for one in LogEntry.objects.all())
    assert "zenne.example" not in everything
    assert "Peeters" not in everything


def test_a_region_cancels_its_part_and_the_tag_follows(cast, action):
    made = cancel(action, cast.awex_planner, scope="region", body=cast.awex.body)
    assert isinstance(made, Cancellation)
    action.refresh_from_db()
    assert action.status == "planned"
    assert tag_of(action.organisers.select_related("body")) == "regional"
    organiser = action.organisers.get(body=cast.awex.body)
    assert (organiser.withdrawn, organiser.withdrawn_on, organiser.withdrawal_reason_fr) == (True, DECIDED, "Troubles")
    assert [row.company.name for row in made.consequences.all()] == ["Wallotech"]
    assert set(mails(made)) == {cast.planner.email, "jo@wallotech.example"}


def test_who_left_still_notes_what_its_companies_lost(cast, action):
    made = cancel(action, cast.awex_planner, scope="region", body=cast.awex.body)
    seen = Cancellation.objects.visible_to(cast.awex_planner).get(pk=made.pk)
    row = made.consequences.get()
    fields = ConsequenceFields(Decimal("450.00"), Decimal(0), date(2026, 11, 22), "")
    done = record_consequence(row, fields, version=row.version, by=cast.awex_planner, today=NOW.date())
    assert isinstance(done, Consequence)
    kept = kept_cancellation(cast.awex_planner, seen)
    assert (kept.lost.value, kept.refunded.value, kept.told.value) == (Decimal("450.00"), Decimal(0), 1)


def test_a_region_cancels_nothing_but_its_own_part(cast, action):
    with pytest.raises(PermissionDenied):
        cancel(action, cast.awex_planner)
    with pytest.raises(PermissionDenied):
        cancel(action, cast.awex_planner, scope="region", body=cast.hub.body)
    assert not Cancellation.objects.exists()


def test_the_keeper_notes_that_another_region_left(cast, action):
    made = cancel(action, cast.planner, scope="region", body=cast.awex.body)
    assert isinstance(made, Cancellation)
    assert action.organisers.get(body=cast.awex.body).withdrawn
    assert codes(cancel(action, cast.planner, scope="region", body=cast.hub.body)) == ["cancellation-lead-stays"]


@pytest.mark.parametrize("who", ["reader", "finance", "officer", "administrator"])
def test_other_roles_cancel_nothing(cast, action, who):
    with pytest.raises(PermissionDenied):
        cancel(action, getattr(cast, who))


def test_the_management_cancels_though_it_edits_no_action(cast, action):
    assert isinstance(cancel(action, cast.management), Cancellation)
    action.refresh_from_db()
    assert action.status == "cancelled"


def test_a_strand_is_cancelled_and_the_mission_goes_ahead(cast, action):
    strand = models.Strand.objects.create(action=action, kind="official", status="planned")
    made = cancel(action, cast.planner, scope="strand", strand="official")
    assert isinstance(made, Cancellation)
    strand.refresh_from_db()
    action.refresh_from_db()
    assert (strand.status, action.status) == ("cancelled", "planned")
    assert "The rest of the mission goes ahead." in mails(made)["an@zenne.example"].body


def test_a_postponed_mission_gets_its_new_edition_when_the_dates_are_known(cast, action):
    made = cancel(
        action, cast.planner, way="postpone", new_start=date(2028, 5, 8), new_end=date(2028, 5, 12)
    )  # fmt: skip
    assert isinstance(made, Cancellation)
    action.refresh_from_db()
    assert action.status == "postponed"
    link = models.ActionLink.objects.get(target=action)
    assert (link.kind, link.origin.year, link.origin.start) == ("postponed-edition", 2028, date(2028, 5, 8))
    assert "08-12/05/2028" in mails(made)["an@zenne.example"].body


def test_what_cannot_be_carried_out_leaves_nothing_behind(cast, action):
    assert codes(cancel(action, cast.planner, why=Text())) == ["reason-missing"]
    assert codes(cancel(action, cast.planner, version=99)) == ["changed-meanwhile"]
    assert not Cancellation.objects.exists()
    assert not Mail.objects.filter(key__startswith="cancellation:").exists()
    action.refresh_from_db()
    assert action.status == "planned"


def test_once_carried_out_it_is_not_carried_out_again(cast, action):
    version = Action.objects.get(pk=action.pk).version
    assert isinstance(cancel(action, cast.planner), Cancellation)
    assert "changed-meanwhile" in codes(cancel(action, cast.planner, version=version))
    assert codes(cancel(action, cast.planner)) == ["status-unchanged"]
    assert Cancellation.objects.count() == 1


def test_a_decision_of_weeks_ago_leaves_no_task_that_is_late_from_the_start(cast, action):
    make.cost(action, cast.hub.body, None, committed=Decimal(8000), free_until=date(2026, 11, 1))
    ask = asked(decided_on=date(2026, 9, 1))
    tasks = consequences_of(cast.planner, action, ask, agency=cast.hub, today=NOW.date()).tasks
    assert tasks
    assert all(one.due_on >= NOW.date() for one in tasks)


def test_the_review_says_what_is_lost_and_what_nobody_knows(cast, action):
    hub = cast.hub.body
    make.cost(action, hub, None, committed=Decimal(8000), free_until=date(2026, 12, 1))
    make.cost(action, hub, "2500.00", refundable=Decimal(500))
    make.cost(action, hub, None, committed=Decimal(4100))
    make.cost(action, cast.awex.body, "999.00", kept_by=cast.awex, published=False)
    found = consequences_of(cast.planner, action, asked(), agency=cast.hub, today=NOW.date())
    assert (found.money.lost, found.money.returns, found.money.open) == (Decimal(2000), Decimal(8500), 1)
    assert found.money.lines == 3
    assert [(one.company.name, one.contact, one.own) for one in found.companies] == [
        ("Solaris", "telephone", True), ("Zenne", "mail", True), ("Wallotech", "mail", False),
    ]  # fmt: skip
    part = asked(scope="region", body=cast.awex.body)
    assert consequences_of(cast.planner, action, part, agency=cast.hub, today=NOW.date()).tag_after == "regional"


def test_a_mistyped_consequence_is_refused(cast, action):
    made = cancel(action, cast.planner)
    row = made.consequences.first()
    wrong = ConsequenceFields(Decimal(-1), None, date(2026, 11, 30), "")
    found = codes(record_consequence(row, wrong, version=row.version, by=cast.planner, today=NOW.date()))
    assert found == ["consequence-negative", "consequence-told-in-the-future"]
    with pytest.raises(PermissionDenied):
        record_consequence(row, wrong, version=row.version, by=cast.awex_planner, today=NOW.date())


@pytest.mark.parametrize(
    ("amount", "code"),
    [
        ("99999999999999", "amount-too-large"),
        ("9" * 40, "amount-too-large"),
        ("1.234567", "amount-finer-than-a-cent"),
    ],
)
def test_a_loss_that_no_row_can_hold_is_refused(cast, action, amount, code):
    row = cancel(action, cast.planner).consequences.first()
    wrong = ConsequenceFields(Decimal(amount), Decimal(amount), None, "")
    found = record_consequence(row, wrong, version=row.version, by=cast.planner, today=NOW.date())
    assert [(one.code, one.field) for one in found] == [(code, "lost"), (code, "refunded")]


def test_the_action_names_what_was_carried_out(cast, action):
    assert cancellations_of(cast.planner, action).may_cancel
    cancel(action, cast.planner)
    action.refresh_from_db()
    shown = cancellations_of(cast.planner, action)
    assert (len(shown.rows), shown.may_cancel) == (1, False)
    assert cancellations_of(cast.reader, action).may_cancel is False
