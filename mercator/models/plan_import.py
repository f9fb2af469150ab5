"""A workbook that somebody sent as a plan: the file, what was understood, and what waits to be completed. B1, B7."""

from __future__ import annotations

from typing import Self

from django.db import models

from mercator.models.action import Action
from mercator.models.agency import Agency
from mercator.models.choices import coded, one_of
from mercator.models.person import Person
from mercator.models.plan import Plan, PlanVersion
from mercator.rules.access import Viewer

WAITING = "waiting"
READ = "read"
UNREADABLE = "unreadable"
SAVED = "saved"
DISCARDED = "discarded"
IMPORT_STATES = (WAITING, READ, UNREADABLE, SAVED, DISCARDED)

READY = "ready"
TO_COMPLETE = "to-complete"
KEPT = "kept"
NO_ACTION = "no-action"
SUPERSEDED = "superseded"
ROW_STATES = (READY, TO_COMPLETE, KEPT, NO_ACTION, SUPERSEDED)

NEW = "new"
CHANGED = "changed"
UNCHANGED = "unchanged"
ROW_CHANGES = (NEW, CHANGED, UNCHANGED)

LEAVE = "leave"
CANCEL = "cancel"
GONE_MEANS = (LEAVE, CANCEL)


class PlanImportQuerySet(models.QuerySet["PlanImport"]):
    def visible_to(self, person: Viewer) -> Self:
        """The files of this person's agencies, presented or not: a workbook holds more than the plan shows."""
        return self.filter(agency__in=person.rights.agencies)


class PlanImport(models.Model):
    """One file sent as the plan of `agency` for `year`. The file itself is kept: sha256 is of `content`.

    state: waiting to be read, read (a preview), unreadable (problem says why), saved into the plan, or discarded.
    chosen: what the columns of this file mean, as a person decided: {"sheet": {"3": "cost"}}. tables, left_out: what
    was found (JSON of imports.plan.row). made: the version of the plan that saving it made. compared: how the plan
    stood when the rows were last compared with it; gone: keys of the actions of the plan that the file does not name,
    and gone_means what becomes of them.
    """

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="plan_imports")
    year = models.PositiveSmallIntegerField()
    plan = models.ForeignKey(Plan, null=True, blank=True, on_delete=models.PROTECT, related_name="imports")
    name = models.CharField(max_length=200)
    content = models.BinaryField()
    sha256 = models.CharField(max_length=64, db_index=True)
    sent_at = models.DateTimeField()
    by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=coded(IMPORT_STATES), default=WAITING)
    language = models.CharField(max_length=2, blank=True, help_text="In which most of it is written")
    adds_only = models.BooleanField(default=False, help_text="Pasted rows: what they do not name stays in the plan")
    chosen = models.JSONField(default=dict, blank=True)
    problems = models.JSONField(default=list, blank=True)
    tables = models.JSONField(default=list, blank=True)
    left_out = models.JSONField(default=list, blank=True)
    compared = models.CharField(max_length=80, blank=True)
    gone = models.JSONField(default=list, blank=True)
    gone_means = models.CharField(max_length=10, choices=coded(GONE_MEANS), blank=True)
    saved_at = models.DateTimeField(null=True, blank=True)
    why = models.TextField(blank=True)
    made = models.ForeignKey(PlanVersion, null=True, blank=True, on_delete=models.PROTECT, related_name="imports")
    illustrative = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)

    objects = PlanImportQuerySet.as_manager()

    class Meta:
        ordering = ("-sent_at", "-pk")
        constraints = (one_of("state", IMPORT_STATES, name="plan_import_state_known"),)

    def __str__(self) -> str:
        return self.name


class ImportRowQuerySet(models.QuerySet["ImportRow"]):
    def visible_to(self, person: Viewer) -> Self:
        return self.filter(imported__agency__in=person.rights.agencies)

    def waiting(self) -> Self:
        """Rows of saved files that wait to be completed: they are not in the plan yet."""
        return self.filter(state=TO_COMPLETE, imported__state=SAVED)


class ImportRow(models.Model):
    """One row of a workbook with its original cells, what was understood, and what a person mended.

    facts: rules.plan.as_data of what the row says, mended by a person where she did (mended: names of those fields).
    read: the facts as the file alone says them: what a later file is compared with. state: ready to be kept, to
    complete, kept in the plan as `action`, no action at all as a person said, or superseded by a row of a later file.
    change: how it differs from the plan, "" when that was not compared. conflicts: the fields that both the file and
    somebody by hand changed; keep: those of an action that stay as they are though the file says otherwise.
    """

    imported = models.ForeignKey(PlanImport, on_delete=models.CASCADE, related_name="rows")
    position = models.PositiveIntegerField()
    sheet = models.CharField(max_length=120, blank=True)
    row = models.PositiveIntegerField(help_text="As the spreadsheet shows it, from 1")
    cells = models.JSONField(default=list)
    read = models.JSONField(default=dict)
    facts = models.JSONField(default=dict)
    mended = models.JSONField(default=list, blank=True)
    problems = models.JSONField(default=list, blank=True)
    state = models.CharField(max_length=12, choices=coded(ROW_STATES))
    change = models.CharField(max_length=10, choices=coded(ROW_CHANGES), blank=True)
    conflicts = models.JSONField(default=list, blank=True)
    keep = models.JSONField(default=list, blank=True)
    action = models.ForeignKey(Action, null=True, blank=True, on_delete=models.SET_NULL, related_name="import_rows")
    version = models.PositiveIntegerField(default=1)

    objects = ImportRowQuerySet.as_manager()

    class Meta:
        ordering = ("imported", "position")
        constraints = (
            models.UniqueConstraint(fields=("imported", "position"), name="import_row_once"),
            one_of("state", ROW_STATES, name="import_row_state_known"),
        )
        indexes = (models.Index(fields=("state", "imported"), name="import_row_state"),)

    def __str__(self) -> str:
        return f"{self.sheet} {self.row}"


class RememberedColumnQuerySet(models.QuerySet["RememberedColumn"]):
    def visible_to(self, person: Viewer) -> Self:
        return self.filter(agency__in=person.rights.agencies)


class RememberedColumn(models.Model):
    """What a heading means in the workbooks of an agency, as its people decided; "" when it is not used."""

    agency = models.ForeignKey(Agency, on_delete=models.CASCADE, related_name="remembered_columns")
    heading = models.CharField(max_length=200, help_text="Folded: without accents and capitals")
    field = models.CharField(max_length=20, blank=True)

    objects = RememberedColumnQuerySet.as_manager()

    class Meta:
        ordering = ("heading",)
        constraints = (models.UniqueConstraint(fields=("agency", "heading"), name="column_remembered_once"),)

    def __str__(self) -> str:
        return f"{self.heading}: {self.field}"
