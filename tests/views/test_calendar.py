"""The common calendar: open to all for what is public, and never for anything else. Articles B4, B5, B6."""

from __future__ import annotations

import io
import re
from datetime import date

import pytest
import time_machine
from django.urls import reverse
from icalendar import Calendar
from python_calamine import CalamineWorkbook

from mercator.actions.person import reset_feed
from mercator.models import Action, HeldRole
from mercator.views.calendar_feed import token_of
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def public(cast):
    return make.action(
        cast.hub, code="HUB-1", title="Open mission", year=2027, start=date(2027, 5, 21), end=date(2027, 5, 25),
        countries=("SN",), sectors=("food",), status="planned", organisers=(cast.awex.body,),
    )  # fmt: skip


@pytest.fixture
def private(cast):
    return make.action(
        cast.hub, code="HUB-2", title="Hidden mission", year=2027, start=date(2027, 6, 1), end=date(2027, 6, 3),
        countries=("PE",), published=False, status="planned",
    )  # fmt: skip


def page(client, path="/calendar/2027/", **query):
    return client.get(path, query).content.decode()


def events(client, path="/calendar/2027.ics", **query):
    return {str(one["uid"]): one for one in Calendar.from_ical(client.get(path, query).content).events}


def rows(client, **query):
    content = client.get("/calendar/2027.xlsx", query).content
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()
    return [row[0] for row in sheet[1:] if row[0]]


def without_seals(shown):
    """A page without the tokens of its forms, which differ each time."""
    return re.sub('name="csrfmiddlewaretoken" value="[^"]+"', "", shown)


def test_whoever_is_not_signed_in_sees_what_is_public_and_nothing_else(client, public, private):
    shown = page(client)
    assert "Open mission" in shown
    assert "AWEX" in shown
    assert "bi-r" in shown
    for hidden in ("Hidden mission", "HUB-2", "PE (", "June 2027", "Juin 2027"):
        assert hidden not in shown
    assert "Hidden" not in page(client, q="hidden")
    assert set(events(client)) == {"hub-1@mercator"}
    assert rows(client)[:1] == ["HUB-1"]
    assert "HUB-2" not in rows(client)


def test_the_choices_of_the_filters_do_not_tell_of_private_actions_either(client, public, private):
    shown = page(client)
    assert 'value="SN"' in shown
    assert 'value="PE"' not in shown


def test_a_year_with_private_actions_only_looks_like_an_empty_one(client, cast):
    make.action(cast.hub, year=2031, published=False)
    assert "2031" not in client.get("/calendar/", follow=True).redirect_chain[0][0]
    empty, hidden = (without_seals(page(client, f"/calendar/{year}/")) for year in (2030, 2031))
    assert empty.replace("2030", "2031") == hidden


def test_an_agency_sees_its_own_and_another_one_does_not(cast, sign_in, public, private):
    assert "Hidden mission" in page(sign_in(cast.reader))
    assert "Hidden mission" not in page(sign_in(cast.awex_planner))
    assert "Open mission" in page(sign_in(cast.outsider))


def test_the_public_feed_is_the_same_for_somebody_signed_in(cast, sign_in, public, private):
    assert set(events(sign_in(cast.planner))) == {"hub-1@mercator"}


def test_a_merged_action_stands_once_with_all_its_agencies(client, cast, public):
    part = make.action(cast.awex, code="AWEX-1", title="The same mission", year=2027, start=date(2027, 5, 21), end=None)
    Action.objects.filter(pk=part.pk).update(merged_into=public)
    shown = page(client)
    assert "The same mission" not in shown
    assert shown.count("Open mission") == 1
    assert "AWEX" in shown


def test_a_public_action_merged_into_a_private_one_does_not_vanish(client, cast, public, private):
    Action.objects.filter(pk=public.pk).update(merged_into=private)
    assert "Open mission" in page(client)
    assert "Hidden mission" not in page(client)


def test_what_is_cancelled_is_struck_and_says_so(client, cast, public):
    Action.objects.filter(pk=public.pk).update(status="cancelled")
    shown = page(client, lang="en")
    assert "<s>Open mission" in shown
    (event,) = events(client, lang="en").values()
    assert (event["status"], str(event["summary"])) == ("CANCELLED", "cancelled: Open mission (en)")


@pytest.mark.parametrize("precision", ["week", "month", "quarter", "semester", "year", "unknown"])
def test_vague_dates_are_no_events(client, cast, public, precision):
    window = {"date_precision": precision, "start": date(2027, 10, 1), "end": date(2027, 10, 31)}
    Action.objects.filter(pk=public.pk).update(**window)
    assert events(client) == {}
    calendar = Calendar.from_ical(client.get("/calendar/2027.ics", {"lang": "en"}).content)
    assert str(calendar["description"]) == "1 action is left out, as its days are not known yet."
    assert "Open mission" in page(client)


@pytest.mark.parametrize(
    ("query", "fits"),
    [
        ({"agency": "awex"}, True), ({"agency": "fit"}, False), ({"tag": "bi-regional"}, True),
        ({"tag": "regional"}, False), ({"where": "SN"}, True), ({"where": "PE"}, False), ({"sector": "food"}, True),
        ({"sector": "x"}, False), ({"kind": "regional-mission"}, True), ({"kind": "seminar"}, False),
        ({"q": "open"}, True), ({"q": "shut"}, False),
    ],
)  # fmt: skip
def test_page_feed_and_workbook_hold_what_is_filtered(client, public, query, fits):
    make.sector("x")
    assert ("Open mission" in page(client, **query)) is fits
    assert bool(events(client, **query)) is fits
    assert ("HUB-1" in rows(client, **query)) is fits


def test_an_illustrative_action_is_marked_everywhere(client, public):
    Action.objects.filter(pk=public.pk).update(illustrative=True)
    client.cookies["language"] = "en"
    assert '<span class="badge tone-warn illustrative">' in page(client)
    (event,) = events(client, lang="en").values()
    assert "invented to show Mercator" in str(event["description"])


def test_a_feed_without_changes_stays_the_same_byte_for_byte(client, public):
    assert client.get("/calendar/2027.ics").content == client.get("/calendar/2027.ics").content


def test_an_event_changes_its_number_when_the_action_changes_but_keeps_its_name(client, cast, public, sign_in):
    (before,) = events(client).values()
    Action.objects.filter(pk=public.pk).update(version=5, title_fr="Autre titre", title_en="Another")
    (after,) = events(client).values()
    assert before["uid"] == after["uid"]
    assert (before["sequence"], after["sequence"]) == (0, 4)


# ---------- the secret address ----------


def feed(client, person):
    return client.get(reverse("calendar_feed", args=[token_of(person)]))


@time_machine.travel("2026-11-01", tick=False)
def test_a_secret_address_shows_what_its_person_sees(client, cast, public, private):
    found = {str(one["uid"]): one for one in Calendar.from_ical(feed(client, cast.reader).content).events}
    assert set(found) == {"hub-1@mercator", "hub-2@mercator"}
    assert found["hub-2@mercator"]["class"] == "PRIVATE"
    assert str(found["hub-2@mercator"]["url"]).endswith("/action/HUB-2/")
    other = Calendar.from_ical(feed(client, cast.awex_planner).content)
    assert [str(one["uid"]) for one in other.events] == ["hub-1@mercator"]


def test_a_secret_address_shows_nothing_after_it_was_reset(client, cast, public):
    old = reverse("calendar_feed", args=[token_of(cast.reader)])
    reset_feed(cast.reader, by=cast.reader)
    cast.reader.refresh_from_db()
    assert client.get(old).status_code == 404
    assert feed(client, cast.reader).status_code == 200


def test_a_secret_address_shows_nothing_once_all_roles_are_gone_or_the_account_is_closed(client, cast, public):
    HeldRole.objects.filter(person=cast.reader).delete()
    assert feed(client, cast.reader).status_code == 404
    cast.planner.is_active = False
    cast.planner.save()
    assert feed(client, cast.planner).status_code == 404
    assert feed(client, cast.outsider).status_code == 404


@pytest.mark.parametrize("change", ["", "x", "..", "A" * 300, "%00"])
def test_an_address_that_nobody_signed_shows_nothing(client, cast, public, change):
    said, _sep, seal = token_of(cast.reader).partition(".")
    for forged in (change or "x", f"{said}.{change}", f"{said}{change}.{seal}x", f"{change}.{seal}"):
        assert client.get(f"/calendar/feed/{forged}.ics").status_code == 404


def test_the_button_makes_a_new_address_for_oneself_only(cast, sign_in):
    before = cast.planner.feed_version
    assert sign_in(cast.reader).post("/calendar/2027/feeds/reset").status_code == 302
    cast.reader.refresh_from_db()
    cast.planner.refresh_from_db()
    assert (cast.reader.feed_version, cast.planner.feed_version) == (2, before)


def test_the_page_of_addresses_gives_a_secret_one_only_to_people_with_a_role(client, cast, sign_in):
    assert "/calendar/feed/" not in page(client, "/calendar/2027/feeds")
    assert "/calendar/feed/" not in page(sign_in(cast.outsider), "/calendar/2027/feeds")
    assert token_of(cast.reader) in page(sign_in(cast.reader), "/calendar/2027/feeds", tag="regional")


@pytest.mark.parametrize("year", [0, 1, 9999, 10**12])
def test_years_that_nobody_plans_are_not_found(client, year):
    assert client.get(f"/calendar/{year}/").status_code == 404
    assert client.get(f"/calendar/{year}.ics").status_code == 404


def test_a_year_that_is_planned_later_is_empty(client):
    assert client.get("/calendar/2031/").status_code == 200
    assert b"BEGIN:VCALENDAR" in client.get("/calendar/2031.ics").content
