"""Who may do what: default-deny."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from mercator.rules.access import EDIT_COST, READ_ACTION, RIGHTS, ROLES, Rights


def test_a_reader_reads_and_edits_nothing():
    rights = Rights(frozenset({(1, "reader")}))
    assert rights.may(READ_ACTION, agency=1)
    assert not rights.may(EDIT_COST, agency=1)


def test_a_role_counts_only_in_its_own_agency():
    rights = Rights(frozenset({(1, "finance")}))
    assert rights.may(EDIT_COST, agency=1)
    assert not rights.may(EDIT_COST, agency=2)


def test_a_verb_that_nobody_listed_is_refused_to_everybody():
    assert not Rights(frozenset((1, role) for role in ROLES)).may("plan.burn")


@given(st.frozensets(st.tuples(st.integers(1, 3), st.sampled_from(ROLES))), st.sampled_from(sorted(RIGHTS)))
def test_a_verb_is_allowed_exactly_where_a_role_that_has_it_is_held(held, verb):
    rights = Rights(held)
    expected = {agency for agency, role in held if role in RIGHTS[verb]}
    assert rights.agencies_for(verb) == expected
    assert rights.may(verb) == bool(expected)
