"""People and roles, as an administrator meets them."""

from __future__ import annotations

from html import unescape

from mercator.models import HeldRole, LogEntry, Person


def entered(**changes):
    return {
        "name": "New One",
        "email": "new@example.org",
        "language": "nl",
        "agency": "hub",
        "role": "finance",
    } | changes


def test_an_administrator_adds_a_person_who_then_stands_in_the_list(cast, sign_in):
    page = sign_in(cast.administrator).post("/people/new", entered(), follow=True)
    assert "New One" in page.content.decode()
    assert not Person.objects.get(email="new@example.org").has_usable_password()
    assert LogEntry.objects.get().verb == "role.give"


def test_an_unreadable_address_is_said_and_the_typing_kept(cast, sign_in):
    page = sign_in(cast.administrator).post("/people/new", entered(email="nowhere"))
    assert "“nowhere” is not an e-mail address." in page.content.decode()
    assert 'value="New One"' in page.content.decode()


def test_the_last_administrator_stays(cast, sign_in):
    page = sign_in(cast.administrator).post(
        f"/people/{cast.administrator.pk}/role/take?agency=hub&role=administrator", follow=True
    )
    assert "An agency keeps at least one administrator" in page.content.decode()
    assert HeldRole.objects.filter(person=cast.administrator, role="administrator").exists()


def test_a_role_is_given_and_taken_away(cast, sign_in):
    client = sign_in(cast.administrator)
    client.post(f"/people/{cast.reader.pk}/role", {"agency": "hub", "role": "planner"})
    assert HeldRole.objects.filter(person=cast.reader, role="planner").exists()
    client.post(f"/people/{cast.reader.pk}/role/take?agency=hub&role=planner")
    assert not HeldRole.objects.filter(person=cast.reader, role="planner").exists()


def test_a_role_is_taken_away_only_after_asking_once_more(cast, sign_in):
    client = sign_in(cast.administrator)
    take = f"/people/{cast.planner.pk}/role/take?agency=hub&role=planner"
    assert take in unescape(client.get("/people/").content.decode())
    assert "Take away the role “planner” from Paula Planner?" in client.get(take).content.decode()
    assert HeldRole.objects.filter(person=cast.planner, role="planner").exists()
    page = client.post(take, follow=True).content.decode()
    assert "The roles of Paula Planner were changed." in page
    assert not HeldRole.objects.filter(person=cast.planner, role="planner").exists()
    assert client.get(take).status_code == 404


def test_a_role_in_another_agency_is_neither_shown_nor_taken(cast, sign_in):
    HeldRole.objects.create(person=cast.planner, agency=cast.awex, role="reader")
    client = sign_in(cast.administrator)
    take = f"/people/{cast.planner.pk}/role/take?agency=awex&role=reader"
    assert client.get(take).status_code == 404
    assert client.post(take).status_code == 404
    assert HeldRole.objects.filter(person=cast.planner, agency=cast.awex).exists()


def test_another_agency_is_out_of_reach(cast, sign_in):
    response = sign_in(cast.administrator).post("/people/new", entered(agency="awex"))
    assert response.status_code == 400
    assert not Person.objects.filter(email="new@example.org").exists()


def test_the_term_of_an_answer_is_set_and_logged(cast, sign_in):
    sign_in(cast.administrator).post("/agency/hub/settings", {"answer_working_days": "15"})
    cast.hub.refresh_from_db()
    assert cast.hub.answer_working_days == 15
    assert LogEntry.objects.get().before == {"answer_working_days": 20}


def test_an_impossible_term_is_explained(cast, sign_in):
    page = sign_in(cast.administrator).post("/agency/hub/settings", {"answer_working_days": "0"})
    assert "between 1 and 250 working days" in page.content.decode()
