"""A row of a corrected file is found back in the plan, and both sides' changes are told apart. Article B7."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from mercator.imports.plan.language import language_of
from mercator.imports.plan.matching import compared, matches, merged
from mercator.rules import mission
from mercator.rules.plan import PlanFacts


def one(title, country="SN", start=date(2027, 4, 12), **fields):
    values = {"kind": mission.REGIONAL_MISSION, "end": start, "date_precision": mission.DAY, "status": mission.PLANNED}
    return PlanFacts(title=title, countries=(country,), start=start, **(values | fields))


SENEGAL = one("Mission au Sénégal")
CANADA = one("Mission numérique au Canada", "CA", date(2027, 6, 7))
JAPAN = one("Stand collectif Foodex Tokyo", "JP", date(2027, 3, 9))
CHILE = one("Mission vin au Chili", "CL", date(2027, 10, 4))


def test_rows_in_another_order_are_found_back():
    assert matches([JAPAN, SENEGAL, CANADA], [SENEGAL, CANADA, JAPAN]) == [2, 0, 1]


def test_a_row_with_another_title_and_date_is_still_the_same():
    corrected = replace(CANADA, title="Mission numérique et IA au Canada", start=date(2027, 6, 14))
    assert matches([SENEGAL, corrected], [SENEGAL, CANADA]) == [0, 1]


def test_what_is_new_matches_nothing():
    assert matches([SENEGAL, CHILE], [SENEGAL, CANADA]) == [0, None]


def test_the_agencys_own_number_goes_before_likeness():
    first, second = replace(SENEGAL, number="MIS-001"), replace(SENEGAL, number="MIS-002")
    swapped = [replace(second, title="Tout autre chose"), first]
    assert matches(swapped, [first, second]) == [1, 0]


def test_line_numbers_that_shifted_do_not_mislead():
    old = [replace(row, number=str(at)) for at, row in enumerate([SENEGAL, CANADA, JAPAN], start=1)]
    new = [replace(row, number=str(at)) for at, row in enumerate([CHILE, SENEGAL, CANADA, JAPAN], start=1)]
    assert matches(new, old) == [None, 0, 1, 2]


def test_two_alike_rows_each_have_one_of_their_own():
    assert matches([SENEGAL, SENEGAL, SENEGAL], [SENEGAL, SENEGAL]) == [0, 1, None]


def test_missions_of_one_name_to_other_countries_are_not_mixed_up():
    old = [one("Mission économique", code, date(2027, 5, 3)) for code in ("SN", "CI", "BJ")]
    new = [one("Mission économique", code, date(2027, 5, 10)) for code in ("BJ", "CI", "SN")]
    assert matches(new, old) == [2, 1, 0]


def test_a_row_wholly_reworded_between_its_neighbours_keeps_its_place():
    reworded = replace(CANADA, title="Trip of start-ups", start=date(2027, 6, 21))
    assert matches([SENEGAL, reworded, JAPAN], [SENEGAL, CANADA, JAPAN]) == [0, 1, 2]


FEW = st.lists(
    st.builds(
        one,
        st.sampled_from(["Mission", "Mission au Chili", "Stand", ""]),
        st.sampled_from(["SN", "CL"]),
        st.dates(date(2027, 1, 1), date(2027, 2, 28)),
        number=st.sampled_from(["", "1", "MIS-001"]),
    ),
    max_size=12,
)


@settings(max_examples=60, deadline=None)
@given(FEW, FEW)
def test_each_action_is_given_to_one_row_only(new, old):
    found = [place for place in matches(new, old) if place is not None]
    assert len(found) == len(set(found))
    assert all(0 <= place < len(old) for place in found)


@settings(max_examples=60, deadline=None)
@given(FEW)
def test_an_unchanged_file_is_found_back_whole(rows):
    assert [rows[place] for place in matches(rows, rows)] == rows


def test_thousands_of_reworded_rows_are_each_found_back():
    old = [one(f"Mission {at % 40} numéro {at}", "SN", date(2027, 1 + at % 12, 1)) for at in range(3_000)]
    new = [replace(row, title=f"{row.title} bis") for row in old]
    assert matches(new, old) == list(range(3_000))


BASE = replace(SENEGAL, estimate=Decimal(1000), manager="A")


def test_what_only_the_file_changed_is_taken():
    file = replace(BASE, estimate=Decimal(2000))
    merge = compared(file=file, plan=BASE, base=BASE)
    assert merge.by_file == ("estimate",)
    assert merged(merge, file=file, plan=BASE, keep=()).estimate == 2000


def test_what_only_a_hand_changed_stays():
    plan = replace(BASE, estimate=Decimal(1500))
    merge = compared(file=BASE, plan=plan, base=BASE)
    assert (merge.by_file, merge.by_hand, merge.conflicts) == ((), ("estimate",), ())
    assert merged(merge, file=BASE, plan=plan, keep=()) == plan


def test_what_both_changed_is_a_conflict_that_a_person_decides():
    plan, file = replace(BASE, estimate=Decimal(1500)), replace(BASE, estimate=Decimal(2000), manager="B")
    merge = compared(file=file, plan=plan, base=BASE)
    assert merge.conflicts == ("estimate",)
    kept = merged(merge, file=file, plan=plan, keep=("estimate",))
    assert (kept.estimate, kept.manager) == (1500, "B")
    assert merged(merge, file=file, plan=plan, keep=()).estimate == 2000


def test_both_changing_the_same_is_no_conflict():
    both = replace(BASE, estimate=Decimal(2000))
    assert compared(file=both, plan=both, base=BASE).differs == ()


def test_without_an_earlier_file_an_empty_cell_empties_nothing():
    plan = replace(BASE, motivation="Growing market", status=mission.CONFIRMED)
    file = replace(BASE, manager="B")
    merge = compared(file=file, plan=plan, base=None)
    assert merged(merge, file=file, plan=plan, keep=()) == replace(plan, manager="B")


def test_the_dates_are_taken_as_one():
    file = replace(BASE, start=date(2027, 5, 3), end=date(2027, 5, 7))
    merge = compared(file=file, plan=BASE, base=BASE)
    assert merge.by_file == ("start",)
    assert merged(merge, file=file, plan=BASE, keep=()).end == date(2027, 5, 7)


def test_the_language_is_told_by_headings_and_titles():
    assert language_of(["Intitulé", "Pays", "Mission économique au Sénégal"]) == "fr"
    assert language_of(["Actie", "Land", "Zakenreis naar Senegal"]) == "nl"
    assert language_of(["Title", "Country", "Trade mission to Senegal"]) == "en"
    assert language_of(["Foodex 2027", ""]) == ""
