"""People and roles, as an administrator meets them."""

from __future__ import annotations

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
        f"/people/{cast.administrator.pk}/role", {"verb": "take", "agency": "hub", "role": "administrator"}, follow=True
    )
    assert "An agency keeps at least one administrator" in page.content.decode()
    assert HeldRole.objects.filter(person=cast.administrator, role="administrator").exists()


def test_a_role_is_given_and_taken_away(cast, sign_in):
    client = sign_in(cast.administrator)
    role = {"agency": "hub", "role": "planner"}
    client.post(f"/people/{cast.reader.pk}/role", role | {"verb": "give"})
    assert HeldRole.objects.filter(person=cast.reader, role="planner").exists()
    client.post(f"/people/{cast.reader.pk}/role", role | {"verb": "take"})
    assert not HeldRole.objects.filter(person=cast.reader, role="planner").exists()


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
