"""Fixtures that every test may ask for."""

from __future__ import annotations

import os

import pytest
from django.test import Client
from django.utils import translation
from hypothesis import settings as hypothesis_settings

from mercator.models import Person
from tests.cast import Cast, assemble

hypothesis_settings.register_profile("ci", derandomize=True, deadline=None)
if os.environ.get("CI"):
    hypothesis_settings.load_profile("ci")
"""In CI a change is judged by the same examples each time; at home each run looks for new ones."""


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
