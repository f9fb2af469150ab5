"""Fixtures that every test may ask for."""

from __future__ import annotations

import pytest
from django.test import Client
from django.utils import translation

from mercator.models import Person
from tests.cast import Cast, assemble


@pytest.fixture(autouse=True)
def _plain_static(settings):
    """Templates name static files without the manifest that collectstatic makes."""
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }


@pytest.fixture(autouse=True)
def _language_of_settings():
    """A request leaves its language behind in the thread; every test begins with that of the settings."""
    translation.deactivate()


@pytest.fixture
def cast(db) -> Cast:
    return assemble()


@pytest.fixture
def sign_in():
    """A client signed in as a person, speaking her language."""

    def signed_in(person: Person) -> Client:
        client = Client()
        client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
        client.cookies["language"] = person.language
        return client

    return signed_in
