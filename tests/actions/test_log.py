"""The log: a chain per agency that shows any change to it."""

from __future__ import annotations

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import DatabaseError, connection, transaction

from mercator.actions.log import About, record
from mercator.models import LogEntry, LogHead
from mercator.queries.log import broken_chains


@pytest.fixture
def three_entries(cast):
    for number in range(3):
        with transaction.atomic():
            record(
                "action.edit",
                by=cast.planner,
                agency=cast.hub,
                about=About("action", "A"),
                after={"title": str(number)},
            )
    with transaction.atomic():
        record("action.edit", by=cast.awex_planner, agency=cast.awex, about=About("action", "B"))


def without_triggers(sql: str, values: list) -> None:
    """Tamper as somebody with the database in hand would: the trigger is switched off first."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("ALTER TABLE mercator_logentry DISABLE TRIGGER mercator_logentry_kept")
        else:
            cursor.execute("DROP TRIGGER mercator_logentry_kept")
        cursor.execute(sql, values)


def test_untouched_chains_hold(three_entries):
    assert list(broken_chains()) == []


def test_the_database_refuses_to_change_an_entry(three_entries):
    with pytest.raises(DatabaseError), transaction.atomic():
        LogEntry.objects.filter(number=2).update(why="another reason")


def test_a_changed_row_is_named(three_entries, cast):
    without_triggers("UPDATE mercator_logentry SET why = %s WHERE agency_id = %s AND number = 2", ["x", cast.hub.pk])
    assert [(found.agency, found.number, found.reason) for found in broken_chains()] == [("hub", 2, "changed")]


def test_a_removed_row_is_named(three_entries, cast):
    LogEntry.objects.filter(agency=cast.hub, number=2).delete()
    assert [(found.number, found.reason) for found in broken_chains()] == [(2, "missing")]


def test_rows_cut_off_from_the_end_are_noticed(three_entries, cast):
    LogEntry.objects.filter(agency=cast.hub, number=3).delete()
    assert [(found.number, found.reason) for found in broken_chains()] == [(3, "cut-off")]


def test_the_command_names_the_first_broken_row(three_entries, cast, capsys):
    LogEntry.objects.filter(agency=cast.hub, number=1).delete()
    with pytest.raises(CommandError, match="1 chain"):
        call_command("verify_log")
    assert "hub 1: the row is missing" in capsys.readouterr().out


@pytest.mark.django_db(transaction=True)
def test_an_entry_is_refused_outside_a_transaction(cast):
    with pytest.raises(RuntimeError):
        record("action.edit", by=cast.planner, agency=cast.hub, about=About("action", "A"))
    assert not LogHead.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_an_entry_falls_with_what_it_tells_of(cast):
    def recorded_before_a_failure():
        with transaction.atomic():
            record("action.edit", by=cast.planner, agency=cast.hub, about=About("action", "A"))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        recorded_before_a_failure()
    assert not LogEntry.objects.exists()
