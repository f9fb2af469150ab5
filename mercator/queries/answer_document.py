"""An answer in one language, worded and numbered for printing. Articles G1, G2, G4.

Everything comes from the content alone: a frozen answer gives the same document whatever has changed since.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from types import MappingProxyType

from mercator.documents.answer import Act, AnswerDocument, Cell, Column, Labels, Part, Table
from mercator.queries.printed import printed_table
from mercator.queries.wording import day
from mercator.rules.answer_content import AnswerContent, ContentPart, PlacedBlock, QuestionForm
from mercator.rules.block import BlockCell, BlockContent, BlockTable
from mercator.rules.figure import SourceRow
from mercator.rules.text import Text

NOT_THERE = "—"
"""Printed where the form has a field that is empty."""
# Written out: what is printed of a frozen answer depends on no catalogue, and its own words (FormWords) are fixed.
_ASKED_IN = MappingProxyType(
    {
        "fr": Text(
            fr="La question est reproduite dans sa langue originale, le français.",
            nl="De vraag wordt weergegeven in de oorspronkelijke taal, het Frans.",
            en="The question is reproduced in its original language, French.",
        ),
        "nl": Text(
            fr="La question est reproduite dans sa langue originale, le néerlandais.",
            nl="De vraag wordt weergegeven in de oorspronkelijke taal, het Nederlands.",
            en="The question is reproduced in its original language, Dutch.",
        ),
    }
)
"""What stands above a question in the document of another language, by the language of the question."""
_BETWEEN_PARAGRAPHS = re.compile(r"\n[^\S\n]*\n\s*")


def answer_document(content: AnswerContent, language: str) -> AnswerDocument:
    """The value that the documents of an answer are made from, in "fr" or "nl"."""
    form, words = content.form, content.words
    printer = _Printer(language, content)
    parts = tuple(printer.part(part, number=number) for number, part in enumerate(content.parts, start=1))
    return AnswerDocument(
        language=language,
        title=f"{words.heading.to(language)} {form.title.to(language)}".strip(),
        parliament=content.parliament.to(language),
        authors=form.authors,
        addressee=form.addressee,
        fields=_fields(content, language),
        acts=tuple(Act(_day(act.on), act.title, act.reference, act.page) for act in form.acts),
        question_paragraphs=_question(form, content.parts),
        parts=parts,
        annex=tuple(printer.annex),
        sources=tuple((str(number), source) for source, number in printer.sources.items()),
        labels=_labels(content, language),
        standing=content.standing.to(language),
        draft=not content.frozen,
        made_at=content.made_at,
        agency=content.agency.to(language),
        notes=tuple(note.to(language) for note in content.notes),
        question_note=_ASKED_IN[form.language].to(language) if form.language in _ASKED_IN.keys() - {language} else "",
    )


def _labels(content: AnswerContent, language: str) -> Labels:
    words = content.words
    columns = (words.act_date, words.act_title, words.act_reference, words.act_page)
    date_, title, reference, page = (text.to(language) for text in columns)
    return Labels(
        question=words.question.to(language),
        answer=words.answer.to(language),
        annex=words.annex.to(language),
        page_of=words.page_of.to(language),
        acts_columns=(date_, title, reference, page),
        sources=words.sources.to(language),
        by=words.by.to(language),
        to=words.to.to(language),
    )


def _fields(content: AnswerContent, language: str) -> tuple[tuple[str, str], ...]:
    """The fields of the form in its own order (G1); those that are empty show a dash."""
    form, words = content.form, content.words
    shown = (
        (words.received, _day(form.received_on)),
        (words.published, _day(form.published_on)),
        (words.legislature, form.legislature),
        (words.session, form.session),
        (words.answered, _day(form.answered_on)),
        (words.admissible, _day(form.admissible_on)),
        (words.number, "" if form.number is None else str(form.number)),
        (words.document_code, form.document_code),
    )
    return tuple((label.to(language), value or NOT_THERE) for label, value in shown)


def _day(on: date | None) -> str:
    return day(on) if on else ""


def _question(form: QuestionForm, parts: Iterable[ContentPart]) -> tuple[str, ...]:
    """The question as it was asked: its preamble, then its sub-questions."""
    return (*_paragraphs(form.preamble), *(f"• {part.question.strip()}" for part in parts))


def _paragraphs(text: str) -> tuple[str, ...]:
    found = _BETWEEN_PARAGRAPHS.split(text.replace("\r\n", "\n").strip())
    return tuple(paragraph.strip() for paragraph in found if paragraph.strip())


@dataclass(slots=True)
class _Printer:
    """Prints parts and tables, and numbers the annexes and the sources in the order in which they are cited."""

    language: str
    content: AnswerContent
    sources: dict[str, int] = field(default_factory=dict)
    annex: list[Table] = field(default_factory=list)
    _annexed: dict[_Same, str] = field(default_factory=dict)
    _shown: dict[_Same, int] = field(default_factory=dict)

    def part(self, part: ContentPart, *, number: int) -> Part:
        """A sub-question with its answer; number counts from 1. A block that stood before is pointed at."""
        statements: list[str] = []
        tables: list[Table] = []
        for block in part.blocks:
            statements += self._statements(block, number=number, alone=len(part.blocks) == 1)
            if not block.in_annex and self._shown.setdefault(_same(block), number) == number:
                rows = _Rows(block.content)
                tables += [self._table(rows, table) for table in block.content.tables]
        return Part(
            question=part.question,
            paragraphs=_paragraphs(part.text(self.language)),
            statements=tuple(statements),
            tables=tuple(tables),
        )

    def _statements(self, block: PlacedBlock, *, number: int, alone: bool) -> Iterator[str]:
        """A block that no title or question announces names its subject; one that stands elsewhere says where."""
        content = block.content
        subject = "" if alone and content.tables else f"{content.title.to(self.language)} – "
        before = self._shown.get(_same(block), number)
        if before != number:
            yield f"{subject}{self._pointing(self.content.words.see_part, str(before))}"
            return
        for statement in content.statements:
            yield f"{subject}{statement.to(self.language)}"
        if block.in_annex and content.tables:
            yield self._pointing(self.content.words.see_annex, self._annex_number(block))

    def _pointing(self, words: Text, number: str) -> str:
        return words.to(self.language).replace("{number}", number)

    def _annex_number(self, block: PlacedBlock) -> str:
        """The numbers of the annexes that a block fills; the same block twice stands there once."""
        same = _same(block)
        if same not in self._annexed:
            numbers, rows = [], _Rows(block.content)
            for table in block.content.tables:
                numbers.append(str(len(self.annex) + 1))
                self.annex.append(self._annex_table(rows, table, number=numbers[-1]))
            self._annexed[same] = ", ".join(numbers)
        return self._annexed[same]

    def _table(self, rows: _Rows, table: BlockTable) -> Table:
        """A table in the text: its sources are cited in a note below it."""
        printed = self._printed(table, title=table.title.to(self.language))
        cited = self._cite(row for line in table.rows for row in rows.behind(line))
        if not cited:
            return printed
        note = f"{self.content.words.sources.to(self.language)} {cited}"
        return replace(printed, notes=(*printed.notes, note))

    def _annex_table(self, rows: _Rows, table: BlockTable, *, number: str) -> Table:
        """A table of the annex: a last column cites the sources of each line."""
        title = f"{self.content.words.annex.to(self.language)} {number} – {table.title.to(self.language)}"
        printed = self._printed(table, title=title)
        cited = [self._cite(rows.behind(line)) for line in table.rows]
        if not any(cited):
            return printed
        return replace(
            printed,
            columns=(*printed.columns, Column(self.content.words.sources.to(self.language))),
            rows=tuple((*line, Cell(words)) for line, words in zip(printed.rows, cited, strict=True)),
            total=(*printed.total, Cell("")) if printed.total else (),
        )

    def _printed(self, table: BlockTable, *, title: str) -> Table:
        return printed_table(table, self.language, title=title)

    def _cite(self, rows: Iterable[SourceRow]) -> str:
        """[1] [4]–[6] for the addresses and papers behind some rows; what only stands in Mercator is not cited."""
        found = dict.fromkeys(words for row in rows for words in (row.addresses or _document(row)))
        numbers = sorted(self.sources.setdefault(words, len(self.sources) + 1) for words in found)
        return " ".join(_run(run) for run in _runs(numbers))


_Same = tuple[str, tuple[tuple[str, int | str], ...]]


def _same(block: PlacedBlock) -> _Same:
    """What makes two blocks of one answer say the same."""
    return (block.kind, block.parameters)


def _runs(numbers: Iterable[int]) -> list[list[int]]:
    """The numbers, those that follow each other together."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return runs


def _run(run: list[int]) -> str:
    if len(run) > 2:
        return f"[{run[0]}]–[{run[-1]}]"
    return " ".join(f"[{number}]" for number in run)


def _document(row: SourceRow) -> tuple[str, ...]:
    return (row.label,) if row.noun == "source" and row.label else ()


class _Rows:
    """The rows behind each line of a block's tables."""

    def __init__(self, content: BlockContent) -> None:
        self._of_action: dict[str, dict[SourceRow, None]] = {}
        for figure in content.figures:
            for row in figure.sources:
                if row.noun in ("action", "source"):
                    self._of_action.setdefault(row.parent, {})[row] = None

    def behind(self, line: tuple[BlockCell, ...]) -> Iterator[SourceRow]:
        """Where the actions that a line names were found, then the rows of its figures."""
        for cell in line:
            yield from self._of_action.get(cell.action, ()) if cell.action else ()
        for cell in line:
            yield from cell.figure.sources if cell.figure else ()
