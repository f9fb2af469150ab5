"""A text in the languages of Mercator. Article A3."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

LANGUAGES = ("fr", "nl", "en")
"""The languages of every page and document; French and Dutch are the official ones in Brussels."""


@dataclass(frozen=True, slots=True)
class Text:
    """One meaning in French, Dutch and English. An empty string means: not written in that language."""

    fr: str = ""
    nl: str = ""
    en: str = ""

    @classmethod
    def same(cls, words: str) -> Text:
        """Words that read alike in every language: a proper name, an address, a number."""
        return cls(fr=words, nl=words, en=words)

    @classmethod
    def of(cls, say: Callable[[str], str]) -> Text:
        """Ask `say` once per language code and keep its three answers."""
        return cls(*(say(language) for language in LANGUAGES))

    def to(self, language: str) -> str:
        """The words in `language` ("fr", "nl", "en"), else the first language that has any, else ""."""
        own = str(getattr(self, language)) if language in LANGUAGES else ""
        return own or self.en or self.fr or self.nl

    def __bool__(self) -> bool:
        return bool(self.fr or self.nl or self.en)


UNWRITTEN = Text()
"""Nobody wrote it in any language."""
