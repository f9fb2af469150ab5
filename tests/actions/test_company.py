"""The registers of companies and of public partners, and the order of precedence. Articles D1, D2, D4, D5, E3."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied

from mercator.actions.company import CompanyFields, add_company, edit_company
from mercator.actions.precedence import add_order, edit_order, remove_order
from mercator.actions.register import BodyFields, add_body, edit_body, seen_of
from mercator.models import Body, LogEntry, PrecedenceOrder
from mercator.rules.precedence import RANKS
from mercator.rules.text import UNWRITTEN, Text
from tests import make
from tests.delegation_of import company, partner


def codes(problems):
    return [found.code for found in problems]


def test_a_company_stands_once_in_the_register_of_an_agency(cast):
    made = add_company(cast.hub, CompanyFields("Brasserie Exemple", number="be0202239951"), by=cast.planner)
    assert made.number == "0202.239.951"
    again = add_company(cast.hub, CompanyFields("brasserie  EXEMPLE"), by=cast.area_manager)
    assert codes(again) == ["company-there"]
    assert add_company(cast.awex, CompanyFields("Brasserie Exemple"), by=cast.awex_planner).kept_by == cast.awex


def test_a_wrong_number_is_refused(cast):
    found = add_company(cast.hub, CompanyFields("Exemple", number="0202239952"), by=cast.planner)
    assert codes(found) == ["enterprise-number-wrong"]


def test_only_the_agency_that_keeps_a_company_changes_it(cast):
    row = company(cast.hub, "Exemple")
    with pytest.raises(PermissionDenied):
        edit_company(row, CompanyFields("Other"), version=1, by=cast.awex_planner)
    assert codes(edit_company(row, CompanyFields("Other"), version=7, by=cast.planner)) == ["changed-meanwhile"]
    made = edit_company(row, CompanyFields("Other", profile=Text(nl="Brouwt")), version=1, by=cast.planner)
    assert (made.name, made.profile_nl, made.version) == ("Other", "Brouwt", 2)
    assert LogEntry.objects.get().before["name"] == "Exemple"


def test_a_public_partner_joins_the_register_under_a_code_of_its_own(cast):
    typed = BodyFields(Text(fr="citydev.brussels"), "", "public-partner", "brussels", UNWRITTEN)
    made = add_body(typed, by=cast.planner)
    assert (made.code, made.short) == ("citydevbrussels", "citydev.brussels")
    assert codes(add_body(typed, by=cast.planner)) == ["register-there"]
    nameless = BodyFields(UNWRITTEN, "x", "federation", "", UNWRITTEN)
    assert codes(add_body(nameless, by=cast.planner)) == ["register-name-missing"]
    with pytest.raises(PermissionDenied):
        add_body(typed, by=cast.reader)


def test_nobody_writes_over_what_another_changed_in_the_register(cast):
    row = partner("citydev")
    seen = seen_of(row)
    typed = BodyFields(Text(fr="Citydev"), "citydev", "public-partner", "brussels", UNWRITTEN)
    assert edit_body(row, typed, seen=seen, by=cast.planner).name_fr == "Citydev"
    assert codes(edit_body(row, typed, seen=seen, by=cast.planner)) == ["changed-meanwhile"]
    assert Body.objects.get(pk=row.pk).name_fr == "Citydev"


def test_an_order_of_precedence_is_set_once_per_country(cast):
    senegal = make.country("SN")
    made = add_order(cast.hub, senegal, ("ambassador",), by=cast.management)
    assert made.ranks[0] == "ambassador"
    assert sorted(made.ranks) == sorted(RANKS)
    assert codes(add_order(cast.hub, senegal, RANKS, by=cast.management)) == ["precedence-there"]
    add_order(cast.hub, None, RANKS, by=cast.management)
    assert codes(add_order(cast.hub, None, RANKS, by=cast.management)) == ["precedence-there"]


def test_only_its_planners_and_management_set_the_order_of_an_agency(cast):
    row = add_order(cast.hub, None, RANKS, by=cast.planner)
    for stranger in (cast.area_manager, cast.awex_planner, cast.reader):
        with pytest.raises(PermissionDenied):
            edit_order(row, ("press",), version=1, by=stranger)
        with pytest.raises(PermissionDenied):
            remove_order(row, by=stranger)
    assert edit_order(row, ("press",), version=1, by=cast.planner).ranks[0] == "press"
    assert codes(edit_order(row, RANKS, version=1, by=cast.planner)) == ["changed-meanwhile"]
    remove_order(row, by=cast.planner)
    assert not PrecedenceOrder.objects.exists()
