"""The sentence for each problem that a rule can find. Kept apart from wording.py: this list grows with every rule."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

PROBLEMS: Final[Mapping[str, str | Promise]] = MappingProxyType(
    {
        # mission
        "end-before-start": _("The end (%(end)s) lies before the start (%(start)s)."),
        "outside-the-year": _("The start (%(start)s) is not in %(year)s, the year of the plan."),
        "start-missing": _("Give the start, or say that the dates are not known."),
        "status-unchanged": _("The action already has the status “%(status)s”."),
        "status-not-next": _("From “%(current)s” an action cannot become “%(wanted)s”."),
        "reason-missing": _("Write the reason: each change of status keeps one."),
        "decided-in-the-future": _("The decision (%(on)s) lies in the future."),
        "held-before-its-end": _("The action ends on %(end)s: are you sure that it was held?"),
        "why-missing": _("Write why: this row is public and every change to it keeps its reason."),
        "title-missing": _("Give a title in at least one language."),
        "changed-meanwhile": _(
            "Somebody else changed this meanwhile. Your entries are still here: "
            "compare them with what stands now, then save again."
        ),
        # people and agencies
        "role-unknown": _("There is no role “%(role)s”."),
        "role-held-already": _("This person holds that role already."),
        "role-not-held": _("This person does not hold that role any more."),
        "last-administrator": _("An agency keeps at least one administrator: give the role to somebody else first."),
        "name-missing": _("Give the person's name."),
        "email-unreadable": _("“%(email)s” is not an e-mail address."),
        "term-out-of-range": _(
            "Give a term between 1 and %(longest)s working days, or leave it empty when there is none."
        ),
        # parts of an action
        "strand-twice": _("This action has that strand already: change it instead."),
        "organiser-twice": _("%(body)s organises this action already."),
        "withdrawal-not-ticked": _(
            "There is a date of withdrawal: tick that the organiser withdrew, or empty the date."
        ),
        "link-to-itself": _("An action cannot be linked to itself."),
        "link-twice": _("The two actions are linked in this way already."),
        "address-not-of-the-web": _("“%(address)s” is no address of the web: it starts with https:// or http://."),
        "source-empty": _("Give an address or a title."),
        # counts
        "count-negative": _("A count cannot be negative."),
        "as-of-in-the-future": _("The date (%(on)s) lies in the future."),
        "already-retained": _(
            "Another count of %(unit)s (%(region)s) at this moment is used in tables already; only one can be."
        ),
        "region-over-total": _("This is more than the total for all regions (%(total)s)."),
        # budget
        "amount-missing": _("Give at least one amount: planned, committed or actual."),
        "amount-negative": _("An amount cannot be negative (%(amount)s)."),
        "amount-too-large": _("%(amount)s is more than a line can hold (%(largest)s): is there a digit too many?"),
        "amount-finer-than-a-cent": _("%(amount)s has parts of a cent: round it to two decimals."),
        "actual-over-committed": _("The actual amount (%(actual)s) is above the committed one (%(committed)s)."),
        "amount-ambiguous": _(
            "“%(typed)s” can mean thousands or parts of a euro: write %(thousands)s, or the amount with two decimals."
        ),
        "amount-not-understood": _("“%(typed)s” is not understood as an amount: write it like 1 234,56."),
        "amount-other-currency": _("“%(typed)s” names another currency: amounts are kept in euros."),
        # answer
        "step-not-now": _("This cannot be done now: the answer is “%(state)s”."),
        "no-sub-question": _("There is no sub-question yet: split the question first."),
        "part-unanswered": _("Sub-question %(position)s has neither a text nor a block that says something."),
        "part-in-one-language": _("The answer to sub-question %(position)s is written in one language only."),
        "part-without-text": _("Sub-question %(position)s is answered by its blocks alone, without a text."),
        "approved-by-its-sender": _("The same person sends the answer for approval and approves it."),
        # blocks and frozen answers
        "answer-frozen": _("This answer is frozen: nothing in it can be changed any more."),
        "block-kind-unknown": _("There is no block of the kind “%(kind)s”."),
        "block-year-unlikely": _("Give a year between %(first)s and %(last)s."),
        "block-code-unknown": _("Nothing is known under the code “%(unknown)s”."),
        # questions as they are kept and cut
        "question-title-missing": _("Give the title of the question."),
        "question-number-unlikely": _("Give a number between 1 and %(most)s."),
        "field-too-long": _("“%(start)s…” is longer than the %(most)s characters that can be kept."),
        "question-title-untranslated": _(
            "The title is written in one language only: the documents in the other one show it untranslated."
        ),
        "question-year-unlikely": _("Give the year that the question asks about, between %(first)s and %(last)s."),
        "question-dates-out-of-order": _("%(on)s lies before the date that goes before it (%(before)s)."),
        "no-sub-question-yet": _("There is no sub-question yet: nothing can be answered."),
        "question-kept-already": _("Your agency keeps this question already: no. %(number)s, “%(title)s”."),
        "question-maybe-kept": _("Your agency keeps a question that looks like this one: no. %(number)s, “%(title)s”."),
        "sub-question-empty": _("Write the sub-question."),
        "nothing-to-split": _("Put a line of three dashes (---) where the sub-question is to be split."),
        "nothing-to-merge": _("There is no sub-question after this one to merge it with."),
        # jobs
        "job-over": _("This work is over already."),
        "job-failed": _("The work could not be finished. Start it again; if it fails again, tell who runs Mercator."),
        "job-worker-lost": _(
            "The work was started three times and its worker stopped each time. Tell who runs Mercator."
        ),
        # the Parliament's page
        "page-empty": _("There is nothing to read on this page."),
        "page-not-text": _(
            "This is not a text: save the Parliament's page as a web page or as plain text, or paste it."
        ),
        "page-too-long": _("This page is too long to be a question: paste only the question itself."),
        "characters-lost": _(
            "Some characters were lost before the text came here (%(count)s): compare it with the original."
        ),
        "text-repaired": _("Accents came in garbled and were repaired: check the names."),
        "date-unreadable": _("A date could not be read: “%(text)s”."),
        "author-missing": _("No author was found."),
        "addressee-missing": _("No addressee was found."),
        "number-missing": _("No number was found."),
        "no-sub-question-found": _("No sub-question was found: the whole text is kept, split it yourself."),
        "question-mark-missing": _("The heading “Question” was not found: check where the question begins."),
        "too-many-sub-questions": _(
            "%(found)s sub-questions were found; the first %(most)s are shown. Is this one question?"
        ),
    }
)
