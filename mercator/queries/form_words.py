"""The words of the Parliament's own form and of the answer around it. Articles G1, G2.

The French and Dutch words are those of the form as the Parliament prints it: the catalogues hold them under the context
"form".
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Final

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from mercator.queries.wording import day, in_all
from mercator.rules import coorganisation
from mercator.rules.answer_content import FormWords
from mercator.rules.text import Text

_PARLIAMENTS: Final[Mapping[str, Callable[[], str]]] = MappingProxyType(
    {
        coorganisation.BRUSSELS: lambda: pgettext("form", "Parliament of the Brussels-Capital Region"),
        coorganisation.WALLONIA: lambda: pgettext("form", "Parliament of Wallonia"),
        coorganisation.FLANDERS: lambda: pgettext("form", "Flemish Parliament"),
        coorganisation.FEDERAL: lambda: pgettext("form", "Federal Parliament"),
    }
)


def parliament_of(region: str) -> Text:
    """The parliament that asks the agencies of a region; empty when the region has none."""
    return in_all(_PARLIAMENTS[region]) if region in _PARLIAMENTS else Text()


def form_words() -> FormWords:
    """Every word that an answer's documents print around what was asked and answered."""
    return FormWords(
        heading=in_all(lambda: pgettext("form", "Written question about")),
        by=in_all(lambda: pgettext("form", "by")),
        to=in_all(lambda: pgettext("form", "to")),
        number=in_all(lambda: pgettext("form", "Question no.")),
        document_code=in_all(lambda: pgettext("form", "Document code")),
        received=in_all(lambda: pgettext("form", "Date of reception")),
        admissible=in_all(lambda: pgettext("form", "Admissible")),
        answered=in_all(lambda: pgettext("form", "Date of answer")),
        published=in_all(lambda: pgettext("form", "Date of publication")),
        legislature=in_all(lambda: pgettext("form", "Legislature")),
        session=in_all(lambda: pgettext("form", "Session")),
        act_date=in_all(lambda: pgettext("form", "Date")),
        act_title=in_all(lambda: pgettext("form", "Title of the act")),
        act_reference=in_all(lambda: pgettext("form", "Reference")),
        act_page=in_all(lambda: pgettext("form", "Page")),
        question=in_all(lambda: pgettext("form", "Question")),
        answer=in_all(lambda: pgettext("form", "Answer")),
        annex=in_all(lambda: pgettext("form", "Annex")),
        see_annex=in_all(lambda: pgettext("form", "See annex {number}.")),
        see_part=in_all(lambda: pgettext("form", "See the answer to sub-question {number}.")),
        sources=in_all(lambda: pgettext("form", "Sources")),
        page_of=in_all(lambda: pgettext("form", "page {page} / {pages}")),
    )


def standing_words(now: datetime, *, frozen: bool) -> Text:
    """Whether the document is a draft or frozen, and since when, in Belgian time."""
    local = timezone.localtime(now)
    when = {"day": day(local), "time": local.strftime("%H:%M")}
    if frozen:
        return in_all(lambda: _("Frozen on %(day)s at %(time)s: figures as they stood at that moment.") % when)
    return in_all(lambda: _("Draft of %(day)s, %(time)s: figures may still change.") % when)


def answer_notes() -> tuple[Text, ...]:
    """How the figures of every answer are to be read."""
    return (in_all(lambda: _("Amounts are in euros; each total says whose costs it holds and whose it leaves out.")),)
