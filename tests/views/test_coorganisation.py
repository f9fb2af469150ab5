"""The shared page, the list and the tasks as people use them. Articles B5, C1, C5."""

from __future__ import annotations

import pytest

from mercator.actions.wish import WishFields, express_wish
from mercator.models import CoorganisationShare, Task, TaskDefault
from tests import make
from tests.together import NOW, flemish, presented, with_awex
from tests.views.form import filled

PAGE = "/action/HUB-1/together/"


@pytest.fixture
def row(cast):
    return with_awex(cast)


def reads(client, address=PAGE):
    answer = client.get(address)
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def test_each_agency_edits_its_own_share_and_sees_that_of_the_other(cast, row, sign_in):
    client = sign_in(cast.awex_planner)
    page = reads(client)
    assert f'href="{PAGE}share/awex"' in page
    assert f'href="{PAGE}share/hub"' not in page
    form = filled(reads(client, f"{PAGE}share/awex"))
    assert form["companies"] == "8"
    answer = client.post(f"{PAGE}share/awex", form | {"companies": "12", "budget": "15 000"}, follow=True)
    assert "€15,000.00" in answer.content.decode()
    assert client.get(f"{PAGE}share/hub").status_code == 403


def test_the_private_note_says_who_sees_it_and_nobody_else_does(cast, row, sign_in):
    client = sign_in(cast.awex_planner)
    form = filled(reads(client, f"{PAGE}share/awex"))
    client.post(f"{PAGE}share/awex", form | {"private_note": "Secret plan"})
    page = reads(client)
    assert "Only AWEX sees this" in page
    assert "Secret plan" in page
    assert "Secret plan" not in reads(sign_in(cast.planner))


def test_a_mistyped_share_is_shown_again_with_what_was_typed(cast, row, sign_in):
    client = sign_in(cast.awex_planner)
    form = filled(reads(client, f"{PAGE}share/awex"))
    answer = client.post(f"{PAGE}share/awex", form | {"budget": "much"})
    assert answer.status_code == 422
    assert 'value="much"' in answer.content.decode()


def test_who_was_quicker_is_shown_beside_what_was_typed(cast, row, sign_in):
    client = sign_in(cast.awex_planner)
    form = filled(reads(client, f"{PAGE}share/awex"))
    CoorganisationShare.objects.filter(agency=cast.awex).update(companies=30, version=9)
    answer = client.post(f"{PAGE}share/awex", form | {"companies": "12"})
    assert answer.status_code == 422
    assert "What stands now" in answer.content.decode()


def test_what_ones_own_plan_says_stands_beside_the_field_and_on_the_page(cast, row, sign_in):
    type(row.action).objects.update(expected_min=17, expected_max=17, estimate=23000)
    for address in (PAGE, f"{PAGE}share/hub"):
        page = reads(sign_in(cast.planner), address)
        assert "Your plan says 17 participants." in page
        assert "Your plan says € 23,000." in page
    assert "Your plan says" not in reads(sign_in(cast.awex_planner))


def test_the_contacts_of_all_stand_on_the_page(cast, row, sign_in):
    cast.planner.telephone = "+32 2 800 40 11"
    cast.planner.save()
    page = reads(sign_in(cast.awex_planner))
    for words in ("Paula Planner", "+32 2 800 40 11", cast.planner.email):
        assert words in page


def test_a_fourth_agency_and_who_holds_no_role_see_nothing_not_even_by_address(cast, row, sign_in):
    task = row.tasks.first()
    addresses = [PAGE, f"{PAGE}note", f"{PAGE}share/hub", f"{PAGE}share/hub/withdraw", f"{PAGE}tasks/new",
                 f"{PAGE}tasks/{task.pk}", f"{PAGE}tasks/{task.pk}/remove"]  # fmt: skip
    for person, refused in ((flemish(cast), 404), (cast.outsider, 403)):
        client = sign_in(person)
        assert {client.get(address).status_code for address in addresses} == {refused}
        assert {client.post(address).status_code for address in addresses[1:]} == {refused}
        assert client.post(f"{PAGE}tasks/{task.pk}/tick", {"done": "yes"}).status_code == refused
    assert "HUB-1" not in reads(sign_in(flemish(cast)), "/coorganisations/")


def test_a_reader_of_the_agency_reads_and_changes_nothing(cast, row, sign_in):
    client = sign_in(cast.reader)
    assert "tasks/new" not in reads(client)
    assert client.get(f"{PAGE}tasks/new").status_code == 403


def test_a_task_is_added_changed_ticked_and_removed_without_javascript(cast, row, sign_in):
    client = sign_in(cast.awex_planner)
    row.tasks.all().delete()
    form = filled(reads(client, f"{PAGE}tasks/new"))
    assert client.post(f"{PAGE}tasks/new", form).status_code == 422
    client.post(f"{PAGE}tasks/new", form | {"title_fr": "Louer la salle", "days": "60", "agency": "hub"})
    task = Task.objects.get()
    assert "17/07/2027" in reads(client)
    form = filled(reads(client, f"{PAGE}tasks/{task.pk}"))
    client.post(f"{PAGE}tasks/{task.pk}", form | {"days": "10", "side": "after"})
    assert "10 days after the departure" in reads(client)
    assert client.post(f"{PAGE}tasks/{task.pk}/tick", {"done": "yes"}).status_code == 302
    assert "by Willem Walloon" in reads(client)
    client.post(f"{PAGE}tasks/{task.pk}/remove")
    assert not Task.objects.exists()


def test_a_tick_with_htmx_brings_the_list_alone(cast, row, sign_in):
    task = row.tasks.first()
    answer = sign_in(cast.planner).post(f"{PAGE}tasks/{task.pk}/tick", {"done": "yes"}, headers={"HX-Request": "true"})
    page = answer.content.decode()
    assert page.startswith('<section class="panel" id="tasks"')
    assert "1 task done" in page


def test_of_a_vague_departure_the_month_is_shown_and_without_one_no_date(cast, row, sign_in):
    client = sign_in(cast.planner)
    type(row.action).objects.update(date_precision="month", start="2027-09-01", end="2027-09-30")
    assert "about August 2027" in reads(client)
    type(row.action).objects.update(date_precision="unknown", start=None, end=None)
    assert "no date yet" in reads(client)


def test_an_agency_withdraws_with_a_reason_that_the_others_read(cast, row, sign_in):
    client = sign_in(cast.awex_planner)
    assert client.post(f"{PAGE}share/awex/withdraw", {"why": ""}).status_code == 422
    client.post(f"{PAGE}share/awex/withdraw", {"why": "Budget cut"})
    assert client.get(PAGE).status_code == 404
    page = reads(sign_in(cast.planner))
    assert "Budget cut" in page
    assert "withdrew on" in page


def test_the_one_who_leads_has_no_button_to_withdraw(cast, row, sign_in):
    assert "/withdraw" not in reads(sign_in(cast.planner))


def test_default_tasks_are_proposed_kept_and_reset(cast, sign_in):
    client = sign_in(cast.planner)
    address = "/coorganisations/defaults/"
    form = filled(reads(client, address), action=address)
    first = {"form-0-title_fr": "Autre chose", "form-1-title_fr": "", "form-1-title_nl": "", "form-1-title_en": ""}
    client.post(address, form | first)
    own = list(TaskDefault.objects.filter(agency=cast.hub))
    assert (own[0].title_fr, len(own)) == ("Autre chose", int(form["form-INITIAL_FORMS"]) - 1)
    form = filled(reads(client, address), action=address)
    client.post(address, form | {"reset": "yes"})
    assert not TaskDefault.objects.exists()


def test_a_default_task_without_its_days_is_asked_for_them(cast, sign_in):
    client = sign_in(cast.planner)
    address = "/coorganisations/defaults/"
    form = filled(reads(client, address), action=address)
    answer = client.post(address, form | {"form-0-days": ""})
    assert answer.status_code == 422
    assert "Say how many days before or after the departure." in answer.content.decode()


def test_home_shows_what_is_organised_together_and_the_wishes_that_wait(cast, row, sign_in):
    other = presented(cast, code="HUB-2", title="Tunis")
    express_wish(other, WishFields("co-organiser"), agency=cast.awex, by=cast.awex_planner, now=NOW)
    page = reads(sign_in(cast.planner), "/")
    assert 'id="together"' in page
    assert "1 wish waits for your agency&#x27;s answer" in page or "1 wish waits for your agency's answer" in page
    assert 'id="together"' not in reads(sign_in(flemish(cast)), "/")


def test_the_action_page_leads_to_the_shared_page_for_who_takes_part(cast, row, sign_in):
    assert f'href="{PAGE}"' in reads(sign_in(cast.awex_planner), "/action/HUB-1/")
    assert f'href="{PAGE}"' not in reads(sign_in(flemish(cast)), "/action/HUB-1/")


def test_a_counsellor_who_coordinates_ticks_tasks(cast, row, sign_in):
    counsellor = make.person("Coen Post", (cast.hub, "counsellor"))
    answer = sign_in(counsellor).post(f"{PAGE}tasks/{row.tasks.first().pk}/tick", {"done": "yes"})
    assert answer.status_code == 302
