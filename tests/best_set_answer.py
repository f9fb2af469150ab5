"""An answer of the best set as it is kept, with words of one's own in it."""

from __future__ import annotations

from typing import Any


def kept_answer(words: str) -> dict[str, Any]:
    """Two actions of which the first moves by a week; `words` stand wherever text can."""
    group = {
        "members": ["private-one", "private-two"], "kind": "co-organise", "strength": "strong", "at_least": False,
        "why": {"fr": words, "nl": words, "en": words}, "saving": "1200.00",
    }  # fmt: skip
    planned = {"agency": "fit", "start": "2023-10-02", "end": "2023-10-06", "precision": "day", "title": words}
    move = {"key": "private-one", "start": "2023-10-09", "end": "2023-10-13", "shift": 7, "pinned": False}
    left = {"code": "busy", "member": "private-one", "other": "private-two", "with": [], "name": words}
    return {
        "chosen": [group | {"without": []}], "left_out": [group | left], "moves": [move],
        "resolved": [{"keys": ["private-one", "private-two"], "name": words}], "remaining": [],
        "off_holiday": ["private-one"], "on_holiday": [], "saving": "1200.00", "unknown": 0, "share": 100,
        "proved": True, "seconds": 0.4, "counted": {"fit": 2}, "proposals": 2, "illustrative": False,
        "actions": {"private-one": planned, "private-two": planned},
    }  # fmt: skip
