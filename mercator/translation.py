"""The content fields that exist in French, Dutch and English. Article A3."""

from __future__ import annotations

from modeltranslation.translator import TranslationOptions, translator

from mercator import models

TRANSLATED = {
    models.Body: ("name", "note"),
    models.Country: ("name",),
    models.CountryGroup: ("name",),
    models.Sector: ("name",),
    models.Action: (
        "title",
        "dates_note",
        "chaired_by",
        "sector_words",
        "results",
        "doubts",
        "cost_note",
        "motivation",
        "deciding_body",
    ),
    models.Leg: ("note",),
    models.Organiser: ("withdrawal_reason",),
    models.Strand: ("reason",),
    models.StatusChange: ("reason", "decided_by"),
    models.ActionLink: ("note",),
    models.CostLine: ("note",),
    models.Count: ("words", "note"),
    models.Question: ("title",),
    models.Post: ("kind_words", "opened", "closed", "note"),
    models.StatedCount: ("subject", "unit", "note"),
    models.CycleStep: ("name", "note"),
    models.Meeting: ("name",),
    models.MeetingLine: ("words",),
    models.Wish: ("words",),
    models.WishStep: ("why",),
    models.Merge: ("why", "undone_why"),
    models.ProposalRejection: ("why",),
    models.Coorganisation: ("note",),
    models.CoorganisationShare: ("left_why",),
    models.Task: ("title",),
    models.TaskDefault: ("title",),
    models.ApprovalBody: ("name",),
    models.Approval: ("body_name", "motive"),
    models.Company: ("profile", "seeks"),
    models.DelegationMember: ("title", "function", "programme_role", "why"),
    models.ProgrammeItem: ("title", "description", "potential", "challenges"),
    models.ItemSpeaker: ("function", "bio"),
    models.EthicalComponent: ("none_why", "remarks"),
    models.CountryNote: ("words",),
    models.EthicalItem: ("planned", "done"),
    models.EthicalDecision: ("decided_by", "decision"),
    models.Cancellation: ("decided_by", "why"),
    models.PracticalNote: ("title", "words"),
}

for model, fields in TRANSLATED.items():
    translator.register(model, type(f"{model.__name__}Translation", (TranslationOptions,), {"fields": fields}))
