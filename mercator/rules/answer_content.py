"""What an answer says, whole: the Parliament's form, the parts with their blocks, and every word printed around them.

Articles G1, G2, G4. This is what is shown as a draft, frozen, and printed ever after: a document made from it needs
neither the tables nor the catalogues of translations.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from mercator.rules.block import BlockContent
from mercator.rules.text import Text


@dataclass(frozen=True, slots=True)
class FormAct:
    """A line of the table of acts (G1)."""

    on: date | None
    title: str
    reference: str = ""
    page: str = ""


@dataclass(frozen=True, slots=True)
class QuestionForm:
    """The fields of a written question (G1). language: the one in which its page was read."""

    title: Text
    language: str
    authors: str = ""
    addressee: str = ""
    number: int | None = None
    document_code: str = ""
    address: str = ""
    received_on: date | None = None
    admissible_on: date | None = None
    answered_on: date | None = None
    published_on: date | None = None
    legislature: str = ""
    session: str = ""
    preamble: str = ""
    acts: tuple[FormAct, ...] = ()


@dataclass(frozen=True, slots=True)
class PlacedBlock:
    """A block where it stands. parameters: names and values in alphabetical order, as build() was given them."""

    kind: str
    content: BlockContent
    parameters: tuple[tuple[str, int | str], ...] = ()
    in_annex: bool = False


@dataclass(frozen=True, slots=True)
class ContentPart:
    """One sub-question, the officer's text in both languages, and the blocks."""

    question: str
    text_fr: str = ""
    text_nl: str = ""
    blocks: tuple[PlacedBlock, ...] = ()

    def text(self, language: str) -> str:
        """The officer's text in `language`, "" for a language in which answers are not written."""
        return {"fr": self.text_fr, "nl": self.text_nl}.get(language, "")


@dataclass(frozen=True, slots=True)
class FormWords:
    """The words printed around an answer (G2). see_annex and see_part hold {number}, page_of {page} and {pages}."""

    heading: Text
    by: Text
    to: Text
    number: Text
    document_code: Text
    received: Text
    admissible: Text
    answered: Text
    published: Text
    legislature: Text
    session: Text
    act_date: Text
    act_title: Text
    act_reference: Text
    act_page: Text
    question: Text
    answer: Text
    annex: Text
    see_annex: Text
    see_part: Text
    sources: Text
    page_of: Text


@dataclass(frozen=True, slots=True)
class AnswerContent:
    """An answer at one moment.

    parliament, agency: names as printed; agency_code names the agency in Mercator. standing says whether this is a
    draft or frozen, and when. made_at: the moment at which the figures were read, with its time zone.
    """

    form: QuestionForm
    parts: tuple[ContentPart, ...]
    words: FormWords
    parliament: Text
    agency: Text
    agency_code: str
    standing: Text
    made_at: datetime
    frozen: bool = False
    notes: tuple[Text, ...] = ()
