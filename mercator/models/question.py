"""A written question of a parliament, as read from its page. Articles G1-G3."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q

from mercator.models.agency import Agency
from mercator.models.choices import coded, one_of
from mercator.models.person import Person
from mercator.rules import answer
from mercator.rules.access import READ_QUESTION, Viewer


class QuestionQuerySet(models.QuerySet["Question"]):
    def visible_to(self, person: Viewer) -> Self:
        return self.filter(agency__in=person.rights.agencies_for(READ_QUESTION))


class Question(models.Model):
    """A written question. Its number runs per minister, so it is not unique: the Parliament's document code is (G1)."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="questions")
    document_code = models.CharField(max_length=40, blank=True)
    number = models.PositiveIntegerField(null=True, blank=True)
    language = models.CharField(max_length=2, choices=coded(("fr", "nl")), default="fr")
    title = models.CharField(max_length=400)
    authors = models.CharField(max_length=400, blank=True, help_text="Separated by ; ")
    addressee = models.TextField(blank=True, help_text="Name and titles, as printed")
    received_on = models.DateField(null=True, blank=True)
    admissible_on = models.DateField(null=True, blank=True)
    answered_on = models.DateField(null=True, blank=True)
    published_on = models.DateField(null=True, blank=True)
    legislature = models.CharField(max_length=20, blank=True)
    session = models.CharField(max_length=20, blank=True)
    preamble = models.TextField(blank=True)
    year = models.PositiveSmallIntegerField(help_text="The year that the question is about")
    page = models.TextField(blank=True, help_text="What was pasted or uploaded, kept as it came")
    address = models.CharField(max_length=500, blank=True)
    state = models.CharField(max_length=12, choices=coded(answer.STATES), default=answer.DRAFT)
    sent_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    approved_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    approved_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    objects = QuestionQuerySet.as_manager()

    class Meta:
        ordering = ("-received_on", "-pk")
        constraints = (
            one_of("state", answer.STATES, name="question_state_known"),
            models.UniqueConstraint(
                fields=("agency", "document_code"), condition=~Q(document_code=""), name="question_document_code_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.number or '?'} {self.title}"


class QuestionAct(models.Model):
    """A line of the table of acts: date, title, reference, page (G1)."""

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="acts")
    position = models.PositiveSmallIntegerField(default=0)
    on = models.DateField(null=True, blank=True)
    title = models.CharField(max_length=200)
    reference = models.CharField(max_length=200, blank=True)
    page = models.CharField(max_length=80, blank=True)

    class Meta:
        ordering = ("position", "pk")

    def __str__(self) -> str:
        return self.title


class SubQuestion(models.Model):
    """One separately answerable part of a question, with the themes it was recognised as."""

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="sub_questions")
    position = models.PositiveSmallIntegerField(default=0)
    text = models.TextField()
    themes = models.JSONField(default=list)
    asks_origin = models.BooleanField(default=False)

    class Meta:
        ordering = ("position", "pk")

    def __str__(self) -> str:
        return self.text[:60]
