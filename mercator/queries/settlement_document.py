"""The statement of a settlement for one body, in one language, ready to print. Article C5.

Everything comes from what was kept: a statement is the same whatever has changed since.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from types import MappingProxyType
from typing import Final

from django.utils import timezone, translation
from django.utils.translation import gettext as _

from mercator.documents.answer import Cell, Column, Table
from mercator.documents.budget_xlsx import tables_xlsx
from mercator.documents.report import Report, ReportChapter
from mercator.documents.report_docx import report_docx
from mercator.documents.report_pdf import report_pdf
from mercator.queries.answer_files import DOCX as _DOCX
from mercator.queries.answer_files import MEDIA_TYPES as _MEDIA
from mercator.queries.answer_files import PDF as _PDF
from mercator.queries.budget_words import BASIS, KEY
from mercator.queries.wording import REGION, day, money, word
from mercator.rules.settlement import NOTHING, Account, SettledLine, SettlementContent

PDF: Final = "pdf"
DOCX: Final = "docx"
XLSX: Final = "xlsx"
MEDIA_TYPES: Final[Mapping[str, str]] = MappingProxyType(
    {
        PDF: _MEDIA[_PDF],
        DOCX: _MEDIA[_DOCX],
        XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    }
)


def statement_file(content: SettlementContent, body: str, *, ending: str, language: str, sha256: str) -> bytes:
    """The statement for a body as PDF, DOCX or XLSX; the same settlement gives the same bytes.

    Raises KeyError when the body has no account in this settlement, or for another ending.
    """
    report = statement_of(content, body, language=language, sha256=sha256)
    if ending == XLSX:
        tables = [table for chapter in report.chapters for table in chapter.tables]
        notes = [*(f"{label}: {value}" for label, value in report.facts), *report.notes]
        return tables_xlsx(tables, title=report.title, author=report.author, notes=notes, made_at=content.made_at)
    return {PDF: report_pdf, DOCX: report_docx}[ending](report)


def statement_of(content: SettlementContent, body: str, *, language: str, sha256: str) -> Report:
    """The value that the files are made from. Raises KeyError when the body has no account in this settlement."""
    account = {one.body: one for one in content.accounts}[body]
    with translation.override(language):
        return _Statement(content, account, language).report(sha256)


class _Statement:
    """A statement in the language of the moment."""

    def __init__(self, content: SettlementContent, account: Account, language: str) -> None:
        self.content, self.account, self.language = content, account, language
        self.names = {code: name.to(language) for code, name in content.bodies}

    def report(self, sha256: str) -> Report:
        content, name = self.content, self.names[self.account.body]
        made = timezone.localtime(content.made_at)
        return Report(
            language=self.language,
            title=_("Settlement %(number)s: statement for %(body)s") % {"number": content.number, "body": name},
            subtitle=content.title.to(self.language),
            facts=(
                (_("Mission"), f"{content.action}, {content.dates.to(self.language)}"),
                (_("Made on"), f"{day(made)}, {content.made_by}"),
                (_("Paid"), self._euros(self.account.paid)),
                (_("To bear"), self._euros(self.account.bears)),
                (_("Balance"), self._balance()),
            ),
            chapters=(self._transfers(), self._lines(), self._accounts()),
            standing=_("Illustrative: it holds invented amounts.") if content.illustrative else "",
            draft=content.illustrative,
            made_at=content.made_at,
            author=content.agency.to(self.language),
            page_of=_("page {page} / {pages}"),
            notes=(*self._notes(), _("Fingerprint of what was settled (SHA-256): %(sum)s") % {"sum": sha256}),
        )

    def _euros(self, amount: Decimal) -> str:
        return _("€%(amount)s") % {"amount": money(amount)}

    def _balance(self) -> str:
        balance = self.account.balance
        if not balance:
            return _("even")
        told = {"amount": money(abs(balance))}
        return _("€%(amount)s to receive") % told if balance > 0 else _("€%(amount)s to pay") % told

    def _transfers(self) -> ReportChapter:
        mine = [one for one in self.content.transfers if self.account.body in (one.payer, one.receiver)]
        items = tuple(
            _("%(payer)s pays %(receiver)s €%(amount)s.")
            % {"payer": self.names[one.payer], "receiver": self.names[one.receiver], "amount": money(one.amount)}
            for one in mine
        )
        nothing = () if items else (_("Nothing is to be paid or received."),)
        return ReportChapter(_("What is to be paid"), paragraphs=nothing, items=items)

    def _lines(self) -> ReportChapter:
        rows = [(line, self._share(line)) for line in self.content.lines]
        kept = [(line, share) for line, share in rows if share or line.funder == self.account.body]
        columns = (
            Column(_("Line"), weight=1.6), Column(_("Paid by")), Column(_("Cost key")),
            Column(_("Amount (EUR)"), "money"), Column(_("Share (EUR)"), "money"),
        )  # fmt: skip
        paid = sum((line.amount for line, _share in kept), start=NOTHING)
        total = (Cell(_("Total")), Cell(""), Cell(""), _money(paid), _money(self.account.bears))
        cells = tuple(
            (Cell(line.label.to(self.language)), Cell(self.names[line.funder]), Cell(word(KEY, line.key)),
             _money(line.amount), _money(share))
            for line, share in kept
        )  # fmt: skip
        title = _("Lines that it paid or bears")
        table = Table(
            title="", columns=columns, rows=cells, total=total if cells else (), empty=_("None."), summary=title
        )
        return ReportChapter(title, tables=(table,))

    def _share(self, line: SettledLine) -> Decimal:
        return sum((one.amount for one in line.shares if one.body == self.account.body), start=NOTHING)

    def _accounts(self) -> ReportChapter:
        columns = (
            Column(_("Body")), Column(_("Paid (EUR)"), "money"), Column(_("To bear (EUR)"), "money"),
            Column(_("Balance (EUR)"), "money"),
        )  # fmt: skip
        accounts = self.content.accounts
        cells = tuple(
            (Cell(self.names[one.body]), _money(one.paid), _money(one.bears), _money(one.balance)) for one in accounts
        )
        total = (
            Cell(_("Total")), _money(_sum([one.paid for one in accounts])),
            _money(_sum([one.bears for one in accounts])), _money(_sum([one.balance for one in accounts])),
        )  # fmt: skip
        title = _("All bodies")
        return ReportChapter(title, tables=(Table("", columns, cells, total, summary=title),))

    def _notes(self) -> list[str]:
        content = self.content
        said = [text.to(self.language) for text in content.scope]
        if content.companies:
            counted = ", ".join(f"{word(REGION, region)} {number}" for region, number in content.companies)
            told = {"counted": counted, "basis": word(BASIS, content.companies_basis)}
            said.append(_("Companies: %(counted)s (%(basis)s).") % told)
        if content.without_amount:
            lines = "; ".join(label.to(self.language) for label in content.without_amount)
            said.append(_("Without an actual amount: %(lines)s.") % {"lines": lines})
        return said


def _money(amount: Decimal) -> Cell:
    return Cell(money(amount), amount)


def _sum(amounts: Sequence[Decimal]) -> Decimal:
    return sum(amounts, start=NOTHING)
