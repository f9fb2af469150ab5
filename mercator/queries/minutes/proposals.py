"""The proposals on the table of a meeting: what should be done together, and why. Articles B3, B4, B6."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from mercator.models import Action, Country, ProposalRejection, Sector
from mercator.queries.blocks.cells import coded, column, fill, text_cell
from mercator.queries.minutes.plans import dates_of
from mercator.queries.minutes.table import AtTheTable
from mercator.queries.minutes.words import joined, title_of
from mercator.queries.proposal import judged, planned_in_year
from mercator.queries.proposal_words import STRENGTH, ProposalNames, proposal_sentence, same_action_sentence
from mercator.queries.sharing import sharing_settings
from mercator.queries.wording import in_all, text_of
from mercator.rules.block import BlockTable
from mercator.rules.minutes import MinutesChapter
from mercator.rules.proposal import Proposal, fingerprint
from mercator.rules.same_action import SameAction
from mercator.rules.text import LANGUAGES, Text


@dataclass(frozen=True, slots=True)
class Proposed:
    """What is proposed among the actions on the table, without what was turned down. names: by language."""

    same: Sequence[SameAction]
    together: Sequence[Proposal]
    names: dict[str, ProposalNames]

    def sentence(self, proposal: Proposal) -> Text:
        return _in_each(lambda language: proposal_sentence(proposal, self.names[language]))

    def same_sentence(self, same: SameAction) -> Text:
        return _in_each(lambda language: same_action_sentence(same, self.names[language]))


def _in_each(say: Callable[[str], str]) -> Text:
    return in_all(lambda: say(get_language() or "en"))


def proposed(table: AtTheTable) -> Proposed:
    """What the rules propose for the shared actions of the agencies that meet."""
    presented = {action.code: action.shared for action in table.actions.values()}
    planned = [
        one if presented[one.key] else one.without_figures()
        for one in planned_in_year(table.year)
        if one.key in presented
    ]
    refused = set(ProposalRejection.objects.filter(year=table.year).values_list("fingerprint", flat=True))
    found = judged(planned, settings=sharing_settings())
    return Proposed(
        same=[one for one in found.same if len(one.agencies) > 1],
        together=[one for one in found.together if fingerprint(one) not in refused],
        names=_names(),
    )


def _names() -> dict[str, ProposalNames]:
    countries = {one.code: text_of(one, "name") for one in Country.objects.all()}
    sectors = {one.code: text_of(one, "name") for one in Sector.objects.all()}
    return {
        language: ProposalNames.of(
            countries={code: name.to(language) for code, name in countries.items()},
            sectors={code: name.to(language) for code, name in sectors.items()},
        )
        for language in LANGUAGES
    }


def proposals_chapter(table: AtTheTable, found: Proposed) -> MinutesChapter:
    """Rows that look like one action, then partnerships, the strongest first, each with its reason."""
    same = tuple(
        fill(_same_words(), why=found.same_sentence(one), actions=_listed(table, one.keys)) for one in found.same
    )
    none = in_all(lambda: _("Nothing is proposed among these plans."))
    return MinutesChapter(
        "proposals",
        in_all(lambda: _("Proposals")),
        paragraphs=() if same or found.together else (none,),
        items=same,
        tables=(_table(table, found),) if found.together else (),
        wide=bool(found.together),
    )


def _same_words() -> Text:
    return in_all(lambda: _("%(why)s %(actions)s"))


def _listed(table: AtTheTable, codes: Sequence[str], *, between: str = " · ") -> Text:
    return joined([_told(table.by_code[code]) for code in codes], between=between)


def _told(action: Action) -> Text:
    title, dates = title_of(action), dates_of(action)
    return Text.of(lambda language: f"{action.agency.body.short}: {title.to(language)}, {dates.to(language)}")


def _table(table: AtTheTable, found: Proposed) -> BlockTable:
    return BlockTable(
        title=in_all(lambda: _("What could be organised together")),
        columns=(
            column(lambda: _("Actions"), weight=2.2),
            column(lambda: _("Strength"), weight=0.6),
            column(lambda: _("Why"), weight=2.4),
        ),
        rows=tuple(
            (text_cell(_listed(table, one.keys, between="\n")), text_cell(coded(STRENGTH, one.strength)),
             text_cell(found.sentence(one)))
            for one in found.together
        ),
        summary=in_all(lambda: _("Actions of several agencies that fit each other, the strongest first.")),
    )  # fmt: skip


def proposals_by_action(table: AtTheTable, found: Proposed) -> dict[int, list[Text]]:
    """What is proposed for each action, in sentences, by its key: with whom, and why."""
    keys = {action.code: key for key, action in table.actions.items()}
    made: dict[int, list[Text]] = defaultdict(list)
    for one in found.together:
        for code in one.keys:
            others = [other for other in one.keys if other != code]
            made[keys[code]].append(
                fill(
                    in_all(lambda: _("Proposed with %(others)s. %(why)s")),
                    others=_listed(table, others), why=found.sentence(one),
                )
            )  # fmt: skip
    return made
