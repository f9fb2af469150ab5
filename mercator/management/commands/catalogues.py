"""./run manage catalogues: bring the FR and NL catalogues up to date with the sources, or check them."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path
from typing import Any

from babel.messages import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

METHODS = [("mercator/**.py", "python"), ("mercator/templates/**.html", "enmerkar.extract:extract_django")]
KEYWORDS = DEFAULT_KEYWORDS | {
    "gettext_lazy": None, "pgettext_lazy": ((1, "c"), 2), "ngettext_lazy": (1, 2), "npgettext_lazy": ((1, "c"), 2, 3),
}  # fmt: skip
LANGUAGES = ("fr", "nl")
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")


class Command(BaseCommand):
    help = "Update the catalogues from the sources; with --check, fail when a sentence is missing, fuzzy or out of use."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help="change nothing; exit 1 when something is incomplete")

    def handle(self, *args: Any, **options: Any) -> None:
        template = extracted()
        faults: list[str] = []
        for language in LANGUAGES:
            path = Path(settings.LOCALE_PATHS[0]) / language / "LC_MESSAGES" / "django.po"
            if options["check"]:
                faults += faults_of(path, template, language)
                continue
            done = update(path, template, language)
            self.stdout.write(f"{language}: {done} of {len(template)} sentences translated")
        if faults:
            raise CommandError("\n".join(faults[:40]) + f"\n{len(faults)} fault(s) in the catalogues.")


def extracted() -> Catalog:
    """Every sentence in the code and the templates."""
    found = Catalog(fuzzy=False)
    every = extract_from_dir(settings.BASE_DIR, method_map=METHODS, keywords=KEYWORDS)
    for name, _line, message, _comments, context in every:
        found.add(message, locations=[(str(name), 0)], context=context)
    return found


def update(path: Path, template: Catalog, language: str) -> int:
    """Write the catalogue of `language` with the sentences of today; returns how many are translated."""
    kept = read(path, language)
    kept.update(template, no_fuzzy_matching=True)
    kept.obsolete.clear()
    path.parent.mkdir(parents=True, exist_ok=True)
    written = BytesIO()
    write_po(written, kept, width=120, omit_header=False, no_location=True, sort_output=True)
    text = re.sub(
        r'"(POT-Creation-Date|PO-Revision-Date|Generated-By|Last-Translator|Language-Team): .*\n',
        "",
        written.getvalue().decode(),
    )
    path.write_text(text)
    return sum(1 for message in kept if message.id and is_done(message))


def read(path: Path, language: str) -> Catalog:
    if not path.exists():
        return Catalog(locale=language, project="Mercator", fuzzy=False)
    with path.open("rb") as opened:
        return read_po(opened, locale=language)


def is_done(message: Any) -> bool:
    words = message.string if isinstance(message.string, tuple | list) else (message.string,)
    return bool(words) and all(words) and not message.fuzzy


def faults_of(path: Path, template: Catalog, language: str) -> list[str]:
    kept = read(path, language)
    faults = []
    for message in template:
        if not message.id:
            continue
        own = kept.get(message.id, context=message.context)
        if own is None or not is_done(own):
            faults.append(f"{language}: not translated: {message.id!r}")
        elif not same_placeholders(own):
            faults.append(f"{language}: other placeholders: {message.id!r}")
    known = {(message.id if isinstance(message.id, str) else message.id[0], message.context) for message in template}
    for own in kept:
        if own.id and ((own.id if isinstance(own.id, str) else own.id[0]), own.context) not in known:
            faults.append(f"{language}: out of use: {own.id!r}")
    return faults


def same_placeholders(message: Any) -> bool:
    """A plural may leave the number out in the singular; a single sentence keeps each placeholder."""
    ids = message.id if isinstance(message.id, tuple | list) else (message.id,)
    strings = message.string if isinstance(message.string, tuple | list) else (message.string,)
    wanted = set(PLACEHOLDER.findall(ids[-1]))
    return (
        all(set(PLACEHOLDER.findall(one)) <= wanted for one in strings)
        and set(PLACEHOLDER.findall(strings[-1])) == wanted
    )
