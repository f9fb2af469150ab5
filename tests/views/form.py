"""What a browser would send of the form on a page, when nothing is touched."""

from __future__ import annotations

from html.parser import HTMLParser


class _Form(HTMLParser):
    def __init__(self, action: str) -> None:
        super().__init__()
        self.action, self.inside, self.sent = action, False, {}
        self.select = self.area = ""

    def handle_starttag(self, tag, attributes):
        has = dict(attributes)
        if tag == "form":
            self.inside = has.get("action", "").startswith(self.action) and has.get("method") == "post"
        if not self.inside:
            return
        name = has.get("name", "")
        if tag == "input" and name and (has.get("type") not in ("checkbox", "radio") or "checked" in has):
            self.sent[name] = has.get("value", "on" if has.get("type") == "checkbox" else "")
        elif tag == "textarea":
            self.area, self.sent[name] = name, ""
        elif tag == "select" and "multiple" not in has:
            self.select = name
        elif tag == "option" and self.select and ("selected" in has or self.select not in self.sent):
            self.sent[self.select] = has.get("value", "")

    def handle_endtag(self, tag):
        if tag == "form":
            self.inside = False
        elif tag == "textarea":
            self.area = ""
        elif tag == "select":
            self.select = ""

    def handle_data(self, data):
        if self.area:
            self.sent[self.area] += data.lstrip("\r\n")


def filled(page: str, *, action: str = "/action") -> dict[str, str]:
    """The values of the first form that is posted to an address starting with `action`."""
    form = _Form(action)
    form.feed(page)
    return form.sent
