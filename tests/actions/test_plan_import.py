"""A plan from a file: what is kept, what waits, what a corrected file changes, and which versions stay. B1, B7."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied

from mercator.actions.comparing import compare_again
from mercator.actions.import_row import choose_sides, mend_row, say_no_action
from mercator.actions.plan import Change, present_plan, save_actions
from mercator.actions.plan_import import choose_columns, discard_import, read_import, send_plan
from mercator.actions.plan_saving import save_import
from mercator.models import Action, ImportRow, LogEntry, Plan, PlanImport, RememberedColumn
from mercator.models.plan import BY_HAND, IMPORTED
from mercator.models.plan_import import (
    CANCEL,
    DISCARDED,
    KEPT,
    LEAVE,
    NO_ACTION,
    READ,
    READY,
    SAVED,
    SUPERSEDED,
    TO_COMPLETE,
    UNREADABLE,
    WAITING,
)  # fmt: skip
from mercator.queries.log import broken_chains
from mercator.queries.plan import facts_in, facts_of_plan
from mercator.rules import mission
from mercator.rules.plan import from_data
from tests import make, plan_file
from tests.plan_file import CANADA, JAPAN, NOON, SENEGAL, WRONG, saved, sent


@pytest.fixture
def planner(cast):
    plan_file.known_codes()
    return cast.planner


def facts(agency, code="HUB-2027-001"):
    return next(one for one in facts_of_plan(agency, 2027, language="fr") if one.code == code)


def changed_by_hand(planner, action, **fields):
    """Somebody changes an action in the plan."""
    now = next(one for one in facts_of_plan(action.agency, 2027, language=planner.language) if one.code == action.code)
    change = Change(replace(now, **fields), action)
    done = save_actions(
        action.agency, 2027, [change], versions={action.pk: action.version}, why="By hand.", by=planner,
        today=date(2026, 11, 3),
    )  # fmt: skip
    action.refresh_from_db()
    return done


def test_a_file_is_read_into_rows_that_say_what_was_understood(cast, planner):
    imported = sent(cast.hub, SENEGAL, CANADA, WRONG, by=planner)
    assert (imported.state, imported.language) == (READ, "fr")
    assert list(imported.rows.values_list("row", "state")) == [(2, READY), (3, READY), (4, TO_COMPLETE)]
    first = from_data(imported.rows.first().facts)
    assert (first.title, first.countries, first.cities, first.sectors) == (
        "Mission au Sénégal", ("SN",), ("Dakar",), ("food",),
    )  # fmt: skip
    assert (first.start, first.estimate) == (date(2027, 4, 12), Decimal("12500.00"))
    assert (first.expected_min, first.expected_max) == (12, 15)
    assert imported.rows.last().cells[6] == "31/02/2027"


def test_nothing_is_in_the_plan_before_it_is_confirmed(cast, planner):
    sent(cast.hub, SENEGAL, by=planner)
    assert not Action.objects.exists()
    assert not Plan.objects.exists()


def test_what_is_understood_goes_into_the_plan_and_the_rest_waits(cast, planner):
    done = saved(sent(cast.hub, SENEGAL, CANADA, WRONG, by=planner), by=planner, why="")
    assert (done.added, done.waiting, done.version.number, done.version.origin) == (2, 1, 1, IMPORTED)
    assert list(Action.objects.order_by("code").values_list("code", "title_fr")) == [
        ("HUB-2027-001", "Mission au Sénégal"), ("HUB-2027-002", "Mission numérique au Canada"),
    ]  # fmt: skip
    waiting = ImportRow.objects.waiting().get()
    assert waiting.cells[1] == "Séminaire Ukraine"
    assert list(broken_chains()) == []


def test_the_same_file_twice_changes_nothing_and_is_not_read_again(cast, planner):
    first = sent(cast.hub, SENEGAL, CANADA, by=planner)
    saved(first, by=planner)
    again = send_plan(cast.hub, 2027, name="copy.csv", content=plan_file.csv_of(SENEGAL, CANADA), by=planner, now=NOON)
    assert not again.fresh
    assert again.imported == first
    assert PlanImport.objects.count() == 1


def test_the_file_before_the_last_is_a_change_back(cast, planner):
    saved(sent(cast.hub, SENEGAL, by=planner), by=planner)
    saved(sent(cast.hub, SENEGAL | {"cost": "13.000"}, by=planner), by=planner)
    saved(sent(cast.hub, SENEGAL, by=planner), by=planner)
    assert facts(cast.hub).estimate == Decimal("12500.00")


def test_the_same_rows_in_another_file_make_no_version_and_no_log_of_actions(cast, planner):
    saved(sent(cast.hub, SENEGAL, CANADA, by=planner), by=planner)
    entries = LogEntry.objects.filter(noun="action").count()
    content = plan_file.csv_of(SENEGAL, CANADA).decode("utf-8-sig").encode("cp1252")
    again = send_plan(cast.hub, 2027, name="other.csv", content=content, by=planner, now=NOON)
    read_import(again.imported)
    done = saved(PlanImport.objects.get(pk=again.imported.pk), by=planner)
    assert (done.version, done.added, done.changed) == (None, 0, 0)
    assert LogEntry.objects.filter(noun="action").count() == entries
    assert Plan.objects.get().versions.count() == 1


def test_a_corrected_file_shows_what_changed_and_keeps_the_old_version_with_the_reason(cast, planner):
    saved(sent(cast.hub, SENEGAL, CANADA, by=planner), by=planner, why="")
    corrected = sent(cast.hub, SENEGAL | {"cost": "15.000"}, CANADA, JAPAN, by=planner)
    assert list(corrected.rows.values_list("change", flat=True)) == ["changed", "unchanged", "new"]
    done = saved(corrected, by=planner, why="The minister asked for Japan.")
    assert (done.added, done.changed, done.version.number) == (1, 1, 2)
    old, new = Plan.objects.get().versions.order_by("number")
    assert [one.estimate for one in facts_in(old)] == [Decimal("12500.00"), Decimal("20000.00")]
    assert facts_in(new)[0].estimate == Decimal("15000.00")
    assert new.why == "The minister asked for Japan."
    entry = LogEntry.objects.get(noun="action", verb="action.edit")
    assert (entry.before["estimate"], entry.after["estimate"]) == ("12500.00", "15000.00")
    assert entry.why == "The minister asked for Japan."


def test_a_second_file_needs_a_reason(cast, planner):
    saved(sent(cast.hub, SENEGAL, by=planner), by=planner, why="")
    corrected = sent(cast.hub, CANADA, SENEGAL, by=planner)
    refused = save_import(corrected, seen=None, gone=LEAVE, why=" ", by=planner, now=NOON)
    assert [found.code for found in refused] == ["import-why-missing"]
    assert Action.objects.count() == 1


def test_what_was_changed_by_hand_stays_and_is_kept_as_a_version_of_its_own(cast, planner):
    saved(sent(cast.hub, SENEGAL, CANADA, by=planner), by=planner, why="")
    changed_by_hand(planner, Action.objects.get(code="HUB-2027-001"), manager="Coord. Z")
    saved(sent(cast.hub, SENEGAL | {"cost": "15.000"}, CANADA, by=planner), by=planner)
    now = facts(cast.hub)
    assert (now.manager, now.estimate) == ("Coord. Z", Decimal("15000.00"))
    versions = Plan.objects.get().versions.order_by("number")
    assert [one.origin for one in versions] == [IMPORTED, BY_HAND, IMPORTED]
    assert facts_in(versions[1])[0].manager == "Coord. Z"


@pytest.mark.parametrize(("keep", "left"), [(("estimate",), "14000.00"), ((), "15000.00")])
def test_what_both_changed_is_shown_and_decided_by_a_person(cast, planner, keep, left):
    saved(sent(cast.hub, SENEGAL, CANADA, by=planner), by=planner, why="")
    changed_by_hand(planner, Action.objects.get(code="HUB-2027-001"), estimate=Decimal("14000.00"))
    corrected = sent(cast.hub, SENEGAL | {"cost": "15.000"}, CANADA, by=planner)
    row = corrected.rows.first()
    assert (row.conflicts, row.keep) == (["estimate"], ["estimate"])
    assert choose_sides(row, keep, version=row.version, by=planner) == []
    saved(corrected, by=planner)
    assert facts(cast.hub).estimate == Decimal(left)


def test_a_choice_stays_when_the_plan_is_compared_again_and_a_new_conflict_is_kept_by_hand(cast, planner):
    saved(sent(cast.hub, SENEGAL, CANADA, by=planner), by=planner, why="")
    action = Action.objects.get(code="HUB-2027-001")
    changed_by_hand(planner, action, estimate=Decimal("14000.00"))
    corrected = sent(cast.hub, SENEGAL | {"cost": "15.000", "manager": "Coord. B"}, CANADA, by=planner)
    row = corrected.rows.first()
    choose_sides(row, (), version=row.version, by=planner)
    changed_by_hand(planner, action, manager="Coord. Z")
    assert compare_again(corrected)
    row.refresh_from_db()
    assert (row.conflicts, row.keep) == (["estimate", "manager"], ["manager"])


def test_actions_that_the_file_drops_are_cancelled_only_when_somebody_says_so(cast, planner):
    saved(sent(cast.hub, SENEGAL, CANADA, by=planner), by=planner, why="")
    corrected = sent(cast.hub, SENEGAL, JAPAN, by=planner)
    refused = save_import(corrected, seen=None, gone="", why="Budget.", by=planner, now=NOON)
    assert [found.code for found in refused] == ["gone-undecided"]
    done = saved(corrected, by=planner, why="Budget.", gone=CANCEL)
    assert done.cancelled == 1
    canada = Action.objects.get(code="HUB-2027-002")
    assert canada.status == mission.CANCELLED
    assert canada.status_changes.get().reason_fr == "Budget."


def test_pasted_rows_leave_everything_else_as_it_is(cast, planner):
    saved(sent(cast.hub, SENEGAL, CANADA, by=planner), by=planner, why="")
    saved(sent(cast.hub, JAPAN, by=planner, adds_only=True), by=planner)
    assert list(Action.objects.order_by("code").values_list("status", flat=True)) == [mission.PLANNED] * 3


def test_a_row_is_mended_before_the_file_is_saved(cast, planner):
    imported = sent(cast.hub, SENEGAL, WRONG, by=planner)
    row = imported.rows.last()
    right = replace(from_data(row.facts), start=date(2027, 2, 26), end=date(2027, 2, 26), date_precision=mission.DAY)
    mended = mend_row(row, right, version=row.version, why="", by=planner, now=NOON)
    assert (mended.state, mended.mended) == (READY, ["start", "end", "date_precision"])
    assert saved(imported, by=planner, why="").added == 2


def test_a_mended_row_stays_mended_when_the_file_is_read_again(cast, planner):
    imported = sent(cast.hub, SENEGAL, WRONG, by=planner)
    row = imported.rows.last()
    right = replace(from_data(row.facts), title="Séminaire Kiev", start=date(2027, 2, 26), end=None)
    right = replace(right, date_precision=mission.DAY)
    mend_row(row, right, version=row.version, why="", by=planner, now=NOON)
    first = imported.rows.first()
    say_no_action(first, really=True, version=first.version, by=planner)
    read_import(imported)
    first, last = imported.rows.all()
    assert first.state == NO_ACTION
    assert (from_data(last.facts).title, last.state) == ("Séminaire Kiev", READY)


def test_a_row_that_waits_goes_into_the_plan_as_soon_as_it_is_complete(cast, planner):
    saved(sent(cast.hub, SENEGAL, WRONG, by=planner), by=planner, why="")
    row = ImportRow.objects.waiting().get()
    right = replace(from_data(row.facts), start=date(2027, 2, 26), end=date(2027, 2, 26), date_precision=mission.DAY)
    made = mend_row(row, right, version=row.version, why="", by=planner, now=NOON)
    assert (made.code, made.title_fr) == ("HUB-2027-002", "Séminaire Ukraine")
    row.refresh_from_db()
    assert (row.state, row.action) == (KEPT, made)
    assert not ImportRow.objects.waiting().exists()


def test_completing_a_row_of_a_presented_plan_needs_a_reason_and_keeps_nothing_without(cast, planner):
    saved(sent(cast.hub, SENEGAL, WRONG, by=planner), by=planner, why="")
    present_plan(cast.hub, 2027, why="", by=planner, now=NOON)
    row = ImportRow.objects.waiting().get()
    right = replace(from_data(row.facts), start=date(2027, 2, 26), end=date(2027, 2, 26), date_precision=mission.DAY)
    refused = mend_row(row, right, version=row.version, why="", by=planner, now=NOON)
    assert [found.code for found in refused] == ["plan-why-missing"]
    row.refresh_from_db()
    assert row.state == TO_COMPLETE
    mend_row(row, right, version=row.version, why="Date received.", by=planner, now=NOON)
    assert Action.objects.get(title_fr="Séminaire Ukraine").shared


def test_a_later_file_that_says_a_waiting_row_anew_takes_its_place(cast, planner):
    saved(sent(cast.hub, SENEGAL, WRONG, by=planner), by=planner, why="")
    saved(sent(cast.hub, SENEGAL, WRONG | {"start": "26/02/2027", "end": "26/02/2027"}, by=planner), by=planner)
    assert not ImportRow.objects.waiting().exists()
    assert ImportRow.objects.filter(state=SUPERSEDED).count() == 1
    assert Action.objects.filter(title_fr="Séminaire Ukraine").count() == 1


def test_a_line_that_is_no_action_stays_out_of_the_plan_and_can_come_back(cast, planner):
    imported = sent(cast.hub, SENEGAL, CANADA, by=planner)
    row = imported.rows.last()
    assert say_no_action(row, really=True, version=row.version, by=planner) == []
    row.refresh_from_db()
    assert say_no_action(row, really=False, version=row.version, by=planner) == []
    row.refresh_from_db()
    assert (row.state, row.change) == (READY, "new")
    say_no_action(row, really=True, version=row.version, by=planner)
    assert saved(imported, by=planner, why="").added == 1


def test_two_who_mend_one_row_do_not_overwrite_each_other(cast, planner):
    row = sent(cast.hub, SENEGAL, by=planner).rows.get()
    right = replace(from_data(row.facts), title="Autre")
    mend_row(row, right, version=row.version, why="", by=planner, now=NOON)
    late = mend_row(row, right, version=row.version, why="", by=planner, now=NOON)
    assert [found.code for found in late] == ["changed-meanwhile"]


def test_what_a_column_means_is_remembered_for_the_next_file_of_the_agency(cast, planner):
    imported = sent(cast.hub, SENEGAL, by=planner)
    assert choose_columns(imported, {"": {"10": "remarks"}}, version=imported.version, by=planner) == []
    read_import(imported)
    row = imported.rows.get()
    assert (from_data(row.facts).manager, from_data(row.facts).remarks) == ("", "Responsable: Coord. A")
    assert RememberedColumn.objects.get().field == "remarks"
    discard_import(imported, by=planner)
    later = sent(cast.hub, SENEGAL, CANADA, by=planner)
    assert from_data(later.rows.first().facts).remarks == "Responsable: Coord. A"
    column = next(one for one in later.tables[0]["columns"] if one["index"] == 10)
    assert column["because"] == "remembered"


def test_an_unreadable_file_is_kept_and_says_why(cast, planner):
    arrived = send_plan(cast.hub, 2027, name="x.xlsx", content=b"%PDF-1.7 no workbook", by=planner, now=NOON)
    read_import(arrived.imported)
    imported = PlanImport.objects.get()
    assert (imported.state, bytes(imported.content)) == (UNREADABLE, b"%PDF-1.7 no workbook")
    assert imported.problems[0]["code"] == "file-not-a-workbook"


def test_a_file_given_up_stays_kept_and_changes_nothing_any_more(cast, planner):
    imported = sent(cast.hub, SENEGAL, by=planner)
    assert discard_import(imported, by=planner) == []
    refused = save_import(imported, seen=None, gone=LEAVE, why="x", by=planner, now=NOON)
    assert [found.code for found in refused] == ["import-discarded"]
    read_import(imported)
    imported.refresh_from_db()
    assert imported.state == DISCARDED


def test_a_plan_that_changed_while_somebody_looked_is_compared_again_first(cast, planner):
    saved(sent(cast.hub, SENEGAL, CANADA, by=planner), by=planner, why="")
    corrected = sent(cast.hub, SENEGAL | {"cost": "15.000"}, CANADA, by=planner)
    seen = corrected.compared
    changed_by_hand(planner, Action.objects.get(code="HUB-2027-001"), manager="Coord. Z")
    refused = save_import(corrected, seen=seen, gone=LEAVE, why="x", by=planner, now=NOON + timedelta(hours=1))
    assert [found.code for found in refused] == ["plan-changed-meanwhile"]
    assert compare_again(corrected)
    corrected.refresh_from_db()
    assert not isinstance(
        save_import(corrected, seen=corrected.compared, gone=LEAVE, why="x", by=planner, now=NOON), list
    )


def test_saving_twice_says_so_and_changes_nothing(cast, planner):
    imported = sent(cast.hub, SENEGAL, by=planner)
    saved(imported, by=planner, why="")
    again = save_import(imported, seen=None, gone=LEAVE, why="x", by=planner, now=NOON)
    assert [found.code for found in again] == ["import-saved-already"]
    assert Action.objects.count() == 1
    assert PlanImport.objects.get().state == SAVED


def test_a_file_without_any_row_never_empties_the_plan(cast, planner):
    saved(sent(cast.hub, SENEGAL, by=planner), by=planner, why="")
    imported = sent(cast.hub, CANADA, by=planner)
    row = imported.rows.get()
    say_no_action(row, really=True, version=row.version, by=planner)
    refused = save_import(imported, seen=None, gone=CANCEL, why="x", by=planner, now=NOON)
    assert [found.code for found in refused] == ["import-empty"]


@pytest.mark.parametrize("who", ["reader", "finance", "awex_planner"])
def test_only_who_plans_for_the_agency_may_send_change_or_save(cast, planner, who):
    imported = sent(cast.hub, SENEGAL, by=planner)
    other, row = getattr(cast, who), imported.rows.get()
    for forbidden in (
        lambda: send_plan(cast.hub, 2027, name="x", content=b"x", by=other, now=NOON),
        lambda: save_import(imported, seen=None, gone=LEAVE, why="x", by=other, now=NOON),
        lambda: mend_row(row, from_data(row.facts), version=1, why="", by=other, now=NOON),
        lambda: say_no_action(row, really=True, version=1, by=other),
        lambda: discard_import(imported, by=other),
    ):
        with pytest.raises(PermissionDenied):
            forbidden()
    assert PlanImport.objects.get().state == READ


def test_what_is_illustrative_makes_an_illustrative_plan(cast, planner):
    saved(sent(cast.hub, SENEGAL, by=planner, illustrative=True), by=planner, why="")
    assert Plan.objects.get().illustrative
    assert Action.objects.get().illustrative


def test_a_file_waits_until_it_is_read(cast, planner):
    arrived = send_plan(cast.hub, 2027, name="x.csv", content=plan_file.csv_of(SENEGAL), by=planner, now=NOON)
    assert arrived.imported.state == WAITING
    refused = save_import(arrived.imported, seen=None, gone=LEAVE, why="x", by=planner, now=NOON)
    assert [found.code for found in refused] == ["import-not-read"]


def test_the_titles_stand_in_the_language_of_the_file(cast, planner):
    dutch = ";".join(("Actie", "Type", "Land", "Stad", "Startdatum", "Einddatum", "Kosten")) + "\r\n"
    dutch += "Zakenreis naar Senegal;Zakenmissie;Senegal;Dakar;12/04/2027;16/04/2027;12500\r\n" * 1
    dutch += "Beurs van de landbouw;Groepsstand;Canada;Toronto;05/04/2027;06/04/2027;9000\r\n"
    arrived = send_plan(cast.hub, 2027, name="x.csv", content=dutch.encode(), by=planner, now=NOON)
    read_import(arrived.imported)
    saved(PlanImport.objects.select_related("agency").get(), by=planner, why="")
    assert set(Action.objects.values_list("title_nl", flat=True)) == {"Zakenreis naar Senegal", "Beurs van de landbouw"}
    assert make.country("SN").legs.get().cities == "Dakar"


def test_a_mistake_that_was_mended_once_need_not_be_mended_in_the_next_file(cast, planner):
    first = sent(cast.hub, SENEGAL, WRONG, by=planner)
    row = first.rows.last()
    right = replace(from_data(row.facts), start=date(2027, 2, 26), end=date(2027, 2, 26), date_precision=mission.DAY)
    mend_row(row, right, version=row.version, why="", by=planner, now=NOON)
    saved(first, by=planner, why="")
    corrected = sent(cast.hub, SENEGAL | {"cost": "15.000"}, WRONG, by=planner)
    assert list(corrected.rows.values_list("state", "change")) == [(READY, "changed"), (READY, "unchanged")]
    assert from_data(corrected.rows.last().facts).start == date(2027, 2, 26)


def test_texts_longer_than_the_plan_takes_change_nothing_the_second_time(cast, planner):
    long = {"title": "Mission " + "très " * 60 + "longue", "manager": "Coord. " * 40}
    saved(sent(cast.hub, SENEGAL | long, by=planner), by=planner, why="")
    again = sent(cast.hub, SENEGAL | long, CANADA, by=planner)
    assert list(again.rows.values_list("change", flat=True)) == ["unchanged", "new"]


def test_characters_that_no_database_keeps_do_not_stop_a_file(cast, planner):
    content = plan_file.csv_of(
        SENEGAL | {"remarks": "a\x00b\ud800".encode("utf-8", "surrogatepass").decode("latin-1")}, CANADA
    )
    arrived = send_plan(cast.hub, 2027, name="x.csv", content=content.replace(b"a", b"\x00a", 1), by=planner, now=NOON)
    read_import(arrived.imported)
    imported = PlanImport.objects.select_related("agency").get()
    assert imported.state == READ
    assert imported.rows.count() == 2
