"""Text as every file format can hold it, and the addresses that stand in it."""

from __future__ import annotations

import re
from collections.abc import Iterator

# XML 1.0, which DOCX and XLSX are made of, has no way to write these; a PDF shows nothing for them.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_HALF_CHARACTER = re.compile("[\ud800-\udfff]")
_ADDRESS = re.compile(r"https?://[^\s|<>\"«»“”]{3,2000}")
_ITEM = re.compile(r"[ \t]*[-•][ \t]+(?=\S)")
_SITE = re.compile(r"https?://(?:www\.)?([^/?#]+)")
_LONG_ADDRESS = 48
"""From so many characters on an address takes more than its share of a line."""
_STOPS = ".,;:!?'’"
_BRACKETS = {")": "(", "]": "[", "}": "{"}
_LANGUAGES = {"fr": "fr-BE", "nl": "nl-BE", "de": "de-BE", "en": "en-GB"}


def language_tag(language: str) -> str:
    """The language with the country whose spelling and separators it follows: "fr" gives "fr-BE"."""
    return _LANGUAGES.get(language, language)


def clean(text: str) -> str:
    """The text with line breaks as a single LF, and without the characters that no XML file can hold.

    Half a surrogate pair becomes U+FFFD, so that the reader sees that something was lost.
    """
    one_break = text.replace("\r\n", "\n").replace("\r", "\n")
    return _HALF_CHARACTER.sub("\ufffd", _UNWRITABLE.sub("", one_break))


def lines_and_items(paragraph: str) -> Iterator[tuple[str, bool]]:
    """The paragraph cut where it holds a list: (words, whether they are an item); an item is typed as "- " or "• "."""
    plain: list[str] = []
    for line in clean(paragraph).split("\n"):
        item = _ITEM.match(line)
        if item is None:
            plain.append(line)
            continue
        if plain:
            yield "\n".join(plain), False
            plain = []
        yield line[item.end() :], True
    if plain:
        yield "\n".join(plain), False


def pieces(text: str) -> Iterator[tuple[str, str]]:
    """The text cut into (words, address): address is "" for plain words, or the web address that the words spell.

    Only http and https are addresses: a link must never start a programme or send a mail.
    """
    start = 0
    for found in _ADDRESS.finditer(text):
        address = _without_last_stop(found.group())
        if found.start() > start:
            yield text[start : found.start()], ""
        yield address, address
        start = found.start() + len(address)
    if start < len(text):
        yield text[start:], ""


def site_of(address: str) -> str:
    """A long address as its site alone: nobody types the rest from paper, and the link still leads to all of it."""
    found = _SITE.match(address) if len(address) > _LONG_ADDRESS else None
    return found.group(1) if found else address


def _without_last_stop(address: str) -> str:
    """The address without the stop or bracket that belongs to the sentence around it."""
    while address[-1] in _STOPS or (
        address[-1] in _BRACKETS and address.count(address[-1]) > address.count(_BRACKETS[address[-1]])
    ):
        address = address[:-1]
    return address
