"""Whatever the layout, a page made from known facts reads back as these facts. Articles G1, G2."""

from __future__ import annotations

import html
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from babel.dates import get_month_names
from hypothesis import given, settings
from hypothesis import strategies as st

from mercator.imports.question_page import read_question_page

WORDS = {
    "fr": {
        "title": "Question écrite concernant",
        "by": "de",
        "to": "à",
        "number": "(question n°{})",
        "received": "Date de réception",
        "published": "Date de publication",
        "legislature": "Législature",
        "session": "Session",
        "answered": "Date de réponse",
        "acts": ("Date", "Intitulé de l'acte", "de", "Référence", "page"),
        "question": "Question",
        "answer": "Réponse",
        "lead": "Mes questions sont les suivantes :",
    },
    "nl": {
        "title": "Schriftelijke vraag betreffende",
        "by": "Indiener(s)",
        "to": "aan",
        "number": "(Vragen nr {})",
        "received": "Datum ontvangst",
        "published": "Datum publicatie",
        "legislature": "Zittingsperiode",
        "session": "Zitting",
        "answered": "Datum antwoord",
        "acts": ("Datum", "behandeling van het stuk", "Indiener(s)", "Referentie", "Blz."),
        "question": "Vraag",
        "answer": "Antwoord",
        "lead": "Mijn vragen luiden als volgt:",
    },
}
TITLES = {
    "fr": ("les missions économiques", "la collecte des déchets à Jette.", "l’avenir d’une école de la rue de la Loi"),
    "nl": ("de economische missies", "het onderhoud van de verkeerslichten", "de opvang van kinderen in Ukkel."),
}
ADDRESSEES = {
    "fr": (
        "Ans Persoons, Secrétaire d'État à la Région de Bruxelles-Capitale, chargée du Commerce extérieur",
        "Alain Maron, Ministre du Gouvernement de la Région de Bruxelles-Capitale, chargé de l'Énergie",
        "Sven Gatz et Bernard Clerfayt, membres du Collège réuni en charge du budget",
    ),
    "nl": (
        "Ans Persoons, Staatssecretaris van het Brussels Hoofdstedelijk Gewest, bevoegd voor Buitenlandse Handel",
        "Elke Van den Brandt, Minister van de Brusselse Hoofdstedelijke Regering, belast met Mobiliteit",
    ),
}
ACTS = {
    "fr": (
        ("Recevable", "Bureau élargi du Parlement", ""),
        ("Annexe à la réponse", "p.m.", "Annexe"),
        ("Question orale transformée en question écrite", "p.m.", ""),
        ("Rappel", "", ""),
    ),
    "nl": (
        ("Ontvankelijk", "Uitgebreid Bureau van het Parlement", ""),
        ("Bijlage aan het antwoord", "p.m.", "Bijlage"),
        ("Mondelinge vraag omgevormd tot schriftelijke vraag", "p.m.", ""),
        ("Herinnering", "", ""),
    ),
}
ASKED = {
    "fr": (
        "Combien d’entreprises ont participé ?",
        "Quel est le coût ? Qui l'a payé ?",
        "Pouvez-vous me communiquer la liste complète ?",
        "La mesure est-elle maintenue en 2025 ?",
        "Sur la base de quels critères ce choix a-t-il été fait ?",
    ),
    "nl": (
        "Hoeveel bedrijven namen deel?",
        "Wat is de kostprijs? Wie betaalde die?",
        "Kunt u mij de volledige lijst bezorgen?",
        "Wordt de maatregel in 2025 behouden?",
        "Op basis van welke criteria werd die keuze gemaakt?",
    ),
}
PREAMBLES = {
    "fr": ("La Région a beaucoup investi.", "En 2022, le budget était de 1,5 million. Cela suffit-il ?"),
    "nl": ("Het Gewest investeerde veel.", "In 2022 bedroeg het budget 1,5 miljoen. Is dat genoeg?"),
}
NAMES = ("Bertin Mampaka Mankamba", "Anne-Charlotte d'Ursel", "Emin Özkara", "Marie Lecocq")


@dataclass(frozen=True)
class Facts:
    language: str
    title: str
    authors: tuple[str, ...]
    addressee: str
    number: int
    received: date
    published: date | None
    answered: date | None
    legislature: str
    session: str
    acts: tuple[tuple[date, str, str, str], ...]
    preamble: tuple[str, ...]
    asked: tuple[str, ...]
    answer: bool


@st.composite
def facts(draw: st.DrawFn) -> Facts:
    language = draw(st.sampled_from(("fr", "nl")))
    days = st.dates(date(2015, 1, 1), date(2030, 12, 31))
    acts = draw(st.lists(st.tuples(days, st.sampled_from(ACTS[language])), max_size=4))
    return Facts(
        language=language,
        title=draw(st.sampled_from(TITLES[language])),
        authors=tuple(draw(st.lists(st.sampled_from(NAMES), min_size=1, max_size=3, unique=True))),
        addressee=draw(st.sampled_from(ADDRESSEES[language])),
        number=draw(st.integers(1, 2500)),
        received=draw(days),
        published=draw(st.none() | days),
        answered=draw(st.none() | days),
        legislature=draw(st.sampled_from(("19/24", "14/19", "2019-2024"))),
        session=draw(st.sampled_from(("23/24", "SO19", "2021-2022"))),
        acts=tuple((day, *act) for day, act in acts),
        preamble=tuple(draw(st.lists(st.sampled_from(PREAMBLES[language]), max_size=2, unique=True))),
        asked=tuple(draw(st.lists(st.sampled_from(ASKED[language]), min_size=1, max_size=5, unique=True))),
        answer=draw(st.booleans()),
    )


def _written(day: date | None, style: str, language: str) -> str:
    if day is None:
        return ""
    if style == "words":
        return f"{day.day} {get_month_names('wide', locale=language)[day.month]} {day.year}"
    return day.strftime(style)


def _fields(f: Facts, style: str) -> list[tuple[str, str]]:
    words = WORDS[f.language]
    return [
        (words["received"], _written(f.received, style, f.language)),
        (words["published"], _written(f.published, style, f.language)),
        (words["legislature"], f.legislature),
        (words["session"], f.session),
        (words["answered"], _written(f.answered, style, f.language)),
    ]


@st.composite
def texts(draw: st.DrawFn, f: Facts) -> str:
    """A page pasted as text, in one of the many ways that browsers and people bring about."""
    words = WORDS[f.language]
    style = draw(st.sampled_from(("%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "words")))
    colon = draw(st.sampled_from((": ", ":\u00a0", " : ")))
    between = draw(st.sampled_from((" ", "\t", "\n")))
    bullet = draw(st.sampled_from(("  • {}", "- {}", "{n}. {}", "{n}) {}", "– {}", "o {}", "\t▪ {}")))
    blank = draw(st.sampled_from(("\n", "\n\n", "\n\u00a0\n")))
    author_gap = draw(st.sampled_from((", ", "\n", " et " if f.language == "fr" else " en ")))
    header = draw(st.sampled_from((" ", "\n", "\t")))
    cells = draw(st.sampled_from((" ", "\t")))
    rows = ["\t".join if cells == "\t" else lambda row: " ".join(cell for cell in row if cell)]
    acts = [rows[0]((_written(day, "%d/%m/%Y", f.language), *act)) for day, *act in f.acts]
    items = [bullet.format(question, n=n) for n, question in enumerate(f.asked, start=1)]
    lines = [
        f"{words['title']} {f.title}\n\n{words['by']}\n{author_gap.join(f.authors)}\n{words['to']}",
        f"{f.addressee} {words['number'].format(f.number)}\n",
        between.join(f"{label}{colon}{value}" for label, value in _fields(f, style)),
        " ",
        header.join(words["acts"]),
        *acts,
        " ",
        f"{words['question']}{draw(st.sampled_from(('   ', chr(10))))}{blank.join(f.preamble)}",
        *([f"\n{words['lead']}"] if draw(st.booleans()) or f.preamble else []),
        "",
        blank.join(items),
        *([f"\n \n{words['answer']}    {f.asked[0]}\n- {f.asked[0]}"] if f.answer else []),
    ]
    return "\n".join(lines)


@st.composite
def pages(draw: st.DrawFn, f: Facts) -> bytes:
    """The same page as HTML: tables, definition lists or blocks; entities or letters; one encoding or the other."""
    words = WORDS[f.language]
    pair: Callable[[str, str], str] = draw(
        st.sampled_from(
            (
                lambda label, value: f"<table><tr><td>{label}:</td><td>{value}</td></tr></table>",
                lambda label, value: f"<dl><dt>{label}</dt><dd>{value}</dd></dl>",
                lambda label, value: f"<div><div>{label}</div><div>{value}</div></div>",
                lambda label, value: f"<p><b>{label}:</b>&nbsp;{value}</p>",
            )
        )
    )
    row: Callable[[tuple[str, ...]], str] = lambda cells: "<tr>" + "".join(f"<td>{c}</td>" for c in cells) + "</tr>"  # noqa: E731
    escape = html.escape if draw(st.booleans()) else lambda words: words
    rows = [
        row((_written(day, "%d/%m/%Y", f.language), escape(title), "", escape(reference), page))
        for day, title, reference, page in f.acts
    ]
    tag = draw(st.sampled_from(("ul", "ol")))
    inside = draw(st.sampled_from(("<li>{}</li>", "<li><p>{}</p></li>")))
    items = "".join(inside.format(escape(question)) for question in f.asked)
    lead = words["lead"] if f.preamble or draw(st.booleans()) else ""
    page = "".join(
        (
            "<html><head><title>Parlement</title><script>var vraag = 'Question ?';</script></head><body>",
            "<nav><a href='/'>Question</a></nav><main>",
            f"<h1>{words['title']} {escape(f.title)}</h1>",
            f"<p>{words['by']}</p><p>{'<br>'.join(map(escape, f.authors))}</p><p>{words['to']}</p>",
            f"<p>{escape(f.addressee)}&nbsp;{words['number'].format(f.number)}</p>",
            *(pair(label, value) for label, value in _fields(f, "%d/%m/%Y")),
            f"<table>{row(words['acts'])}{''.join(rows)}</table>",  # type: ignore[arg-type]
            f"<h2>{words['question']}</h2>",
            *(f"<p>{escape(paragraph)}</p>" for paragraph in f.preamble),
            f"<p>{lead}</p><{tag}>{items}</{tag}>",
            f"<h2>{words['answer']}</h2><p>{f.asked[0]}</p>" if f.answer else "",
            "</main><footer>Question ?</footer></body></html>",
        )
    )
    return page.encode(draw(st.sampled_from(("utf-8", "cp1252"))))


def _assert_read(page: bytes | str, f: Facts) -> None:
    read = read_question_page(page)
    assert read.language == f.language
    assert read.title == f.title
    assert read.authors == f.authors
    assert read.addressee == f.addressee
    assert read.number == f.number
    assert (read.received, read.published, read.answered) == (f.received, f.published, f.answered)
    assert (read.legislature, read.session) == (f.legislature, f.session)
    assert tuple((act.date, act.title, act.reference, act.page) for act in read.acts) == f.acts
    admissible = next((day for day, title, *_ in f.acts if title in {"Recevable", "Ontvankelijk"}), None)
    assert read.admissible == admissible
    assert tuple(asked.text for asked in read.sub_questions) == f.asked


@settings(deadline=None)
@given(st.data())
def test_pasted_text_reads_back(data: st.DataObject) -> None:
    f = data.draw(facts())
    _assert_read(data.draw(texts(f)), f)


@settings(deadline=None)
@given(st.data())
def test_an_uploaded_page_reads_back(data: st.DataObject) -> None:
    f = data.draw(facts())
    _assert_read(data.draw(pages(f)), f)


@settings(deadline=None)
@given(st.text() | st.binary())
def test_any_input_whatever_comes_back_with_problems_and_never_as_an_error(content: str | bytes) -> None:
    read = read_question_page(content)
    assert read.problems or read.sub_questions


@settings(deadline=None)
@given(st.data())
def test_a_page_cut_off_anywhere_is_read_without_an_error(data: st.DataObject) -> None:
    f = data.draw(facts())
    page = data.draw(pages(f))
    read_question_page(page[: data.draw(st.integers(0, len(page)))])
