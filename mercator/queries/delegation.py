"""Facts of a delegation for the rules, and what the rules find, worded. Articles D1-D6."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from django.db.models import Q, QuerySet

from mercator.models import Action, Agency, DelegationMember, Justification, Leg, Person, Post
from mercator.queries.delegation_words import CATEGORY, companies_words, name_of, organisation_of
from mercator.queries.wording import MOMENT, word
from mercator.rules.access import EDIT_DELEGATION, Viewer
from mercator.rules.delegation import AgencyFacts, DelegationFacts, DelegationSettings, MemberFacts, PostFacts
from mercator.rules.delegation import settings_from as settings_kept
from mercator.rules.delegation_check import delegation_problems, justifiable, key_of
from mercator.rules.mission import OFFICIAL
from mercator.rules.problem import Problem
from mercator.rules.text import LANGUAGES

NOT_THERE = ("planned", "opening-decided", "closed")
"""Statuses of a post that has no counsellor yet, or no longer."""


@dataclass(frozen=True, slots=True)
class Checked:
    """A problem as it is shown: its values in words, the justification that answers it, and who may write one.

    agency: whom it concerns. member: key of the delegate's row that it is about, None when it is about the mission or
    a company. company: key of the company whose row mends it, when this person may. needs: a justification is asked
    for and nobody wrote one yet.
    """

    problem: Problem
    agency: Agency
    code: str
    subject: str
    member: int | None
    justification: Justification | None
    needs: bool
    editable: bool
    company: int | None = None

    @property
    def anchor(self) -> str:
        """The field of the form that mends it: a text has one for each language, of which any is enough."""
        return (
            f"{self.problem.field}_{LANGUAGES[0]}" if self.problem.field in ("function", "why") else self.problem.field
        )


def members_of(action: Action) -> QuerySet[DelegationMember]:
    """Who is in the delegation of `action`, with what names and organises them at hand."""
    rows = DelegationMember.objects.filter(action=action)
    related = ("company", "body", "post", "paid_by", "kept_by__body", "account")
    found: QuerySet[DelegationMember] = rows.select_related(*related).prefetch_related("legs__country")
    return found


def agencies_of(action: Action) -> list[Agency]:
    """The agencies that keep or organise the mission still, the keeper first."""
    organising = Q(body__organised__action=action, body__organised__withdrawn=False)
    rows = Agency.objects.filter(Q(pk=action.agency_id) | organising).select_related("body").distinct()
    return sorted(rows, key=lambda one: (one.pk != action.agency_id, one.code))


def settings_of(agency: Agency) -> DelegationSettings:
    """What an agency goes by; what it did not set is as for everybody. Article D3."""
    return settings_kept(agency.delegation)


def member_facts(member: DelegationMember, *, organising: frozenset[int]) -> MemberFacts:
    """A row as the rules read it. organising: keys of the bodies that organise the mission still."""
    return MemberFacts(
        key=str(member.pk),
        category=member.category,
        agency=member.kept_by.code,
        state=member.state,
        organisation=organisation_of(member),
        company=str(member.company_id or ""),
        region=member.company.region if member.company else "",
        body=str(member.body_id or ""),
        body_kind=member.body.kind if member.body else "",
        organising=member.body_id in organising,
        post=member.post.code if member.post else "",
        function=any((member.function_fr, member.function_nl, member.function_en)),  # type: ignore[attr-defined]
        why=any((member.why_fr, member.why_nl, member.why_en)),  # type: ignore[attr-defined]
        payer=member.payer,
        erased=member.erased_at is not None,
    )


def facts_of(action: Action, members: Iterable[DelegationMember] | None = None) -> DelegationFacts:
    """The delegation of `action` as the rules read it. members: as members_of() gives them, when at hand."""
    rows = list(members_of(action) if members is None else members)
    organising = frozenset(action.organisers.filter(withdrawn=False).values_list("body", flat=True))
    strand = action.strands.filter(kind=OFFICIAL).first()
    legs = list(action.legs.prefetch_related("only"))
    return DelegationFacts(
        kind=action.kind,
        official_strand=strand.status if strand else "",
        agencies=tuple(_agency_facts(one, legs) for one in agencies_of(action)),
        members=tuple(member_facts(one, organising=organising) for one in rows),
    )


def checked(
    person: Viewer, action: Action, members: Sequence[DelegationMember], facts: DelegationFacts
) -> tuple[Checked, ...]:
    """What is missing or unusual, with the justifications that stand beside it (D5)."""
    agencies = {one.code: one for one in agencies_of(action)} | {one.kept_by.code: one.kept_by for one in members}
    may_edit = person.rights.agencies_for(EDIT_DELEGATION)
    written = {(one.agency.code, one.code, one.subject): one for one in justifications_of(action)}
    rows = {str(one.pk): one for one in members}
    found = []
    for one in delegation_problems(facts):
        by, code, subject = key_of(one)
        agency, why = agencies[by], written.get((by, code, subject))
        found.append(
            Checked(
                problem=worded(one, rows),
                agency=agency,
                code=code,
                subject=subject,
                member=int(subject) if subject in rows else None,
                justification=why,
                needs=justifiable(one) and why is None,
                editable=agency.pk in may_edit,
                company=_company_to_mend(one, rows.get(subject), may_edit),
            )
        )
    return tuple(found)


def worded(found: Problem, rows: dict[str, DelegationMember]) -> Problem:
    """The same problem with its values in the words of the moment: the delegate, the category, the companies."""
    values = dict(found.values)
    if "category" in values:
        values["category"] = word(CATEGORY, str(values["category"]))
    if "moment" in values:
        values["moment"] = word(MOMENT, str(values["moment"]))
    if isinstance(number := values.get("companies"), int):
        values["companies"] = companies_words(number)
    if (member := rows.get(str(values["subject"]))) is not None:
        organisation = organisation_of(member)
        values["who"] = f"{name_of(member)}, {organisation}" if organisation else name_of(member)
    return replace(found, values=values)


def _company_to_mend(found: Problem, row: DelegationMember | None, may_edit: Collection[int]) -> int | None:
    """The region of a company is written on its own page, by the agency that keeps it."""
    if found.code != "company-region-missing" or row is None or row.company is None:
        return None
    return row.company.pk if row.company.kept_by_id in may_edit else None


def justifications_of(action: Action) -> QuerySet[Justification]:
    """What was justified, in the order in which it was written."""
    found: QuerySet[Justification] = action.justifications.select_related("agency__body", "by").order_by("at", "pk")
    return found


def staff_of(agency: Agency) -> list[tuple[Person, str]]:
    """The agency's people who may travel for it, each with the first category that her role makes of her."""
    found: dict[int, tuple[Person, str]] = {}
    for role in ("counsellor", "area-manager", "management"):
        for held in agency.held_roles.filter(role=role, person__is_active=True).select_related("person"):
            found.setdefault(held.person_id, (held.person, role))
    return sorted(found.values(), key=lambda one: one[0].name)


def posts_for(action: Action, agency: Agency) -> QuerySet[Post]:
    """The posts in the countries of the mission, and the agency's own."""
    countries = action.legs.values("country")
    return Post.objects.filter(Q(country__in=countries) | Q(responsible=agency)).select_related("country")


def _agency_facts(agency: Agency, legs: Sequence[Leg]) -> AgencyFacts:
    """Its posts are those in the countries of the legs that it organises."""
    own = [leg for leg in legs if not leg.only.all() or agency.body_id in {body.pk for body in leg.only.all()}]
    posts = Post.objects.filter(responsible=agency, country__in=[leg.country_id for leg in own])
    open_ones = posts.exclude(status__in=NOT_THERE).order_by("code")
    return AgencyFacts(
        code=agency.code,
        name=agency.body.short,
        region=agency.body.region,
        settings=settings_of(agency),
        posts=tuple(PostFacts(one.code, one.city) for one in open_ones),
    )
