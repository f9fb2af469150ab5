"""A page's HTML as the text that a reader sees: one line a block, cells apart by tabs, list items with their marker."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from mercator.imports.folding import fold

_TAG: Final = re.compile(
    r"<(?:!doctype|html|head|body|main|div|p|table|tr|td|ul|ol|li|dl|br|span|h[1-6]|article|section|strong)[\s>/]",
    re.IGNORECASE,
)
_SKIPPED: Final = frozenset(
    [
        "head",
        "script",
        "style",
        "noscript",
        "template",
        "svg",
        "nav",
        "footer",
        "aside",
        "iframe",
        "button",
        "select",
        "textarea",
        "form",
        "object",
        "canvas",
    ]
)
_BLOCKS: Final = frozenset(
    [
        "p",
        "div",
        "section",
        "article",
        "main",
        "header",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "table",
        "tbody",
        "thead",
        "tr",
        "ul",
        "ol",
        "dl",
        "dt",
        "dd",
        "li",
        "blockquote",
        "pre",
        "fieldset",
        "figure",
        "center",
        "address",
        "hr",
        "caption",
    ]
)
_SPACED: Final = frozenset(["p", "h1", "h2", "h3", "h4", "h5", "h6", "table", "ul", "ol", "dl", "blockquote"])
_CODE: Final = re.compile(r"moncode=(\d{3,9})")
_SAVED_FROM: Final = re.compile(r"saved from url=\(\d{1,6}\)\S{0,400}?moncode=(\d{3,9})")
_LANGUAGE_LINKS: Final = frozenset({"fr", "nl", "francais", "nederlands", "neerlandais", "frans"})
_WHITESPACE: Final = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class HtmlPage:
    """The visible text and the Parliament's document code ("" when no address of the page gives it away)."""

    text: str
    code: str = ""


def looks_like_html(text: str) -> bool:
    """Does `text` hold tags of a page, as opposed to a stray "<"?"""
    return _TAG.search(text) is not None


def html_as_text(markup: str) -> HtmlPage:
    """The visible text of `markup`, whatever its state; "" when nothing of it can be read."""
    # Only a parser told to expect UTF-8 ignores a wrong charset in the page itself.
    parser = etree.HTMLParser(encoding="utf-8", recover=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(markup.encode("utf-8", errors="replace"), parser)
    except etree.LxmlError:
        root = None
    if root is None:
        return HtmlPage(text="")
    writer = _Writer()
    writer.write(_reading_root(root))
    return HtmlPage(text="\n".join(writer.lines), code=_code_of(root, markup))


def _reading_root(root: etree._Element) -> etree._Element:
    """<main> when the question stands in it; else the whole page."""
    for main in root.iter("main"):
        if any(word in fold(_words(main)) for word in ("question", "vraag")):
            return main
    return root


def _code_of(root: etree._Element, markup: str) -> str:
    if saved := _SAVED_FROM.search(markup):
        return saved[1]
    own = [link.get("href", "") for link in root.iter("link") if link.get("rel") == "canonical"]
    own += [meta.get("content", "") for meta in root.iter("meta") if meta.get("property") == "og:url"]
    anchors = [(fold(_words(a)).strip(), a.get("href", "")) for a in root.iter("a")]
    own += [address for words, address in anchors if words in _LANGUAGE_LINKS]
    for address in own:
        if found := _CODE.search(address):
            return found[1]
    return ""


@dataclass(slots=True)
class _Writer:
    lines: list[str] = field(default_factory=list)
    _inline: list[str] = field(default_factory=list)
    _prefix: str = ""
    _lists: list[tuple[str, int]] = field(default_factory=list)

    def write(self, root: etree._Element) -> None:
        walker = etree.iterwalk(root, events=("start", "end"))
        for event, element in walker:
            tag = element.tag if isinstance(element.tag, str) else ""
            if event == "start":
                if not self._start(element, tag):
                    walker.skip_subtree()
            else:
                self._end(tag)
                if element is not root:
                    self._say(element.tail)
        self._flush()

    def _start(self, element: etree._Element, tag: str) -> bool:
        """Begin `element`; False when its content has been dealt with or is not for readers."""
        if not tag or tag in _SKIPPED or _is_hidden(element):
            return False
        if tag == "br":
            self._flush()
        elif tag in {"td", "th"}:
            self._inline.append("\t" if self._inline else "")
        elif tag == "dd" and _is_simple(element):
            self._inline.append("\t" + _collapsed(element))
            return False
        elif tag == "tr" and all(_is_simple(cell) for cell in element):
            self._flush()
            self._inline.append("\t".join(_collapsed(cell) for cell in element))
            return False
        elif tag in _BLOCKS:
            self._block(element, tag)
        self._say(element.text)
        return True

    def _block(self, element: etree._Element, tag: str) -> None:
        # The marker of a list item waits for the item's first words, also when these stand in a paragraph.
        self._flush()
        if tag in _SPACED and self.lines and self.lines[-1] and not self._prefix.strip():
            self.lines.append("")
        if tag in {"ul", "ol"}:
            self._lists.append((tag, 0))
        elif tag == "li":
            kind, number = self._lists.pop() if self._lists else ("ul", 0)
            self._lists.append((kind, number + 1))
            indent = "    " * len(self._lists)
            self._prefix = f"{indent}{f'{number + 1}.' if kind == 'ol' else '•'} "

    def _end(self, tag: str) -> None:
        if tag in _BLOCKS and tag != "dt":
            self._flush()
        if tag in {"ul", "ol"} and self._lists:
            self._lists.pop()
            self._prefix = ""
        if tag in _SPACED and self.lines and self.lines[-1]:
            self.lines.append("")

    def _say(self, words: str | None) -> None:
        if words:
            self._inline.append(_WHITESPACE.sub(" ", words))

    def _flush(self) -> None:
        words = "".join(self._inline)
        self._inline.clear()
        if not words.strip():
            return
        continued = "    " * len(self._lists) + "  " if self._lists else ""
        self.lines.append((self._prefix or continued) + words.strip(" "))
        self._prefix = ""


def _is_hidden(element: etree._Element) -> bool:
    style = element.get("style", "").replace(" ", "").lower()
    return element.get("hidden") is not None or "display:none" in style


def _is_simple(element: etree._Element) -> bool:
    """A cell that is one run of words: no list, no table, no line break, at most one paragraph."""
    blocks = 0
    for inside in element.iterdescendants():
        if inside.tag in {"ul", "ol", "table", "dl", "br"} or inside.tag in _SKIPPED:
            return False
        blocks += inside.tag in _BLOCKS
    return blocks <= 1


def _words(element: etree._Element) -> str:
    return "".join(str(words) for words in element.itertext())


def _collapsed(element: etree._Element) -> str:
    return _WHITESPACE.sub(" ", _words(element)).strip()
