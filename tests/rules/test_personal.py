"""One delegate's part of a programme. Article C2."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

from mercator.rules.personal import clashes, personal_programme
from mercator.rules.programme import ITEM_CANCELLED, SIGNED_UP, WAITING, ItemFacts, Traveller
from mercator.rules.programme_version import ADDED, CHANGED
from mercator.rules.text import Text

MON, TUE = date(2023, 5, 22), date(2023, 5, 23)
COMPANY = Traveller(key=1, category="company")
SEMINAR = ItemFacts(key=10, kind="information", title=Text.same("Seminar"), day=MON, start=time(9), zone="Africa/Dakar")
DINNER = ItemFacts(key=11, kind="reception", title=Text.same("Dinner"), day=MON, start=time(19), zone="Africa/Dakar")
HARBOUR = ItemFacts(
    key=12, kind="visit", title=Text.same("Harbour"), day=TUE, start=time(8), sign_up=True, capacity=12
)  # fmt: skip
MINISTER = ItemFacts(key=13, kind="official", title=Text.same("Minister"), day=TUE, audience=("management",))
ALL = (MINISTER, HARBOUR, DINNER, SEMINAR)


def titles(entries):
    return [one.item.title.en for one in entries]


def test_her_days_hold_what_is_for_her_in_the_order_of_the_clock():
    hers = personal_programme(ALL, COMPANY, standing={})
    assert [(one.day, titles(one.entries)) for one in hers.days] == [(MON, ["Seminar", "Dinner"])]
    assert titles(hers.offers) == ["Harbour"]


def test_what_has_no_day_yet_comes_last():
    hers = personal_programme([replace(SEMINAR, day=None), DINNER], COMPANY, standing={})
    assert [one.day for one in hers.days] == [MON, None]


def test_once_she_has_a_seat_the_visit_stands_among_her_days():
    seated = replace(COMPANY, items=frozenset({12}))
    hers = personal_programme(ALL, seated, standing={12: SIGNED_UP})
    assert titles(hers.days[1].entries) == ["Harbour"]
    assert hers.days[1].entries[0].standing == SIGNED_UP
    assert hers.offers == ()


def test_who_waits_finds_it_among_what_she_may_sign_up_for():
    hers = personal_programme(ALL, COMPANY, standing={12: WAITING})
    assert [one.standing for one in hers.offers] == [WAITING]


def test_what_is_for_staff_cancelled_or_for_others_is_not_offered():
    for other in (
        replace(HARBOUR, internal=True),
        replace(HARBOUR, state=ITEM_CANCELLED),
        replace(HARBOUR, audience=("press",)),
    ):
        hers = personal_programme([other], COMPANY, standing={})
        assert (hers.days, hers.offers) == ((), ())


def test_in_the_first_version_nothing_is_new():
    hers = personal_programme(ALL, COMPANY, standing={})
    assert not hers.changed


def test_a_later_hour_an_added_and_a_removed_item_are_marked():
    later = replace(SEMINAR, start=time(10))
    coffee = replace(SEMINAR, key=14, title=Text.same("Coffee"), start=time(8))
    hers = personal_programme([later, coffee], COMPANY, standing={}, before=ALL)
    marks = {one.item.title.en: one.change for one in hers.days[0].entries}
    assert (marks["Seminar"].kind, marks["Seminar"].fields) == (CHANGED, ("when",))
    assert marks["Coffee"].kind == ADDED
    assert [one.title.en for one in hers.gone] == ["Dinner"]


def test_what_only_staff_work_with_is_no_change_to_her():
    hers = personal_programme(
        [replace(SEMINAR, capacity=90, strand="economic")], COMPANY, standing={}, before=[SEMINAR]
    )
    assert not hers.changed


def test_a_cancelled_item_that_was_hers_is_told_as_gone():
    hers = personal_programme([replace(DINNER, state=ITEM_CANCELLED)], COMPANY, standing={}, before=[DINNER])
    assert hers.gone == (DINNER,)


def test_what_became_hers_is_new_to_her_though_it_stood_there_before():
    now = replace(MINISTER, audience=())
    hers = personal_programme([now], COMPANY, standing={}, before=[MINISTER])
    assert hers.days[0].entries[0].change.kind == ADDED


def test_a_change_to_what_is_not_hers_is_not_told():
    hers = personal_programme([replace(MINISTER, start=time(10))], COMPANY, standing={}, before=[MINISTER])
    assert not hers.changed


def test_a_title_that_changed_in_another_language_is_no_change_to_her():
    was = replace(SEMINAR, title=Text("Séminaire", "Seminarie", "Seminar"))
    now = replace(was, title=Text("Colloque", "Seminarie", "Seminar"))
    assert not personal_programme([now], COMPANY, standing={}, before=[was], language="nl").changed
    assert personal_programme([now], COMPANY, standing={}, before=[was], language="fr").changed


def test_what_goes_on_at_the_same_instant_clashes_though_the_clocks_differ():
    seminar = replace(SEMINAR, end=time(11))
    call = replace(
        HARBOUR, day=MON, start=time(12), end=time(13), zone="Europe/Brussels", capacity=12
    )  # 10:00 in Dakar
    seated = replace(COMPANY, items=frozenset({12}))
    hers = personal_programme([seminar, DINNER, call], seated, standing={12: SIGNED_UP})
    assert clashes(12, hers) == (seminar,)
    assert clashes(11, hers) == ()
    assert clashes(99, hers) == ()


def test_who_waits_for_something_learns_of_the_clash_as_well_and_one_after_the_other_is_none():
    seminar = replace(SEMINAR, end=time(11))
    waiting = replace(HARBOUR, day=MON, start=time(10), end=time(12), zone="Africa/Dakar")
    hers = personal_programme([seminar, waiting], COMPANY, standing={12: WAITING})
    assert clashes(12, hers) == (seminar,)
    after = replace(waiting, start=time(11))
    assert clashes(12, personal_programme([seminar, after], COMPANY, standing={12: WAITING})) == ()
