"""The words and figures of a date, apart. Folded text in, tokens out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from rapidfuzz.distance import OSA

from mercator.imports.cells import when_words as words

DATE: Final = "date"
MONTH_YEAR: Final = "month-year"
YEAR: Final = "year"
NUMBER: Final = "number"
MONTH: Final = "month"
PART: Final = "part"
ORDINAL: Final = "ordinal"
SEASON: Final = "season"
WEEK: Final = "week"
QUARTER: Final = "quarter"
SEMESTER: Final = "semester"
HALF: Final = "half"
JOIN: Final = "join"
OTHER: Final = "other"

TO: Final = "to"
AND: Final = "and"
OR: Final = "or"


@dataclass(frozen=True, slots=True)
class Token:
    """One piece of a date. numbers: day, month, year of a DATE; month, year of a MONTH_YEAR; otherwise the one number.

    A WEEK, QUARTER or SEMESTER without numbers is the bare word. year 0: not written. word: which JOIN or PART.
    """

    sort: str
    numbers: tuple[int, ...] = ()
    word: str = ""

    @property
    def number(self) -> int:
        """The one number of the token; 0 when it has none."""
        return self.numbers[0] if self.numbers else 0


_TIMES: Final = re.compile(
    r"(?<![0-9/.-])(?:[01]?[0-9]|2[0-4])[:h][0-5][0-9](?::[0-9]{2})?(?:\.[0-9]+)?z?(?![0-9])"
    r"|(?<![0-9/.])(?:[3-9]|0[0-9]|1[0-9]|2[0-4])[hu](?![a-z0-9])"
)
_COUNTS: Final = re.compile(
    r"(?<![0-9/.])[0-9]{1,3} ?(?:e|er|eme|ieme|de|ste|th|st|nd|rd)? ?(?:edition|editie|jours?|dag(?:en)?|days?|tage?"
    r"|nuits?|nachten|nights?)(?![a-z])"
)
_UNTIL: Final = re.compile(r"(?<![a-z])t\.? ?e\.? ?m\.?(?![a-z])")
_BETWEEN: Final = re.compile(r"(?<![a-z])(?:entre|tussen|between|zwischen)(?![a-z])(?P<first>.*?) (?:et|en|and|und) ")
_WEEK_OF: Final = re.compile(
    r"(?<![a-z])(?:w ?/ ?[cb]|week (?:beginning|commencing|starting|beginnend)"
    r"|semaine (?:commencant|debutant))(?![a-z])"
)
_A_MONTH: Final = (
    r"(?:jan|fe[bv]|mar(?!di)|maa(?!nd)|mrt|mrz|a[vp]r|ma[iy]|mei|ju[inl]|ao|aug|se?pt?|o[kc]t|nov|de[cz])"
)
_BEFORE_MONTH: Final = rf"(?! *{_A_MONTH})"
_DAY_OF_MONTH: Final = re.compile(
    rf"(?<![0-9a-z])(?P<day>[0-9]{{1,2}})(?P<by>[-/.])(?P<month>{_A_MONTH}[a-z]*)\.?"
    r"(?:(?:(?P=by)|[-/.])'?(?P<year>(?:20)?[0-9]{2})(?![0-9]|[-/.][0-9a-z]))?"
)
"""A day and its month without a space between, as spreadsheets show dates: "27-Apr-27", "27-apr", "27/avr/2027"."""
_AFTER_WEEK: Final = re.compile(r"(?:^|[^a-z])(?:s|sem|semaine|w|wk|week|kw)\.? ?$")
_WEEK_OF_YEAR: Final = re.compile(
    r"(?<![a-z0-9])(?:s|sem|w|wk|week|kw)\.? ?(?P<week>[0-9]{1,2})/(?P<year>[0-9]{2})(?![0-9])"
)
_TUESDAY: Final = re.compile(
    rf"\.? *[0-9]{{1,2}}(?:[/.][0-9]|-[0-9]{{1,2}}[-/.][0-9]|(?:-[0-9]{{1,2}})?(?:er|e|th)? +{_A_MONTH})"
)
_GLUED: Final = re.compile(r"(?<=[0-9]) */ *(?=[0-9])")
_LETTER_O: Final = re.compile(r"(?<=[0-9])o(?=[0-9])")
_PIECES: Final = re.compile(
    r"(?P<ymd>(?:19|20)[0-9]{2}(?P<by>[-/.])[0-9]{1,2}(?P=by)[0-9]{1,2})(?![0-9])(?:t(?=[0-9 ]|$))?"
    r"|(?P<packed>20[0-9]{2}[01][0-9][0-3][0-9])(?![0-9])"
    r"|(?P<yw>20[0-9]{2})[ -]?(?:w|kw)(?P<ywn>[0-9]{1,2})(?![0-9])"
    r"|(?P<ym>20[0-9]{2}[-/.][0-9]{1,2})(?![0-9])"
    r"|(?P<dmy>[0-9]{1,2}(?P<between>[-/.])[0-9]{1,2}(?P=between)(?:[12][0-9]{3}|[0-9]{2}))(?![0-9]|[-/.][0-9])"
    r"|(?P<spaced>[0-9]{1,2}\. [0-9]{1,2}\. (?:20[0-9]{2}))(?![0-9])"
    r"|(?P<my>[0-9]{1,2}[-/.](?:19|20)[0-9]{2})(?![0-9])"
    r"|(?P<dm>[0-9]{1,2}[/.][0-9]{1,2})(?![0-9])"
    + _BEFORE_MONTH
    + r"|(?<![a-z0-9])(?P<week>s|sem|semaine|w|wk|week|kw)\.? ?(?:n ?°|no|nr|n)?\.? ?(?P<weekn>[0-9]{1,2})"
    r"(?![0-9]|[/.][0-9])"
    r"|(?<![a-z0-9])[tqk]\.? ?(?P<quarter>[1-4])(?![0-9])|(?<![0-9])(?P<quarterq>[1-4]) ?[tq](?![a-z0-9]|/m)"
    r"|(?<![a-z0-9])h\.? ?(?P<half>[12])(?![0-9])|(?<![0-9])(?P<halfh>[12])h(?![a-z0-9])"
    r"|(?P<year>(?:19|20|21)[0-9]{2})(?![0-9])"
    r"|(?P<number>[0-9]{1,2})(?![0-9])(?:(?:er|ere|eme|ieme|e|nd|rd|th|st|ste|de)(?![a-z])|[°º])?\.?"
    r"|(?P<many>[0-9]{3,})"
    r"|(?P<word>t/m|ou/et|et/ou|en/of|[a-z]+)"
    r"|(?P<dash>-+>?|=?>|→|~(?=[0-9]))|(?P<slash>/)|(?P<and>[&+,])"
)
_NAMED: Final = {
    **{word: Token(JOIN, word=TO) for word in words.TO},
    **{word: Token(JOIN, word=AND) for word in words.AND},
    **{word: Token(JOIN, word=OR) for word in (*words.OR, "et/ou", "en/of")},
    **{word: Token(ORDINAL, (number,)) for word, number in words.ORDINALS.items()},
    **{word: Token(HALF) for word in words.HALF},
    **{word: Token(SEMESTER) for word in words.SEMESTER},
    **{word: Token(QUARTER) for word in words.QUARTER},
    **{word: Token(WEEK, word=word) for word in words.WEEK},
    **{word: Token(SEASON, (quarter,)) for word, quarter in words.SEASONS.items()},
    **{word: Token(PART, word=part) for word, part in words.PARTS.items()},
    **{word: Token(MONTH, (month,)) for word, month in words.MONTHS.items()},
}
_SKIPPED: Final = (words.NOISE | words.WEEKDAYS) - frozenset(_NAMED)


def tokens(plain: str, year: int) -> list[Token]:
    """The tokens of `plain`, folded and on one line; `year` tells "04/27" (April 2027) from a day."""
    text = _tidy(plain, year)
    found: list[Token] = []
    for piece in _PIECES.finditer(text):
        token = _token(piece, text, year)
        if token is None:
            continue
        if token.sort == JOIN and found and found[-1].sort == JOIN:
            found[-1] = _stronger(found[-1], token)
        else:
            found.append(token)
    return [token for index, token in enumerate(found) if not _is_english_of(found, index)]


def _tidy(plain: str, year: int) -> str:
    """`plain` without times, numbers of editions and lengths in days, with "between … and …" as a range."""
    text = _LETTER_O.sub("0", _GLUED.sub("/", plain))
    for gone in (_TIMES, _COUNTS):
        text = gone.sub(" ", text)
    text = _WEEK_OF.sub(" week ", _UNTIL.sub(" tot ", text))
    text = _WEEK_OF_YEAR.sub(lambda found: _week_of_year(found, year), text)
    text = _DAY_OF_MONTH.sub(_day_of_month, text)
    return _BETWEEN.sub(r" \g<first> tot ", text)


def _day_of_month(found: re.Match[str]) -> str:
    if _AFTER_WEEK.search(found.string[: found.start()]):
        return found.group()
    year = found["year"] or ""
    return f"{found['day']} {found['month']} {'20' + year if len(year) == 2 else year}"


def _week_of_year(found: re.Match[str], year: int) -> str:
    return f"week {found['week']} {year}" if int(found["year"]) == year % 100 else found.group()


def _is_english_of(found: list[Token], index: int) -> bool:
    """ "of" is "or" in Dutch, but not in "3rd of March", "second half of 2027" and "week of 12 April"."""
    if found[index].word != OR or not 0 < index < len(found) - 1:
        return False
    before, after = found[index - 1], found[index + 1]
    if before.sort == WEEK and not before.numbers:
        return True
    partly = before.sort in (NUMBER, ORDINAL, HALF, PART, WEEK, QUARTER, SEMESTER)
    return partly and after.sort in (MONTH, MONTH_YEAR, YEAR)


def _token(piece: re.Match[str], text: str, year: int) -> Token | None:
    sort = str(piece.lastgroup)
    if piece["word"]:
        return _word(piece["word"], text[piece.end() :])
    if piece["week"]:
        return _week(piece)
    if piece["yw"]:
        return Token(WEEK, (int(piece["ywn"]), int(piece["yw"])))
    for name in ("quarter", "quarterq"):
        if piece[name]:
            return Token(QUARTER, (int(piece[name]),))
    for name in ("half", "halfh"):
        if piece[name]:
            return Token(SEMESTER, (int(piece[name]),))
    if piece["dash"] or piece["slash"]:
        return Token(JOIN, word=TO)
    if piece["and"]:
        return Token(JOIN, word=AND)
    if piece["many"]:
        return Token(OTHER, word=piece["many"])
    if piece["year"] or piece["number"]:
        return Token(YEAR if piece["year"] else NUMBER, (int(piece[sort]),))
    return _numeric(piece, year)


def _numeric(piece: re.Match[str], year: int) -> Token:
    figures = [int(part) for part in re.findall("[0-9]+", piece.group())]
    if piece["packed"]:
        packed = piece["packed"]
        return Token(DATE, (int(packed[6:]), int(packed[4:6]), int(packed[:4])))
    if piece["ymd"]:
        return _date(figures[2], figures[1], figures[0])
    if piece["ym"]:
        return Token(MONTH_YEAR, (figures[1], figures[0]))
    if piece["my"]:
        return Token(MONTH_YEAR, (figures[0], figures[1]))
    if piece["dm"]:
        if figures[1] > 12 >= figures[0] and abs(figures[1] - year % 100) <= 1:
            return Token(MONTH_YEAR, (figures[0], 2000 + figures[1]))
        return _date(figures[0], figures[1], 0)
    return _date(figures[0], figures[1], figures[2] if figures[2] > 99 else 2000 + figures[2])


def _date(day: int, month: int, year: int) -> Token:
    """Day first, as here; month first only where it cannot be otherwise."""
    return Token(DATE, (month, day, year) if month > 12 >= day else (day, month, year))


def _week(piece: re.Match[str]) -> Token:
    """S42 is a week, S1 and S2 are half-years."""
    number = int(piece["weekn"])
    if piece["week"] in ("s", "sem") and number <= 2:
        return Token(SEMESTER, (number,))
    return Token(WEEK, (number,))


def _word(word: str, rest: str) -> Token | None:
    if word == "mar" and _TUESDAY.match(rest):
        return None  # mardi
    token = _NAMED.get(word)
    if token or word in _SKIPPED:
        return token
    month = _misspelt_month(word)
    return Token(MONTH, (month,)) if month else Token(OTHER, word=word)


@lru_cache(maxsize=5_000)
def _misspelt_month(word: str) -> int:
    """The month that `word` nearly spells, 0 for none: "avirl", "setpembre"."""
    if len(word) < 5:
        return 0
    most = 2 if len(word) >= 8 else 1
    for name in words.LONG_MONTHS:
        if name[0] == word[0] and name[-1] == word[-1] and OSA.distance(word, name, score_cutoff=most) <= most:
            return words.MONTHS[name]
    return 0


def _stronger(one: Token, other: Token) -> Token:
    for word in (OR, TO):
        if word in (one.word, other.word):
            return Token(JOIN, word=word)
    return one
