"""The answer to a question: bilingual text, live blocks, and what was frozen. Article G4."""

from __future__ import annotations

from django.db import models

from mercator.models.person import Person
from mercator.models.question import Question, SubQuestion


class AnswerPart(models.Model):
    """The officer's text for one sub-question, in the two official languages."""

    sub_question = models.OneToOneField(SubQuestion, on_delete=models.CASCADE, related_name="part")
    text_fr = models.TextField(blank=True)
    text_nl = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)

    def __str__(self) -> str:
        return f"part {self.sub_question_id}"


class Block(models.Model):
    """A live table or figure put into a part: its kind (rules/question.py) and its parameters, such as the year."""

    part = models.ForeignKey(AnswerPart, on_delete=models.CASCADE, related_name="blocks")
    position = models.PositiveSmallIntegerField(default=0)
    kind = models.CharField(max_length=40)
    parameters = models.JSONField(default=dict)
    in_annex = models.BooleanField(default=False)

    class Meta:
        ordering = ("position", "pk")

    def __str__(self) -> str:
        return self.kind


class FrozenAnswer(models.Model):
    """An answer as it was sent: text, tables and figures, fully worded in both languages; the database refuses updates.

    content is canonical JSON; sha256 is of its UTF-8 bytes.
    """

    question = models.OneToOneField(Question, on_delete=models.PROTECT, related_name="frozen")
    frozen_at = models.DateTimeField()
    frozen_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    content = models.TextField()
    sha256 = models.CharField(max_length=64)

    def __str__(self) -> str:
        return f"frozen {self.question_id}"


class FrozenDocument(models.Model):
    """A document of a frozen answer, as first made: what is handed out for ever after."""

    frozen = models.ForeignKey(FrozenAnswer, on_delete=models.PROTECT, related_name="documents")
    name = models.CharField(max_length=40)
    language = models.CharField(max_length=2)
    content = models.BinaryField()
    sha256 = models.CharField(max_length=64)

    class Meta:
        ordering = ("language", "name")
        constraints = (models.UniqueConstraint(fields=("frozen", "language", "name"), name="frozen_document_once"),)

    def __str__(self) -> str:
        return f"{self.name} {self.language}"
