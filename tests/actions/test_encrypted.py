"""What is encrypted gives nothing away, opens with any of the secrets, and says so when none fits. D6."""

from __future__ import annotations

import json

import pytest
from django.core import serializers
from django.core.management import CommandError, call_command
from django.db import connection

from mercator.actions.field_secret import exchange_secret
from mercator.models import LogEntry, PersonalDetails
from mercator.models.encrypted import UnreadableError, sealed
from tests import privacy_of
from tests.privacy_of import CANARY

NAMES = ("passport", "diet", "health", "emergency_contact")


@pytest.fixture
def row(cast):
    return privacy_of.details(privacy_of.member(privacy_of.mission(cast.hub)))


def raw(row):
    """The columns as the database holds them."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT passport, diet, health, emergency_contact FROM mercator_personaldetails")
        return cursor.fetchone()


def test_the_columns_hold_no_plain_text(row):
    assert all(one.startswith("gAAAA") and CANARY not in one for one in raw(row))
    assert PersonalDetails.objects.get().diet == f"diet {CANARY}"


def test_the_same_words_are_never_encrypted_to_the_same_text(row):
    assert sealed("vegetarian") != sealed("vegetarian")


def test_nothing_stays_nothing_so_that_it_can_be_counted_without_a_key(row):
    PersonalDetails.objects.update(diet="")
    assert raw(row)[1] == ""


def test_a_dump_holds_it_encrypted_and_can_be_loaded_again(row):
    dumped = serializers.serialize("json", PersonalDetails.objects.all())
    assert CANARY not in dumped
    PersonalDetails.objects.all().delete()
    for one in serializers.deserialize("json", dumped):
        one.save()
    assert PersonalDetails.objects.get().passport == f"passport {CANARY}"
    assert CANARY not in json.dumps(raw(row))


def test_a_wrong_key_is_said_and_not_shown_as_nothing(row, settings):
    settings.FIELD_SECRETS = ["another"]
    with pytest.raises(UnreadableError, match="MERCATOR_FIELD_SECRETS"):
        PersonalDetails.objects.get()


def test_what_somebody_changed_in_the_database_is_not_opened(row):
    token = raw(row)[0]
    with connection.cursor() as cursor:
        cursor.execute("UPDATE mercator_personaldetails SET passport = %s", [token[:-6] + "AAAAA="])
    with pytest.raises(UnreadableError):
        PersonalDetails.objects.get()


def test_the_secret_can_be_exchanged_and_the_old_one_dropped(row, settings):
    old = settings.FIELD_SECRETS
    settings.FIELD_SECRETS = ["new", *old]
    assert PersonalDetails.objects.get().health == f"health {CANARY}"
    assert (exchange_secret().done, exchange_secret().done) == (4, 0)
    settings.FIELD_SECRETS = ["new"]
    assert PersonalDetails.objects.get().health == f"health {CANARY}"


def test_the_command_names_what_no_secret_opens_and_exchanges_the_rest(row, settings, cast, capsys):
    with connection.cursor() as cursor:
        cursor.execute("UPDATE mercator_personaldetails SET passport = 'gAAAAbroken'")
    settings.FIELD_SECRETS = ["new", *settings.FIELD_SECRETS]
    with pytest.raises(CommandError, match="1 text"):
        call_command("exchange_field_secret")
    told = capsys.readouterr().out
    assert "Encrypted anew: 3" in told
    assert f"PersonalDetails {row.pk} passport" in told
    assert CANARY not in told
    assert not LogEntry.objects.exists()
