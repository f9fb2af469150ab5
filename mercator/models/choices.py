"""Codes of the rules as choices and as a check in the database; their words are in queries/wording.py."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import models


def coded(codes: Iterable[str]) -> list[tuple[str, str]]:
    """The choices of a field that holds one of `codes`."""
    return [(code, code) for code in codes]


def one_of(field: str, codes: Iterable[str], *, name: str) -> models.CheckConstraint:
    """The database refuses any other code in `field`."""
    return models.CheckConstraint(condition=models.Q(**{f"{field}__in": list(codes)}), name=name)
