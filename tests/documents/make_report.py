"""Reports to print: minutes in French and in Dutch, with upright and wide chapters, and one that tries to do harm."""

from __future__ import annotations

from dataclasses import replace

from mercator.documents.answer import Cell, Column, Table
from mercator.documents.report import Report, ReportChapter, ReportSection
from tests.documents.make import MADE_AT, NASTY

_WORDS = {
    "fr": (
        "Procès-verbal – Réunion sur les plans d'actions 2027", "Projet de procès-verbal, données du 25/10/2023",
        "page {page} / {pages}", "Sommaire", "Ordre du jour", "Refus et leurs motifs", "Destinations communes",
    ),
    "nl": (
        "Verslag – Vergadering over de actieplannen 2027", "Ontwerpverslag, gegevens van 25/10/2023",
        "blz. {page} / {pages}", "Inhoud", "Agenda", "Weigeringen en hun redenen", "Gezamenlijke bestemmingen",
    ),
}  # fmt: skip


def table(*heads: str, rows: int, kinds: tuple[str, ...] = ()) -> Table:
    kinds = kinds or ("text",) * len(heads)
    cells = {"text": Cell("Mission économique\nà Dakar"), "integer": Cell("12", 12)}
    return Table(
        title="Table",
        columns=tuple(Column(head, kind) for head, kind in zip(heads, kinds, strict=True)),
        rows=(tuple(cells[kind] for kind in kinds),) * rows,
        summary="One line each.",
        notes=("https://example.org/note",),
    )


def report(language: str = "fr", *, draft: bool = True) -> Report:
    title, standing, page_of, contents, agenda, refusals, together = _WORDS[language]
    return Report(
        language=language,
        title=title,
        subtitle="hub.brussels · AWEX · FIT",
        facts=(("Date", "22/09/2026 09:00"), ("Lieu", "Namur"), ("Plans de", "2027"), ("Rapporteur", "–")),
        chapters=(
            ReportChapter(agenda, paragraphs=("- un\n- deux",), items=("trois\nsur deux lignes", "quatre")),
            ReportChapter(together, tables=(table("Pays", "hub.brussels", "AWEX", "FIT", rows=6),), wide=True),
            ReportChapter(
                refusals,
                paragraphs=("Un mot.",),
                tables=(table("Action", "Refus", "Nombre", rows=3, kinds=("text", "text", "integer")),),
                sections=(ReportSection("Dakar (AWEX)", paragraphs=("Fiche",), items=("souhait",)),),
            ),
        ),
        standing=standing,
        draft=draft,
        made_at=MADE_AT,
        author="hub.brussels, AWEX, FIT",
        page_of=page_of,
        contents=contents,
        notes=("Note.",),
        signing="Signatures",
        signatures=("hub.brussels", "AWEX", "FIT"),
    )


def nasty_report() -> Report:
    """The same with every text trying to do harm."""
    cells = tuple(Cell(words) for words in NASTY)
    bad = Table(title=NASTY[0], columns=tuple(Column(words) for words in NASTY), rows=(cells,) * 2, notes=NASTY)
    chapters = tuple(
        ReportChapter(words, paragraphs=NASTY, items=NASTY, tables=(bad,), wide=number % 2 == 0)
        for number, words in enumerate(NASTY)
    )
    return replace(
        report(), title=NASTY[1], subtitle=NASTY[2], facts=tuple(zip(NASTY, NASTY, strict=True)), chapters=chapters,
        standing=NASTY[3], author=NASTY[4], notes=NASTY, signatures=NASTY,
    )  # fmt: skip
