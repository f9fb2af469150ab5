"""The words of the log: for verbs, for the rows that they concern, and for the fields that they change."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy, pgettext_lazy

from mercator.queries import wording
from mercator.queries.blocks import KINDS

VERB: Final[wording.Words] = MappingProxyType(
    {
        "action.create": gettext_lazy("made the action"),
        "action.edit": gettext_lazy("changed the facts"),
        "action.status": gettext_lazy("changed the status"),
        "cost.add": gettext_lazy("added a cost line"),
        "cost.edit": gettext_lazy("changed a cost line"),
        "cost.delete": gettext_lazy("deleted a cost line"),
        "count.add": gettext_lazy("added a count"),
        "count.edit": gettext_lazy("changed a count"),
        "count.delete": gettext_lazy("deleted a count"),
        "leg.add": gettext_lazy("added a leg"),
        "leg.edit": gettext_lazy("changed a leg"),
        "leg.remove": gettext_lazy("removed a leg"),
        "strand.add": gettext_lazy("added a strand"),
        "strand.edit": gettext_lazy("changed a strand"),
        "strand.remove": gettext_lazy("removed a strand"),
        "organiser.add": gettext_lazy("added an organiser"),
        "organiser.edit": gettext_lazy("changed an organiser"),
        "organiser.remove": gettext_lazy("removed an organiser"),
        "link.add": gettext_lazy("linked another action"),
        "link.remove": gettext_lazy("removed a link"),
        "source.add": gettext_lazy("added a source"),
        "source.remove": gettext_lazy("removed a source"),
        "question.store": gettext_lazy("kept the question"),
        "question.correct": gettext_lazy("corrected the form of the question"),
        "sub-question.add": gettext_lazy("added a sub-question"),
        "sub-question.edit": gettext_lazy("changed a sub-question"),
        "sub-question.split": gettext_lazy("split a sub-question"),
        "sub-question.merge": gettext_lazy("merged two sub-questions"),
        "sub-question.move": gettext_lazy("moved a sub-question"),
        "sub-question.remove": gettext_lazy("removed a sub-question"),
        "part.write": gettext_lazy("wrote the text of an answer"),
        "block.add": gettext_lazy("added a table to an answer"),
        "block.set": gettext_lazy("changed what a table shows"),
        "block.move": gettext_lazy("moved a table of an answer"),
        "block.remove": gettext_lazy("removed a table from an answer"),
        "answer.send": gettext_lazy("sent the answer for approval"),
        "answer.send-back": gettext_lazy("sent the answer back"),
        "answer.approve": gettext_lazy("approved the answer"),
        "answer.freeze": gettext_lazy("froze the answer"),
        "answer.reopen": gettext_lazy("made the answer a draft again by changing it"),
        "role.give": gettext_lazy("gave a role"),
        "role.take": gettext_lazy("took a role away"),
        "agency.set": gettext_lazy("changed the settings of the agency"),
        "demonstration.load": gettext_lazy("loaded the demonstration"),
    }
)
FIELD: Final[wording.Words] = MappingProxyType(
    {
        "title": gettext_lazy("Title"),
        "kind": gettext_lazy("Kind"),
        "year": gettext_lazy("Year of the plan"),
        "start": gettext_lazy("Start"),
        "end": gettext_lazy("End"),
        "date_precision": gettext_lazy("Precision of the dates"),
        "dates_note": gettext_lazy("Note on the dates"),
        "chaired_by": gettext_lazy("Chaired by"),
        "sectors": gettext_lazy("Sectors"),
        "results": gettext_lazy("Results as reported"),
        "doubts": gettext_lazy("Doubts and contradictions"),
        "cost_note": gettext_lazy("Note on the costs"),
        "confidence": gettext_lazy("Confidence"),
        "published": gettext_lazy("Public"),
        "status": gettext_lazy("Status"),
        "decided_on": gettext_lazy("Decided on"),
        "decided_by": gettext_lazy("Decided by"),
        "precision": gettext_lazy("Precision of the date"),
        "reason": gettext_lazy("Reason"),
        "sources": gettext_lazy("Sources"),
        "code": gettext_lazy("Code"),
        "organiser": gettext_lazy("Organiser"),
        "countries": gettext_lazy("Countries"),
        "country": gettext_lazy("Country"),
        "cities": gettext_lazy("Cities"),
        "online": gettext_lazy("Online"),
        "only": gettext_lazy("Organised only by"),
        "position": gettext_lazy("Place in the list"),
        "note": gettext_lazy("Note"),
        "body": gettext_lazy("Organiser"),
        "role": gettext_lazy("Role"),
        "withdrawn": gettext_lazy("Withdrew"),
        "withdrawn_on": gettext_lazy("Withdrew on"),
        "withdrawn_precision": gettext_lazy("Precision of the date"),
        "withdrawal_reason": gettext_lazy("Reason of the withdrawal"),
        "origin": gettext_lazy("From"),
        "target": gettext_lazy("Linked with"),
        "address": gettext_lazy("Address"),
        "funder": gettext_lazy("Paid by"),
        "nature": gettext_lazy("Nature"),
        "beneficiary": gettext_lazy("For whom"),
        "planned": gettext_lazy("Planned amount"),
        "committed": gettext_lazy("Committed amount"),
        "actual": gettext_lazy("Actual amount"),
        "approximate": gettext_lazy("Approximate"),
        "as_of": gettext_lazy("As of"),
        "unit": gettext_lazy("Unit"),
        "moment": gettext_lazy("Moment"),
        "region": gettext_lazy("Region"),
        "value": gettext_lazy("Number"),
        "retained": gettext_lazy("Used in tables"),
        "words": gettext_lazy("As the source words it"),
        "number": gettext_lazy("Number of the question"),
        "document_code": gettext_lazy("Document code of the Parliament"),
        "language": gettext_lazy("Language of the question"),
        "authors": gettext_lazy("Author"),
        "addressee": gettext_lazy("Addressee and titles"),
        "received_on": gettext_lazy("Date of reception"),
        "admissible_on": gettext_lazy("Declared admissible on"),
        "answered_on": gettext_lazy("Date of the answer"),
        "published_on": gettext_lazy("Date of publication"),
        "legislature": gettext_lazy("Legislature"),
        "session": gettext_lazy("Session"),
        "preamble": gettext_lazy("What stands before the sub-questions"),
        "acts": gettext_lazy("Acts"),
        "text": gettext_lazy("Text"),
        "themes": gettext_lazy("Themes"),
        "pieces": gettext_lazy("Pieces"),
        "first": gettext_lazy("First text"),
        "second": gettext_lazy("Second text"),
        "blocks": gettext_lazy("Tables"),
        "in_annex": gettext_lazy("Print it in the annex"),
        "compare_year": gettext_lazy("Compared with"),
        "agency": gettext_lazy("Agency"),
        "group": gettext_lazy("Country group"),
        "sector": gettext_lazy("Sector"),
        "state": gettext_lazy("State of the answer"),
        "sha256": gettext_lazy("Seal of what was frozen (SHA-256)"),
        "answer_working_days": gettext_lazy("Term of an answer, in working days from admissibility"),
        "second_person_approves": gettext_lazy("An answer is approved by somebody else than who sent it for approval"),
        "actions": gettext_lazy("Actions"),
    }
)
FIELD_OF: Final[Mapping[str, wording.Words]] = MappingProxyType(
    {
        "question": {"year": gettext_lazy("Year asked about"), "address": gettext_lazy("Address of the page")},
        "part": {"year": gettext_lazy("Year"), "kind": gettext_lazy("Table")},
    }
)
"""Labels that depend on what the field belongs to."""
NOUN: Final[wording.Words] = MappingProxyType(
    {
        "action": pgettext_lazy("log", "action"),
        "status": pgettext_lazy("log", "change of status"),
        "cost": pgettext_lazy("log", "cost line"),
        "count": pgettext_lazy("log", "count"),
        "leg": pgettext_lazy("log", "leg"),
        "strand": pgettext_lazy("log", "strand"),
        "organiser": pgettext_lazy("log", "organiser"),
        "link": pgettext_lazy("log", "link"),
        "source": pgettext_lazy("log", "source"),
        "question": pgettext_lazy("log", "question"),
        "sub-question": pgettext_lazy("log", "sub-question"),
        "part": pgettext_lazy("log", "answer to a sub-question"),
        "person": pgettext_lazy("log", "person"),
        "agency": pgettext_lazy("log", "agency"),
    }
)
LANGUAGE: Final[Mapping[str, str | Promise]] = MappingProxyType(
    {"fr": gettext_lazy("French"), "nl": gettext_lazy("Dutch"), "en": gettext_lazy("English")}
)
CODED: Final[Mapping[str, wording.Words]] = MappingProxyType(
    {
        "status": wording.STATUS, "date_precision": wording.PRECISION, "precision": wording.PRECISION,
        "withdrawn_precision": wording.PRECISION, "role": wording.ORGANISER_ROLE, "nature": wording.NATURE,
        "beneficiary": wording.BENEFICIARY, "unit": wording.UNIT, "moment": wording.MOMENT, "region": wording.REGION,
        "confidence": wording.CONFIDENCE, "state": wording.ANSWER_STATE, "language": LANGUAGE,
    }
)  # fmt: skip
_BLOCKS: Final[wording.Words] = MappingProxyType({code: kind.title for code, kind in KINDS.items()})
CODED_OF: Final[Mapping[tuple[str, str], wording.Words]] = MappingProxyType(
    {
        ("action", "kind"): wording.KIND, ("strand", "kind"): wording.STRAND, ("link", "kind"): wording.LINK,
        ("part", "kind"): _BLOCKS, ("sub-question", "blocks"): _BLOCKS, ("person", "role"): wording.ROLE,
    }
)  # fmt: skip
"""Words for codes that depend on what the field belongs to, by noun and field."""
