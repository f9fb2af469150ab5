"""Tokens of a date made into windows: days, weeks, months, quarters, half-years. Article B1."""

from __future__ import annotations

import calendar
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from mercator.imports.cells import when_tokens as t
from mercator.imports.cells.when_words import EARLY, LATE, MIDDLE
from mercator.rules import mission

_PART_DAYS: Final = {EARLY: (1, 10), MIDDLE: (11, 20), LATE: (21, 31)}


@dataclass(frozen=True, slots=True)
class Window:
    """A window of one year, not yet of which. first, last: month and day; a last day beyond the month is its end.

    week: ISO week, instead of first and last. joined: how it follows the window before it, "" when nothing joins them.
    """

    precision: str
    first: tuple[int, int] = (1, 1)
    last: tuple[int, int] = (12, 31)
    week: int = 0
    year: int = 0
    joined: str = ""
    about: bool = False

    def dates(self, year: int) -> tuple[date, date]:
        """Its first and last day in `year`; ValueError for a date that does not exist."""
        if self.week:
            return date.fromisocalendar(year, self.week, 1), date.fromisocalendar(year, self.week, 7)
        month, day = self.last
        if self.precision != mission.DAY:
            day = min(day, calendar.monthrange(year, month)[1])
        return date(year, *self.first), date(year, month, day)


@dataclass(slots=True)
class Grammar:
    """Reads tokens from left to right. windows: what was understood; unread: how many tokens were not."""

    tokens: list[t.Token]
    year: int
    windows: list[Window]
    unread: int = 0
    guessed: bool = False
    position: int = 0
    joined: str = ""

    def read(self) -> None:
        """Fill `windows`. A bare year beside anything else gives its year to the windows without one."""
        while self.position < len(self.tokens):
            self._next()
        years = [window.year for window in self.windows if window.precision == mission.YEAR]
        rest = [window for window in self.windows if window.precision != mission.YEAR]
        if years and rest:
            self.windows = [replace(window, year=window.year or years[0]) for window in rest]

    def _at(self, offset: int = 0) -> t.Token:
        index = self.position + offset
        return self.tokens[index] if 0 <= index < len(self.tokens) else t.Token("")

    def _add(self, windows: list[Window], length: int) -> None:
        """Keep `windows`, which took `length` tokens, with the year that follows them, if one does."""
        self.position += length
        year = self._year()
        for index, window in enumerate(windows):
            joined = self.joined if index == 0 else window.joined or t.TO
            self.windows.append(replace(window, year=window.year or year, joined=joined))
        self.joined = ""

    def _year(self) -> int:
        offset = 1 if self._at().sort == t.JOIN and self._at().word != t.OR else 0
        token = self._at(offset)
        if token.sort == t.YEAR:
            after = self._at(offset + 1)
            if offset and after.sort in (t.MONTH, t.QUARTER, t.SEMESTER, t.WEEK) and after.numbers:
                return 0
            self.position += offset + 1
            return token.number
        short = token.sort == t.NUMBER and abs(token.number - self.year % 100) <= 1
        if short and not offset and not self._is_a_day():
            self.position += 1
            return 2000 + token.number
        return 0

    def _is_a_day(self) -> bool:
        """Whether a number after a month is a day and no year: "5 mars 27 mars", "mars 5, 27 et 28"."""
        after = self._at(1)
        if after.sort in (t.MONTH, t.NUMBER):
            return True
        if after.sort != t.JOIN:
            return False
        first_of_next = self._at(2).sort == t.NUMBER and self._at(3).sort == t.MONTH
        return not first_of_next and self._at(2).sort in (t.NUMBER, t.DATE)

    def _next(self) -> None:
        token = self._at()
        if token.sort == t.JOIN:
            self.joined = token.word
            self.position += 1
        elif token.sort == t.DATE:
            self._add([_day(token.numbers[0], token.numbers[1], token.numbers[2])], 1)
        elif token.sort == t.MONTH_YEAR:
            self._add([_month(token.numbers[0], token.numbers[1])], 1)
        elif token.sort == t.YEAR:
            self.position += 1
            self.windows.append(Window(mission.YEAR, year=token.number, joined=self.joined))
            self.joined = ""
        elif token.sort == t.SEASON:
            self._add([replace(_quarter(token.number), about=True)], 1)
        elif token.sort == t.MONTH:
            self._month_first()
        elif token.sort in (t.NUMBER, t.ORDINAL):
            self._number_first()
        elif token.sort == t.PART:
            self._part_first()
        else:
            self._unit_first()

    def _numbers(self, offset: int, sorts: tuple[str, ...] = (t.NUMBER,)) -> tuple[list[int], list[str], int]:
        """The numbers that follow each other from `offset` on, what joins them, and how many tokens they take."""
        found, joins, length = [self._at(offset).number], [t.TO], 1
        while self._at(offset + length).sort == t.JOIN and self._at(offset + length + 1).sort in sorts:
            joins.append(self._at(offset + length).word)
            found.append(self._at(offset + length + 1).number)
            length += 2
        return found, joins, length

    def _month_first(self) -> None:
        month = self._at().number
        gap = 2 if self._at(1).sort == t.JOIN and self._at(1).word == t.TO else 1
        if self._at(gap).sort == t.NUMBER:
            days, joins, length = self._numbers(gap)
            alone = len(days) == 1 and self._at(gap + length).sort not in (t.YEAR, t.MONTH, t.JOIN)
            if alone and (days[0] == self.year % 100 or (gap == 2 and days[0] == (self.year + 1) % 100)):
                self._add([_month(month, 2000 + days[0])], gap + length)
                return
            if gap == 1 and self._at(gap + length).sort != t.MONTH:
                self._add(_days(days, joins, month), gap + length)
                return
        self._add([_month(month, 0)], 1)

    def _number_first(self) -> None:
        figures, joins, length = self._numbers(0, (t.NUMBER, t.ORDINAL))
        after = self._at(length)
        if after.sort == t.MONTH and min(figures) > 0:
            self._add(_days(figures, joins, after.number), length + 1)
        elif after.sort in (t.WEEK, t.QUARTER, t.SEMESTER, t.HALF) and not after.numbers:
            of_month = self._at(length + 1).sort in (t.MONTH, t.MONTH_YEAR)
            is_week = after.sort == t.SEMESTER and (max(figures) > 2 or of_month)  # "42e sem.", "2e sem. mars"
            is_quarter = after.word == "kw" and max(figures) <= 4  # "2e kw." beside "KW 16"
            unit = t.WEEK if is_week else t.QUARTER if is_quarter else after.sort
            self._counted(figures, length, unit)
        elif after.sort == t.PART and after.word == MIDDLE:
            self._counted(figures, length, t.HALF)  # "first half"
        elif after.sort == t.JOIN and self._at(length + 1).sort == t.DATE and self._at().sort == t.NUMBER:
            day, month, year = self._at(length + 1).numbers
            self._add(
                [replace(one, year=year) for one in _days([*figures, day], [*joins, after.word], month)], length + 2
            )
        elif after.sort == t.JOIN and self._at(length + 1).sort == t.MONTH_YEAR and max(figures) <= 12:
            month, year = self._at(length + 1).numbers
            self._add([_month(one, year) for one in (*figures, month)], length + 2)
        elif self._same_month(figures):
            self.position += length
        elif len(figures) == 2 and joins[-1] == t.TO and not self.windows and 0 < figures[1] <= 12:
            self.guessed = True
            self._add([_day(figures[0], figures[1], 0)], length)
        else:
            self.unread += 1
            self.position += 1

    def _same_month(self, figures: list[int]) -> bool:
        """ "12 avril au 16": the last day is of the month before it."""
        before = self.windows[-1] if self.windows else None
        if not before or not self.joined or before.precision != mission.DAY or len(figures) != 1:
            return False
        if figures[0] <= before.last[1] or before.week:
            return False
        self.windows.append(replace(_day(figures[0], before.last[0], before.year), joined=self.joined))
        self.joined = ""
        return True

    def _counted(self, figures: list[int], length: int, unit: str) -> None:
        """ "3e trimestre", "first half of May", "42e semaine", "dernière semaine de mai"."""
        after = self._at(length + 1)
        if unit in (t.HALF, t.WEEK) and after.sort in (t.MONTH, t.MONTH_YEAR):
            spread = _halves(figures) if unit == t.HALF else _weeks_of_month(figures)
            if spread:
                year = after.numbers[1] if after.sort == t.MONTH_YEAR else 0
                first, last = (after.number, spread[0]), (after.number, spread[1])
                self._add([Window(mission.MONTH, first, last, year=year)], length + 2)
                return
        made = [_unit(t.SEMESTER if unit == t.HALF else unit, one) for one in figures]
        known = [one for one in made if one]
        if len(known) < len(made):
            self.unread += 1
            self.position += length + 1
            return
        self._add(known, length + 1)

    def _part_first(self) -> None:
        """ "mi-octobre", "fin mars", "mid to late October", "fin 2027", "fin du T2"."""
        parts, length = [self._at().word], 1
        while self._at(length).sort == t.JOIN and self._at(length + 1).sort == t.PART:
            parts.append(self._at(length + 1).word)
            length += 2
        if self._at(length).sort == t.JOIN:
            length += 1
        after = self._at(length)
        if after.sort in (t.MONTH, t.MONTH_YEAR):
            year = after.numbers[1] if after.sort == t.MONTH_YEAR else 0
            first, last = _PART_DAYS[parts[0]][0], _PART_DAYS[parts[-1]][1]
            self._add([Window(mission.MONTH, (after.number, first), (after.number, last), year=year)], length + 1)
        elif after.sort == t.YEAR:
            year = after.number
            whole = Window(mission.YEAR, about=True)
            window = {EARLY: replace(_quarter(1), about=True), LATE: replace(_quarter(4), about=True)}.get(
                parts[0], whole
            )
            self._add([replace(window, year=year)], length + 1)
        elif self._at().word == MIDDLE and after.sort in (t.SEMESTER, t.HALF):
            self.position += length
        else:
            self.position += 1

    def _unit_first(self) -> None:
        token = self._at()
        if token.sort not in (t.WEEK, t.QUARTER, t.SEMESTER):
            self.unread += 1 if token.sort == t.OTHER else 0
            self.position += 1
        elif token.numbers:
            self._numbered_unit(token)
        elif self._at(1).sort == t.NUMBER:
            figures, _joins, length = self._numbers(1)
            if token.sort == t.WEEK and self._names_days(1 + length):
                self._week_of(1)
                return
            units = [_unit(token.sort, one) for one in figures]
            self._add([one for one in units if one], 1 + length)
        elif token.sort == t.WEEK and self._at(1).sort in (t.DATE, t.MONTH):
            self._week_of(1)
        else:
            self.position += 1

    def _numbered_unit(self, token: t.Token) -> None:
        if token.sort == t.WEEK and self._at(1).sort == t.MONTH and len(token.numbers) == 1:
            self.tokens[self.position] = t.Token(t.NUMBER, token.numbers)
            self._week_of(0)
            return
        figures, length = [token.number], 1
        while self._at(length).sort == t.JOIN and (
            self._at(length + 1).sort == t.NUMBER
            or (self._at(length + 1).sort == token.sort and len(self._at(length + 1).numbers) == 1)
        ):
            figures.append(self._at(length + 1).number)
            length += 2
        if token.sort == t.WEEK and len(figures) > 1 and self._names_days(length):
            self.tokens[self.position] = t.Token(t.NUMBER, token.numbers)
            self._week_of(0)
            return
        year = token.numbers[1] if len(token.numbers) > 1 else 0
        units = [_unit(token.sort, one) for one in figures]
        self._add([replace(one, year=year) for one in units if one], length)

    def _names_days(self, offset: int) -> bool:
        after = self._at(offset)
        return after.sort == t.MONTH or (after.sort == t.JOIN and self._at(offset + 1).sort == t.DATE)

    def _week_of(self, skipped: int) -> None:
        """ "semaine du 12 avril": the week in which a day lies; a range of days stays what it is."""
        self.position += skipped
        known = len(self.windows)
        self._next()
        made = self.windows[known:]
        if len(made) == 1 and made[0].precision == mission.DAY and self._at().sort != t.JOIN:
            self.windows[known] = replace(made[0], precision=mission.WEEK)


def _day(day: int, month: int, year: int) -> Window:
    return Window(mission.DAY, (month, day), (month, day), year=year)


def _days(days: list[int], joins: list[str], month: int) -> list[Window]:
    return [replace(_day(day, month, 0), joined=joined) for day, joined in zip(days, joins, strict=True)]


def _month(month: int, year: int) -> Window:
    return Window(mission.MONTH, (month, 1), (month, 31), year=year)


def _quarter(number: int) -> Window:
    return Window(mission.QUARTER, (number * 3 - 2, 1), (number * 3, 31))


def _unit(sort: str, number: int) -> Window | None:
    if sort == t.QUARTER and number in (1, 2, 3, 4, -1):
        return _quarter(4 if number == -1 else number)
    if sort == t.SEMESTER and number in (1, 2, -1):
        return Window(mission.SEMESTER, *(((1, 1), (6, 30)) if number == 1 else ((7, 1), (12, 31))))
    if sort == t.WEEK and number >= 1:
        return Window(mission.WEEK, week=number)
    return None


def _halves(figures: list[int]) -> tuple[int, int] | None:
    return {1: (1, 15), 2: (16, 31), -1: (16, 31)}.get(figures[0])


def _weeks_of_month(figures: list[int]) -> tuple[int, int] | None:
    first = {1: 1, 2: 8, 3: 15, 4: 22, -1: 25}.get(figures[0])
    last = {1: 7, 2: 14, 3: 21, 4: 28, -1: 31}.get(figures[-1])
    return (first, last) if first and last else None
