"""Plans written as workbooks in many hands: the same known rows in random layouts, languages, spellings and dirt."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import xlsxwriter
from babel.dates import get_month_names
from hypothesis import strategies as st

FR, NL, EN = "fr", "nl", "en"
YEAR = 2027

COUNTRIES = {
    "MA": ("Maroc", "Marokko", "Morocco"), "DE": ("Allemagne", "Duitsland", "Germany"),
    "KR": ("Corée du Sud", "Zuid-Korea", "South Korea"), "CI": ("Côte d’Ivoire", "Ivoorkust", "Ivory Coast"),
    "AE": ("Émirats arabes unis", "VAE", "UAE"), "CD": ("RDC", "DR Congo", "DRC"), "US": ("États-Unis", "VS", "USA"),
    "NL": ("Pays-Bas", "Nederland", "Netherlands"), "CZ": ("République tchèque", "Tsjechië", "Czechia"),
    "SA": ("Arabie saoudite", "Saoedi-Arabië", "Saudi Arabia"), "GB": ("Royaume-Uni", "Verenigd Koninkrijk", "UK"),
}  # fmt: skip
CITIES = {
    "MA": "Casablanca", "DE": "Berlin", "KR": "Busan", "CI": "Abidjan", "AE": "Dubai", "CD": "Kinshasa",
    "US": "Houston", "NL": "Rotterdam", "CZ": "Brno", "SA": "Dammam", "GB": "Birmingham",
}  # fmt: skip
KINDS = {
    "regional-mission": ("Mission économique", "Groepszakenreis", "Trade mission"),
    "collective-stand": ("Stand collectif", "Groepsstand", "Collective stand"),
    "seminar": ("Séminaire", "Infosessie", "Seminar"),
    "inward-buyers": ("Invitation d’acheteurs", "Inkomende aankopersmissie", "Inward buyers"),
    "state-visit": ("Visite d’État", "Staatsbezoek", "State visit"),
    "princely-mission": ("Mission princière", "Prinselijke missie", "Princely mission"),
}
SECTORS = {
    "food": ("Agroalimentaire", "Voeding en dranken", "Food and beverages"),
    "ict": ("TIC et numérique", "ICT en digitaal", "ICT and digital"),
    "energy": ("Énergies renouvelables", "Hernieuwbare energie", "Renewable energy"),
    "construction": ("Construction durable", "Bouw en vastgoed", "Construction"),
    "life-sciences": ("Sciences du vivant", "Levenswetenschappen", "Life sciences"),
    "logistics": ("Transport et logistique", "Transport en logistiek", "Transport and logistics"),
    "multisector": ("Multisectoriel", "Multisectoraal", "Multi-sector"),
}
HEADINGS = {
    "number": (("N°",), ("Nr.",), ("No.",)),
    "title": (("Action", "Intitulé", "Intitulé de l’action"), ("Actie", "Titel"), ("Action", "Title")),
    "kind": (("Type", "Type d’action"), ("Type", "Soort actie"), ("Type", "Kind of action")),
    "countries": (("Pays", "Marché"), ("Land", "Doelland"), ("Country", "Market")),
    "cities": (("Ville(s)", "Villes"), ("Stad", "Steden"), ("City", "Cities")),
    "sectors": (("Secteur", "Secteur(s)"), ("Sector", "Sectoren"), ("Sector", "Industry")),
    "start": (("Début", "Date de début"), ("Startdatum", "Begin"), ("Start", "Start date")),
    "end": (("Fin", "Date de fin"), ("Einddatum", "Einde"), ("End", "End date")),
    "when": (("Dates", "Période"), ("Periode", "Data"), ("Dates", "Period")),
    "cost": (("Budget (EUR)", "Coût estimé"), ("Geraamde kost", "Budget"), ("Budget", "Estimated cost")),
    "expected": (
        ("Participants attendus", "Entreprises attendues"),
        ("Verwachte deelnemers", "Aantal bedrijven"),
        ("Expected participants", "Expected companies"),
    ),
    "manager": (("Responsable", "Area manager"), ("Verantwoordelijke",), ("Area manager", "Responsible")),
    "remarks": (("Remarques", "Commentaires"), ("Opmerkingen",), ("Remarks", "Comments")),
}  # fmt: skip
TOTALS = (("Sous-total", "Total général"), ("Subtotaal", "Totaal"), ("Subtotal", "Total"))
NAMES = ("Mission", "Groupe", "Delegatie", "Tour", "Panorama", "Horizon", "Village", "Forum", "Focus")
PLANETS = ("Atlas", "Boréal", "Zénith", "Delta")
LANGUAGES = (FR, NL, EN)
MONTHS = {language: get_month_names("wide", locale=language) for language in LANGUAGES}


@dataclass(frozen=True)
class KnownRow:
    """What a row means; how it is worded is drawn apart."""

    title: str
    kind: str
    countries: tuple[str, ...]
    sectors: tuple[str, ...]
    start: date
    days: int
    precision: str
    cost: int | None
    expected: tuple[int | None, int | None]
    manager: str

    @property
    def end(self) -> date:
        return self.start + timedelta(days=self.days)

    @property
    def cities(self) -> tuple[str, ...]:
        return tuple(CITIES[code] for code in self.countries)


@st.composite
def known_rows(draw: st.DrawFn) -> KnownRow:
    number = draw(st.integers(1, 9999))
    precision = draw(st.sampled_from(("day", "day", "day", "month", "week", "quarter")))
    low = draw(st.integers(3, 40))
    expected = draw(st.sampled_from(((low, low), (low, low + 4), (low, None), (None, low))))
    return KnownRow(
        title=" ".join(
            (draw(st.sampled_from(NAMES)), draw(st.sampled_from(("Atlas", "Boréal", "Zénith"))), str(number))
        ),
        kind=draw(st.sampled_from(sorted(KINDS))),
        countries=tuple(draw(st.lists(st.sampled_from(sorted(COUNTRIES)), min_size=1, max_size=3, unique=True))),
        sectors=tuple(draw(st.lists(st.sampled_from(sorted(SECTORS)), min_size=1, max_size=2, unique=True))),
        start=date(YEAR, 1, 11) + timedelta(days=draw(st.integers(0, 330))),
        days=draw(st.integers(0, 6)),
        precision=precision,
        cost=draw(st.one_of(st.none(), st.integers(2, 160).map(lambda halves: halves * 500))),
        expected=expected,
        manager=draw(st.sampled_from(("A. Peeters", "Coord. 12", "Mme Dubois", "J. Janssens"))),
    )


@dataclass(frozen=True)
class Hand:
    """How one planner writes."""

    language: str
    format: str
    encoding: str
    delimiter: str
    columns: tuple[str, ...]
    wording: int
    title_rows: int
    blank_columns: int
    grouped_header: bool
    subtotal_every: int
    dates: str
    money: str
    range: str
    between_countries: str
    repeats_header: bool
    footnote: bool


@st.composite
def hands(draw: st.DrawFn) -> Hand:
    one_date_column = draw(st.booleans())
    dates = ["when"] if one_date_column else ["start", "end"]
    others = ["kind", "countries", "cities", "sectors", "cost", "expected", "manager", "remarks"]
    order = draw(st.permutations(others))
    at = draw(st.integers(0, len(order)))
    format = draw(st.sampled_from(("xlsx", "csv")))
    return Hand(
        language=draw(st.sampled_from(LANGUAGES)),
        format=format,
        encoding=draw(st.sampled_from(("utf-8", "utf-8-sig", "cp1252", "utf-16"))),
        delimiter=draw(st.sampled_from(";\t,|")),
        columns=("number", "title", *order[:at], *dates, *order[at:]),
        wording=draw(st.integers(0, 5)),
        title_rows=draw(st.integers(0, 4)),
        blank_columns=draw(st.integers(0, 2)),
        grouped_header=format == "xlsx" and not one_date_column and draw(st.booleans()),
        subtotal_every=draw(st.sampled_from((0, 4))),
        dates=draw(st.sampled_from(("true", "numeric", "words"))),
        money=draw(st.sampled_from(("number", "belgian", "euro", "thousands"))),
        range=draw(st.sampled_from(("dash", "words"))),
        between_countries=draw(st.sampled_from((", ", " / ", "\n", "; ", " and "))),
        repeats_header=draw(st.booleans()),
        footnote=draw(st.booleans()),
    )


def written(rows: list[KnownRow], hand: Hand) -> tuple[bytes, list[int]]:
    """The workbook as bytes, and the row in which each known row stands (from 1)."""
    lines, at = _lines(rows, hand)
    return (_xlsx(lines) if hand.format == "xlsx" else _csv(lines, hand)), at


def _lines(rows: list[KnownRow], hand: Hand) -> tuple[list[list[Any]], list[int]]:
    tongue = LANGUAGES.index(hand.language)
    empty = [""] * hand.blank_columns
    titles = (f"Plan {YEAR}", "version 3 – 12/09/2026", "", "(illustrative)")
    lines: list[list[Any]] = [[*empty, titles[place]] for place in range(hand.title_rows)]
    heads = [_one(HEADINGS[column][tongue], hand.wording) for column in hand.columns]
    if hand.grouped_header:
        over = [{"start": ("Dates", "Data", "Dates")[tongue]}.get(column, "") for column in hand.columns]
        lines.append(
            [*empty, *(o or ("" if c == "end" else h) for o, c, h in zip(over, hand.columns, heads, strict=True))]
        )
        heads = [h if column in ("start", "end") else "" for h, column in zip(heads, hand.columns, strict=True)]
    header = [*empty, *heads]
    lines.append(header)
    at, since = [], 0
    for number, row in enumerate(rows, start=1):
        lines.append([*empty, *(_cell(column, row, number, hand) for column in hand.columns)])
        at.append(len(lines))
        since += row.cost or 0
        if hand.subtotal_every and number % hand.subtotal_every == 0:
            lines.append([*empty, TOTALS[tongue][0], *(since if c == "cost" else "" for c in hand.columns[1:])])
            since = 0
        if hand.repeats_header and not hand.grouped_header and number == 5 and number < len(rows):
            lines.append(header)
    lines.append([])
    total = sum(row.cost or 0 for row in rows)
    lines.append([*empty, TOTALS[tongue][1], *(total if c == "cost" else "" for c in hand.columns[1:])])
    if hand.footnote:
        lines += [[], [*empty, ("* sous réserve d’approbation", "* onder voorbehoud", "* to be approved")[tongue]]]
    return lines, at


def _one(words: tuple[str, ...], wording: int) -> str:
    return words[wording % len(words)]


def _cell(column: str, row: KnownRow, number: int, hand: Hand) -> Any:
    tongue = LANGUAGES.index(hand.language)
    plain = {
        "number": number,
        "title": row.title,
        "kind": KINDS[row.kind][tongue],
        "manager": row.manager,
        "remarks": "",
    }
    if column in plain:
        return plain[column]
    if column == "countries":
        return hand.between_countries.join(COUNTRIES[code][tongue] for code in row.countries)
    if column == "cities":
        return ", ".join(row.cities)
    if column == "sectors":
        return ", ".join(SECTORS[code][tongue] for code in row.sectors)
    if column == "cost":
        return _money(row.cost, hand)
    if column == "expected":
        return _range(*row.expected, hand)
    return _when(column, row, hand)


def _money(cost: int | None, hand: Hand) -> Any:
    if cost is None:
        return ""
    if hand.money == "belgian":
        return f"{cost:,}".replace(",", ".") + ",00"
    if hand.money == "euro":
        return f"€ {cost:,}".replace(",", ".")
    if hand.money == "thousands":
        return f"{Decimal(cost) / 1000} k€".replace(".", ",")
    return cost


def _range(low: int | None, high: int | None, hand: Hand) -> Any:
    if low is not None and low == high:
        return low
    if high is None:
        return f"min. {low}"
    if low is None:
        return f"max. {high}"
    to = {FR: " à ", NL: " tot ", EN: " to "}[hand.language]
    return f"{low}{to}{high}" if hand.range == "words" else f"{low} - {high}"


def _when(column: str, row: KnownRow, hand: Hand) -> Any:
    if row.precision != "day":
        return "" if column == "end" else _vague(row, hand)
    if column == "when":
        return _span(row, hand)
    day = row.start if column == "start" else row.end
    if hand.dates == "true" and hand.format == "xlsx":
        return day
    return _day(day, hand)


def _day(day: date, hand: Hand) -> str:
    if hand.dates == "words":
        return f"{day.day} {MONTHS[hand.language][day.month]} {day.year}"
    return f"{day:%d/%m/%Y}"


def _span(row: KnownRow, hand: Hand) -> str:
    if row.start == row.end:
        return _day(row.start, hand)
    if hand.dates == "words" and row.start.month == row.end.month:
        return f"{row.start.day}-{row.end.day} {MONTHS[hand.language][row.start.month]} {row.start.year}"
    return f"{_day(row.start, hand)} - {_day(row.end, hand)}"


def _vague(row: KnownRow, hand: Hand) -> str:
    if row.precision == "month":
        return f"{MONTHS[hand.language][row.start.month]} {row.start.year}"
    if row.precision == "week":
        return {FR: "semaine", NL: "week", EN: "week"}[hand.language] + f" {row.start.isocalendar().week}"
    return {FR: "T", NL: "K", EN: "Q"}[hand.language] + f"{(row.start.month - 1) // 3 + 1} {row.start.year}"


def _xlsx(lines: list[list[Any]]) -> bytes:
    made = io.BytesIO()
    book = xlsxwriter.Workbook(made, {"in_memory": True})
    sheet = book.add_worksheet("Blad1")
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    for at, line in enumerate(lines):
        for column, value in enumerate(line):
            if isinstance(value, date):
                sheet.write_datetime(at, column, value, day)  # type: ignore[arg-type]
            elif isinstance(value, str):
                sheet.write_string(at, column, value) if value else None
            else:
                sheet.write(at, column, value)
    book.close()
    return made.getvalue()


def _csv(lines: list[list[Any]], hand: Hand) -> bytes:
    made = io.StringIO()
    width = max(len(line) for line in lines)
    writer = csv.writer(made, delimiter=hand.delimiter)
    for line in lines:
        writer.writerow([*line, *[""] * (width - len(line))])
    return made.getvalue().encode(hand.encoding, errors="replace")
