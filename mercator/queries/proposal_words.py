"""A proposal in one sentence, in the language of the moment: where, for whom, when, what it brings. Articles A3, B3."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, Final

from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from mercator.queries import wording
from mercator.queries.place import city_in
from mercator.rules import mission
from mercator.rules.proposal import CO_ORGANISE, JOINT_STAND, Proposal
from mercator.rules.same_action import DUPLICATE, SameAction
from mercator.rules.sector import sector_key

KIND: Final[wording.Words] = {
    CO_ORGANISE: gettext_lazy("organise together"),
    JOINT_STAND: gettext_lazy("joint stand"),
}
STRENGTH: Final[wording.Words] = {
    "strong": gettext_lazy("strong"),
    "medium": gettext_lazy("medium"),
    "weak": gettext_lazy("weak"),
}
_HUNDRED: Final = Decimal(100)


@dataclass(frozen=True, slots=True)
class ProposalNames:
    """Names by code in the language of the moment; a code without a name stands for itself."""

    countries: Mapping[str, str]
    sectors: Mapping[str, str]

    def country(self, code: str) -> str:
        return self.countries.get(code, code)

    def sector(self, code: str) -> str:
        """The name of a sector, whichever way its code is written."""
        return self.sectors.get(code) or self.sectors.get(code.replace("-", "_")) or code

    @classmethod
    def of(cls, *, countries: Mapping[str, str], sectors: Mapping[str, str]) -> ProposalNames:
        return cls(countries, {sector_key(code): name for code, name in sectors.items()})


def proposal_sentence(proposal: Proposal, names: ProposalNames) -> str:
    """Why these actions should be organised together and what it would save, in one sentence."""
    told = {one.code: one.values for one in proposal.reasons}
    head = _("%(what)s, %(when)s") % {"what": _what(proposal, told, names), "when": _when(told)}
    return _("%(sentence)s.") % {"sentence": "; ".join([head, *_gains(told)])}


def same_action_sentence(same: SameAction, names: ProposalNames) -> str:
    """Why rows are one and the same action."""
    first = same.members[0]
    where = _listed(map(names.country, first.countries))
    if same.why == DUPLICATE:
        return _("The same row twice in one plan: %(where)s.") % {"where": where or first.title}
    kind = wording.word(wording.KIND, first.kind)
    return _("One action in several plans: %(kind)s, %(where)s.") % {"kind": kind, "where": where}


def _what(proposal: Proposal, told: Mapping[str, Mapping[str, Any]], names: ProposalNames) -> str:
    where = _where(told, names)
    if proposal.kind == JOINT_STAND:
        fair = told["same-fair"]["name"]
        said = {"fair": fair, "where": where}
        return (
            _("Stands at the same fair (%(fair)s), %(where)s") % said
            if fair
            else _("Stands at the same fair, %(where)s") % said
        )
    said = {"sectors": _sectors(told, names), "where": where}
    if proposal.members[0].kind == mission.INWARD_BUYERS:
        return _("%(sectors)s: buyers from %(where)s") % (said | {"where": _where(told, names, cities=False)})
    return _("%(sectors)s: %(where)s") % said


def _sectors(told: Mapping[str, Mapping[str, Any]], names: ProposalNames) -> str:
    if "same-sector" in told:
        return _listed(map(names.sector, told["same-sector"]["sectors"]))
    near = [names.sector(code) for code in told["near-sectors"]["sectors"]]
    return _("Near sectors (%(sectors)s)") % {"sectors": ", ".join(near)}


def _where(told: Mapping[str, Mapping[str, Any]], names: ProposalNames, *, cities: bool = True) -> str:
    """Morocco (Casablanca, Rabat); or the neighbouring countries. cities: name those in common."""
    if "neighbouring" in told:
        countries = ", ".join(map(names.country, told["neighbouring"]["countries"]))
        return _("neighbouring countries (%(countries)s)") % {"countries": countries}
    place = told["same-country"]
    countries = _listed(map(names.country, place["countries"]))
    if not (cities and place["cities"]):
        return countries
    named = ", ".join(map(city_in, place["cities"]))
    return _("%(countries)s (%(cities)s)") % {"countries": countries, "cities": named}


def _when(told: Mapping[str, Mapping[str, Any]]) -> str:
    if "days-apart" in told:
        days = told["days-apart"]["days"]
        return ngettext("%(days)s day apart", "%(days)s days apart", days) % {"days": days}
    if "month-known-only" in told:
        return _("exact days not known yet")
    return _("dates still to be fixed") if "dates-to-be-fixed" in told else _("days overlap")


def _gains(told: Mapping[str, Mapping[str, Any]]) -> Iterable[str]:
    if "expected" in told:
        yield _together(told)
    if "saving" in told:
        yield _saving(told["saving"])
    elif "saving-unknown" in told:
        yield _("what it would save is not known, as estimates are missing")


def _together(told: Mapping[str, Mapping[str, Any]]) -> str:
    number = participants_words(told["expected"]["lowest"], told["expected"]["highest"])
    if "only-together" in told:
        return _("together %(number)s participants: enough together, too few alone") % {"number": number}
    return _("together %(number)s participants") % {"number": number}


def participants_words(lowest: int | None, highest: int | None) -> str:
    """24, 24–28, at least 24, at most 28."""
    if lowest is None:
        return _("at most %(number)s") % {"number": wording.whole(highest or 0)}
    if highest is None:
        return _("at least %(number)s") % {"number": wording.whole(lowest)}
    return wording.whole(lowest) if lowest == highest else f"{wording.whole(lowest)}–{wording.whole(highest)}"


def _saving(saving: Mapping[str, Any]) -> str:
    said = {
        "amount": rounded(saving["amount"]),
        "natures": _listed(wording.word(wording.NATURE, nature) for nature in saving["natures"]),
    }
    if saving["at_least"]:
        return _("would save at least EUR %(amount)s (%(natures)s)") % said
    return _("would save about EUR %(amount)s (%(natures)s)") % said


def rounded(amount: Decimal) -> str:
    """Euros as `nearest` rounds them, in words."""
    return wording.whole(nearest(amount))


def nearest(amount: Decimal) -> int:
    """Euros to the nearest hundred, below a thousand to the nearest ten: an estimate of a part of an estimate."""
    step = _HUNDRED if amount >= 1000 else Decimal(10)
    return int((amount / step).quantize(Decimal(1), rounding=ROUND_HALF_UP) * step)


def _listed(words: Iterable[str]) -> str:
    return str(get_text_list(_distinct(words), _("and")))


def _distinct(words: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(words))
