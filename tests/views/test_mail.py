"""The outbox on the page: what exactly leaves, and what a person does with it. Article B5."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from mercator.actions.mail import write_mail
from mercator.models import Mail

pytestmark = pytest.mark.django_db


@pytest.fixture
def mail(cast):
    return write_mail(
        key="w-1", agency=cast.hub, to=cast.area_manager, subject="Together in Dakar",
        body="Call Jan.\n<b>not bold</b>",
        noun="action", noun_key="A-1", now=timezone.now(), copies=["Jan Jansen <jan@fit.example>"],
    )  # fmt: skip


def text(client, path, **query):
    return client.get(path, query).content.decode()


def test_a_mail_is_shown_exactly_as_it_leaves(cast, sign_in, mail):
    shown = text(sign_in(cast.planner), f"/mails/{mail.pk}/")
    for words in ("Adam Area &lt;adam.area@example.org&gt;", "Jan Jansen &lt;jan@fit.example&gt;", "Together in Dakar"):
        assert words in shown
    assert "Call Jan.\n&lt;b&gt;not bold&lt;/b&gt;" in shown


def test_without_a_mail_server_the_outbox_says_so_and_with_one_it_does_not(cast, sign_in, mail, settings):
    client = sign_in(cast.planner)
    settings.MAIL_SERVER = False
    assert "No mail server is set up" in text(client, "/mails/")
    settings.MAIL_SERVER = True
    assert "No mail server is set up" not in text(client, "/mails/")


def test_a_mail_is_stopped_let_go_and_sent_at_once_by_buttons(cast, sign_in, mail):
    client = sign_in(cast.planner)
    for step, state, tab in (("stop", "stopped", "stopped"), ("resume", "waiting", "waiting")):
        client.post(f"/mails/{mail.pk}/{step}")
        mail.refresh_from_db()
        assert mail.state == state
        assert "Together in Dakar" in text(client, "/mails/", tab=tab)
    client.post(f"/mails/{mail.pk}/send-now")
    mail.refresh_from_db()
    assert mail.leaves_at <= timezone.now()


def test_a_mail_that_may_have_left_says_so_and_only_a_person_sends_it_again(cast, sign_in, mail):
    Mail.objects.filter(pk=mail.pk).update(state="sending", taken_at=timezone.now() - timedelta(hours=1))
    client = sign_in(cast.planner)
    assert "may have left, we do not know" in text(client, "/mails/", tab="failed")
    assert "Send it again: it may arrive twice" in text(client, f"/mails/{mail.pk}/")
    Mail.objects.filter(pk=mail.pk).update(taken_at=timezone.now())
    assert "Together in Dakar" in text(client, "/mails/", tab="waiting")
    assert '<form method="post" action="/mails' not in text(client, f"/mails/{mail.pk}/")


def test_a_mail_is_found_by_a_word_of_its_text(cast, sign_in, mail):
    client = sign_in(cast.planner)
    assert "Together in Dakar" in text(client, "/mails/", q="jansen call")
    assert "Together in Dakar" not in text(client, "/mails/", q="lima")


def test_another_agency_sees_nothing_and_whom_it_is_for_reads_it(cast, sign_in, mail):
    assert sign_in(cast.awex_planner).get(f"/mails/{mail.pk}/").status_code == 404
    assert "Together in Dakar" not in text(sign_in(cast.awex_planner), "/mails/")
    Mail.objects.filter(pk=mail.pk).update(to_person=cast.awex_officer)
    assert "Together in Dakar" in text(sign_in(cast.awex_officer), "/mails/")
    shown = text(sign_in(cast.awex_officer), f"/mails/{mail.pk}/")
    assert "Call Jan." in shown
    assert "Stop it" not in shown


def test_an_administrator_reads_the_outbox_without_buttons(cast, sign_in, mail):
    client = sign_in(cast.administrator)
    assert "Stop it" not in text(client, f"/mails/{mail.pk}/")
    assert client.post(f"/mails/{mail.pk}/stop").status_code == 403
    mail.refresh_from_db()
    assert mail.state == "waiting"


def test_the_links_for_forgotten_passwords_leave_at_once_and_never_stand_in_the_outbox(client, cast, mailoutbox):
    cast.reader.set_password("something long and old")
    cast.reader.save()
    client.post("/account/password/reset/", {"email": cast.reader.email})
    assert [one.to for one in mailoutbox] == [[cast.reader.email]]
    assert not Mail.objects.exists()
