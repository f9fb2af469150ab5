"""The network of posts: dated facts, counts that are derived, and the sizes that sources state. Theme 14; F1-F3."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mercator.models import Post, StatedCount
from mercator.queries import wording
from mercator.queries.blocks.asked import Asked, listed, titled
from mercator.queries.blocks.cells import INTEGER, block, coded, column, figure_cell, no_data, said, text_cell, unknown
from mercator.queries.place import city_words
from mercator.queries.wording import in_all, text_of, word
from mercator.rules import figure
from mercator.rules.block import BlockCell, BlockColumn, BlockContent, BlockTable
from mercator.rules.coorganisation import REGIONS
from mercator.rules.count import ALL_REGIONS
from mercator.rules.figure import Figure, SourceRow
from mercator.rules.text import Text

_NOT_YET_OPEN: Final = ("planned", "opening-decided")
_CLOSED: Final = "closed"


def network(asked: Asked) -> BlockContent:
    """Every post on record, how many in each status, and the contradicting sizes that sources state."""
    title = titled(asked, in_all(lambda: _("Posts abroad, as far as known")))
    posts = _posts(asked)
    stated = list(StatedCount.objects.all())
    tables = (*((_derived(posts), _list(posts, title=title)) if posts else ()), *((_stated(stated),) if stated else ()))
    pay = in_all(lambda: _("Mandate, pay and evaluation of posts and attachés: Mercator holds no data for this yet."))
    return block(
        "network",
        title=title,
        year=asked.year,
        tables=tables,
        statements=(pay,) if tables else (no_data(),),
        says_something=bool(tables),
    )


def shared_posts(asked: Asked) -> BlockTable:
    """The posts that serve several regions, each with the date on which its status was true."""
    posts = [post for post in _posts(asked) if post.shared]
    return _list(posts, title=in_all(lambda: _("Shared posts on record")), total=True)


def _posts(asked: Asked) -> list[Post]:
    """By agency, then by the date of the status, the latest first: an order that holds in every language."""
    posts = Post.objects.select_related("country", "responsible__body").order_by("code")
    if asked.agency:
        posts = posts.filter(responsible__code=asked.agency)
    latest_first = sorted(posts, key=lambda post: (_dated(post), post.status_as_of), reverse=True)
    return sorted(latest_first, key=lambda post: _place(_responsible(post)))


def _dated(post: Post) -> bool:
    return post.status_as_of[:1].isdecimal()


def _place(responsible: Text) -> tuple[bool, str]:
    """One agency before several, each by its name, which no language translates."""
    return responsible.en != responsible.fr, responsible.en.casefold()


def _list(posts: Sequence[Post], *, title: Text, total: bool = False) -> BlockTable:
    counted = _number(posts, scope=title)
    words = in_all(lambda: ngettext("%(number)s post", "%(number)s posts", len(posts)) % {"number": len(posts)})
    last = (BlockCell(words, counted.value, counted), *(text_cell("") for _column in range(6)))
    return BlockTable(
        title=title,
        columns=(
            column(lambda: _("Country"), weight=1.2),
            column(lambda: _("City"), weight=1.2),
            column(lambda: _("Responsible"), weight=1.6),
            column(lambda: _("Serves")),
            column(lambda: _("Status")),
            column(lambda: _("True on")),
            column(lambda: _("Opened, closed"), weight=1.4),
        ),
        rows=tuple(_post(post) for post in posts),
        total=last if total and posts else (),
        notes=(
            in_all(
                lambda: _(
                    "Each post stands as its source stated it on the date beside it: together they are a patchwork of "
                    "dates, not the network of one day."
                )
            ),
            in_all(lambda: _("Listed by responsible agency, then by the date of the status, the latest first.")),
        ),
        empty=in_all(lambda: _("No such post is on record.")),
        summary=in_all(lambda: _("One line for each post.")) if posts else Text(),
    )


def _post(post: Post) -> tuple[BlockCell, ...]:
    return (
        text_cell(text_of(post.country, "name")),
        text_cell(city_words(post.city) if post.city else unknown()),
        text_cell(_responsible(post)),
        text_cell(_serves(post)),
        BlockCell(coded(wording.POST_STATUS, post.status), figure=_number([post], scope=_status_scope(post.status))),
        text_cell(_true_on(post.status_as_of) if post.status_as_of else unknown()),
        text_cell(_opened_closed(post)),
    )


def _serves(post: Post) -> Text:
    """The regions that a post serves, "all" one by one; words that are no region stay as the source has them."""
    stated = REGIONS if post.serves == ALL_REGIONS else post.serves.split(";")
    named = [word.strip() for word in stated if word.strip()]
    return listed(_region(name) for name in named) if named else unknown()


def _region(name: str) -> Text:
    code = name.casefold()
    return coded(wording.REGION, code) if code in wording.REGION else Text.same(name)


def _responsible(post: Post) -> Text:
    """The agency that answers for a post; where the source names several, that it does not say which."""
    if post.responsible:
        return Text.same(post.responsible.body.short)
    named = [name.strip() for name in post.responsible_words.split(";") if name.strip()]
    if len(named) < 2:
        return Text.same(post.responsible_words)
    several = ", ".join(sorted(named, key=str.casefold))
    return in_all(lambda: _("one of %(agencies)s; which one is not stated") % {"agencies": several})


def _true_on(stated: str) -> Text:
    return in_all(lambda: wording.day_as_stated(stated))


def _opened_closed(post: Post) -> Text:
    began, ended = text_of(post, "opened"), text_of(post, "closed")

    def say() -> str:
        opening = _("opening: %(when)s") if post.status in _NOT_YET_OPEN else _("opened: %(when)s")
        closing = _("closed: %(when)s") if post.status == _CLOSED else _("closing: %(when)s")
        told = ((opening, said(began)), (closing, said(ended)))
        return "; ".join(words % {"when": when} for words, when in told if when)

    return in_all(say)


def _number(posts: Iterable[Post], *, scope: Text) -> Figure:
    every = tuple(_source(post) for post in posts)
    return Figure(len(every), figure.POSTS, figure.NOW, scope, sources=every)


def _source(post: Post) -> SourceRow:
    addresses = tuple(line.strip() for line in post.addresses.splitlines() if line.strip())
    return SourceRow("post", post.code, f"{post.city or post.country_id} ({post.status_as_of})", addresses=addresses)


def _status_scope(status: str) -> Text:
    return in_all(lambda: _("Posts on record: %(status)s") % {"status": word(wording.POST_STATUS, status)})


def _derived(posts: Sequence[Post]) -> BlockTable:
    """Counts made from the posts: per agency that answers for them, and per status."""
    statuses = list(dict.fromkeys(status for status in wording.POST_STATUS if any(p.status == status for p in posts)))
    owners = sorted(dict.fromkeys(map(_responsible, posts)), key=_place)
    return BlockTable(
        title=in_all(lambda: _("Posts on record, counted")),
        columns=(
            column(lambda: _("Responsible"), weight=1.6),
            *(_status_column(status) for status in statuses),
            column(lambda: _("Total"), INTEGER),
        ),
        rows=tuple(_owned(who, [post for post in posts if _responsible(post) == who], statuses) for who in owners),
        total=_owned(in_all(lambda: _("Total")), posts, statuses),
        notes=(
            in_all(
                lambda: _(
                    "Counted from the list of posts: one per line, by the agency that its source names and the status "
                    "it states. Representatives of another region are not offices and are not counted here."
                )
            ),
        ),
        summary=in_all(lambda: _("Number of posts per agency and status.")),
    )


def _status_column(status: str) -> BlockColumn:
    return column(lambda: word(wording.POST_STATUS, status), INTEGER)


def _owned(who: Text, posts: Sequence[Post], statuses: Sequence[str]) -> tuple[BlockCell, ...]:
    def cell(kept: Sequence[Post], status: str) -> BlockCell:
        what = _status_scope(status) if status else in_all(lambda: _("Posts on record"))
        scope = Text.of(lambda language: f"{what.to(language)}; {who.to(language)}")
        return figure_cell(_number(kept, scope=scope))

    return (
        text_cell(who),
        *(cell([post for post in posts if post.status == status], status) for status in statuses),
        cell(posts, ""),
    )


def _stated(stated: Sequence[StatedCount]) -> BlockTable:
    """The sizes that sources state: they contradict each other, and all are kept (F1)."""
    return BlockTable(
        title=in_all(lambda: _("Sizes of the networks as stated by sources")),
        columns=(
            column(lambda: _("True on")),
            column(lambda: _("Of what"), weight=1.6),
            column(lambda: _("Number")),
            column(lambda: _("Unit, as stated"), weight=1.6),
            column(lambda: _("Remark"), weight=2.0),
        ),
        rows=tuple(_statement(one) for one in stated),
        notes=(
            in_all(
                lambda: _(
                    "These numbers contradict each other and count different things; none of them is added to another."
                )
            ),
        ),
        summary=in_all(lambda: _("Stated sizes, each with its date and unit.")),
    )


def _statement(one: StatedCount) -> tuple[BlockCell, ...]:
    subject, unit, on = text_of(one, "subject"), text_of(one, "unit"), _true_on(one.as_of)
    source = SourceRow(
        "stated-count", str(one.pk), f"{subject.to('en')} ({one.as_of})", addresses=_addresses(one.source)
    )
    scope = Text.of(lambda language: f"{subject.to(language)}: {unit.to(language)}")
    value = int(one.value) if one.value.isdecimal() else None
    found = Figure(value, figure.AS_STATED, figure.NOT_STATED, scope, sources=(source,)) if value is not None else None
    return (
        text_cell(on),
        text_cell(subject),
        BlockCell(Text.same(one.value), value, found),
        text_cell(unit),
        text_cell(text_of(one, "note")),
    )


def _addresses(source: str) -> tuple[str, ...]:
    return tuple(word.strip(",;") for word in source.split() if word.startswith(("http://", "https://")))
