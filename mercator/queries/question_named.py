"""Finding a question by what people call it: its number or the Parliament's document code. Article G1."""

from __future__ import annotations

import re
from typing import Final

from django.db.models import Q

from mercator.models import Question

_MARK: Final = re.compile(r"^\s*(?:n\s*[°ºo.]|nr\.?|no\.?|#)\s*", re.IGNORECASE)
KEY: Final = "key="


def questions_named(words: str, *, agency: str = "") -> list[Question]:
    """The questions that `words` name: a number ("907", "n°907"), a document code, or Mercator's own key ("key=12").

    A number runs per minister, so several questions may bear it (G1). agency: the code of the agency that keeps it.
    """
    name = words.strip()
    if name.startswith(KEY):
        key = name.removeprefix(KEY)
        named = Q(pk=int(key)) if key.isdecimal() else Q(pk__in=())
    else:
        number = _MARK.sub("", name)
        named = Q(document_code__iexact=name) if name else Q(pk__in=())
        if number.isdecimal() and len(number) < 10:
            named |= Q(number=int(number))
    found = Question.objects.filter(named).select_related("agency__body")
    if agency:
        found = found.filter(agency__code=agency)
    return list(found.order_by("agency__code", "received_on", "pk"))
