"""./run manage propose --year 2027: what the plans of a year should do together. Articles B3, B4, B6.

From the database, or, storing nothing and needing none, from workbooks: --plan hub.brussels=FILE --plan AWEX=FILE.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from babel import Locale
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError
from django.utils import translation

from mercator.demo.reading import load_sectors
from mercator.imports.plan.exchange import answer_rows
from mercator.imports.plan.planned import planned_in
from mercator.imports.plan.reading import read_plan
from mercator.imports.plan.row import PlanReading
from mercator.imports.workbook.limits import MOST_BYTES
from mercator.imports.workbook.reading import read_workbook
from mercator.management.page_file import in_english
from mercator.queries.collision_places import UNRELIABLE, places_of
from mercator.queries.proposal import planned_in_year
from mercator.queries.proposal_words import KIND, STRENGTH, ProposalNames, proposal_sentence, same_action_sentence
from mercator.queries.sharing import sharing_settings
from mercator.rules.collision import Collision, collisions
from mercator.rules.planned import Planned
from mercator.rules.problem import Problem
from mercator.rules.proposal import JOINT_STAND, Link, Proposal, fingerprint, proposals
from mercator.rules.same_action import SameAction, same_actions
from mercator.rules.sharing import SharingSettings

_KINDS: Final = {JOINT_STAND: "joint_pavilion"}


@dataclass(slots=True)
class _Plans:
    """What is judged. rows: as JSON, of files only. set_aside: the keys of copies and of rows with broken dates."""

    planned: list[Planned] = field(default_factory=list)
    rows: list[dict[str, Any]] = field(default_factory=list)
    set_aside: set[str] = field(default_factory=set)
    settings: Mapping[str, SharingSettings] = field(default_factory=dict)


class Command(BaseCommand):
    help = "Say which actions of a year are one and the same, which should be organised together, and what collides."
    requires_migrations_checks = False

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--year", required=True, type=int, help="the year that is planned, as 2027")
        parser.add_argument(
            "--plan", action="append", default=[], metavar="AGENCY=FILE",
            help="a workbook and whose plan it is; once for each. Nothing is stored, the database is not looked at.",
        )  # fmt: skip
        parser.add_argument("--json", metavar="OUT", help="write what was found as JSON to this file; - for the screen")

    def handle(self, *, year: int, plan: list[str], json: str | None, **options: Any) -> None:
        if not 1990 <= year <= 2100:
            raise CommandError(f"{year} is no year of a plan: give one between 1990 and 2100.")
        plans = self._of_files(plan, year=year) if plan else _of_database(year)
        same = same_actions(plans.planned)
        proposed = proposals(plans.planned, settings=plans.settings)
        collided = collisions(plans.planned, places=places_of(plans.planned), set_aside=plans.set_aside)
        with translation.override("en"):
            names = _names()
            if json:
                self._write(_answer(plans, same, proposed, collided, names), out=json)
            if json != "-":
                self._summary(plans.planned, same, proposed, collided, names)

    def _of_files(self, given: Sequence[str], *, year: int) -> _Plans:
        """The plans in workbooks. Raises CommandError for a file that gives no action, or two of one name."""
        plans, names = _Plans(), set[str]()
        for one in given:
            agency, equals, file = one.partition("=")
            if not (equals and agency.strip() and file.strip()):
                raise CommandError(f"{one} names no plan: write it as AGENCY=FILE.")
            if Path(file).name in names:
                raise CommandError(f"Two files are called {Path(file).name}: rows are named by it, so rename one.")
            names.add(Path(file).name)
            reading = _reading_of(file, year=year)
            self._told_of(reading, agency=agency.strip(), file=file, year=year)
            _add(plans, reading, agency=agency.strip(), file=file)
        return plans

    def _told_of(self, reading: PlanReading, *, agency: str, file: str, year: int) -> None:
        """What was read of one file, beside the JSON. Raises CommandError when that is no action at all."""
        left = Counter(one.why for one in reading.left_out)
        apart = f", {left['other-year']} of another year left aside" if left["other-year"] else ""
        if not reading.rows:
            raise CommandError(f"{file} holds no action that was understood for the plan of {year}{apart}.")
        elsewhere = sum(1 for row in reading.rows if row.start and row.start.year != year)
        dated = f", {elsewhere} of them dated outside {year}" if elsewhere else ""
        self.stderr.write(f"{file}: {len(reading.rows)} rows read as the plan of {agency}{dated}{apart}.")

    def _write(self, answer: dict[str, Any], *, out: str) -> None:
        text = json.dumps(answer, ensure_ascii=False, indent=1)
        if out == "-":
            self.stdout.write(text)
            return
        try:
            Path(out).write_text(text + "\n", encoding="utf-8")
        except OSError as error:
            raise CommandError(f"{out} cannot be written: {error.strerror or error}.") from error

    def _summary(
        self, planned: Sequence[Planned], same: Sequence[SameAction], proposed: Sequence[Proposal],
        collided: Sequence[Collision], names: ProposalNames,
    ) -> None:  # fmt: skip
        agencies = list(dict.fromkeys(one.agency for one in planned))
        self.stdout.write(f"{len(planned)} actions in the plans of {', '.join(agencies) or 'nobody'}.")
        self.stdout.write(f"\nOne and the same action: {len(same)}.")
        for one in same:
            self.stdout.write(f"  {same_action_sentence(one, names)}")
            self._members(one.members)
        self.stdout.write(f"\nTo be organised together: {len(proposed)}.")
        for each in proposed:
            heading = f"{STRENGTH[each.strength]}, {each.score} points, {KIND[each.kind]}"
            self.stdout.write(f"  [{heading}] {proposal_sentence(each, names)}")
            self._members(each.members)
        self.stdout.write(f"\nIn each other's way: {len(collided)}.")
        titles = {one.key: one.title for one in planned}
        for found in collided:
            who = f" {found.name}" if found.name else ""
            what = " + ".join(titles[key] or key for key in found.keys)
            self.stdout.write(f"  {found.category or found.kind}{who}: {what}")

    def _members(self, members: Sequence[Planned]) -> None:
        for one in members:
            self.stdout.write(f"      {one.agency}: {one.title or '-'} ({one.key})")


def _of_database(year: int) -> _Plans:
    try:
        return _Plans(planned_in_year(year), settings=sharing_settings())
    except DatabaseError as error:
        raise CommandError(f"There is no database to read: {error}. Give the plans as files with --plan.") from error


def _add(plans: _Plans, reading: PlanReading, *, agency: str, file: str) -> None:
    planned = planned_in(reading, agency, file=file)
    plans.planned += planned
    plans.rows += answer_rows(reading, file=file)
    for row, one in zip(reading.rows, planned, strict=True):
        if any(found.code in UNRELIABLE for found in row.problems):
            plans.set_aside.add(one.key)


def _reading_of(file: str, *, year: int) -> PlanReading:
    try:
        with Path(file).open("rb") as opened:
            content = opened.read(MOST_BYTES + 1)
    except OSError as error:
        raise CommandError(f"{file} cannot be read: {error.strerror or error}.") from error
    workbook = read_workbook(content, name=Path(file).name)
    if isinstance(workbook, Problem):
        raise CommandError(f"{file}: {in_english(workbook)}")
    return read_plan(workbook, year=year)


def _names() -> ProposalNames:
    """English names, without a database: a file can be tried out before there is any."""
    sectors = {code: name.to("en") for code, name in load_sectors().items()}
    countries = {str(code): str(name) for code, name in Locale("en").territories.items()}
    return ProposalNames.of(countries=countries, sectors=sectors)


def _answer(
    plans: _Plans, same: Sequence[SameAction], proposed: Sequence[Proposal], collided: Sequence[Collision],
    names: ProposalNames,
) -> dict[str, Any]:  # fmt: skip
    rows = {"rows": plans.rows} if plans.rows else {}
    return rows | {
        "merges": [{"type": one.why.replace("-", "_"), "rows": list(one.keys)} for one in same],
        "proposals": [_proposal(one, names) for one in proposed],
        "collisions": [_collision(one) for one in collided],
    }


def _proposal(one: Proposal, names: ProposalNames) -> dict[str, Any]:
    return {
        "rows": list(one.keys),
        "kind": _KINDS.get(one.kind, "co_organise"),
        "strength": one.strength,
        "score": one.score,
        "pairs": [_pair(link) for link in one.links],
        "expected": {"min": one.expected.lowest, "max": one.expected.highest},
        "only_together": one.expected.only_together,
        "saving_eur": None if one.saving.amount is None else float(one.saving.amount),
        "saving_at_least": one.saving.at_least,
        "saving_parts": [
            {"nature": share.nature, "eur": {key: float(amount) for key, amount in share.amounts}}
            for share in one.saving.shares
        ],
        "reason": proposal_sentence(one, names),
        "fingerprint": fingerprint(one),
    }


def _pair(link: Link) -> dict[str, Any]:
    found = link.fit
    points = {"market": found.market, "sector": found.sector, "time": found.time}
    return {"rows": [link.first, link.second], "score": found.score, **points, "days_apart": found.days_apart}


def _collision(one: Collision) -> dict[str, Any]:
    lost = {"category": one.category, "days": sorted({day.isoformat() for each in one.lost for day in each.days})}
    return {"type": one.kind, "rows": list(one.keys)} | (lost if one.lost else {})
