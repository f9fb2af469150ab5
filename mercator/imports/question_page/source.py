"""From what a person pastes or uploads to plain text: encodings, mis-decoded accents, odd spaces, HTML. Article G2."""

from __future__ import annotations

import html
import re
import unicodedata
from dataclasses import dataclass
from typing import Final

import ftfy

from mercator.imports.question_page.html_text import html_as_text, looks_like_html
from mercator.rules.problem import BLOCKS, WARNS, Problem, problem

MAX_BYTES: Final = 5_000_000
"""A page saved with its scripts and pictures stays well below; beyond it nothing is read."""
MAX_CHARACTERS: Final = 400_000
"""The longest text that is read, tags left out: forty times a long question with its answer."""

_SPACES: Final = str.maketrans(
    {
        **dict.fromkeys("\u00a0\u202f\u2007\u2009\u2002\u2003\u2005\u3000", " "),
        **dict.fromkeys("\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f", ""),
        **dict.fromkeys("\u2028\u2029\u0085\u000b\u000c", "\n"),
        **{chr(code): "" for code in range(32) if chr(code) not in "\t\n\r\v\f"},
        **{chr(code): "" for code in range(127, 160) if code != 0x85},
    }
)
_SUSPECT: Final = re.compile("[ÃÂâÅÄÆË€Ð\u0080-\u009f]")
_LOST_ACUTE: Final = re.compile("(?<=[aeiouAEIOU])ì")
_LOST_GRAVE: Final = re.compile("(?<=[aeiouAEIOU])Ì")
_META_CHARSET: Final = re.compile(rb"<meta[^>]{0,200}charset\s{0,3}=\s{0,3}[\"']?\s{0,3}([\w.:-]{3,30})", re.IGNORECASE)
_ENTITY: Final = re.compile(r"&(?:[a-zA-Z]{2,8}|#\d{2,5}|#x[0-9a-fA-F]{2,4});")
_EMPHASIS: Final = re.compile(r"\*\*|__(?=\S)|(?<=\S)__")
_NOT_TEXT: Final = (b"%PDF", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"{\\rtf")


@dataclass(frozen=True, slots=True)
class Source:
    """The text of a page, line by line as a person sees it; the Parliament's code if told; what went wrong."""

    text: str
    code: str = ""
    problems: tuple[Problem, ...] = ()


def source_of(content: bytes | str) -> Source:
    """Plain text of a pasted or uploaded page. Never raises: what cannot be read comes back empty with a problem."""
    if len(content) > MAX_BYTES:
        return _refused("page-too-long", size=len(content), most=MAX_BYTES)
    raw = content if isinstance(content, str) else _decode(content)
    if raw is None:
        return _refused("page-not-text")
    if not raw.strip():
        return _refused("page-empty")
    problems: list[Problem] = []
    if "\ufffd" in raw:
        problems.append(problem("characters-lost", WARNS, count=raw.count("\ufffd")))
    repaired = _repair(raw)
    if repaired != raw:
        problems.append(problem("text-repaired", WARNS))
    code = ""
    if looks_like_html(repaired):
        page = html_as_text(_tidy(repaired))
        text, code = page.text, page.code
        if (mended := _repair(text)) != text:  # entities that spelt mis-decoded letters: &Atilde;&copy;
            text, problems = mended, [*problems, problem("text-repaired", WARNS)]
    else:
        text = html.unescape(repaired) if _ENTITY.search(repaired) else repaired
        text = _EMPHASIS.sub("", text)
    text = _tidy(text)
    if not text.strip():
        return _refused("page-empty")
    if len(text) > MAX_CHARACTERS:
        return _refused("page-too-long", size=len(text), most=MAX_CHARACTERS)
    return Source(text=text, code=code, problems=_once(problems))


def _refused(code: str, *, size: int = 0, most: int = 0) -> Source:
    return Source(text="", problems=(problem(code, BLOCKS, size=size, most=most),))


def _once(problems: list[Problem]) -> tuple[Problem, ...]:
    return tuple({p.code: p for p in problems}.values())


def _decode(content: bytes) -> str | None:
    """UTF-8 if it is; else what the page declares; else the Windows code page of Western Europe. None: not text."""
    if content.startswith(_NOT_TEXT):
        return None
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    if b"\x00" in content[:2000]:
        return _without_mark(content)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    declared = _META_CHARSET.search(content[:5000])
    for charset in (declared[1].decode("ascii").lower(),) if declared else ():
        # Browsers read both of these as the Windows page: so do we, or quotes and the euro sign are lost.
        if charset not in {"utf-8", "utf8", "iso-8859-1", "latin1", "latin-1", "us-ascii"}:
            try:
                return content.decode(charset)
            except (LookupError, ValueError):
                break
    return content.decode("cp1252", errors="replace")


def _without_mark(content: bytes) -> str | None:
    """UTF-16 saved without its byte order mark: every second byte of plain words is zero."""
    sample = content[:2000]
    for encoding, zeros in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[0::2])):
        if zeros.count(0) * 10 > len(zeros) * 9:
            return content.decode(encoding, errors="replace")
    return None


def _repair(text: str) -> str:
    """Accents that were decoded once or twice too often, line by line: one bad line does not decide for the others."""
    lines = [ftfy.fix_encoding(line) if _SUSPECT.search(line) else line for line in text.split("\n")]
    # Combining accents that lost their second byte on the Parliament's side: "eìteì" stands for "été".
    return _LOST_GRAVE.sub("\u0300", _LOST_ACUTE.sub("\u0301", "\n".join(lines)))


def _tidy(text: str) -> str:
    text = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")
    return text.translate(_SPACES)
