"""Tags that follow from who takes part, what a share lacks, the languages of a mail. Articles B4, B5, C1."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from mercator.rules.coorganisation import (
    Reader,
    ShareFacts,
    TagSpan,
    Turn,
    mail_languages,
    share_gaps,
    share_problems,
    tag,
    tag_history,
)

SEPTEMBER, OCTOBER = date(2026, 9, 15), date(2026, 10, 12)
HUB = Turn(None, "hub", "brussels", joins=True)


def codes(found):
    return [one.code for one in found]


def test_the_federal_agency_makes_nothing_bi_regional():
    assert tag(["brussels", "federal"]) == "regional"


def test_a_withdrawal_changes_the_tag_and_the_tag_before_is_kept_with_its_days():
    turns = [HUB, Turn(None, "awex", "wallonia", joins=True), Turn(SEPTEMBER, "fit", "flanders", joins=True)]
    turns.append(Turn(OCTOBER, "fit", "flanders", joins=False))
    assert tag_history(turns) == [
        TagSpan("bi-regional", None, SEPTEMBER),
        TagSpan("tri-regional", SEPTEMBER, OCTOBER),
        TagSpan("bi-regional", OCTOBER, None),
    ]


def test_two_who_join_on_one_day_make_one_step():
    both = [Turn(SEPTEMBER, "awex", "wallonia", joins=True), Turn(SEPTEMBER, "fit", "flanders", joins=True)]
    assert tag_history([HUB, *both]) == [TagSpan("regional", None, SEPTEMBER), TagSpan("tri-regional", SEPTEMBER, None)]


def test_who_joins_and_leaves_on_one_day_leaves_no_step():
    turns = [HUB, Turn(OCTOBER, "fit", "flanders", joins=True), Turn(OCTOBER, "fit", "flanders", joins=False)]
    assert tag_history(turns) == [TagSpan("regional", None, None)]


def test_a_withdrawal_of_an_unknown_day_does_not_hide_the_tag_before_it():
    turns = [HUB, Turn(None, "fit", "flanders", joins=True), Turn(None, "fit", "flanders", joins=False)]
    assert [span.tag for span in tag_history(turns)] == ["bi-regional", "regional"]


def test_a_partner_changes_no_tag():
    assert [span.tag for span in tag_history([HUB, Turn(OCTOBER, "fit", "flanders", True, counts=False)])] == [
        "regional"
    ]


def test_a_share_says_all_that_it_lacks():
    assert codes(share_gaps(ShareFacts("AWEX"))) == [
        "share-without-coordinator", "share-companies-not-said", "share-budget-not-said",
    ]  # fmt: skip


def test_zero_companies_are_an_answer_and_nothing_unknown():
    assert share_gaps(ShareFacts("AWEX", 0, Decimal(0), "Willem Walloon")) == []


def test_a_coordinator_who_left_or_cannot_be_called_is_told():
    assert codes(share_gaps(ShareFacts("AWEX", 1, Decimal(1), "W", present=False))) == ["share-coordinator-gone"]
    assert codes(share_gaps(ShareFacts("AWEX", 1, Decimal(1), "W", reachable=False))) == [
        "share-coordinator-without-telephone"
    ]


def test_a_share_takes_no_negative_budget_and_no_stranger():
    found = share_problems(companies=None, budget=Decimal(-1), coordinator_fits=False)
    assert codes(found) == ["share-budget-wrong", "share-coordinator-not-yours"]


def test_a_mail_is_written_in_the_languages_that_its_readers_need():
    fr, nl, en = Reader("fr"), Reader("nl"), Reader("en")
    assert mail_languages([fr, nl]) == ("fr", "nl")
    assert mail_languages([nl, nl]) == ("nl",)
    assert mail_languages([en, en]) == ("en",)
    assert mail_languages([fr, en]) == ("fr", "en")


def test_who_reads_english_and_works_in_dutch_needs_no_english():
    assert mail_languages([Reader("nl"), Reader("en", ("nl", "es"))]) == ("nl",)
