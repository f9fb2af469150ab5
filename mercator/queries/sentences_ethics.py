"""The sentences for what is wrong or missing in an ethical component. Article C3."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

ETHICS: Final[Mapping[str, str | Promise]] = MappingProxyType(
    {
        "ethics-nothing-yet": _("Nothing is planned yet, and it is not said why there will be nothing."),
        "ethics-not-stated": _("Nothing was done, and it is not said why: write what was done, or why there is none."),
        "ethics-none-and-something": _(
            "It is said why there is no ethical component, yet something is planned or done: take one of the two back."
        ),
        "ethics-note-without-source": _("The note on %(country)s names no source."),
        "ethics-note-undated": _("The note on %(country)s has no date."),
        "ethics-note-old": _(
            "The note on %(country)s is of %(as_of)s: more than twelve months old at the departure (%(start)s)."
        ),
        "ethics-note-handed-early": _(
            "The companies got the note on %(country)s on %(on)s, before the day it is of (%(as_of)s)."
        ),
        "ethics-note-handed-late": _("The companies got the note on %(country)s on %(on)s, after the mission."),
        "ethics-planned-not-done": _(
            "The mission is over: say whether this was done, or take it off the list (%(kind)s)."
        ),
        "ethics-done-before-decided": _(
            "This was done on %(on)s, before the mission was decided (%(decided)s): check the date (%(kind)s)."
        ),
        "ethics-decision-of-nobody": _("A decision does not say who took it."),
        "ethics-decision-undated": _("A decision has no date."),
        "ethics-note-empty": _("Write what the companies are told of the country."),
        "ethics-note-twice": _("There is a note on this country already: change that one."),
        "ethics-done-in-the-future": _("The day (%(on)s) lies in the future: what is to come is planned, not done."),
        "ethics-item-empty": _("Write what is planned or what was done."),
        "ethics-kind-unknown": _("Say what kind of action it is."),
        "ethics-done-undated": _("Say on which day it was done."),
        "ethics-done-unworded": _("Write what was done: a date alone says nothing."),
        "ethics-decision-empty": _("Write what was decided, and why."),
        "ethics-theme-unknown": _("“%(theme)s” is not a theme: choose from the list."),
        "ethics-partner-missing": _("Say which partner it was: choose one, or write its name."),
        "ethics-partner-twice": _("Choose the partner or write its name, not both."),
        "ethics-report-empty": _("There is no mission in this report: there is nothing to freeze."),
        "ethics-report-silent": _(
            "%(count)s of %(missions)s missions have no statement yet: say that it is to be frozen all the same."
        ),
        "ethics-report-same": _("The report is the same as the one frozen last: there is nothing new to keep."),
        "ethics-report-moved": _("The report changed since you looked at it: look at it again, then freeze it."),
    }
)
