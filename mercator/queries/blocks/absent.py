"""What Mercator does not hold: not yet, or never. Articles E7, G5; themes 2, 4, 8, 10, 11, 16, 17, 19, 20, 21."""

from __future__ import annotations

from django.utils.translation import gettext as _

from mercator.queries.blocks.asked import Asked
from mercator.queries.blocks.cells import block, no_data
from mercator.queries.wording import in_all
from mercator.rules.block import BlockContent
from mercator.rules.text import Text


def nothing_yet(kind: str, *, title: Text, year: int) -> BlockContent:
    """A block that says plainly that there is no data; it answers nothing."""
    return block(kind, title=title, year=year, statements=(no_data(),), says_something=False)


def origin(asked: Asked) -> BlockContent:
    """Ethnic origin is never recorded nor inferred: that is the answer. Article G5."""
    title = in_all(lambda: _("Origin of the participants"))
    never = in_all(
        lambda: _(
            "Not recorded: the ethnic origin of companies, of those who lead them or of delegates is neither recorded "
            "nor inferred (General Data Protection Regulation, article 9)."
        )
    )
    return block("origin", title=title, year=asked.year, statements=(never,))
