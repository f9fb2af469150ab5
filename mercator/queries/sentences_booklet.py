"""The sentences of what rules find about brochures, roadbooks and their notes. Article C2."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

BOOKLET: Final[Mapping[str, str | Promise]] = MappingProxyType(
    {
        "booklet-no-companies": _("No company is registered yet."),
        "booklet-profiles-unwritten": _(
            "Companies without a profile in this language (%(language)s): %(count)s. "
            "Their text in another language is printed, with its language behind it."
        ),
        "booklet-consent-not-asked": _(
            "Delegates who were not asked yet whether they may be named: %(count)s. They are not named."
        ),
        "booklet-programme-unpublished": _("No programme is published yet: the roadbook would hold none."),
        "booklet-programme-behind": _(
            "The programme was changed since it was published: the roadbook tells the published version."
        ),
        "booklet-no-emergency": _("No emergency number is noted."),
        "booklet-no-contact": _("No contact on the spot is noted."),
        "booklet-no-country-note": _("Countries without a note of the ethical component: %(count)s."),
        "booklet-notes-unsourced": _("Notes that do not say where they were found: %(count)s."),
        "booklet-not-personal": _("Only a roadbook is made for each person."),
        "practical-title-missing": _("Give a title in at least one language."),
        "practical-number-missing": _("Give the number to call."),
        "practical-empty": _("Write what there is to know, or give a telephone number."),
    }
)
