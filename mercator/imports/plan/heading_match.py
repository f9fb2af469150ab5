"""What a heading can mean: by its words, however they are spelt, joined or accompanied. B1."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from mercator.imports.cells.amount_words import THOUSANDS_HEADING
from mercator.imports.folding import fold
from mercator.imports.plan import headings
from mercator.imports.plan import row as plan
from mercator.imports.plan.heading_short import cut_words, readings

LONGEST_HEADING: Final = 90
_ENDING: Final = re.compile(r"[(·.\[/-](?:s|x|e|es|en|n|ies|aux|e s|e\.s|e·s|trice|ne|\.s|·s)[)\]]?(?=[\s,;/|]|$)")
_MARK: Final = re.compile(r"\bn\s*[°ºo]\b\.?|\bn[°º]|№|#\s*$")
_COUNTED: Final = re.compile(r"^\s*#\s*(?:of\b)?\s*(?=\w)|\b(?:number|no\.?|nr\.?)\s+of\b", re.IGNORECASE)
_NOT_WORDS: Final = re.compile(r"[^a-z0-9]+")
_JOINED: Final = re.compile(r"(?<=[^\W\d_A-ZÀ-Þ])(?=[A-ZÀ-Þ])")
_INITIALS: Final = re.compile(r"(?<![a-z0-9])[a-z](?: [a-z])+(?![a-z0-9])")
_BRACKETS: Final = re.compile(r"[(\[{][^()\[\]{}]*[)\]}]")
_YEAR: Final = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_PARTS: Final = re.compile(r"[/|\n;]|\s[-–—]\s|\(|\)|\s\+\s|\s&\s|\set\s|\sen\s|\sand\s")
_COMPOUND_ENDS: Final = MappingProxyType(
    {
        "sector": plan.SECTORS, "datum": plan.WHEN, "kosten": plan.COST, "budget": plan.COST,
        "titel": plan.TITLE, "nummer": plan.NUMBER, "manager": plan.MANAGER, "leider": plan.MANAGER, "kost": plan.COST,
        "verantwoordelijke": plan.MANAGER, "status": plan.STATUS, "periode": plan.WHEN, "partner": plan.PARTNERS,
        "opmerking": plan.REMARKS, "zeitraum": plan.WHEN, "type": plan.KIND, "bedrag": plan.COST, "naam": plan.TITLE,
    }
)  # fmt: skip
_NUMBER_OF: Final = "nombre"
"""What every word for a number of things becomes: "nb", "aantal", "Anzahl"."""
_COMPOUND_STARTS: Final = MappingProxyType({"sector": plan.SECTORS, "branchen": plan.SECTORS})

Meanings = Mapping[str, float]
_NONE: Final[Meanings] = MappingProxyType({})


def _apart(heading: str) -> str:
    """Names of fields taken for headings come apart: "DatumVan" is "Datum Van"."""
    return _JOINED.sub(" ", heading)


def heading_key(heading: str) -> str:
    """A heading as it is compared and remembered: folded, with single spaces."""
    return " ".join(fold(heading).split())


@lru_cache(maxsize=4096)
def _without_units(heading: str) -> str:
    """A heading without "(x 1000)", "(k€)" or "in 1000 EUR", unless it is nothing else."""
    kept = _BRACKETS.sub(lambda found: " " if _is_unit(found.group()) else found.group(), heading)
    for found in THOUSANDS_HEADING.finditer(fold(kept)):
        kept = kept[: found.start()] + " " * len(found.group()) + kept[found.end() :]
    return kept if any(character.isalpha() for character in kept) else heading


def _is_unit(text: str) -> bool:
    words = _NOT_WORDS.sub(" ", fold(text)).split()
    return all(word.isdigit() or word in headings.UNIT_REMARKS for word in words)


@lru_cache(maxsize=4096)
def words_of(heading: str) -> tuple[str, ...]:
    """The words of a heading that carry meaning: no plurals, small words, units or years, unless nothing else is."""
    words = _all_words(_without_units(heading))
    for drop in (headings.UNITS, headings.SMALL_WORDS):
        kept = [word for word in words if word not in drop and not _YEAR.fullmatch(word)]
        words = kept or words
    return tuple(words)


def _all_words(heading: str) -> list[str]:
    folded = _MARK.sub(" numero ", _COUNTED.sub(f"{_NUMBER_OF} ", fold(_apart(heading))))
    folded = _NOT_WORDS.sub(" ", _ENDING.sub(" ", folded)).strip()
    folded = _INITIALS.sub(lambda found: found.group().replace(" ", ""), folded)
    return [_NUMBER_OF if word in headings.COUNTS else _singular(word) for word in folded.split()]


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word[-1] in "sx" and not word.endswith("us") else word


def _by_words() -> dict[tuple[str, ...], dict[str, float]]:
    found: dict[tuple[str, ...], dict[str, float]] = {}
    for phrase, means in headings.WORDS.items():
        for field, sure in means:
            if field in (plan.START, plan.END) and len(_all_words(phrase)) > len(words_of(phrase)):
                continue
            entry = found.setdefault(words_of(phrase), {})
            entry[field] = max(sure, entry.get(field, 0.0))
    return found


_EXACT: Final = _by_words()
_BOUNDS: Final = MappingProxyType(
    {
        tuple(_all_words(phrase)): {field: sure}
        for phrase, means in headings.WORDS.items()
        for field, sure in means
        if field in (plan.START, plan.END)
    }
)
"""Start and end as a person writes them: there the small words tell ("datum van", "datum tot")."""
_ANY_ORDER: Final = MappingProxyType({frozenset(words): means for words, means in _EXACT.items() if len(words) > 1})
_VOCABULARY: Final = frozenset(word for words in _EXACT for word in words if not word.isdigit())
_SPELT: Final = MappingProxyType({" ".join(words): words for words in _EXACT if sum(map(len, words)) >= 5})
_GROUPS: Final = frozenset(words_of(phrase) for phrase in headings.GROUPS.split(";"))
_LONGEST_PLAIN: Final = 40
_PLAIN: Final = 0.9
_SURE: Final = 0.7
_NEARLY: Final = 0.25
"""How far behind the best reading of words that are cut short another still counts."""
_THINGS: Final = frozenset(
    {plan.TITLE, plan.KIND, plan.COUNTRIES, plan.CITIES, plan.SECTORS, plan.COST, plan.PARTNERS, plan.POST}
)
_NUMBERS: Final = frozenset({"number", "numero", "nummer", "nr", "num"})
"""Words for the number of a thing, or for how many there are: neither is an amount."""
_COUNTED_FIELDS: Final = frozenset({plan.EXPECTED, plan.DURATION, plan.NUMBER, plan.WHEN, plan.NOT_USED})


def is_plain_heading(text: str) -> bool:
    """A quick look, where meanings() would take a long one: whether `text` is one of the known headings and no more."""
    return len(text) <= _LONGEST_PLAIN and words_of(text) in _EXACT


def is_group(text: str) -> bool:
    """Whether `text` is a heading that stands above others."""
    return words_of(text) in _GROUPS


@lru_cache(maxsize=4096)
def meanings(heading: str) -> Meanings:
    """What a heading can mean, each with how sure its words make us (0 to 1). {} when they say nothing."""
    if not heading.strip() or len(heading) > LONGEST_HEADING:
        return _NONE
    heading = _without_units(heading)
    bound = _BOUNDS.get(tuple(word for word in _all_words(heading) if not _YEAR.fullmatch(word)))
    if bound is not None:
        return MappingProxyType(bound)
    whole = _in_full(heading)
    parts = [part for part in _PARTS.split(heading) if words_of(part)]
    meant = [_in_full(part) for part in parts] if len(parts) > 1 else []
    if max(whole.values(), default=0.0) < _PLAIN:
        for field, sure in _of_parts(meant).items():
            whole[field] = max(sure, whole.get(field, 0.0))
    elsewhere = {
        field
        for one, part in zip(meant, parts, strict=False)
        if not _counts(part) and not _NUMBERS & set(words_of(part))
        for field in one
    }
    if plan.COST not in elsewhere and _NUMBERS & set(words_of(heading)):
        whole.pop(plan.COST, None)
    if _counts(heading):
        told = frozenset() if _counts_other_things(words_of(heading)) else _COUNTED_FIELDS
        whole = {field: sure for field, sure in whole.items() if field in told or field in elsewhere}
    return MappingProxyType(whole)


def _counts(heading: str) -> bool:
    """Whether a heading speaks of how many there are: that is never an amount of money, nor a name."""
    return _NUMBER_OF in words_of(heading)


def _counts_other_things(words: tuple[str, ...]) -> bool:
    """Whether a count is one of actions, countries or amounts: "Aantal acties" is nobody who is expected."""
    if words in _EXACT:
        return False
    rest = tuple(word for word in words if word != _NUMBER_OF)
    return any(sure >= _PLAIN and field in _THINGS for field, sure in _EXACT.get(rest, {}).items())


def _in_full(heading: str) -> dict[str, float]:
    """The meaning of a heading, its words as they are or, where some are cut short, as what they may stand for."""
    words = words_of(heading)
    found = _one(words)
    cut = frozenset(map(_singular, cut_words(heading)))
    if words in _EXACT or (not cut and max(found.values(), default=0.0) >= _SURE):
        return found
    counted = _counts(heading)
    for whole, near in readings(words, cut, _VOCABULARY):
        worth = near if _EXACT.get(whole) or _ANY_ORDER.get(frozenset(whole)) else near * 0.85
        for field, sure in _known(whole).items():
            if not counted or field in _COUNTED_FIELDS:
                its = sure * worth * (1.0 if field else 0.85)
                found[field] = max(its, found.get(field, 0.0))
    best = max(found.values(), default=0.0)
    return {field: sure for field, sure in found.items() if sure >= best - _NEARLY} if cut else found


def _of_parts(parts: Sequence[dict[str, float]]) -> dict[str, float]:
    """The meaning of "Pays / Land" (both say the same), "Pays / Ville" (a place), "Début - Fin" (a period)."""
    best = [max(part, key=lambda field: part[field]) for part in parts if max(part.values(), default=0.0) >= 0.7]
    together = set(best)
    if together == {plan.COUNTRIES, plan.CITIES}:
        return {plan.PLACE: 1.0}
    if together == {plan.START, plan.END}:
        return {plan.WHEN: 1.0}
    if not best:
        return {}
    if len(together) == 1 and len(best) > 1:
        return {field: min(sure + 0.02, 1.0) for field, sure in parts[0].items()} | {best[0]: 0.98}
    return {best[0]: 0.8} if plan.NOT_USED not in together else {plan.NOT_USED: 0.8}


def _one(words: tuple[str, ...]) -> dict[str, float]:
    found = _known(words)
    if max(found.values(), default=0.0) < _SURE:
        for field, sure in (_misspelt(words) or _compound(words)).items():
            found[field] = max(sure, found.get(field, 0.0))
    return found


def _known(words: tuple[str, ...]) -> dict[str, float]:
    exact = _EXACT.get(words) or _ANY_ORDER.get(frozenset(words))
    return dict(exact) if exact is not None else _contained(words)


def _contained(words: tuple[str, ...]) -> dict[str, float]:
    """Phrases within a longer heading; what stands first and what fills most of it counts most."""
    found: dict[str, float] = {}
    size = sum(map(len, words)) or 1
    for first in range(len(words)):
        for last in range(len(words), first, -1):
            phrase = words[first:last]
            for field, sure in _EXACT.get(phrase, {}).items():
                share = sum(map(len, phrase)) / size
                worth = sure * (0.5 + 0.35 * share + (0.1 if first == 0 else 0.0))
                found[field] = max(found.get(field, 0.0), worth)
    return found


def _misspelt(words: tuple[str, ...]) -> dict[str, float]:
    text = " ".join(words)
    if len(text) < 5:
        return {}
    hit = process.extractOne(text, _SPELT.keys(), scorer=fuzz.ratio, score_cutoff=84)
    if hit is None or hit[0][0] != text[0] or OSA.distance(text, hit[0]) > max(1, len(text) // 6):
        return {}
    return {field: sure * 0.85 for field, sure in _EXACT[_SPELT[hit[0]]].items()}


def _compound(words: tuple[str, ...]) -> dict[str, float]:
    """Dutch and German write in one word what others write in two: "projectverantwoordelijke"."""
    for word in words:
        for start, field in _COMPOUND_STARTS.items():
            if word.startswith(start) and len(word) > len(start) + 4:
                return {field: 0.65}
        for end, field in _COMPOUND_ENDS.items():
            if word.endswith(end) and len(word) > len(end) + 2:
                return {field: 0.7}
    return {}


_OTHER_YEAR: Final = re.compile(rf"\b(?:{headings.OTHER_YEAR})\b")


def years_in(text: str) -> frozenset[int]:
    """The years that a text names."""
    return frozenset(int(year) for year in _YEAR.findall(text))


def of_another_year(heading: str, *, year: int) -> bool:
    """Whether a heading speaks of another year than the plan's: "Budget 2026 (réf.)", "vorig jaar"."""
    named = years_in(heading)
    if named:
        return year not in named
    return bool(_OTHER_YEAR.search(_NOT_WORDS.sub(" ", fold(_apart(heading)))))


_LEANINGS: Final = tuple(
    (re.compile(rf"\b(?:{words})"), weight, money)
    for words, weight, money in (
        (headings.APART, -0.45, True), (headings.ACTUAL, -0.35, False), (headings.OTHERS, -0.3, True),
        (headings.WHOLE, -0.04, True), (headings.OWN, 0.12, True), (headings.PLANNED, 0.08, False),
    )
)  # fmt: skip


def leaning(heading: str, *, year: int, of_money: bool = True) -> float:
    """How far a heading of amounts speaks for the plan's own, planned figure (above 0) or against it (below)."""
    text = _NOT_WORDS.sub(" ", fold(_apart(heading)))
    weights = (weight for words, weight, money in _LEANINGS if (of_money or not money) and words.search(text))
    return sum(weights) + (0.1 if year in years_in(heading) else 0.0)
