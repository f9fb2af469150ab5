"""In which order a protocol list names people. Article D5."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mercator.rules.delegation import CATEGORIES
from mercator.rules.precedence import RANKS, Placed, complete, from_places, in_order, rank_of, ranks_for

PLACED = st.lists(
    st.builds(Placed, key=st.integers(0, 99).map(str), rank=st.sampled_from(RANKS), order=st.integers(0, 3),
              family_name=st.sampled_from(["Élan", "Eland", "Zoë", ""])),
    max_size=8, unique_by=lambda one: one.key,
)  # fmt: skip


def keys(placed):
    return [one.key for one in placed]


def test_a_minister_comes_before_an_ambassador_and_a_delegate_last():
    people = [Placed("d", "delegate"), Placed("a", "ambassador"), Placed("m", "minister")]
    assert keys(in_order(people)) == ["m", "a", "d"]


def test_those_of_one_rank_stand_as_numbered_then_by_name_without_regard_to_accents():
    people = [
        Placed("z", "delegate", 0, "Zoë"), Placed("e", "delegate", 0, "Élan"), Placed("f", "delegate", 0, "Emond"),
        Placed("2", "delegate", 2, "Adam"), Placed("1", "delegate", 1, "Xavier"),
    ]  # fmt: skip
    assert keys(in_order(people)) == ["1", "2", "e", "f", "z"]


def test_a_host_country_has_its_own_order():
    orders = {"SN": ("ambassador", "minister"), "": ("rector",)}
    assert ranks_for("SN", orders)[:2] == ("ambassador", "minister")
    assert ranks_for("MA", orders)[0] == "rector"
    assert ranks_for("MA", {}) == RANKS
    people = [Placed("m", "minister"), Placed("a", "ambassador")]
    assert keys(in_order(people, ranks_for("SN", orders))) == ["a", "m"]


def test_an_order_that_names_few_ranks_or_unknown_ones_is_completed():
    made = complete(["press", "of old", "press"])
    assert made[0] == "press"
    assert sorted(made) == sorted(RANKS)


def test_numbers_beside_the_ranks_make_an_order():
    places = dict.fromkeys(RANKS, 5) | {"press": 1}
    assert from_places(places) == ("press", *RANKS[:-1])


def test_every_category_has_a_rank_until_somebody_gives_another():
    assert {rank_of(one) for one in CATEGORIES} <= set(RANKS)
    assert rank_of("company") == "delegate"


@settings(suppress_health_check=[HealthCheck.too_slow])  # a busy machine is no failure
@given(PLACED, st.permutations(RANKS), st.integers(0, 7))
def test_the_order_is_the_same_however_the_rows_come_and_leaves_nobody_out(people, ranks, turn):
    shuffled = [*people[turn:], *people[:turn]][::-1]
    assert in_order(people, ranks) == in_order(shuffled, ranks)
    assert sorted(keys(in_order(people, ranks))) == sorted(keys(people))
