"""Which recurring themes a sub-question touches, and whether it asks for people's origin. Articles G4, G5.

Two things must be there: a subject (missions, posts abroad, fairs, foreign trade), in the words themselves or in what
they point at; and the cue of a theme. Cost or number alone say nothing: every page of the Parliament asks for these.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from babel import Locale

from mercator.imports import theme_cues as cues
from mercator.imports import theme_subjects as about
from mercator.imports.folding import fold
from mercator.imports.origin import asks_for_origin
from mercator.imports.phrases import compiled

_MOST_THEMES: Final = 4
_LONGEST: Final = 4_000
_NO_SUBJECT: Final[frozenset[str]] = frozenset()
# A minister's titles name every subject that he or she is in charge of; a general delegation is an embassy.
_NOISE: Final = re.compile(
    r"(?:en charge|chargee?s?|competente?s?|bevoegd|belast)(?= (?:de|du|des|pour|voor|met)\b)[^?.;()\n]{0,300}"
    r"|delegations? generales?|algemene (?:delegatie|afvaardiging)\w*"
)
_SENTENCE: Final = re.compile(r"(?<=[?;])\s*|(?<=\.)\s+|\n+")
_INVERSION: Final = re.compile(r"-(?:t-)?(?:elles?|ils?)\b")
# Names of agencies that are only told from other words by their capitals.
_INITIALS: Final = (
    (re.compile(r"(?<![\w-])(?:FIT|F\.I\.T\.?)(?![\w-])"), "Flanders Investment"),
    (re.compile(r"(?<![\w-])(?:ACE|A\.C\.E\.?)(?![\w-])"), "Agence pour le Commerce extérieur"),
    (re.compile(r"(?<![\w-])(?:ABH|A\.B\.H\.?)(?![\w-])"), "Agentschap voor Buitenlandse Handel"),
)
_OF_FAIRS: Final = frozenset({3, 4, 6, 7, 8, 10, 11, 12, 16, 17, 18, 20, 21})
_OF_TRADE: Final = frozenset({6, 7, 8, 11, 12, 15, 16, 19, 21})
_HOME: Final = frozenset({"belgique", "belgie", "monde", "wereld"})
_PAID_WITH_IT: Final = frozenset({9, 16, 17, 18, 19, 20, 21})
_WITH_ITS_COST: Final = _PAID_WITH_IT | {8}
"""Themes to which a cost in the same sentence belongs."""
_TAKEN_OVER: Final = {
    10: {2, 3, 4},
    16: {3, 4, 21},
    17: {5},
    18: {1},
    19: {1, 6, 16},
    21: {1},
}
"""Themes that a sentence does not mean when it speaks of a more precise one beyond doubt."""
_COUNCIL: Final = compiled("conseil | raad")
_TICKETS: Final = compiled("billet* | ticket* | vliegticket* | vliegtuigticket*")
_CARBON: Final = compiled(
    "co2* | carbone | empreinte* | train | trein* | uitstoot | koolstof* | emission* | voetafdruk"
)
_TOOK_PART: Final = compiled("particip* | deelgenomen | deelnamen | deelnemen | inscrit* | ingeschreven")
_PRESS: Final = compiled("journalist* | presse | pers")
_DEALS: Final = compiled("contrat* | contract* | b2b*")


def recognise_themes(
    text: str, *, language: str = "", title: str = "", context: str = "", before: str = ""
) -> tuple[int, ...]:
    """Numbers of mercator.rules.question.THEMES that `text` touches, best first; none when nothing fits.

    `title` and `context` (heading, preamble) are those of the page; `before` the sub-questions above, one a line: what
    "ces missions", "celles-ci" or a bare "quel en est le coût ?" points at. `language` is "fr" or "nl".
    """
    page = _Page(title=title, context=context, before=before, language=language)
    plain = _plain(text, language=language)
    whole = page.subjects_of(plain)
    if not whole:
        return ()
    best: dict[int, int] = {}
    bare_cost = True
    for sentence in filter(None, map(str.strip, _SENTENCE.split(plain))):
        subjects = page.subjects_in(sentence)
        subjects = subjects | whole if subjects <= {"trade"} else subjects
        scores = _scores(sentence, subjects=subjects, item=plain, title=page.title)
        if 1 in scores and about.MENTIONS["mission"].search(sentence):
            bare_cost = False
        for theme, score in scores.items():
            best[theme] = max(score, best.get(theme, 0))
    if bare_cost and any(best.get(theme, 0) >= 3 for theme in _PAID_WITH_IT):
        best.pop(1, None)  # "Des journalistes étaient-ils invités ? À quel coût ?"
    if not best and whole == {"trade"} and about.REGION.search(page.title):
        best[15] = 2
    settled = sorted((t for t in best if best[t] >= 2), key=lambda theme: (-best[theme], _place(theme, plain)))
    return tuple(settled[:_MOST_THEMES])


def _plain(text: str, *, language: str = "") -> str:
    named = text[:_LONGEST]
    for initials, name in _INITIALS:
        named = initials.sub(name, named)
    plain = _NOISE.sub(" ", " ".join(fold(named).split()))
    plain = about.NOT_NEWS.sub(" ", about.NOT_CLIMATE.sub(" ", plain))
    # "vol" is a flight in French and "full" in Dutch; "pers" is the press in Dutch only.
    return re.sub(r"\bvols?\b", " ", plain) if language == "nl" else plain


def _strong(plain: str) -> frozenset[str]:
    """The subjects that `plain` names beyond doubt."""
    found = {subject for subject, pattern in about.SUBJECTS.items() if pattern.search(plain)}
    if "trade" in found and about.OTHER_TRADE.search(plain):
        found.discard("trade")
    return frozenset(found)


def _mentioned(plain: str) -> frozenset[str]:
    """The subjects that `plain` may be about, by words that have other meanings too."""
    return frozenset(subject for subject, pattern in about.MENTIONS.items() if pattern.search(plain))


def _names_place_abroad(plain: str) -> bool:
    """Does a title name a country or a part of the world?"""
    return bool(about.REGION.search(plain) or _countries().search(plain))


@cache
def _countries() -> re.Pattern[str]:
    names = {fold(name) for language in ("fr", "nl") for name in Locale(language).territories.values()}
    return compiled(" | ".join(sorted(name for name in names - _HOME if len(name) > 3 and "(" not in name)))


class _Page:
    """What the page around a sub-question is about."""

    __slots__ = ("_above", "_context", "_named", "_near", "_pointing", "title")

    def __init__(self, *, title: str, context: str, before: str, language: str) -> None:
        self._pointing = about.POINTING["nl" if language == "nl" else "fr"]
        self.title = _plain(title)
        context = _plain(context[-_LONGEST:])
        # "La mission au Japon": the text below the title says what kind of mission.
        self._named = _strong(self.title) | (_mentioned(self.title) & _strong(context))
        if "mission" in _mentioned(self.title) and _names_place_abroad(self.title):
            self._named |= {"mission"}
        # One mission named in passing does not make a page on missions, unless the questions follow right upon it.
        self._context = frozenset(
            subject
            for subject in _strong(context) - {"trade"}
            if len(about.SUBJECTS[subject].findall(context)) > 1 or about.SUBJECTS[subject].search(context[-300:])
        )
        earlier = [_plain(line) for line in before.split("\n") if line.strip()][-12:]
        self._above = frozenset(subject for line in earlier for subject in _strong(line)) - {"trade"}
        self._near = self.subjects_in(earlier[-1]) if earlier else _NO_SUBJECT

    def subjects_in(self, plain: str) -> frozenset[str]:
        """The subjects that `plain` itself names, or points at by a word that the page gives its meaning."""
        own = _strong(plain)
        mentioned = _mentioned(plain)
        if self._named:
            if self._named == {"network"} and mentioned == {"mission"}:
                mentioned = frozenset({"network"})  # the missions of a counsellor are his tasks
            if "mission" in self._named and "network" not in self._named and not about.SURE_OF_NETWORK.search(plain):
                mentioned -= {"network"}
            if "mission" in self._named and "fair" not in self._named:
                mentioned -= {"fair"}
        else:
            mentioned &= self._context | self._above
        return own | mentioned if own <= {"trade"} else own

    def subjects_of(self, plain: str) -> frozenset[str]:
        """What `plain` is about, on this page; nothing when the page is about something else."""
        own = self.subjects_in(plain)
        if own == {"trade"}:
            return own | self._named
        if own:
            return own
        points = self._pointing.search(_INVERSION.sub(" ", plain)) is not None
        if self._named:
            return self._near if self._near and (points or len(self._named) > 1) else self._named
        if points and (self._near or self._context):
            return self._near or self._context
        return _NO_SUBJECT


def _scores(sentence: str, *, subjects: frozenset[str], item: str, title: str) -> dict[int, int]:
    """The themes that `sentence` speaks for, each with its weight; `item` is the sub-question that it is part of."""
    scores: dict[int, int] = {}
    for cue in cues.CUES:
        if cue.pattern.search(sentence):
            scores[cue.theme] = max(cue.weight, scores.get(cue.theme, 0))
    costs = cues.COSTS.search(sentence) is not None
    listed = 1 in scores
    if costs:
        scores[1] = 3
    if cues.BREAKDOWN.search(sentence) and cues.COSTS.search(item) and not about.FUNDERS.search(sentence):
        scores[9] = max(3 if costs else 2, scores.get(9, 0))
    if cues.LINKS.search(sentence) and about.AGENCIES.search(sentence):
        scores[6] = 3
    elif cues.TAGGED.search(sentence):
        scores[6] = 2
    funded = sentence if _strong(sentence) else title
    if about.TRADE_AGENCY.search(funded) and cues.FUNDING.search(sentence):
        scores[19] = 3
    if asks_for_origin(sentence):
        scores[10] = 3
    _settle(scores, sentence, listed=listed, costs=costs)
    return _of_subjects(scores, sentence, subjects=subjects)


def _place(theme: int, plain: str) -> int:
    """Where `plain` first speaks of `theme`: what is asked first is answered first."""
    patterns = [cue.pattern for cue in cues.CUES if cue.theme == theme]
    patterns += {1: [cues.COSTS], 6: [cues.LINKS], 13: [about.SUBJECTS["fair"]], 14: [about.SUBJECTS["network"]]}.get(
        theme, []
    )
    return min((found.start() for pattern in patterns if (found := pattern.search(plain))), default=len(plain))


def _settle(scores: dict[int, int], sentence: str, *, listed: bool, costs: bool) -> None:
    """Drop the themes whose cue belongs to a more precise one: the cost of a hotel, a count of women."""
    sure = {theme for theme, score in scores.items() if score >= 3}
    drops = set().union(*(_TAKEN_OVER[theme] for theme in sure if theme in _TAKEN_OVER))
    if not listed and sure & _WITH_ITS_COST:
        drops.add(1)
    if not costs and (sure & {6, 12} or (5 in sure and not cues.LISTS.search(sentence))):
        drops.add(1)
    drops |= {theme for theme in _weak(scores, sure=sure, listed=listed) if scores[theme] == 2}
    for theme in drops | _misread(sentence, sure=sure):
        scores.pop(theme, None)


def _weak(scores: dict[int, int], *, sure: set[int], listed: bool) -> Iterator[int]:
    """Themes that stand back, unless their own cue is beyond doubt."""
    if 18 in sure and 16 in scores:
        yield 16  # a refund of what was cancelled
    if listed and 18 in scores:
        yield 18  # "welke missies zijn doorgegaan": which ones took place
    if 5 in sure and 4 in scores:
        yield 4
    if 1 in sure and 5 in scores:
        yield 5
    if 9 in sure and 2 in scores:
        yield 2
    if sure & {6, 11}:
        yield from scores.keys() & {5, 7}
    if 1 in scores and len(scores) > 1:
        yield 1


def _misread(sentence: str, *, sure: set[int]) -> set[int]:
    """Themes whose cue means something else beside the words of another."""
    drops: set[int] = set()
    if 7 in sure and not _TOOK_PART.search(sentence):
        drops.add(3)  # how many companies signed
    if 5 in sure and _COUNCIL.search(sentence):
        drops |= {2, 7}  # who sits in the council
    if 17 in sure and (9 in sure or _TICKETS.search(sentence)) and not _CARBON.search(sentence):
        drops.add(17)  # the price of a flight
    if 20 in sure and _PRESS.search(sentence):
        drops.add(2)
    return drops


def _of_subjects(scores: dict[int, int], sentence: str, *, subjects: frozenset[str]) -> dict[int, int]:
    """The themes that go with what the sentence is about: the cost of a fair is a question on fairs, not missions."""
    kept: dict[int, int] = {}
    if "mission" in subjects:
        kept |= scores
    if "network" in subjects:
        kept |= _with_base(14, scores, {6, 10, 11, 15} | ({7} if _DEALS.search(sentence) else set()))
    if "fair" in subjects:
        kept |= _with_base(13, {t: s for t, s in scores.items() if t != 4 or s >= 3}, _OF_FAIRS)
    if "trade" in subjects and "mission" not in subjects:
        kept |= {theme: score for theme, score in scores.items() if theme in _OF_TRADE}
    return kept


def _with_base(base: int, scores: dict[int, int], extra: set[int] | frozenset[int]) -> dict[int, int]:
    kept = {theme: score for theme, score in scores.items() if theme in extra}
    if 12 in scores and scores[12] >= 3:
        kept[12] = 2
    more_precise = any(kept.get(theme) == 3 for theme in (6, 10, 11))
    return {base: 2 if more_precise else 4, **kept}


__all__ = ["asks_for_origin", "recognise_themes"]
