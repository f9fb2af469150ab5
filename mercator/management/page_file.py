"""Reading the page of a question from a file or from what is piped in, for the commands that take one."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

from django.conf import settings
from django.core.management.base import CommandError
from django.utils import translation

from mercator.imports.question_page import ReadQuestion, read_question_page
from mercator.queries.wording import sentence
from mercator.rules.problem import Problem, blocking

STANDARD_INPUT: Final = "-"


def page_in(file: str) -> bytes:
    """The bytes of a page; "-" for what is piped in. Raises CommandError when it cannot be read or is too large."""
    try:
        if file == STANDARD_INPUT:
            content = sys.stdin.buffer.read(settings.MAX_PAGE_BYTES + 1)
        else:
            with Path(file).open("rb") as opened:
                content = opened.read(settings.MAX_PAGE_BYTES + 1)
    except OSError as error:
        raise CommandError(f"{file} cannot be read: {error.strerror or error}.") from error
    if len(content) > settings.MAX_PAGE_BYTES:
        raise CommandError(f"{file} is larger than the {settings.MAX_PAGE_BYTES} bytes that are read of a page.")
    return content


def question_in(content: bytes, *, file: str) -> ReadQuestion:
    """What was understood of a page. Raises CommandError when it is no text at all."""
    read = read_question_page(content)
    refused = blocking(read.problems)
    if refused:
        raise CommandError(f"{file}: {' '.join(in_english(found) for found in refused)}")
    return read


def in_english(found: Problem) -> str:
    """The sentence for a problem; commands speak English."""
    with translation.override("en"):
        return sentence(found)
