"""The machine and versions that every figure is printed with, and a throwaway database to measure on."""

from __future__ import annotations

import os
import platform
import sqlite3
import sys
import tempfile
from importlib.metadata import version
from pathlib import Path

PACKAGES = ("Django", "granian", "typst", "docxtpl", "XlsxWriter")


def describe() -> str:
    """One paragraph: processor, cores, memory, Python, database and the libraries that matter."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    libraries = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    database = os.environ.get("DATABASE_URL", f"SQLite {sqlite3.sqlite_version}").split("://")[0]
    return (
        f"{_processor()}, {os.cpu_count()} cores, {memory:.0f} GiB, {platform.system()} {platform.release()}, "
        f"Python {platform.python_version()}, {database}, {libraries}"
    )


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    return next((line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")), platform.machine())


def throwaway_database() -> Path:
    """Point Mercator at an empty database of its own, migrated; call before anything of Django is imported."""
    folder = Path(tempfile.mkdtemp(prefix="mercator-benchmark-"))
    os.environ["MERCATOR_DATA"] = str(folder)
    os.environ.pop("DATABASE_URL", None)
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    call_command("createcachetable")
    call_command("collectstatic", interactive=False, verbosity=0)
    return folder


def percentile(values: list[float], share: float) -> float:
    """The value below which `share` (0-1) of `values` lie; nearest rank."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, max(0, round(share * len(ordered) + 0.5) - 1))]
