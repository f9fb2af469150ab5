"""Holidays at the destination: what is lost to an action, on which working days, and what is not known."""

from __future__ import annotations

from datetime import date

import pytest

from mercator.rules import holiday
from mercator.rules.ramadan import RAMADAN, RAMADAN_COUNTRIES


def found(country, start, end=None):
    """(category, first, last, days lost) of the holidays of a country between two days, as 2027-05-16."""
    start, end = date.fromisoformat(start), date.fromisoformat(end or start)
    return [
        (one.category, str(one.first), str(one.last), [str(day) for day in holiday.days_lost(one, start, end)])
        for one in holiday.holidays_at((country,), start, end)
    ]


def names(country, start, end=None):
    start, end = date.fromisoformat(start), date.fromisoformat(end or start)
    return [one.name for one in holiday.holidays_at((country,), start, end)]


@pytest.mark.parametrize(
    ("country", "start", "end", "name"),
    [
        ("US", "2026-11-23", "2026-11-27", "Thanksgiving Day"),
        ("US", "2028-11-23", "2028-11-23", "Thanksgiving Day"),
        ("FR", "2026-07-14", "2026-07-14", "National Day"),
        ("DE", "2028-10-02", "2028-10-04", "German Unity Day"),
        ("JP", "2026-05-04", "2026-05-06", "Greenery Day"),
        ("BE", "2026-07-20", "2026-07-22", "National Day"),
        ("BR", "2026-09-07", "2026-09-08", "Independence Day"),
        ("ZA", "2027-04-26", "2027-04-28", "Freedom Day"),
    ],
)
def test_a_national_holiday_on_a_working_day_is_found(country, start, end, name):
    assert name in names(country, start, end)


@pytest.mark.parametrize(
    ("country", "start", "end"),
    [
        ("BE", "2027-05-01", "2027-05-02"),  # Labour Day on a Saturday, not moved
        ("FR", "2026-08-15", "2026-08-16"),  # Assumption on a Saturday
        ("DE", "2027-10-03", "2027-10-03"),  # Unity Day on a Sunday, not moved
        ("AE", "2027-05-15", "2027-05-16"),  # Arafah and Eid on Saturday and Sunday, the weekend since 2022
        ("DZ", "2027-10-31", "2027-10-31"),  # a Sunday, and a working day, before Revolution Day
    ],
)
def test_a_holiday_on_a_weekend_day_takes_no_working_day(country, start, end):
    assert found(country, start, end) == []


def test_a_holiday_is_lost_on_the_day_to_which_it_is_moved():
    # Independence Day of the United States is a Sunday in 2027; Boxing Day of the United Kingdom a Saturday in 2026.
    assert found("US", "2027-07-02", "2027-07-06")[0][3] == ["2027-07-05"]
    assert found("GB", "2026-12-26", "2026-12-28")[0][3] == ["2026-12-28"]


@pytest.mark.parametrize("country", ["DZ", "EG", "IQ", "JO", "KW", "OM", "QA", "SA"])
def test_where_the_weekend_is_friday_and_saturday_sunday_is_a_working_day(country):
    assert holiday.weekend_of(country, 2027) == {4, 5}
    assert holiday.working_days(country, date(2027, 10, 15), date(2027, 10, 17)) == (date(2027, 10, 17),)


def test_sunday_is_lost_in_jordan_and_friday_is_not():
    # Eid al-Adha 2027: Sunday 16 to Tuesday 18 May; the day of Arafah before it is a Saturday.
    assert found("JO", "2027-05-14", "2027-05-19") == [
        ("eid-al-adha", "2027-05-15", "2027-05-18", ["2027-05-16", "2027-05-17", "2027-05-18"])
    ]


def test_offices_in_hong_kong_are_closed_on_saturday_whatever_its_law_says():
    assert found("HK", "2027-05-01") == []
    assert holiday.weekend_of("HK", 2027) == {5, 6}
    assert holiday.weekend_of("BN", 2027) == {4, 6}


@pytest.mark.parametrize(
    ("country", "day"),
    [
        ("CN", "2026-02-17"), ("CN", "2027-02-09"), ("SG", "2027-02-08"), ("VN", "2027-02-05"), ("KR", "2027-02-09"),
        ("MY", "2026-02-18"), ("HK", "2028-01-27"), ("TW", "2029-02-13"), ("ID", "2026-02-17"), ("MU", "2026-02-17"),
    ],
)  # fmt: skip
def test_lunar_new_year_is_known_where_people_keep_it(country, day):
    assert [category for category, *_rest in found(country, day) if category != "ramadan"] == ["lunar-new-year"]


def test_a_spring_festival_in_may_is_no_lunar_new_year():
    assert [category for category, *_rest in found("EG", "2027-05-03")] == ["public-holiday"]


@pytest.mark.parametrize(
    ("country", "day"),
    [("IN", "2027-10-29"), ("SG", "2027-10-28"), ("SG", "2026-11-09"), ("MU", "2027-10-29"), ("LK", "2025-10-20")],
)
def test_diwali_falls_on_the_day_of_each_country(country, day):
    assert [category for category, *_rest in found(country, day)] == ["diwali"]


def test_diwali_is_a_holiday_of_most_states_of_malaysia_and_not_of_the_country():
    assert found("MY", "2026-11-08", "2026-11-09") == []


@pytest.mark.parametrize(
    ("country", "fitr", "adha"),
    [
        ("AE", "2027-03-09", "2027-05-17"), ("MA", "2027-03-09", "2027-05-17"), ("SN", "2027-03-09", "2027-05-17"),
        ("TR", "2027-03-09", "2027-05-17"), ("SA", "2027-03-09", "2027-05-16"), ("ID", "2027-03-10", "2027-05-17"),
        ("NG", "2027-03-10", "2027-05-17"), ("IN", "2027-03-10", "2027-05-17"), ("BD", "2027-03-10", "2027-05-17"),
    ],
)  # fmt: skip
def test_both_feasts_of_islam_are_known_in_many_countries(country, fitr, adha):
    assert [category for category, *_rest in found(country, fitr)][:1] == ["eid-al-fitr"]
    assert "eid-al-adha" in [category for category, *_rest in found(country, adha)]


def test_islamic_dates_are_estimates_except_where_they_are_computed():
    def estimated(country, year):
        return {
            one.estimated
            for one in holiday.holidays_at((country,), date(year, 1, 1), date(year, 12, 31))
            if one.category in (holiday.EID_AL_FITR, holiday.EID_AL_ADHA)
        }

    assert estimated("MA", 2028) == estimated("SA", 2028) == estimated("CI", 2028) == {True}
    assert estimated("TR", 2028) == {False}


def test_ramadan_counts_on_its_first_and_last_working_day_and_not_beside_them():
    assert [one[0] for one in found("EG", "2027-02-07")] == []
    assert [one[0] for one in found("EG", "2027-02-08")] == ["ramadan"]
    assert [one[0] for one in found("EG", "2027-03-08")] == ["ramadan"]
    assert [one[0] for one in found("EG", "2027-03-09")] == ["eid-al-fitr"]


def test_ramadan_counts_where_it_shapes_the_working_day():
    assert [one[0] for one in found("SN", "2026-03-02", "2026-03-03")] == ["ramadan"]
    assert found("GH", "2026-03-02", "2026-03-03") == found("CI", "2026-03-02", "2026-03-03") == []
    assert {"TR", "MY", "ID"} < RAMADAN_COUNTRIES


def test_a_ramadan_over_new_year_is_one_and_each_lasts_29_or_30_days():
    assert found("QA", "2031-01-01", "2031-01-02")[0][1:3] == ("2030-12-26", "2031-01-23")
    assert {(last - first).days + 1 for first, last in RAMADAN} == {29, 30}


def test_a_long_week_is_one_holiday_of_several_days():
    assert found("CN", "2027-02-01", "2027-02-14") == [
        ("lunar-new-year", "2027-02-05", "2027-02-10", ["2027-02-05", "2027-02-08", "2027-02-09", "2027-02-10"])
    ]
    assert [one[1:3] for one in found("TH", "2027-04-12", "2027-04-16")] == [("2027-04-13", "2027-04-15")]


def test_two_feasts_of_one_day_are_named_together():
    assert names("NO", "2027-05-17") == ["Constitution Day; Pentecost Monday"]


def test_regional_holidays_are_not_counted():
    assert found("DE", "2027-08-16") == found("ES", "2027-03-19") == found("GB", "2027-08-02") == []


def test_a_country_or_year_that_nobody_knows_is_not_free():
    monday, friday = date(2027, 3, 1), date(2027, 3, 5)
    assert holiday.free_of_holidays("ZZ", monday, friday) is None
    assert holiday.free_of_holidays("LK", monday, friday) is None
    assert holiday.working_days("ZZ", monday, friday) is None
    assert not holiday.is_known("XNYS", monday, friday)
    assert holiday.is_known("LK", date(2026, 3, 1), date(2026, 3, 5))


def test_a_window_is_free_when_no_working_day_of_it_is_lost():
    assert holiday.free_of_holidays("US", date(2027, 11, 22), date(2027, 11, 24)) is True
    assert holiday.free_of_holidays("US", date(2027, 11, 22), date(2027, 11, 25)) is False
    assert holiday.free_of_holidays("MA", date(2027, 2, 15), date(2027, 2, 17)) is False


def test_working_days_leave_out_weekends_and_holidays_over_a_new_year():
    days = holiday.working_days("BE", date(2026, 12, 24), date(2027, 1, 4))
    assert [str(day) for day in days or ()] == [
        "2026-12-24", "2026-12-28", "2026-12-29", "2026-12-30", "2026-12-31", "2027-01-04",
    ]  # fmt: skip


def test_a_holiday_is_named_in_french_and_dutch_where_the_library_has_it():
    (day,) = holiday.holidays_at(("BE",), date(2027, 7, 21), date(2027, 7, 21))
    assert (holiday.name_in(day, "fr"), holiday.name_in(day, "nl")) == ("Fête nationale", "Nationale feestdag")
    (moved,) = holiday.holidays_at(("EG",), date(2027, 7, 1), date(2027, 7, 1))
    assert holiday.name_in(moved, "fr") == "Fête de la Révolution du 30 Juin"
    assert holiday.name_in(moved, "nl") == "June 30 Revolution Day"
