"""What the minutes of a meeting say, whole, and how they are kept: every word of them, in every language. B2, B3, B7.

The dossier before a meeting is the same value with nothing decided yet. A document made from it needs neither the
tables nor the catalogues of translations: minutes that were kept come out the same years later.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from mercator.rules.block import BlockTable
from mercator.rules.frozen import decode_value, encode_value
from mercator.rules.text import UNWRITTEN, Text

MINUTES: Final = "minutes"
DOSSIER: Final = "dossier"
KINDS: Final = (MINUTES, DOSSIER)


@dataclass(frozen=True, slots=True)
class MinutesSection:
    """One thing under a chapter, mostly an action: paragraphs, then a list, then tables."""

    heading: Text
    paragraphs: tuple[Text, ...] = ()
    items: tuple[Text, ...] = ()
    tables: tuple[BlockTable, ...] = ()


@dataclass(frozen=True, slots=True)
class MinutesChapter:
    """A chapter. name: what it is about, alike in every language. wide: its tables need pages turned on their side."""

    name: str
    heading: Text
    paragraphs: tuple[Text, ...] = ()
    items: tuple[Text, ...] = ()
    tables: tuple[BlockTable, ...] = ()
    sections: tuple[MinutesSection, ...] = ()
    wide: bool = False


@dataclass(frozen=True, slots=True)
class MinutesContent:
    """The minutes or the dossier of one meeting at one moment.

    facts: label and value, in the order of the head. agencies: the names of those who meet. standing says whether this
    is a draft or was kept, and when. made_at: when the rows were read, or when the meeting was closed. signatures: who
    may sign for which agency. page_of holds {page} and {pages}.
    """

    kind: str
    title: Text
    subtitle: Text
    facts: tuple[tuple[Text, Text], ...]
    chapters: tuple[MinutesChapter, ...]
    agencies: Text
    standing: Text
    page_of: Text
    made_at: datetime
    closed: bool = False
    notes: tuple[Text, ...] = ()
    signing: Text = UNWRITTEN
    signatures: tuple[Text, ...] = ()


def encode_minutes(content: MinutesContent) -> str:
    """`content` as canonical JSON. Raises ValueError for what JSON cannot keep, such as a moment without time zone."""
    return encode_value(content, name=MINUTES)


def decode_minutes(text: str) -> MinutesContent:
    """What encode_minutes() was given. Raises FrozenError for anything else."""
    content: MinutesContent = decode_value(text, MinutesContent, name=MINUTES)
    return content
