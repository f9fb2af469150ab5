"""The sentences of a programme's rules. Article C2."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

PROGRAMME: Final[Mapping[str, str | Promise]] = MappingProxyType(
    {
        # worth a look while editing
        "item-undated": _("It has no day yet."),
        "item-without-time": _("It has no time yet."),
        "item-without-end": _("Nobody said when it ends."),
        "item-without-zone": _("The time zone is not known: give it to the place, or to this item."),
        "item-ends-before-start": _("It ends before it begins."),
        "item-transfer-too-short": _("This transfer takes at least %(minutes)s minutes."),
        "item-transfer-impossible": _(
            "From there to here takes at least %(minutes)s minutes: the same people cannot make it in time."
        ),
        "items-overlap": _("The same people are expected elsewhere at the same time."),
        "items-overlap-for-people": _(
            "People who must be here, or signed up, are elsewhere at the same time: %(number)s."
        ),
        "item-outside-mission": _("This lies outside the dates of the mission."),
        "item-outside-leg": _("This lies outside the dates of its leg."),
        "item-on-holiday": _("Public holiday there: %(holiday)s."),
        "information-without-purpose": _("Say what it is for: to learn about the ecosystem, to present, or both."),
        "information-without-form": _("Say whether it is a seminar or a workshop."),
        "visit-without-what": _("Say what is visited: a company, a partner or a project."),
        "visit-without-what-it-shows": _("Say what potential or what challenges this visit shows."),
        "capacity-without-sign-up": _("The places are limited, but nobody has to sign up."),
        "sign-up-after-item": _("People can still sign up when it is over."),
        "speakers-without-consent": _("Hosts or speakers who have not agreed yet to be named: %(number)s."),
        "item-over-capacity": _("%(taken)s people for %(capacity)s places."),
        "required-not-there": _("People who must be here, or signed up, are not there that day: %(number)s."),
        "programme-without-b2b": _("It holds no B2B session yet."),
        "programme-without-information": _("It holds no information session yet."),
        "programme-without-visit": _("It holds no visit yet."),
        # what cannot be kept
        "item-day-out-of-reach": _("A day of a programme lies between %(first)s and %(last)s: look at the year."),
        "item-end-day-before-day": _("The last day lies before the first, or there is no first day."),
        "item-without-time-to-move": _("It has no time yet: give it one first."),
        "not-of-this-mission": _("A leg, a place or a person is not of this mission: choose again."),
        "speaker-name-missing": _("Give the name of each host and speaker."),
        "place-name-missing": _("Give the place a name."),
        "place-half-on-map": _("Give both the latitude and the longitude, or none."),
        "place-in-use": _("Things of the programme happen here (%(number)s): give them another place first."),
        "zone-unknown": _("This is not a time zone: choose from the list."),
        # publishing
        "programme-empty": _("Nothing stands in the programme yet that participants could read."),
        "programme-changed-meanwhile": _("The programme changed since you looked at it: look again, then publish."),
        "programme-unchanged": _("Nothing changed since version %(number)s: there is nothing new to publish."),
        "programme-to-mend": _("Before it can be published, something has to be mended: %(number)s."),
        "programme-why-missing": _("Write why: participants read what changed, and why."),
        "programme-holiday-why": _("Write why: something takes place on a public holiday."),
        # starting from something
        "programme-not-empty": _("This programme is not empty any more: nothing was added."),
        "programme-nothing-to-copy": _("That mission has no programme to start from."),
    }
)
