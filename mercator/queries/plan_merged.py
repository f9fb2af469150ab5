"""Which actions of plans were merged into others, when and why: by hand, or by a wish that was accepted. B3, B6, B7."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone, translation
from django.utils.translation import gettext as _

from mercator.models import Action, LogEntry, MergedAction, Wish, WishStep
from mercator.queries.wording import day, text_of
from mercator.rules.text import Text
from mercator.rules.wish import ACCEPTED


@dataclass(frozen=True, slots=True)
class Joining:
    """An action became part of another. kept: the one that stands for it. why: empty when nobody wrote it."""

    kept: Action
    at: datetime
    why: Text


def joinings(codes: Iterable[str]) -> dict[str, Joining]:
    """The actions of these that stand merged, by code. One query when there are none, else three or four."""
    rows = MergedAction.objects.filter(action__code__in=list(codes), left_at=None, merge__undone_at=None)
    parts = list(rows.select_related("merge__kept__agency__body", "action"))
    if not parts:
        return {}
    wished, by_hand = _by_wish(parts), _by_hand({part.merge.kept.code for part in parts})
    made = {}
    for part in parts:
        code, merge = part.action.code, part.merge
        at, why = merge.made_at, text_of(merge, "why")
        told = by_hand.get((merge.kept.code, code))
        joined_later = told is not None and told[0] > at and told[1].strip() not in (why.fr, why.nl, why.en)
        if told is not None and joined_later:  # the merge was there already, and says another why
            at, why = told[0], Text.same(told[1])
        at, why = wished.get((part.action_id, merge.kept_id), (at, why))
        made[code] = Joining(merge.kept, at, why)
    return made


def merged_between(codes: Iterable[str], *, since: datetime | None, until: datetime | None) -> dict[str, Action]:
    """Which actions were merged into another between two moments, by code, with the one that stands for them."""
    return {
        code: one.kept
        for code, one in joinings(codes).items()
        if (since is None or one.at > since) and (until is None or one.at <= until)
    }


def into_words(kept: Action) -> str:
    """The action that stands for a merged one, and whose it is."""
    return f"{kept.title or kept.code} ({kept.agency.body.short})"


def _by_wish(parts: Sequence[MergedAction]) -> Mapping[tuple[int, int], tuple[datetime, Text]]:
    """When and why a wish brought its own action along, by the keys of that action and of the one it joined."""
    own = [part.action_id for part in parts]
    wishes = Wish.objects.filter(own__in=own, state=ACCEPTED).select_related("agency__body")
    kept = {one.pk: one for one in wishes}
    steps = WishStep.objects.filter(wish__in=list(kept), state=ACCEPTED).order_by("number") if kept else ()
    made = {}
    for step in steps:
        wish = kept[step.wish_id]
        if wish.own_id is not None:
            made[wish.own_id, wish.action_id] = (step.at, _accepted(wish, step.at))
    return made


def _accepted(wish: Wish, at: datetime) -> Text:
    words = text_of(wish, "words")
    said = {"agency": wish.agency.body.short, "day": day(timezone.localtime(at))}

    def in_language(language: str) -> str:
        with translation.override(language):
            if not words:
                return _("The wish of %(agency)s was accepted on %(day)s.") % said
            own = {"words": words.to(language)}
            return _("The wish of %(agency)s was accepted on %(day)s: “%(words)s”") % (said | own)

    return Text.of(in_language)


def _by_hand(kept: Collection[str]) -> Mapping[tuple[str, str], tuple[datetime, str]]:
    """When and why each action was merged by hand the last time, by the codes of the kept action and of its part."""
    entries = LogEntry.objects.filter(verb="action.merge", noun="action", key__in=kept).order_by("at")
    return {(one.key, code): (one.at, one.why) for one in entries for code in one.after.get("merged", ())}
