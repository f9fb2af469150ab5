"""The pages of a programme as people use them. Article C2."""

from __future__ import annotations

from datetime import time, timedelta

import pytest

from mercator.models import ItemSpeaker, Place, ProgrammeItem, ProgrammeVersion
from tests import make
from tests.programme_of import DAY, NOW, item, member
from tests.views.form import filled

PAGE = "/action/HUB-1/programme/"


@pytest.fixture
def action(cast):
    return make.action(cast.hub, code="HUB-1")


def reads(client, address=PAGE):
    answer = client.get(address)
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def test_an_empty_programme_offers_something_to_start_from(cast, action, sign_in):
    client = sign_in(cast.planner)
    assert "The programme is empty" in reads(client)
    page = reads(client, f"{PAGE}start")
    assert 'value="regional-mission" checked' in page
    answer = client.post(f"{PAGE}start", {"kind": "regional-mission"}, follow=True)
    page = answer.content.decode()
    assert "Seminar: the local ecosystem" in page
    assert "local time of Dakar, 2 h behind Brussels" in page
    assert "not published yet" in page
    assert client.post(f"{PAGE}start", {"past": "NOWHERE"}).status_code == 404


def test_days_items_and_what_is_worth_a_look_stand_on_the_page(cast, action, sign_in):
    place = Place.objects.create(action=action, name="Port of Dakar", city="Dakar")
    row = item(action, place=place, capacity=12, interpreter="fr-wo")
    item(action, "Another visit", start=time(10), end=time(12))
    page = reads(sign_in(cast.planner))
    assert "9:00-11:00" in page
    assert "Port of Dakar" in page
    assert "FR-WO" in page
    assert "0 of 12 places taken" in page
    assert "The same people are expected elsewhere at the same time." in page
    assert f'id="slot-{row.pk}"' in page
    assert "It holds no B2B session yet." in page


def test_a_day_with_much_side_by_side_is_wider_and_each_slot_tells_its_whole_title(cast, action, sign_in):
    for number in range(3):
        item(action, f"Visit {number}")
    page = reads(sign_in(cast.planner))
    assert "board-day lanes-3" in page
    assert 'title="9:00-11:00, Visit 2"' in page


def test_the_form_of_an_item_asks_when_it_starts_and_ends(cast, action, sign_in):
    page = reads(sign_in(cast.planner), f"{PAGE}items/new")
    assert "Starts at" in page
    assert "Ends at" in page


def test_a_cancelled_mission_can_be_edited_but_does_not_ask_for_more(cast, action, sign_in):
    item(action)
    prominent = '<a class="btn btn-primary" href="' + f'{PAGE}items/new"'
    client = sign_in(cast.planner)
    assert prominent in reads(client)
    type(action).objects.filter(pk=action.pk).update(status="cancelled")
    page = reads(client)
    assert prominent not in page
    assert f'{PAGE}items/new"' in page


def test_who_only_reads_sees_the_days_but_changes_nothing(cast, action, sign_in):
    row = item(action)
    client = sign_in(cast.reader)
    page = reads(client)
    assert "Visit to the port" in page
    assert "Add an item" not in page
    assert 'data-move="/' not in page
    for address in (f"{PAGE}items/{row.pk}", f"{PAGE}items/new", f"{PAGE}publish", f"{PAGE}start"):
        assert client.get(address).status_code == 403
    assert client.post(f"{PAGE}items/{row.pk}/move", {"version": 1, "minutes": 15}).status_code == 403


def test_another_agency_does_not_see_the_file_at_all(cast, action, sign_in):
    row = item(action)
    client = sign_in(cast.awex_planner)
    for address in (PAGE, f"{PAGE}items/{row.pk}", f"{PAGE}programme.ics", f"{PAGE}versions/1/"):
        assert client.get(address).status_code == 404


def test_an_item_is_written_with_a_new_place_and_a_speaker(cast, action, sign_in):
    client = sign_in(cast.planner)
    form = filled(reads(client, f"{PAGE}items/new?day=2023-05-24&kind=information"))
    assert (form["day"], form["kind"]) == ("2023-05-24", "information")
    typed = {
        "title_fr": "Séminaire", "start": "9h30", "end": "11:00", "form": "seminar", "learns": "on",
        "new_name": "Radisson Blu", "new_city": "Dakar", "speakers-0-name": "Awa Ndiaye",
        "speakers-0-consent": "yes", "interpreter": "FR-EN, fr-wo",
    }  # fmt: skip
    answer = client.post(f"{PAGE}items/new", form | typed, follow=True)
    page = answer.content.decode()
    assert "Séminaire" in page
    assert "9:30-11:00" in page
    assert "Radisson Blu" in page
    row = ProgrammeItem.objects.get()
    assert (row.interpreter, row.speakers.get().consent, row.learns) == ("fr-en fr-wo", True, True)


def test_what_was_mistyped_is_shown_again(cast, action, sign_in):
    client = sign_in(cast.planner)
    form = filled(reads(client, f"{PAGE}items/new"))
    answer = client.post(
        f"{PAGE}items/new", form | {"start": "noon", "interpreter": "French", "speakers-0-bio_fr": "x"}
    )
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'value="noon"' in page
    assert "Write pairs of languages, like fr-en." in page
    assert "Give the name of each host and speaker." in page
    assert not ProgrammeItem.objects.exists()


def test_an_untouched_form_changes_nothing(cast, action, sign_in):
    row = item(action, audience=["press"], description_fr="Casque obligatoire")
    ItemSpeaker.objects.create(item=row, name="Awa", bio_fr="Ingénieure", consent=False)
    client = sign_in(cast.planner)
    form = filled(reads(client, f"{PAGE}items/{row.pk}")) | {"audience": ["press"]}
    assert client.post(f"{PAGE}items/{row.pk}", form).status_code == 302
    row.refresh_from_db()
    assert row.version == 1
    assert row.speakers.get().version == 1


def test_who_was_quicker_is_shown_beside_what_was_typed(cast, action, sign_in):
    row = item(action)
    client = sign_in(cast.planner)
    form = filled(reads(client, f"{PAGE}items/{row.pk}"))
    ProgrammeItem.objects.filter(pk=row.pk).update(title_en="Their words", audience=["company"], version=2)
    answer = client.post(f"{PAGE}items/{row.pk}", form | {"title_en": "My words"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Their words" in page
    assert 'value="My words"' in page
    assert "Companies" in page
    assert client.post(f"{PAGE}items/{row.pk}", filled(page)).status_code == 302


def test_without_the_right_to_names_who_must_come_stays_hidden_and_kept(cast, action, sign_in):
    row = item(action)
    member(action, "Somebody Named")
    page = reads(sign_in(cast.planner), f"{PAGE}items/{row.pk}")
    assert "Somebody Named" in page
    assert "Somebody Named" not in reads(sign_in(cast.reader))


def test_an_item_moves_with_a_plain_form_and_with_htmx(cast, action, sign_in):
    row = item(action)
    client = sign_in(cast.planner)
    address = f"{PAGE}items/{row.pk}/move"
    answer = client.post(address, {"version": 1, "day": "2023-05-24", "minutes": "15"})
    assert answer.headers["Location"] == f"{PAGE}#item-{row.pk}"
    row.refresh_from_db()
    assert (row.day, row.start) == (DAY + timedelta(days=1), time(9, 15))
    htmx = {"HX-Request": "true"}
    answer = client.post(address, {"version": 2, "minutes": "-15"}, headers=htmx)
    assert answer.status_code == 200
    assert 'id="programme"' in answer.content.decode()
    assert "<html" not in answer.content.decode()
    late = client.post(address, {"version": 2, "minutes": "-15"}, headers=htmx)
    assert late.status_code == 422
    assert "Somebody else changed this meanwhile" in late.content.decode()


@pytest.mark.parametrize("typed", [{"day": "soon"}, {"minutes": "x"}, {"minutes": "999999"}, {"version": "?"}])
def test_a_move_that_cannot_be_read_moves_nothing(cast, action, sign_in, typed):
    row = item(action)
    assert sign_in(cast.planner).post(f"{PAGE}items/{row.pk}/move", {"version": 1} | typed).status_code == 404


def test_a_removal_asks_once_more(cast, action, sign_in):
    row = item(action)
    client = sign_in(cast.planner)
    assert "Take this out of the programme?" in reads(client, f"{PAGE}items/{row.pk}/remove")
    client.post(f"{PAGE}items/{row.pk}/remove")
    assert not ProgrammeItem.objects.exists()


def test_publishing_says_what_is_to_be_mended_then_makes_a_version(cast, action, sign_in):
    row = item(action)
    other = item(action, "Another", start=time(10), end=time(12))
    client = sign_in(cast.planner)
    page = reads(client, f"{PAGE}publish")
    assert "To mend first" in page
    assert "Publish this version" not in page
    other.delete()
    answer = client.post(f"{PAGE}publish", filled(reads(client, f"{PAGE}publish")), follow=True)
    assert "version 1 is published" in answer.content.decode()
    client.post(f"{PAGE}items/{row.pk}/move", {"version": 1, "minutes": 30})
    page = reads(client)
    assert "changed since version 1" in page
    assert "Changed: Visit to the port, Tue 23/05, 9:30-11:30 (Dakar): before: Tue 23/05, 9:00-11:00." in page
    form = filled(reads(client, f"{PAGE}publish"))
    answer = client.post(f"{PAGE}publish", form)
    assert answer.status_code == 422
    assert "Write why" in answer.content.decode()
    client.post(f"{PAGE}publish", form | {"why": "The port opens later"})
    page = reads(client, f"{PAGE}versions/2/")
    assert "The port opens later" in page
    assert "before: Tue 23/05, 9:00-11:00" in page
    assert client.get(f"{PAGE}versions/2/?with=7").status_code == 404
    assert client.get(f"{PAGE}versions/3/").status_code == 404


def test_a_version_that_was_tampered_with_says_so(cast, action, sign_in):
    item(action)
    client = sign_in(cast.planner)
    client.post(f"{PAGE}publish", filled(reads(client, f"{PAGE}publish")))
    assert "its seal does not fit" not in reads(client, f"{PAGE}versions/1/")
    kept = {"action": action, "by": cast.planner, "published_at": NOW, "content": '{"items":[],"version":1}'}
    ProgrammeVersion.objects.create(number=2, sha256="0", **kept)
    assert "its seal does not fit" in reads(client, f"{PAGE}versions/2/")


def test_the_programme_goes_to_a_calendar(cast, action, sign_in):
    row = item(action)
    answer = sign_in(cast.reader).get(f"{PAGE}programme.ics")
    text = answer.content.decode()
    assert answer.headers["Content-Type"].startswith("text/calendar")
    assert "DTSTART:20230523T090000Z" in text
    assert f"UID:item-{row.pk}@mercator" in text


def test_the_whole_programme_moves_to_another_first_day(cast, action, sign_in):
    row = item(action)
    client = sign_in(cast.planner)
    client.post(f"{PAGE}shift", {"first": "2023-05-30"})
    row.refresh_from_db()
    assert row.day == DAY + timedelta(days=7)
    assert "Write the day as dd/mm/yyyy." in client.post(f"{PAGE}shift", {"first": "x"}, follow=True).content.decode()


@pytest.mark.parametrize(("day", "zone"), [("0001-01-01", "Pacific/Kiritimati"), ("9999-12-31", "Pacific/Pago_Pago")])
def test_a_day_that_was_kept_out_of_reach_is_told_and_breaks_no_page(cast, action, sign_in, day, zone):
    row = item(action, day=day, start=time(0, 30), end=time(23, 30), zone=zone)
    item(action, "Another visit")
    client = sign_in(cast.planner)
    assert "A day of a programme lies between 1990 and 2200: look at the year." in reads(client)
    assert f"UID:item-{row.pk}@mercator" in reads(client, f"{PAGE}programme.ics")
    assert "A day of a programme lies between" in reads(client, f"{PAGE}publish")
    typed = filled(reads(client, f"{PAGE}items/{row.pk}"))
    assert client.post(f"{PAGE}items/{row.pk}", typed).status_code == 422
    assert client.post(f"{PAGE}items/{row.pk}/move", {"version": 1, "minutes": "1000"}).status_code == 302
    shifted = client.post(f"{PAGE}shift", {"first": "9999-12-31"}, follow=True)
    assert shifted.status_code == 200
    assert client.post(f"{PAGE}items/{row.pk}", typed | {"day": "2023-05-23"}).status_code == 302


def test_places_are_listed_added_changed_and_removed(cast, action, sign_in):
    client = sign_in(cast.planner)
    places = "/action/HUB-1/places/"
    assert "No place yet" in reads(client, places)
    form = filled(reads(client, f"{places}new"))
    wrong = client.post(f"{places}new", form | {"name": "Port", "latitude": "14.69"})
    assert wrong.status_code == 422
    client.post(f"{places}new", form | {"name": "Port", "latitude": "14.69", "longitude": "-17.44"})
    place = Place.objects.get()
    assert "14.69000, -17.44000" in reads(client, places)
    typed = filled(reads(client, f"{places}{place.pk}")) | {"city": "Dakar"}
    assert client.post(f"{places}{place.pk}", typed).status_code == 302
    row = item(action, place=place)
    kept = client.post(f"{places}{place.pk}/remove", follow=True)
    assert "Things of the programme happen here (1)" in kept.content.decode()
    row.delete()
    client.post(f"{places}{place.pk}/remove")
    assert not Place.objects.exists()
