"""The same answer gives the same file, wherever and whenever it is made: a frozen answer can be printed again."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
import time_machine

from mercator.documents.answer import AnswerDocument
from tests.documents.bytes_of import MAKERS, digests
from tests.documents.make import MADE_AT, answer

ROOT = Path(__file__).parents[2]


def in_another_process(*, zone: str, seed: str) -> list[str]:
    environment = {**os.environ, "TZ": zone, "PYTHONHASHSEED": seed, "LC_ALL": "C"}
    command = [sys.executable, "-m", "tests.documents.bytes_of"]
    made = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
    return made.stdout.splitlines()


def test_another_process_in_another_time_zone_makes_the_same_files() -> None:
    with time_machine.travel(datetime(2031, 2, 3, 4, 5, tzinfo=UTC)):
        here_in_2031 = digests()
    assert len(here_in_2031) == 15
    assert in_another_process(zone="Pacific/Auckland", seed="1") == here_in_2031
    assert in_another_process(zone="America/Los_Angeles", seed="4242") == here_in_2031


@pytest.mark.parametrize("kind", ["pdf", "docx", "xlsx"])
def test_the_same_moment_told_in_another_time_zone_gives_the_same_file(kind: str) -> None:
    brussels = MADE_AT.astimezone(timezone(timedelta(hours=2)))
    assert MAKERS[kind](replace(answer(), made_at=brussels)) == MAKERS[kind](answer())


@pytest.mark.parametrize("kind", ["pdf", "docx", "xlsx", "list.xlsx"])
def test_a_moment_without_time_zone_is_refused(kind: str) -> None:
    document: AnswerDocument = replace(answer(), made_at=datetime(2023, 10, 25, 9, 30))  # noqa: DTZ001
    with pytest.raises(ValueError, match="time zone"):
        MAKERS[kind](document)


@pytest.mark.parametrize("kind", ["pdf", "docx", "xlsx"])
def test_another_figure_gives_another_file(kind: str) -> None:
    assert MAKERS[kind](answer(rows=9)) != MAKERS[kind](answer(rows=10))
