"""./run and the command line, as somebody meets them before anything is set up."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def ran(*command, **environment):
    return subprocess.run(command, cwd=ROOT, env=os.environ | environment, capture_output=True, text=True)


def test_run_without_a_verb_says_what_it_can_do():
    done = ran(sys.executable, "run")
    assert done.returncode == 0
    assert all(verb in done.stdout for verb in ("./run demo", "./run test", "./run check", "./run manage"))


def test_an_unknown_verb_is_refused():
    assert ran(sys.executable, "run", "fly").returncode == 2


def test_a_command_on_a_database_without_tables_says_what_to_do(tmp_path):
    done = ran(sys.executable, "manage.py", "verify_log", MERCATOR_DATA=str(tmp_path), DATABASE_URL="")
    assert done.returncode == 1
    assert "./run demo" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_port_in_use_is_said_before_anything_is_set_up():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        done = ran(sys.executable, "run", "demo", "--port", str(taken.getsockname()[1]))
    assert done.returncode == 1
    assert "is in use" in done.stderr


def test_run_needs_nothing_but_the_standard_library():
    done = ran(sys.executable, "-I", "-S", "run", "help")
    assert done.returncode == 0


def test_of_two_that_load_the_demonstration_at_the_same_moment_one_goes_on_in_peace(tmp_path):
    environment = os.environ | {"MERCATOR_DATA": str(tmp_path), "DATABASE_URL": "", "MERCATOR_DEMO": "1"}
    manage = [sys.executable, "manage.py"]
    subprocess.run([*manage, "migrate", "-v0"], cwd=ROOT, env=environment, check=True)
    both = [
        subprocess.Popen(
            [*manage, "load_demo", "--if-empty"], cwd=ROOT, env=environment, text=True,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        )
        for _ in range(2)
    ]  # fmt: skip
    said = [one.communicate()[0] for one in both]
    assert [one.returncode for one in both] == [0, 0], said
    assert sum("Loaded the demonstration" in one for one in said) == 1
    assert sum("it is kept as it is" in one or "loads the demonstration already" in one for one in said) == 1
