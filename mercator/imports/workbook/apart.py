"""Workbooks read in a process of their own, with little memory and time (child.py)."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from datetime import date, datetime
from pathlib import Path
from typing import IO, Any, Final

from mercator.imports.workbook import child, limits
from mercator.imports.workbook.gathering import Gathering
from mercator.imports.workbook.refusal import Refused
from mercator.imports.workbook.sheet import Sheet, Span

_CHILD: Final = Path(child.__file__)
_ENVIRONMENT: Final = ("PATH", "LD_LIBRARY_PATH")


def sheets_of(content: bytes, kind: str) -> tuple[Sheet, ...]:
    """The sheets of a file of the format `kind`: xlsx (XLSM and XLSB too), xls or ods. Raises Refused."""
    orders = (
        limits.CHILD_MEMORY, limits.CHILD_CPU_SECONDS, limits.MOST_ROWS, limits.MOST_COLUMNS, limits.MOST_SHEETS,
        limits.MOST_RECORD, limits.MOST_MERGES,
    )  # fmt: skip
    process = subprocess.Popen(  # noqa: S603 - our own interpreter and our own file
        [sys.executable, "-I", str(_CHILD), f".{kind}", *map(str, orders)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        env={key: os.environ[key] for key in _ENVIRONMENT if key in os.environ},
    )  # fmt: skip
    guard = threading.Timer(limits.CHILD_SECONDS, process.kill)
    guard.start()
    gathering = Gathering()
    try:
        _send(process.stdin, content)
        complete = _receive(process.stdout, gathering)
        if not complete:
            raise _ended_early(process.wait())
    finally:
        guard.cancel()
        process.kill()
        process.wait()
        if process.stdout:
            process.stdout.close()
    return tuple(gathering.sheets)


def _send(pipe: IO[bytes] | None, content: bytes) -> None:
    """The child reads everything before it writes anything. It may be gone already."""
    if pipe is None:
        return
    try:
        with pipe:
            pipe.write(content)
    except BrokenPipeError:
        return


def _receive(lines: IO[bytes] | None, gathering: Gathering) -> bool:
    """Whether the last line came."""
    for line in lines or ():
        try:
            said: Any = json.loads(line.decode("utf-8", "surrogatepass"), object_hook=_dates)
        except ValueError:  # cut off in the middle of a line
            return False
        if isinstance(said, list):
            gathering.row(said[0], said[1])
        elif "sheet" in said and "hidden" in said:
            gathering.begin(said["sheet"], hidden=said["hidden"])
        elif "merged" in said:
            gathering.end(Span(*corners) for corners in said["merged"])
        elif "problem" in said:
            raise Refused(said.pop("problem"), **said)
        else:
            return True
    return False


def _dates(found: dict[str, Any]) -> Any:
    """{"d": "2027-01-25"} as a date, with a time as a datetime."""
    if found.keys() != {"d"}:
        return found
    text = found["d"]
    return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)


def _ended_early(code: int) -> Refused:
    """Why the child stopped: a library that finds no memory aborts, the kernel ends what takes too long."""
    if code in (-signal.SIGABRT, child.NO_MEMORY):
        return Refused("file-too-spread")
    if code in (-signal.SIGXCPU, -signal.SIGKILL):
        return Refused("file-takes-too-long")
    return Refused("file-damaged")
