"""Signing in, as somebody at the door meets it."""

from __future__ import annotations

import base64
import time

import pytest
from allauth.mfa.models import Authenticator
from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.totp import TOTP

from mercator.models import Person


@pytest.fixture
def known(db) -> Person:
    return Person.objects.create_user("known@example.org", "a long enough secret", name="Known Person", language="nl")


def entered(**changes):
    return {"login": "known@example.org", "password": "a long enough secret"} | changes


def test_who_signs_in_is_greeted_in_her_own_language(client, known):
    page = client.post("/account/login/", entered(), follow=True)
    assert "Known Person" in page.content.decode()
    assert client.cookies["language"].value == "nl"


def test_a_wrong_password_is_said_without_telling_whether_the_account_exists(client, known):
    wrong = client.post("/account/login/", entered(password="x")).content.decode()
    unknown = client.post("/account/login/", entered(login="unknown@example.org")).content.decode()
    assert 'class="error-summary"' in wrong
    assert 'class="error-summary"' in unknown


def test_nobody_makes_an_account_by_herself(client, db):
    client.post("/account/signup/", {"email": "x@example.org", "password1": "a long secret"})
    assert not Person.objects.exists()


def test_somebody_who_left_cannot_sign_in(client, known):
    Person.objects.update(is_active=False)
    client.post("/account/login/", entered())
    assert client.get("/").status_code == 302


def code_of(secret: str) -> str:
    """What an authenticator on a telephone shows now."""
    return TOTP(base64.b32decode(secret), 6, SHA1(), 30).generate(int(time.time())).decode()  # noqa: S303


def test_two_step_sign_in_can_be_turned_on_with_an_authenticator(client, known):
    client.post("/account/login/", entered())
    again = client.get("/account/2fa/totp/activate/", follow=True)
    assert b'name="password"' in again.content
    client.post("/account/reauthenticate/", {"password": entered()["password"]})
    client.get("/account/2fa/totp/activate/")
    client.post("/account/2fa/totp/activate/", {"code": code_of(client.session["mfa.totp.secret"])})
    assert Authenticator.objects.filter(user=known, type="totp").exists()
    client.post("/account/logout/")
    assert client.post("/account/login/", entered()).url.startswith("/account/2fa/authenticate/")


def test_the_theme_is_kept(client, known):
    client.post("/theme", {"theme": "dark", "next": "/account/login/"})
    assert 'data-bs-theme="dark"' in client.get("/account/login/").content.decode()


def test_the_theme_form_sends_nobody_to_another_site(client, db):
    assert client.post("/theme", {"theme": "dark", "next": "https://elsewhere.example/"}).url == "/"


def test_every_page_forbids_inline_scripts_and_foreign_ones(client, db):
    policy = client.get("/account/login/")["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
