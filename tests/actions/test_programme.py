"""Making a programme: items, places, who must be there, what it starts from, what is published. Article C2."""

from __future__ import annotations

import hashlib
from datetime import date, time, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied

from mercator.actions import programme_template as starting
from mercator.actions.place import PlaceFields, add_place, edit_place, remove_place
from mercator.actions.programme import Beside, SpeakerFields, add_item, edit_item, move_item, remove_item
from mercator.actions.programme_version import draft_seen, publish_programme
from mercator.models import ItemPlace, ItemSpeaker, LogEntry, Mail, ProgrammeItem, ProgrammeVersion
from mercator.queries.programme import facts_of, published_of, taken_of, traveller_of, travellers_of
from mercator.rules.text import Text
from tests import make
from tests.programme_of import DAKAR, DAY, NOW, fields, item, member


@pytest.fixture
def action(cast):
    return make.action(cast.hub, code="HUB-1")


def codes(problems):
    return [found.code for found in problems]


def publish(action, by, why="", seen=None):
    return publish_programme(action, why=why, seen=seen or draft_seen(action), by=by, now=NOW)


def test_an_item_is_added_with_its_speakers_and_who_must_come(cast, action):
    press = member(action, "Somebody Secret")
    speakers = [(None, SpeakerFields("Awa Ndiaye", Text(fr="Directrice"), "APIX", "host", consent=True))]
    made = add_item(action, fields(), Beside(speakers=speakers, required=[press]), by=cast.planner, now=NOW)
    (found,) = facts_of(action)
    assert (found.key, found.title.en, found.speakers[0].consent) == (made.pk, "Visit to the port", True)
    assert traveller_of(press).items == {made.pk}
    assert taken_of(action) == {made.pk: 1}
    entry = LogEntry.objects.get(verb="item.add")
    assert entry.after["speakers"] == entry.after["required"] == 1
    assert "Awa" not in str(entry.after)
    assert "Secret" not in str(entry.after)


def test_a_place_that_is_not_in_the_list_is_made_with_the_item(cast, action):
    made = add_item(
        action, fields(zone=""), Beside(new_place=PlaceFields("Port", city="Dakar")), by=cast.planner, now=NOW
    )
    assert made.place.name == "Port"
    assert facts_of(action)[0].zone == DAKAR


def test_who_may_not_change_the_programme_is_refused(cast, action):
    for person in (cast.reader, cast.finance, cast.awex_planner, cast.outsider):
        with pytest.raises(PermissionDenied):
            add_item(action, fields(), by=person, now=NOW)


def test_who_organises_with_them_makes_the_programme_too(cast):
    together = make.action(cast.hub, code="HUB-2", organisers=(cast.awex.body,))
    assert isinstance(add_item(together, fields(), by=cast.awex_planner, now=NOW), ProgrammeItem)


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"title": Text()}, "title-missing"),
        ({"end_day": DAY - timedelta(days=1)}, "item-end-day-before-day"),
        ({"day": None, "end_day": DAY}, "item-end-day-before-day"),
        ({"zone": "Dakar"}, "zone-unknown"),
        ({"day": date(1, 1, 1)}, "item-day-out-of-reach"),
        ({"end_day": date.max}, "item-day-out-of-reach"),
        ({"sign_up_until": date(2201, 1, 1)}, "item-day-out-of-reach"),
    ],
)
def test_what_cannot_be_kept_is_refused(cast, action, wrong, code):
    assert codes(add_item(action, fields(**wrong), by=cast.planner, now=NOW)) == [code]
    assert not action.programme.exists()


def test_nothing_of_another_mission_gets_in(cast, action):
    other = make.action(cast.hub, code="HUB-2")
    place = add_place(other, PlaceFields("Elsewhere"), by=cast.planner)
    assert codes(add_item(action, fields(place=place), by=cast.planner, now=NOW)) == ["not-of-this-mission"]
    stranger = Beside(required=[member(other)])
    assert codes(add_item(action, fields(), stranger, by=cast.planner, now=NOW)) == ["not-of-this-mission"]


def test_who_was_quicker_is_not_overwritten(cast, action):
    row = item(action)
    edit_item(row, fields(title="Port, north side"), version=1, by=cast.planner, now=NOW)
    found = edit_item(row, fields(title="Port, south side"), version=1, by=cast.area_manager, now=NOW)
    assert codes(found) == ["changed-meanwhile"]
    row.refresh_from_db()
    assert (row.title_en, row.version) == ("Port, north side", 2)


def test_a_change_of_speakers_alone_is_a_change(cast, action):
    row = item(action)
    one = ItemSpeaker.objects.create(item=row, name="Awa", consent=None)
    edited = Beside(speakers=[(one.pk, SpeakerFields("Awa Ndiaye", consent=False)), (None, SpeakerFields("Modou"))])
    edit_item(row, fields(), edited, version=1, by=cast.planner, now=NOW)
    row.refresh_from_db()
    assert row.version == 2
    assert [(who.name, who.consent, who.consent_on) for who in row.speakers.all()] == [
        ("Awa Ndiaye", False, NOW.date()), ("Modou", None, None),
    ]  # fmt: skip
    edit_item(row, fields(), Beside(speakers=[]), version=2, by=cast.planner, now=NOW)
    assert not row.speakers.exists()


def test_who_signed_up_stays_when_others_are_required(cast, action):
    row = item(action)
    required, signed, waiting = (member(action, name) for name in "abc")
    for who, state in ((required, "required"), (signed, "signed-up"), (waiting, "waiting")):
        ItemPlace.objects.create(item=row, member=who, state=state, at=NOW)
    edit_item(row, fields(), Beside(required=[waiting]), version=1, by=cast.planner, now=NOW)
    states = dict(row.taken.values_list("member", "state"))
    assert states == {signed.pk: "signed-up", waiting.pk: "required"}


def test_who_waits_first_gets_the_seat_of_who_need_not_come_any_more(cast, action):
    row = item(action, sign_up=True, capacity=1)
    required, waiting = (member(action, name, email=f"{name}@press.example") for name in "ab")
    for who, state in ((required, "required"), (waiting, "waiting")):
        ItemPlace.objects.create(item=row, member=who, state=state, at=NOW)
    publish(action, cast.planner)
    edit_item(row, fields(sign_up=True, capacity=1), Beside(required=[]), version=1, by=cast.planner, now=NOW)
    assert dict(row.taken.values_list("member", "state")) == {waiting.pk: "signed-up"}
    assert Mail.objects.get().to_email == "b@press.example"
    told = [one.verb for one in LogEntry.objects.filter(noun="item").order_by("number")]
    assert told == ["sign-up.move-up", "item.edit"]


def test_nothing_moves_to_a_day_that_a_programme_cannot_hold(cast, action):
    row = item(action, end_day=DAY + timedelta(days=1))
    assert codes(move_item(row, day=date(2201, 1, 1), minutes=0, version=1, by=cast.planner)) == [
        "item-day-out-of-reach"
    ]
    assert codes(starting.shift_programme(action, days=80_000, by=cast.planner)) == ["item-day-out-of-reach"]
    last = item(action, day=date.max)
    assert codes(move_item(last, day=None, minutes=1440, version=1, by=cast.planner)) == ["item-day-out-of-reach"]
    assert codes(starting.shift_programme(action, days=1, by=cast.planner)) == ["item-day-out-of-reach"]
    row.refresh_from_db()
    assert (row.day, row.version) == (DAY, 1)
    assert move_item(last, day=DAY, minutes=0, version=1, by=cast.planner).day == DAY


def test_a_move_keeps_the_length_and_knows_who_was_quicker(cast, action):
    row = item(action)
    moved = move_item(row, day=DAY + timedelta(days=1), minutes=-15, version=1, by=cast.planner)
    assert (moved.day, moved.start, moved.end, moved.version) == (date(2023, 5, 24), time(8, 45), time(10, 45), 2)
    assert codes(move_item(row, day=None, minutes=15, version=1, by=cast.planner)) == ["changed-meanwhile"]
    assert move_item(row, day=None, minutes=0, version=2, by=cast.planner).version == 2
    with pytest.raises(PermissionDenied):
        move_item(row, day=None, minutes=15, version=2, by=cast.reader)


def test_what_has_no_time_moves_by_days_alone(cast, action):
    row = item(action, start=None, end=None)
    assert codes(move_item(row, day=None, minutes=15, version=1, by=cast.planner)) == ["item-without-time-to-move"]


def test_a_removed_item_leaves_what_it_was_in_the_log(cast, action):
    row = item(action)
    remove_item(row, by=cast.planner)
    assert not action.programme.exists()
    assert LogEntry.objects.get(verb="item.remove").before["title_en"] == "Visit to the port"


def test_places_are_kept_once_and_only_removed_when_free(cast, action):
    place = add_place(action, PlaceFields("Port", city="Dakar"), by=cast.planner)
    row = item(action, place=place)
    edited = edit_place(place, PlaceFields("Port of Dakar", zone=DAKAR), version=1, by=cast.planner)
    assert facts_of(action)[0].place.name == edited.name == "Port of Dakar"
    assert codes(edit_place(place, PlaceFields("x"), version=1, by=cast.planner)) == ["changed-meanwhile"]
    assert codes(remove_place(place, by=cast.planner)) == ["place-in-use"]
    row.delete()
    assert remove_place(place, by=cast.planner) == []
    with pytest.raises(PermissionDenied):
        add_place(action, PlaceFields("x"), by=cast.reader)


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        (PlaceFields(" "), "place-name-missing"),
        (PlaceFields("x", zone="Mars/Olympus"), "zone-unknown"),
        (PlaceFields("x", latitude=Decimal("14.5")), "place-half-on-map"),
    ],
)
def test_a_place_that_cannot_be_found_is_refused(cast, action, wrong, code):
    assert codes(add_place(action, wrong, by=cast.planner)) == [code]


def test_a_programme_is_published_with_a_number_and_a_seal(cast, action):
    item(action)
    item(action, "Staff meeting", internal=True, start=time(18), end=time(19))
    made = publish(action, cast.planner)
    assert (made.number, made.sha256) == (1, hashlib.sha256(made.content.encode()).hexdigest())
    version = published_of(action)
    assert [one.title.en for one in version.items] == ["Visit to the port"]
    assert version.items == facts_of(action)[:1]
    assert LogEntry.objects.get(verb="programme.publish").after["number"] == 1


def test_a_second_version_says_why_and_differs(cast, action):
    row = item(action)
    publish(action, cast.planner)
    assert codes(publish(action, cast.planner, why="again")) == ["programme-unchanged"]
    move_item(row, day=None, minutes=30, version=1, by=cast.planner)
    assert codes(publish(action, cast.planner, why=" ")) == ["programme-why-missing"]
    assert publish(action, cast.planner, why="The port opens later").number == 2
    assert ProgrammeVersion.objects.get(number=1).content != ProgrammeVersion.objects.get(number=2).content


def test_what_has_to_be_mended_refuses_the_publication(cast, action):
    assert codes(publish(action, cast.planner)) == ["programme-to-mend"]
    item(action)
    item(action, "Another", start=time(10), end=time(12))
    assert codes(publish(action, cast.planner)) == ["programme-to-mend"]


def test_nobody_publishes_what_she_has_not_looked_at(cast, action):
    row = item(action)
    seen = draft_seen(action)
    edit_item(row, fields(title="Something else"), version=1, by=cast.area_manager, now=NOW)
    assert codes(publish(action, cast.planner, seen=seen)) == ["programme-changed-meanwhile"]
    with pytest.raises(PermissionDenied):
        publish(action, cast.reader)


def test_a_holiday_is_published_with_a_reason(cast):
    action = make.action(cast.hub, code="HUB-3", start=date(2023, 5, 17), end=date(2023, 5, 19))
    item(action, day=date(2023, 5, 18))
    assert codes(publish(action, cast.planner)) == ["programme-holiday-why"]
    assert publish(action, cast.planner, why="The host receives on Ascension Day").number == 1


def test_names_without_consent_are_not_published(cast, action):
    row = item(action)
    ItemSpeaker.objects.create(item=row, name="Asked Nobody", consent=None)
    ItemSpeaker.objects.create(item=row, name="Said Yes", consent=True)
    assert "Asked Nobody" not in publish(action, cast.planner).content
    assert [who.name for who in published_of(action).items[0].speakers] == ["Said Yes"]


def test_an_empty_programme_starts_from_its_kind_on_its_days(cast, action):
    assert starting.start_from_kind(action, "regional-mission", by=cast.planner) == []
    days = set(action.programme.values_list("day", flat=True))
    assert days == {date(2023, 5, day) for day in range(21, 26)}
    assert {one.zone for one in facts_of(action)} == {DAKAR}
    assert codes(starting.start_from_kind(action, "regional-mission", by=cast.planner)) == ["programme-not-empty"]


def test_without_dates_it_waits_in_order_and_finds_its_days_later(cast):
    action = make.action(cast.hub, start=None, end=None, date_precision="unknown")
    starting.start_from_kind(action, "seminar", by=cast.planner)
    assert not action.programme.filter(day__isnull=False).exists()
    assert starting.date_programme(action, by=cast.planner) == 0
    action.start, action.end, action.date_precision = date(2027, 3, 8), date(2027, 3, 8), "day"
    action.save()
    assert starting.date_programme(action, by=cast.planner) == 3
    assert set(action.programme.values_list("day", flat=True)) == {date(2027, 3, 8)}


def test_a_new_mission_starts_from_a_past_one_without_its_people(cast, action):
    place = add_place(action, PlaceFields("Port", city="Dakar"), by=cast.planner)
    row = item(action, place=place, host="Madame Diop", end_day=None, sign_up=True, sign_up_until=DAY, capacity=12)
    item(action, "Called off", state="cancelled")
    ItemSpeaker.objects.create(item=row, name="Awa", consent=True)
    ItemPlace.objects.create(item=row, member=member(action), state="signed-up", at=NOW)
    new = make.action(cast.hub, code="HUB-9", year=2024, start=date(2024, 6, 2), end=date(2024, 6, 6))
    assert starting.start_from_past(new, action, by=cast.planner) == []
    (copy,) = new.programme.all()
    assert (copy.day, copy.title_en, copy.capacity, copy.zone) == (date(2024, 6, 4), "Visit to the port", 12, DAKAR)
    assert (copy.place.name, copy.place.action_id, copy.place.pk != place.pk) == ("Port", new.pk, True)
    assert (copy.host, copy.sign_up_until, copy.state, copy.version) == ("", None, "planned", 1)
    assert not copy.speakers.exists()
    assert not copy.taken.exists()


def test_what_was_invented_stays_marked_in_a_programme_that_starts_from_it(cast, action):
    item(action, "Invented", illustrative=True)
    item(action, "Real")
    new = make.action(cast.hub, code="HUB-9")
    assert starting.start_from_past(new, action, by=cast.planner) == []
    assert dict(new.programme.values_list("title_en", "illustrative")) == {"Invented": True, "Real": False}


def test_a_day_out_of_reach_is_not_copied(cast, action):
    item(action, day=date.max)
    new = make.action(cast.hub, code="HUB-9", year=2024, start=date(2024, 6, 2), end=date(2024, 6, 6))
    assert starting.start_from_past(new, action, by=cast.planner) == []
    assert new.programme.get().day is None


def test_nobody_starts_from_a_file_that_she_may_not_read(cast, action):
    foreign = make.action(cast.awex, code="AWEX-1")
    item(foreign)
    with pytest.raises(PermissionDenied):
        starting.start_from_past(action, foreign, by=cast.planner)
    empty = make.action(cast.hub, code="HUB-5")
    assert codes(starting.start_from_past(action, empty, by=cast.planner)) == ["programme-nothing-to-copy"]


def test_the_whole_programme_moves_with_its_mission(cast, action):
    row = item(action, end_day=DAY + timedelta(days=1))
    assert starting.shift_programme(action, days=7, by=cast.planner) == 1
    row.refresh_from_db()
    assert (row.day, row.end_day, row.version) == (date(2023, 5, 30), date(2023, 5, 31), 2)
    assert starting.shift_programme(action, days=0, by=cast.planner) == 0


def test_who_withdrew_or_was_merely_invited_does_not_travel(cast, action):
    rows = {state: member(action, state=state) for state in ("invited", "registered", "confirmed", "withdrawn")}
    assert set(travellers_of(action)) == {rows["registered"].pk, rows["confirmed"].pk}


def test_the_log_never_tells_who_receives(cast, action):
    made = add_item(action, fields(host="Zorro Host"), by=cast.planner, now=NOW)
    edit_item(made, fields(host="Zorra Host"), version=made.version, by=cast.planner, now=NOW)
    told = {one.verb: (one.before, one.after) for one in LogEntry.objects.all()}
    assert set(told) == {"item.add", "item.edit"}
    assert "Host" not in str(told)
