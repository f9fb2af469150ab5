"""How an action is worded: dates as precise as they are known, and the tag from who takes part."""

from __future__ import annotations

from datetime import date

import pytest

from mercator.models import Organiser
from mercator.queries.action import dates_text, tag_of
from tests import make

MAY_21, MAY_25, JUNE_2 = date(2023, 5, 21), date(2023, 5, 25), date(2023, 6, 2)


@pytest.mark.parametrize(
    ("start", "end", "precision", "words"),
    [
        (MAY_21, MAY_25, "day", "21-25/05/2023"),
        (MAY_21, MAY_21, "day", "21/05/2023"),
        (MAY_25, JUNE_2, "day", "25/05-02/06/2023"),
        (date(2023, 12, 30), date(2024, 1, 4), "day", "30/12/2023-04/01/2024"),
        (date(2027, 9, 22), date(2027, 9, 18), "day", "22/09/2027 – 18/09/2027"),
        (date(2019, 11, 16), None, "day", "departure on 16/11/2019, end not known"),
        (MAY_21, MAY_25, "week", "week of 21/05/2023"),
        (date(2024, 11, 1), date(2024, 11, 30), "month", "November 2024"),
        (date(2024, 11, 1), None, "month", "November 2024"),
        (date(2024, 6, 1), date(2024, 7, 31), "month", "June - July 2024"),
        (date(2027, 1, 1), date(2027, 1, 10), "month", "beginning of January 2027"),
        (date(2027, 1, 11), date(2027, 1, 20), "month", "middle of January 2027"),
        (date(2027, 1, 21), date(2027, 1, 31), "month", "end of January 2027"),
        (date(2027, 2, 21), date(2027, 2, 28), "month", "end of February 2027"),
        (date(2027, 3, 21), date(2027, 4, 10), "month", "end of March - beginning of April 2027"),
        (date(2027, 12, 21), date(2028, 1, 31), "month", "end of December 2027 - January 2028"),
        (date(2027, 10, 16), date(2027, 10, 31), "month", "October 2027"),
        (date(2027, 1, 21), None, "month", "January 2027"),
        (date(2024, 4, 1), date(2024, 6, 30), "quarter", "second quarter of 2024"),
        (date(2024, 7, 1), date(2024, 12, 31), "semester", "second half of 2024"),
        (date(2023, 1, 1), date(2023, 12, 31), "year", "2023 (day not known)"),
        (None, None, "unknown", "dates not known"),
    ],
)  # fmt: skip
def test_dates_are_as_precise_as_they_are_known(start, end, precision, words):
    assert dates_text(start, end, precision).en == words


def test_a_month_is_named_in_each_language():
    november = dates_text(date(2024, 11, 1), None, "month")
    assert (november.fr, november.nl) == ("novembre 2024", "november 2024")


@pytest.mark.parametrize(("first", "last"), [(1, 10), (11, 20), (21, 31)])
def test_each_part_of_a_month_has_words_of_its_own_in_each_language(first, last):
    part = dates_text(date(2027, 1, first), date(2027, 1, last), "month")
    assert len({part.fr, part.nl, part.en, "January 2027"}) == 4


def test_an_action_without_dates_says_the_year_of_its_plan():
    assert dates_text(None, None, "unknown", year=2027).en == "2027 (dates not known)"


def test_the_tag_follows_the_agencies_that_take_part(cast):
    federation = make.body("Agoria", kind="federation", region="flanders")
    action = make.action(cast.hub, organisers=(cast.awex.body, cast.ace.body, federation))
    assert tag_of(action.organisers.select_related("body")) == "bi-regional"


def test_who_withdrew_or_only_helps_makes_nothing_bi_regional(cast):
    action = make.action(cast.hub, organisers=(cast.awex.body, cast.fit.body))
    Organiser.objects.filter(action=action, body=cast.awex.body).update(withdrawn=True)
    Organiser.objects.filter(action=action, body=cast.fit.body).update(role="logistics")
    assert tag_of(action.organisers.select_related("body")) == "regional"
