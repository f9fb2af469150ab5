"""Words made comparable: without accents or capitals, with plain apostrophes and dashes, character for character."""

from __future__ import annotations

import unicodedata

_ALIKE = {
    **dict.fromkeys("’‘ʼ´`′", "'"),
    **dict.fromkeys("“”„«»", '"'),
    **dict.fromkeys("‐‑‒–—−", "-"),
    "œ": "o",
    "Œ": "o",
    "æ": "a",
    "Æ": "a",
    "ø": "o",
    "Ø": "o",
    "\u00a0": " ",
    "\u202f": " ",
}


class _Folds(dict[int, str]):
    """The folded form of each character, worked out the first time that it is met."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        folded = _ALIKE.get(character)
        if folded is None:
            base = unicodedata.normalize("NFD", character)[0]
            lowered = base.lower()
            folded = lowered if len(lowered) == 1 else base
        self[code] = folded
        return folded


_FOLDS = _Folds()


def fold(text: str) -> str:
    """`text` in lower case, without accents, as long as before: a position in the one is a position in the other."""
    return text.translate(_FOLDS)
