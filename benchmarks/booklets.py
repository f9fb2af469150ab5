"""Brochure and roadbook of a mission with 100 companies: from live rows to PDF and DOCX in three languages.

    .venv/bin/python benchmarks/booklets.py

Bar: under 20 s in all, on two cores.
"""

from __future__ import annotations

import shutil
import sys
import time
from datetime import UTC, date, datetime
from datetime import time as clock
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from benchmarks import machine

COMPANIES = 100
DAYS, A_DAY = 5, 8
NOW = datetime(2024, 5, 10, 9, tzinfo=UTC)
WORDS = (
    "Design and commissioning of small water treatment plants for towns of up to fifty thousand inhabitants. The "
    "company trains local operators, supplies spare parts within the week and has run plants in Belgium, Morocco and "
    "Rwanda since 2009. Its plants need no chemicals and a third of the usual power, and are delivered in two "
    "containers. It works with local building firms and passes on its drawings after the first year. In Dakar it looks "
    "for towns and for a building firm that wishes to assemble the plants on the spot, with parts made in the region, "
    "and to look after them afterwards."
)
LANGUAGES = ("fr", "nl", "en")


def in_all(field: str, words: str) -> dict[str, str]:
    return {f"{field}_{language}": f"{words} ({language})" for language in LANGUAGES}


def mission():
    """A published mission: each company with two delegates, all named, and forty items."""
    from benchmarks import world
    from mercator import models
    from mercator.queries.programme import facts_of
    from mercator.rules.programme_version import content_of, fingerprint

    world.year_of(1)
    agency = world.agencies()[0]
    person = world.person(agency, "planner")
    action = models.Action.objects.get()
    sectors = list(models.Sector.objects.all())
    for number in range(COMPANIES):
        company = models.Company.objects.create(
            kept_by=agency, name=f"Company {number:03}", region=("brussels", "wallonia", "flanders")[number % 3],
            city="Anderlecht", website="https://example.org", **in_all("profile", WORDS),
            **in_all("seeks", "Towns, building firms, a distributor."),
        )  # fmt: skip
        company.sectors.set([sectors[number % len(sectors)]])
        for place in (1, 2):
            models.DelegationMember.objects.create(
                action=action, kept_by=agency, category="company", state="confirmed", company=company,
                given_name=f"Name{place}", family_name=f"Family{number:03}", email="someone@example.org",
                telephone="+32 2 555 01 02", consent_brochure=True, consent_contact=True,
                **in_all("function", "Export manager"),
            )  # fmt: skip
    place = models.Place.objects.create(
        action=action, name="Hotel", address="Corniche", city="Dakar", zone="Africa/Dakar", latitude="14.69",
        longitude="-17.45",
    )  # fmt: skip
    for day in range(DAYS):
        for hour in range(A_DAY):
            models.ProgrammeItem.objects.create(
                action=action, kind="visit", day=date(2024, 5, 20 + day), start=clock(9 + hour),
                end=clock(9 + hour, 45),
                place=place, zone="Africa/Dakar", **in_all("title", "Visit"), **in_all("description", WORDS[:200]),
            )  # fmt: skip
    content = content_of(facts_of(action))
    models.ProgrammeVersion.objects.create(
        action=action, number=1, published_at=NOW, by=person, content=content, sha256=fingerprint(content)
    )
    for kind in ("emergency", "practical", "safety", "health", "post-contact"):
        for number in range(4):
            models.PracticalNote.objects.create(
                action=action, kind=kind, telephone="17", source="https://example.org",
                **in_all("title", f"Note {number}"), **in_all("words", WORDS[:300]),
            )  # fmt: skip
    return action


def timed(say: str, work):
    start = time.perf_counter()
    result = work()
    taken = time.perf_counter() - start
    print(f"{say:<52} {taken:>6.2f} s")
    return result, taken


def main() -> None:
    folder = machine.throwaway_database()
    from mercator.queries.booklet import content_of, decode_booklet, encode_booklet
    from mercator.queries.booklet_files import files_of
    from mercator.queries.booklet_rows import rows_of
    from mercator.rules.booklet import KINDS

    print(machine.describe())
    action = mission()
    total = 0.0
    for kind in KINDS:

        def kept(kind: str = kind) -> str:
            return encode_booklet(content_of(rows_of(action), kind, number=1, author="hub.brussels", now=NOW))

        text, taken = timed(f"{kind}: rows worded in three languages and kept", kept)
        total += taken
        made, taken = timed(
            f"{kind}: six files", lambda text=text, kind=kind: list(files_of(decode_booklet(text), kind))
        )
        total += taken
        sizes = ", ".join(f"{one.language} {one.name} {len(one.content) // 1024} KiB" for one in made)
        print(f"  {sizes}")
    print(f"{'all of it':<52} {total:>6.2f} s")
    shutil.rmtree(folder)


if __name__ == "__main__":
    main()
