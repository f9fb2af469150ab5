"""Exchanging the secret that sensitive details are encrypted with. Architecture, "Personal data"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.apps import apps
from django.db import models, transaction
from django.db.models import QuerySet, TextField, Value
from django.db.models.functions import Cast

from mercator.models.encrypted import EncryptedTextField, UnreadableError, opens_with_first, sealed_anew


@dataclass(frozen=True, slots=True)
class Exchanged:
    """What became of the encrypted texts. unreadable: those that no secret opens, as "Model key field"."""

    done: int
    already: int
    unreadable: tuple[str, ...]


def exchange_secret() -> Exchanged:
    """Encrypt everything with the first secret, row by row; what is so already stays. Can be done again at any time."""
    done, already, unreadable = 0, 0, []
    for model, name in _fields():
        for key in list(QuerySet(model).order_by("pk").values_list("pk", flat=True)):
            try:
                changed = _exchange(model, name, key)
            except UnreadableError:
                unreadable.append(f"{model.__name__} {key} {name}")
                continue
            done, already = done + changed, already + (not changed)
    return Exchanged(done, already, tuple(unreadable))


def _fields() -> Iterator[tuple[type[models.Model], str]]:
    for model in apps.get_models():
        yield from ((model, one.name) for one in model._meta.concrete_fields if isinstance(one, EncryptedTextField))


@transaction.atomic
def _exchange(model: type[models.Model], name: str, key: object) -> bool:
    """The text of one column of one row, as the database holds it; whether it was encrypted anew."""
    row: QuerySet[models.Model] = QuerySet(model).filter(pk=key).select_for_update(no_key=True)
    token = row.values_list(Cast(name, TextField()), flat=True).first()
    if not token or opens_with_first(token):
        return False
    QuerySet(model).filter(pk=key).update(**{name: Value(sealed_anew(token), output_field=TextField())})
    return True
