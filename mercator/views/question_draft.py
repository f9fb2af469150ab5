"""The sub-questions of a page that is being checked: nowhere but in the form, and cut anew as often as one likes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.http import QueryDict

from mercator.imports.question_page import ReadQuestion, ReadSubQuestion
from mercator.imports.themes import asks_for_origin, recognise_themes
from mercator.rules.question import THEMES
from mercator.rules.question_form import split

MOST: Final = 150
ADD: Final = "add"


@dataclass(frozen=True, slots=True)
class Draft:
    """A sub-question as it stands in the form. themes: numbers of THEMES."""

    text: str
    themes: tuple[int, ...] = ()

    def as_read(self) -> ReadSubQuestion:
        return ReadSubQuestion(self.text.strip(), self.themes, asks_for_origin(self.text))


@dataclass(frozen=True, slots=True)
class Setting:
    """What recognising the themes of a piece of text leans on: the page around it."""

    language: str
    title: str
    preamble: str

    def draft(self, text: str, *, before: str = "") -> Draft:
        themes = recognise_themes(text, language=self.language, title=self.title, context=self.preamble, before=before)
        return Draft(text, themes)


def drafts_of(read: ReadQuestion) -> list[Draft]:
    """The sub-questions as the page was understood."""
    return [Draft(sub.text, sub.themes) for sub in read.sub_questions]


def drafts_in(sent: QueryDict) -> list[Draft]:
    """The sub-questions as they were typed, in order."""
    count = sent.get("sub-count", "")
    places = range(min(int(count), MOST) if count.isdecimal() else 0)
    return [
        Draft(typed(sent.get(f"sub-{i}-text", "")), themes_in(sent.getlist(f"sub-{i}-theme")))
        for i in places
        if f"sub-{i}-text" in sent
    ]


def themes_in(chosen: Sequence[str]) -> tuple[int, ...]:
    """The themes that were ticked, as far as there are such."""
    return tuple(int(each) for each in chosen if each.isdecimal() and int(each) in THEMES)


def typed(text: str) -> str:
    """Text as it was typed, with the line ends of the browser and the characters that no database keeps taken out."""
    return text.replace("\x00", "").replace("\r\n", "\n")


def carried_out(drafts: Sequence[Draft], *, do: str, setting: Setting) -> tuple[list[Draft], int]:
    """What is left after a button such as "split-2", and the place to look at; unknown buttons change nothing."""
    verb, _, place = do.partition("-")
    if verb == ADD:
        return [*drafts, Draft("")], len(drafts)
    at = int(place) if place.isdecimal() else -1
    if not 0 <= at < len(drafts):
        return list(drafts), 0
    return _AT[verb](list(drafts), at, setting) if verb in _AT else (list(drafts), at)


def _split(drafts: list[Draft], at: int, setting: Setting) -> tuple[list[Draft], int]:
    pieces = split(drafts[at].text)
    if len(pieces) < 2:
        return drafts, at
    made = [setting.draft(piece, before=before) for before, piece in zip(["", *pieces], pieces, strict=False)]
    return [*drafts[:at], *made, *drafts[at + 1 :]][:MOST], at


def _merge(drafts: list[Draft], at: int, setting: Setting) -> tuple[list[Draft], int]:
    if at + 1 >= len(drafts):
        return drafts, at
    first, second = drafts[at], drafts[at + 1]
    themes = tuple(dict.fromkeys([*first.themes, *second.themes]))
    return [*drafts[:at], Draft(f"{first.text.rstrip()}\n{second.text}", themes), *drafts[at + 2 :]], at


def _up(drafts: list[Draft], at: int, setting: Setting) -> tuple[list[Draft], int]:
    if at == 0:
        return drafts, at
    drafts[at - 1], drafts[at] = drafts[at], drafts[at - 1]
    return drafts, at - 1


def _down(drafts: list[Draft], at: int, setting: Setting) -> tuple[list[Draft], int]:
    return _up(drafts, at + 1, setting)[0] if at + 1 < len(drafts) else drafts, min(at + 1, len(drafts) - 1)


def _remove(drafts: list[Draft], at: int, setting: Setting) -> tuple[list[Draft], int]:
    return [*drafts[:at], *drafts[at + 1 :]], max(0, at - 1)


_AT: Final = {"split": _split, "merge": _merge, "up": _up, "down": _down, "remove": _remove}
