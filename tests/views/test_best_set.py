"""The pages of the best set: asking, following, reading, for each who may. Articles B1, B3."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from html import unescape

import pytest
from django.core.management import call_command
from django.utils import timezone

from mercator.models import Action, BestSet, Job, Plan
from mercator.models.job import RUNNING
from tests import make

pytestmark = pytest.mark.django_db(transaction=True)
ADDRESS = "/cycles/2027/best-set/"


@pytest.fixture
def plans(cast):
    for agency in (cast.hub, cast.awex):
        Plan.objects.create(agency=agency, year=2027, presented_at=timezone.now())
        start = date(2027, 10, 4) if agency == cast.hub else date(2027, 10, 18)
        make.planned(
            agency, code=f"{agency.code}-1", title=f"Builders of {agency.code}", start=start,
            end=start + timedelta(days=4), sectors=("construction",), estimate=Decimal(20_000),
        )  # fmt: skip


def words(response) -> str:
    return " ".join(unescape(response.content.decode()).split())


def asked(client, **values):
    sent = {"agency": "hub", "seconds": 20, "with_hub": "on", "days_hub": 7, "with_awex": "on", "days_awex": 7}
    return client.post(ADDRESS, sent | values)


def test_a_planner_asks_follows_and_reads_what_changes_and_why(cast, plans, sign_in):
    client = sign_in(cast.planner)
    address = asked(client).url
    assert "Waiting for its turn" in words(client.get(address))
    call_command("work", once=True, verbosity=0)
    page = words(client.get(address))
    assert "Proved: no other set is worth more." in page
    assert "Builders of hub (en)" in page
    assert "1 week" in page
    assert "would save about EUR" in page
    assert "nothing in the plans was changed" in page
    assert "proved best" in words(client.get(ADDRESS))


def test_the_part_that_renews_itself_is_quiet_until_something_changes_and_then_leads_on(cast, plans, sign_in):
    client = sign_in(cast.planner)
    address = asked(client).url
    token = client.get(address).context["token"]
    ask = {"headers": {"HX-Request": "true"}}
    assert client.get(f"{address}progress", {"seen": token}, **ask).status_code == 204
    Job.objects.update(state=RUNNING, total=100, done=40, heartbeat_at=timezone.now())
    BestSet.objects.update(parameters={"so_far": {"value": 80, "bound": 100}})
    part = words(client.get(f"{address}progress", {"seen": token}, **ask))
    assert "at least 80 percent of the best there can be" in part
    assert "Stop and keep what was found" in part
    BestSet.objects.update(parameters={"tolerances": {"hub": 7, "awex": 7}, "seconds": 20})
    Job.objects.update(state="waiting")
    call_command("work", once=True, verbosity=0)
    assert client.get(f"{address}progress", **ask).headers["HX-Redirect"] == address


def test_stopping_before_it_began_is_said(cast, plans, sign_in):
    client = sign_in(cast.planner)
    address = asked(client).url
    client.post(f"{address}stop")
    assert "stopped before it began" in words(client.get(address))


def test_what_cannot_be_asked_is_said_and_what_was_typed_stays(cast, plans, sign_in):
    answer = asked(sign_in(cast.planner), with_awex="", seconds=7)
    assert answer.status_code == 422
    assert "at least two agencies" in words(answer)
    assert 'value="7"' in words(answer)
    assert "60" in words(asked(sign_in(cast.planner), days_awex=61))


def test_a_reader_reads_what_was_found_but_gets_no_form(cast, plans, sign_in):
    address = asked(sign_in(cast.planner)).url
    call_command("work", once=True, verbosity=0)
    reader = sign_in(cast.reader)
    assert "Find the best set" not in words(reader.get(ADDRESS))
    assert "Builders of awex (en)" in words(reader.get(address))
    assert asked(reader).status_code == 200
    assert BestSet.objects.count() == 1
    assert reader.post(f"{address}stop").status_code == 403


def test_another_agency_sees_nothing_of_it(cast, plans, sign_in):
    address = asked(sign_in(cast.planner)).url
    call_command("work", once=True, verbosity=0)
    other = sign_in(cast.awex_planner)
    assert other.get(address).status_code == 404
    assert "proved best" not in words(other.get(ADDRESS))


def test_an_unknown_saving_is_shown_as_unknown(cast, plans, sign_in):
    Action.objects.update(estimate=None)
    client = sign_in(cast.planner)
    address = asked(client).url
    call_command("work", once=True, verbosity=0)
    page = client.get(address).context["page"]
    assert [one.saving.value for one in page.chosen] == [None]
    assert page.saved.value is None


def test_stopped_before_a_result_nothing_is_said_about_partnerships_and_no_figure_is_shown(cast, plans, sign_in):
    client = sign_in(cast.planner)
    address = asked(client).url
    call_command("work", once=True, verbosity=0)
    row = BestSet.objects.get()
    row.result |= {"chosen": [], "moves": [], "proved": False, "share": 0, "saving": "0.00"}
    row.save()
    page = words(client.get(address))
    assert "Stopped before a result was found: nothing is said about partnerships." in page
    for wrong in ("No partnership is worth it", "€0", "0 %", "Money saved", "Left out"):
        assert wrong not in page
    past = words(client.get(ADDRESS))
    assert "stopped before a result" in past
    assert "€0" not in past


def test_moves_without_a_partnership_are_shown_when_the_search_ended_early(cast, plans, sign_in):
    client = sign_in(cast.planner)
    address = asked(client).url
    call_command("work", once=True, verbosity=0)
    row = BestSet.objects.get()
    row.result |= {"chosen": [], "proved": False, "share": 3, "saving": "0.00"}
    row.save()
    page = words(client.get(address))
    assert "Other actions that move" in page
    assert "nothing is said about partnerships" in page
    assert "Money saved" not in page
    assert "No partnership is worth it" not in page


def test_reasons_speak_of_the_dates_of_the_plans_and_then_of_those_proposed(cast, plans, sign_in):
    client = sign_in(cast.planner)
    address = asked(client).url
    call_command("work", once=True, verbosity=0)
    page = words(client.get(address))
    told = page[page.index("As the plans stand: ") :]
    assert "10 days apart" in told[:200]
    assert "With the dates proposed: 3 days apart." in told


def test_the_amounts_of_the_column_are_rounded_as_in_the_sentence(cast, plans, sign_in):
    client = sign_in(cast.planner)
    address = asked(client).url
    call_command("work", once=True, verbosity=0)
    row = BestSet.objects.get()
    row.result["chosen"][0]["saving"] = row.result["saving"] = "30450.00"
    row.save()
    page = words(client.get(address))
    assert page.count("€30,500") == 2
    assert "30,450" not in page
    assert "€30,500" in words(client.get(ADDRESS))
