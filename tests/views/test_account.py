"""One's own contact details: who changes them, and what the log does not keep. Article B5."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied

from mercator.actions.person import set_contact
from mercator.models import LogEntry
from mercator.rules.person import ContactFacts, contact_problems

pytestmark = pytest.mark.django_db
TYPED = {"name": "Paula Planner", "telephone": "+32 2 123 45 67", "spoken": ["fr", "de"], "language": "nl"}


def test_a_person_says_how_she_is_reached_and_mercator_speaks_her_language_at_once(cast, sign_in):
    client = sign_in(cast.planner)
    assert "What this is for" in client.get("/account-details").content.decode()
    shown = client.post("/account-details", TYPED, follow=True).content.decode()
    cast.planner.refresh_from_db()
    assert (cast.planner.telephone, cast.planner.spoken, cast.planner.language) == ("+32 2 123 45 67", "fr de", "nl")
    assert '<html lang="nl"' in shown


def test_the_log_tells_that_something_changed_and_never_what_stood_there(cast, sign_in):
    sign_in(cast.planner).post("/account-details", TYPED)
    (entry,) = LogEntry.objects.filter(verb="person.contact")
    assert entry.agency == cast.hub
    assert entry.after == {"contact_fields": ["language", "spoken", "telephone"]}
    assert entry.before == {}


def test_what_is_no_telephone_is_said_beside_its_field(cast, sign_in):
    sent = sign_in(cast.planner).post("/account-details", TYPED | {"telephone": "call me"})
    assert sent.status_code == 422
    assert "is not a telephone number" in sent.content.decode()
    cast.planner.refresh_from_db()
    assert cast.planner.telephone == ""


@pytest.mark.parametrize(
    "typed", ["+32 2 123 45 67", "02/123.45.67", "(02) 123 45 67", "0478 12 34 56", "+32 2 1234567 x12", ""]
)
def test_telephone_numbers_as_people_write_them_are_kept(typed):
    assert contact_problems(ContactFacts("A", typed.replace("(02)", "02"), (), "fr")) == []


def test_nobody_else_changes_them(cast):
    with pytest.raises(PermissionDenied):
        set_contact(cast.planner, ContactFacts("X", "", (), "fr"), by=cast.administrator)
