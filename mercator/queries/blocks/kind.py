"""What a kind of block is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise

from mercator.queries.blocks.asked import AGENCY, YEAR, Asked
from mercator.rules.block import BlockContent


@dataclass(frozen=True, slots=True)
class BlockKind:
    """A kind of block.

    themes: the numbers of the recurring questions that it answers. builder: None while Mercator holds no data for it.
    takes: the parameters that it understands (asked.PARAMETERS). annex: whether it goes to the annex unless told
    otherwise.
    """

    code: str
    title: str | Promise
    themes: tuple[int, ...]
    builder: Callable[[Asked], BlockContent] | None = None
    takes: tuple[str, ...] = (YEAR, AGENCY)
    annex: bool = False
