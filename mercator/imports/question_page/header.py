"""The facts above the question: title, authors, addressee, number, dates, legislature, session. Articles G1, G2."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from mercator.imports.folding import fold
from mercator.imports.question_page import labels
from mercator.imports.question_page.dates import find_date
from mercator.rules.problem import WARNS, Problem, problem

_AND: Final = re.compile(r"\s*(?:[,;&\n•|]|\t+|\bet\b|\ben\b)\s*")
_CIVILITY: Final = re.compile(
    r"^(?:MM?\.|Mmes?\.?|Mlles?\.?|Messieurs|Mesdames|Madame|Monsieur|[Dd]e heren|[Dd]e heer|[Dd]e dames"
    r"|[Mm]evrouw|[Mm]evr\.|[Mm]w\."
    r"|[Dd]hr\.)\s+"
)
_PARTY: Final = re.compile(r"\s*\([^()]{1,30}\)\s*$")
_OFFICE: Final = re.compile(
    r"\b(?:vice-|minist|secretaires? d'etat|staatssecretaris|membres? du college|lid van|leden van|president"
    r"|voorzitter)"
)
_TERM: Final = re.compile(r"^\s*([^\t\n|]{1,40}?)\s*(?:\t|\n|\||\s{2,}|$)")
_FLAT: Final = re.compile(r"\s(?:de|van|indiener\(s\)|indieners?|auteurs?)\s+(?=[A-ZÀ-Ý])", re.IGNORECASE)
_FLAT_TO: Final = re.compile(r"\s(?:à|aan)\s+(?=[A-ZÀ-Ý])")


@dataclass(frozen=True, slots=True)
class Header:
    """What stands above the question, as printed; empty or None where the page says nothing."""

    title: str = ""
    number: int | None = None
    authors: tuple[str, ...] = ()
    addressee: str = ""
    dates: Mapping[str, date | None] = field(default_factory=dict)
    legislature: str = ""
    session: str = ""
    turned: bool = False
    """The title itself says that an oral question became a written one."""
    acts: str = ""
    """The words from the column titles of the table of acts on, or what follows the last field."""
    problems: tuple[Problem, ...] = ()


def read_header(lines: Sequence[str]) -> Header:
    """Read the lines that stand above the body of the question."""
    lines = _title_joined(lines)
    first = _title_line(lines)
    fields_at = next((n for n in range(max(first, 0), len(lines)) if any(labels.fields_in(lines[n]))), len(lines))
    title, authors, addressee, number, turned = _head(lines[max(first, 0) : fields_at] if first >= 0 else [])
    number = number if number is not None else _number_apart([*lines[: max(first, 0)], *lines[first + 1 :]])
    problems: list[Problem] = []
    if not title:
        problems.append(problem("title-missing", WARNS, field="title"))
    if not authors:
        problems.append(problem("author-missing", WARNS, field="authors"))
    if not addressee:
        problems.append(problem("addressee-missing", WARNS, field="addressee"))
    if number is None:
        problems.append(problem("number-missing", WARNS, field="number"))
    values, acts = _fields(lines, fields_at)
    dates, unread = _dates(values)
    return Header(
        title=title,
        number=number,
        authors=authors,
        addressee=addressee,
        dates=dates,
        legislature=_term(values.get("legislature", "")),
        session=_term(values.get("session", "")),
        turned=turned,
        acts=acts,
        problems=(*problems, *unread),
    )


def _title_joined(lines: Sequence[str]) -> list[str]:
    """The lines, with "Question écrite" and "concernant…" put together again when they were two."""
    joined = list(lines)
    for n, line in enumerate(lines):
        below = next((m for m in range(n + 1, min(n + 4, len(lines))) if lines[m].strip()), None)
        if below is not None and fold(line).strip() in labels.HALF_TITLES:
            whole = f"{line.strip()} {lines[below].strip()}"
            if labels.TITLE.match(fold(whole)):
                joined[n], joined[below] = "", whole
    return joined


def _title_line(lines: Sequence[str]) -> int:
    """Where the title stands: the last title label above the first dated field (navigation may repeat it), else -1."""
    above = next((n for n, line in enumerate(lines) if "received" in labels.fields_in(line)), len(lines))
    found = [n for n in range(above) if labels.TITLE.match(fold(lines[n]))]
    found = found or [n for n in range(above) if labels.BARE_TITLE.match(fold(lines[n]))]
    return found[-1] if found else -1


def _head(lines: Sequence[str]) -> tuple[str, tuple[str, ...], str, int | None, bool]:
    """Title, authors, addressee, number, and whether the title says that the question was an oral one."""
    if not lines:
        return "", (), "", None, False
    label = labels.TITLE.match(fold(lines[0])) or labels.BARE_TITLE.match(fold(lines[0]))
    start = label.end() if label else 0
    turned = bool(label and label.groupdict().get("turned"))
    lines = [lines[0][start:], *lines[1:]]
    to_line, to_end = _label_line(lines, labels.ADDRESSEE, labels.ADDRESSEE_INLINE)
    by_line, by_end = _label_line(lines[: to_line or None], labels.AUTHORS, labels.AUTHORS_INLINE)
    if to_line is None or by_line is None:
        title, authors, addressee = _flat(lines, by_line, by_end)
    else:
        title = _joined(lines[:by_line])
        authors = "\n".join([lines[by_line][by_end:], *lines[by_line + 1 : to_line]])
        addressee = _joined([lines[to_line][to_end:], *lines[to_line + 1 :]])
    addressee, number = _without_number(addressee)
    return title, _names(authors), addressee, number, turned


def _label_line(lines: Sequence[str], plain: re.Pattern[str], inline: re.Pattern[str]) -> tuple[int | None, int]:
    """The line of a label and where its value begins: a label of its own first, else one that runs into a name."""
    for n, line in enumerate(lines[1:], start=1):
        if found := plain.match(fold(line)):
            return n, found.end()
    for n in range(len(lines) - 1, 0, -1):
        found = inline.match(fold(lines[n]))
        if found and lines[n][found.end() : found.end() + 1].isupper() and not lines[n].lstrip()[:1].isupper():
            return n, found.end()
    return None, 0


def _flat(lines: Sequence[str], by_line: int | None, by_end: int) -> tuple[str, str, str]:
    """Title, authors and addressee of a header whose line breaks were lost, or that lacks one of the labels."""
    if by_line is not None:
        rest = _joined([lines[by_line][by_end:], *lines[by_line + 1 :]])
        to = list(_FLAT_TO.finditer(rest))
        return _joined(lines[:by_line]), rest[: to[0].start()] if to else rest, rest[to[0].end() :] if to else ""
    text = _joined(lines)
    to = list(_FLAT_TO.finditer(text))
    if not to:
        return text, "", ""
    above = text[: to[-1].start()]
    by = list(_FLAT.finditer(above))
    # "de Brachène" belongs to a name: the author begins at the last "de" that is not preceded by a capitalised word.
    starts = [m for m in by if not above[: m.start()].rpartition(" ")[2][:1].isupper()] or by
    if not starts:
        return above, "", text[to[-1].end() :]
    return above[: starts[-1].start()], above[starts[-1].end() :], text[to[-1].end() :]


def _without_number(addressee: str) -> tuple[str, int | None]:
    """The addressee without "(question n°907)", and 907."""
    found = list(labels.NUMBER.finditer(fold(addressee)))
    if not found:
        return addressee.strip(" ,;"), None
    match = found[-1]
    rest = addressee[: match.start()] + " " + addressee[match.end() :]
    return " ".join(rest.split()).strip(" ,;"), int(re.sub(r"\D", "", match[1]))


def _number_apart(lines: Sequence[str]) -> int | None:
    """The number on a line of its own: "Question n° 907"."""
    for line in lines:
        found = labels.NUMBER.fullmatch(fold(line).strip(" \t|"))
        if found:
            return int(re.sub(r"\D", "", found[1]))
    return None


def _names(text: str) -> tuple[str, ...]:
    names = []
    for part in _AND.split(text):
        name = _CIVILITY.sub("", _PARTY.sub("", " ".join(part.split())).strip())
        if name and name not in names:
            names.append(name)
    return tuple(names)


def name_and_titles(addressee: str) -> tuple[str, str]:
    """A minister's name and titles: "Ans Persoons" and "Secrétaire d'État à la Région…"."""
    office = _OFFICE.search(fold(addressee))
    comma = addressee.find(",")
    cut = comma if comma >= 0 and not (office and 0 < office.start() < comma) else office.start() if office else -1
    if cut < 0:
        return _CIVILITY.sub("", addressee), ""
    name = _CIVILITY.sub("", addressee[:cut].strip(" ,"))
    return name, addressee[cut:].strip(" ,")


def _fields(lines: Sequence[str], start: int) -> tuple[dict[str, str], str]:
    """The words after each label from line `start` on, and the words in which the acts stand."""
    values = _columns(lines, start)
    text = "\n".join(lines[start:])
    acts_from = 0
    for found in labels.labelled(text):
        if found.field == "acts":
            return values, text[found.value_start :]
        value = text[found.value_start : found.value_end]
        values.setdefault(found.field, value)
        beside = value.partition("\n")[0]
        acts_from = found.value_start + len(beside)
        if not beside.strip():  # the value is on the line below
            below = value.lstrip().partition("\n")[0]
            acts_from = found.value_start + value.find(below) + len(below) * bool(_own_line(value))
    return values, text[acts_from:]


def _columns(lines: Sequence[str], start: int) -> dict[str, str]:
    """A row of labels above a row of values, as a table gives them."""
    for n in range(start, len(lines) - 1):
        names = list(labels.fields_in(lines[n]))
        below = next((line for line in lines[n + 1 :] if line.strip()), "")
        for cells in (below.split("\t"), below.split()):
            if 2 <= len(names) == len(cells) and "acts" not in names and not any(labels.fields_in(below)):
                return {name: cell.strip() + "\n" for name, cell in zip(names, cells, strict=True)}
    return {}


def _dates(values: Mapping[str, str]) -> tuple[dict[str, date | None], list[Problem]]:
    dates: dict[str, date | None] = {}
    problems = []
    for name in labels.DATES:
        written = _own_line(values.get(name, ""))
        found = find_date(written)
        dates[name] = found.value if found else None
        if any(character.isdigit() for character in written) and dates[name] is None:
            problems.append(problem("date-unreadable", WARNS, field=name, text=written[:60]))
    return dates, problems


def _own_line(value: str) -> str:
    """The words beside a label; else the line below, if it is nothing but a date (a row of the acts says more)."""
    beside, _, below = value.partition("\n")
    if beside.strip(" \t|-–:"):
        return beside.strip()
    line = next((line.strip() for line in below.split("\n") if line.strip()), "")
    found = find_date(line)
    return line if found and not (line[: found.start] + line[found.end :]).strip(" \t.|") else ""


def _term(value: str) -> str:
    """ "19/24", "SO19": what stands beside the label, or below it."""
    found = _TERM.match(value.lstrip(" \t|\n"))
    return found[1].strip() if found else ""


def _joined(lines: Sequence[str]) -> str:
    return " ".join(" ".join(lines).split()).strip()
