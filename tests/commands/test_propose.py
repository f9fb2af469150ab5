"""./run manage propose: from the three workbooks that come along, from the database, and in clear sentences. B3, B6."""

from __future__ import annotations

import json
from datetime import date

import pytest
from django.core.management import CommandError, call_command

from mercator.demo.plan_files import FOLDER
from mercator.models import Action, PlanImport
from tests import make

HUB = "hub_plan_actions_2027_fictif.xlsx"
AWEX = "AWEX_programme_2027_fictif.xlsx"
FIT = "FIT_actieplan_2027_fictief.csv"
PLANS = [f"{agency}={FOLDER / file}" for agency, file in (("hub.brussels", HUB), ("AWEX", AWEX), ("FIT", FIT))]


def proposed(capsys, **options):
    call_command("propose", **({"year": 2027} | options))
    return capsys.readouterr().out


@pytest.fixture(scope="module")
def found(tmp_path_factory):
    """What is found in the three workbooks; the database is not open to this test."""
    out = tmp_path_factory.mktemp("propose") / "out.json"
    call_command("propose", year=2027, plan=PLANS, json=str(out), verbosity=0)
    return json.loads(out.read_text(encoding="utf-8"))


def titles(found):
    named = {row["key"]: row["title"] for row in found["rows"]}
    return lambda one: {named[key] for key in one["rows"]}


def test_the_royal_missions_and_state_visits_of_three_plans_are_four_actions(found):
    assert len(found["merges"]) == 4
    assert all(one["type"] == "same_action" and len(one["rows"]) == 3 for one in found["merges"])
    names = {"BEM Indonésie", "Belgische economische missie Indonesië"}
    assert any(names < titles(found)(one) for one in found["merges"])


def test_fifteen_partnerships_and_six_joint_stands_are_proposed(found):
    kinds = [one["kind"] for one in found["proposals"]]
    assert (kinds.count("co_organise"), kinds.count("joint_pavilion")) == (15, 6)
    strengths = [one["strength"] for one in found["proposals"] if one["kind"] == "co_organise"]
    assert [strengths.count(strength) for strength in ("strong", "medium", "weak")] == [5, 6, 4]


def test_the_same_fair_under_other_words_is_a_joint_stand(found):
    stands = [titles(found)(one) for one in found["proposals"] if one["kind"] == "joint_pavilion"]
    assert {"Foire de Hanovre", "Hannover Messe"} in stands
    assert {"Gitex 2027", "GITEX Global Dubaï", "GITEX GLOBAL – groepsstand"} in stands
    assert not any("GITEX Africa Marrakech" in stand for stand in stands)


def test_buyers_who_come_and_companies_that_go_are_not_proposed_together(found):
    together = [titles(found)(one) for one in found["proposals"]]
    assert not any("Mission agroalimentaire au Japon – Tokyo, Osaka" in one for one in together)
    assert {
        "Inward buyers : acheteurs japonais food & bières",
        "Inkomende aankopers Japan – voeding en bier",
    } in together


def test_every_number_of_a_proposal_can_be_traced(found):
    for one in found["proposals"]:
        for pair in one["pairs"]:
            assert pair["score"] == pair["market"] + pair["sector"] + pair["time"]
        if one["saving_eur"] is not None:
            parts = [part["eur"].values() for part in one["saving_parts"] if part["eur"]]
            assert one["saving_eur"] == pytest.approx(sum(sum(part) - max(part) for part in parts))


def test_collisions_are_told_beside(found):
    kinds = {(one["type"], one.get("category")) for one in found["collisions"]}
    assert {("manager", None), ("holiday", "ramadan"), ("holiday", "diwali")} <= kinds


def test_the_screen_says_it_in_sentences(capsys):
    said = proposed(capsys, plan=PLANS)
    assert "173 actions in the plans of hub.brussels, AWEX, FIT." in said
    assert "One and the same action: 4." in said
    assert "To be organised together: 21." in said
    assert (
        "[strong, 9 points, organise together] Construction and real estate: Morocco (Casablanca), days overlap; "
        "together 36 participants; would save about EUR 9,300 (venue, interpreter and matchmaking)."
    ) in said


@pytest.mark.parametrize(
    ("plan", "said"),
    [
        (["AWEX"], "AWEX names no plan: write it as AGENCY=FILE."),
        (["AWEX=/nowhere/plan.xlsx"], "cannot be read"),
        ([PLANS[0], PLANS[0]], "Two files are called"),
    ],
)
def test_what_is_given_wrongly_is_said(plan, said):
    with pytest.raises(CommandError, match=said):
        call_command("propose", year=2027, plan=plan)


def test_a_year_that_is_none_is_refused():
    with pytest.raises(CommandError, match="27 is no year of a plan"):
        call_command("propose", year=27)


@pytest.mark.django_db
def test_the_plans_in_the_database_are_told_by_the_codes_of_their_actions(cast, capsys):
    april = {"year": 2027, "status": "planned", "countries": ("MA",), "sectors": ("construction",)}
    make.action(cast.hub, code="HUB-1", start=date(2027, 4, 19), end=date(2027, 4, 23), **april)
    make.action(cast.fit, code="FIT-1", start=date(2027, 4, 21), end=date(2027, 4, 24), **april)
    make.action(cast.awex, code="AWEX-1", start=date(2027, 9, 20), end=date(2027, 9, 24), **april)
    (one,) = json.loads(proposed(capsys, json="-"))["proposals"]
    assert (set(one["rows"]), one["strength"]) == ({"HUB-1", "FIT-1"}, "strong")
    assert one["reason"].startswith("Construction and real estate: Morocco, days overlap")


@pytest.mark.django_db
def test_the_saving_follows_what_an_agency_assumes(cast, capsys):
    cast.hub.sharing = {"venue": "0", "interpreter": "0", "matchmaking": "0.5"}
    cast.hub.save()
    april = {
        "year": 2027, "status": "planned", "countries": ("MA",), "sectors": ("construction",), "estimate": 10_000,
        "start": date(2027, 4, 19), "end": date(2027, 4, 23),
    }  # fmt: skip
    make.action(cast.hub, **april)
    make.action(cast.fit, **april)
    (one,) = json.loads(proposed(capsys, json="-"))["proposals"]
    assert one["saving_eur"] == 1500


@pytest.mark.django_db
def test_trying_files_stores_nothing(cast, capsys):
    proposed(capsys, plan=PLANS)
    assert not Action.objects.exists()
    assert not PlanImport.objects.exists()


def test_each_file_says_what_was_read_of_it_as_whose_plan(capsys):
    call_command("propose", year=2027, plan=PLANS[2:], verbosity=0)
    assert "63 rows read as the plan of FIT" in capsys.readouterr().err


def test_a_file_without_an_action_is_not_passed_over(tmp_path):
    empty = tmp_path / "notes.csv"
    empty.write_text("nothing;here\n", encoding="utf-8")
    with pytest.raises(CommandError, match=r"notes\.csv holds no action"):
        call_command("propose", year=2027, plan=[*PLANS[:1], f"FIT={empty}"], verbosity=0)
