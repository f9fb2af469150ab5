"""The sentence for each problem that a rule can find. Kept apart from wording.py: this list grows with every rule."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from mercator.queries import sentences_cancellation, sentences_delegation
from mercator.queries.sentences_booklet import BOOKLET
from mercator.queries.sentences_ethics import ETHICS
from mercator.queries.sentences_money import MONEY
from mercator.queries.sentences_privacy import PROBLEMS as PRIVACY
from mercator.queries.sentences_programme import PROGRAMME

PROBLEMS: Final[Mapping[str, str | Promise]] = MappingProxyType(
    {
        **MONEY,
        **BOOKLET,
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
        # plans
        "plan-why-missing": _("Write why: this plan was presented, and every change to it keeps its reason."),
        "removal-public": _("It is public: it can be cancelled, with the reason, but not taken out of the plan."),
        "removal-presented": _(
            "It was presented to the other agencies: it can be cancelled, with the reason, "
            "but not taken out of the plan."
        ),
        "removal-together": _(
            "Another agency organises it too: it can be cancelled, with the reason, but not taken out of the plan."
        ),
        "removal-with-numbers": _(
            "It has costs or participants: it can be cancelled, with the reason, but not taken out of the plan."
        ),
        "removal-answered": _(
            "It stands in an answer to a parliament: it can be cancelled, with the reason, "
            "but not taken out of the plan."
        ),
        "row-taken-out": _("Its action (%(action)s) was taken out of the plan."),
        "plan-empty": _("This plan holds no action yet: there is nothing to present."),
        "kind-missing": _("Say what kind of action it is."),
        "when-not-understood": _(
            "“%(typed)s” is not understood as dates: write them like 12-16/04/2027, week 42 or October 2027."
        ),
        "estimate-not-understood": _("“%(typed)s” is not understood as an amount: write it like 12 500 or ± 20 000."),
        "estimate-not-eur": _("“%(typed)s” is not in euros: write the amount in euros."),
        "expected-not-understood": _(
            "“%(typed)s” is not understood as a number of participants: write it like 12, 12-15 or min. 8."
        ),
        "version-why-missing": _("Write why: what changed since the version before."),
        "version-unchanged": _("The plan is the same as in its last version: there is nothing new to keep."),
        "nothing-chosen": _("Tick at least one action."),
        "text-too-long": _("This is %(length)s characters long; at most %(most)s can be kept."),
        "estimate-too-large": _("%(amount)s is more than a plan can hold: is there a digit too many?"),
        "expected-reversed": _("The lower number (%(low)s) is above the higher one (%(high)s)."),
        "expected-out-of-range": _("Give numbers of participants between 0 and a million."),
        # a file sent as a plan
        "column-unknown": _("A column cannot mean that: choose from the list."),
        "import-saved-already": _("This file is in the plan already: nothing was changed."),
        "import-discarded": _("This file was given up: send it again to put it into the plan."),
        "import-not-read": _("This file has not been read yet: wait until it is."),
        "import-being-saved": _("This file is being put into the plan: wait until that is done, or stop it."),
        "import-not-saved": _(
            "This file could not be put into the plan, and nothing of it is there. Try again; if it happens again, "
            "tell who looks after Mercator."
        ),
        "import-empty": _("No row of this file is an action: say what its columns mean, or send another file."),
        "plan-changed-meanwhile": _(
            "The plan changed since you looked at these differences. They are compared anew: look again, then save."
        ),
        "gone-undecided": _(
            "The file does not name %(number)s actions of the plan any more: say what becomes of them."
        ),
        "import-cancels-unread": _(
            "No row of this file is complete yet: it cannot cancel actions of the plan. Complete its rows first."
        ),
        "import-why-missing": _("Write why the plan changes: the version before stays, with this reason beside it."),
        "row-kept-already": _("This row is in the plan already: change the action there."),
        "row-incomplete": _("This row cannot be kept yet: complete it first."),
        # the cycle of a year and its meetings
        "cycle-there": _("The plans of %(year)s have a cycle already: its members can bring your agency to the table."),
        "cycle-agency-closed": _("%(agencies)s does not exist any more: choose the agency that took its place."),
        "cycle-member-already": _("%(agency)s takes part already."),
        "cycle-member-gone": _("This agency does not take part any more."),
        "cycle-leave-why": _("Write why the agency leaves: the reason stays on record."),
        "cycle-last-member": _("Nobody would be left at the table: the last agency cannot leave."),
        "cycle-name-missing": _("Give it a name."),
        "cycle-day-far": _("%(on)s is far from the year in which the plans of %(year)s are agreed."),
        "cycle-not-a-member": _("%(agencies)s does not take part in this cycle: bring it to the table first."),
        "meeting-of-one": _("Choose at least two agencies, or nobody: then all who take part meet."),
        "meeting-closed": _("This meeting is closed: what was written down stays as it is."),
        "meeting-with-lines": _(
            "Something was written down in this meeting, or it began already: it cannot be taken away."
        ),
        "line-whose": _("Say whose it is."),
        "line-sector-missing": _("Choose a sector."),
        "line-country-missing": _("Choose a country."),
        "line-empty": _("Write something first."),
        "trend-not-carried": _("Only a trend can be carried, and only into another meeting of the same year."),
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
        "share-out-of-range": _("Give a part of the estimate between 0 and 100 percent."),
        "share-over-the-whole": _(
            "What is shared cannot be more than the whole: hall, interpreter and matchmaking, or stand and "
            "interpreter, add up to more than 100 percent."
        ),
        "critical-mass-out-of-range": _("Give between 1 and %(largest)s participants."),
        "shift-out-of-range": _("Give between 0 and %(longest)s days."),
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
        # the best set of partnerships
        "best-set-two-plans": _("Choose the plans of at least two agencies."),
        "best-set-plan-unknown": _("One of these plans is not open to your agency."),
        "best-set-tolerance": _("An action may move by 0 to %(most)s days."),
        "best-set-seconds": _("Search for %(least)s to %(most)s seconds."),
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
        # places in an imported plan
        "country-missing": _("No country is given."),
        "country-unknown": _("“%(typed)s” is not known as a country."),
        "country-misspelt": _("“%(typed)s” is read as %(country)s: check the spelling."),
        "country-ambiguous": _(
            "“%(typed)s” can mean more than one country; %(country)s is the likely one. Confirm it."
        ),
        "country-disputed": _("“%(typed)s” is uncertain or disputed; %(country)s is the likely country. Confirm it."),
        "country-group": _("“%(typed)s” does not say which countries are meant: name them."),
        "city-country-mismatch": _(
            "%(typed)s lies in %(country)s, not in %(countries)s: check the country and the city."
        ),
        # the file of an import
        "file-empty": _("There is nothing in this file."),
        "file-not-a-workbook": _("This is not a workbook: choose an Excel, OpenDocument or CSV file."),
        "file-protected": _("This workbook is protected by a password: save it without one and choose it again."),
        "file-damaged": _(
            "This file is damaged: open it in a spreadsheet program, save it as XLSX and choose that file."
        ),
        "file-unsafe": _(
            "This file is built in a way that no spreadsheet program uses and is not opened: save it again as XLSX."
        ),
        "file-too-large": _("This file is too large: at most %(most)s MB can be read."),
        "file-takes-too-long": _("Reading this file takes too long: keep only the sheets that hold the plan."),
        "file-too-spread": _(
            "There are cells far away from the table, or too many of them: "
            "delete what lies beyond the table, or copy the table to a new workbook."
        ),
        "file-too-many-sheets": _("This workbook has more than %(most)s sheets."),
        "file-too-many-rows": _("Sheet “%(sheet)s” goes beyond row %(most)s, the last one that can be read."),
        "file-too-many-columns": _("Sheet “%(sheet)s” has more than %(most)s columns."),
        "file-too-many-cells": _("This workbook has more than %(most)s cells."),
        "file-cell-too-long": _(
            "On sheet “%(sheet)s”, row %(row)s holds more text than can be read: is a quotation mark missing?"
        ),
        # cells of an imported plan
        "date-invalid": _("“%(typed)s” is no date of the calendar: correct it."),
        "date-not-understood": _("“%(typed)s” is not understood as a date: the dates are kept as not known."),
        "end-not-understood": _(
            "“%(typed)s” is not understood as the end: the start (%(start)s) is kept, the end is not known."
        ),
        "year-out-of-plan": _("The start (%(start)s) lies outside %(year)s, the year of the plan: check the year."),
        "month-date-mismatch": _("“%(typed)s” and the start (%(start)s) do not agree: check the month or the date."),
        "negative-cost": _("The cost (%(amount)s) is negative: correct it."),
        "cost-is-a-range": _("“%(typed)s” is a range: the higher amount (%(high)s) is kept, as approximate."),
        "cost-unusual": _(
            "This is far more than the other rows of the column: %(amount)s, where half of them are %(usual)s or less. "
            "Check the amount and its unit."
        ),
        "cost-in-thousands": _(
            "“%(typed)s” in a column in thousands can be %(kept)s or %(other)s: %(kept)s is kept. Check it."
        ),
        "cost-not-a-number": _("“%(typed)s” is not an amount: no cost is kept."),
        "currency-not-eur": _("“%(typed)s” is not in euros: no cost is kept."),
        "participants-is-a-date": _(
            "“%(typed)s” is a date: a spreadsheet changed what was typed, probably %(low)s-%(high)s. Check it."
        ),
        "participants-implausible": _("“%(typed)s” cannot be a number of participants: none is kept."),
        "participants-not-understood": _("“%(typed)s” is not understood as a number of participants."),
        "kind-unknown": _("The kind of action was not recognised: choose it."),
        "sector-unknown": _("“%(typed)s” is not known as a sector: choose one, or leave it empty."),
        "formula-in-title": _("The title “%(title)s” looks like a formula: it is kept as plain text. Check it."),
        "duplicate-row": _("This row says the same as row %(row)s: is it the same action?"),
        "no-table": _("No table of actions was found in this file: say what its columns mean, or choose another file."),
        "other-year": _(
            "This file is about %(found)s; you chose %(asked)s. Send it for %(found)s, or correct the dates."
        ),
        "lines-not-listed": _("%(number)s more lines are no actions; only the first %(most)s are listed."),
        "too-many-rows": _(
            "This file has %(rows)s rows, more than the plan of a year can have: at most %(most)s are read."
        ),
        "cancelled": _("The file says that this action is cancelled."),
        # mails of the outbox
        "mail-is-waiting": _("This mail waits already to leave by itself."),
        "mail-is-stopped": _("This mail is stopped already."),
        "mail-is-sending": _("This mail is leaving at this moment: look again in a minute."),
        "mail-is-sent": _("This mail has left already."),
        "mail-is-failed": _("This mail did not leave: let it go again, or leave it."),
        # contact details of a person
        "person-name-missing": _("Give your name."),
        "telephone-unreadable": _("“%(typed)s” is not a telephone number: write digits, such as +32 2 123 45 67."),
        "spoken-unknown": _("There is no language “%(typed)s”."),
        # approvals
        "removal-decided": _(
            "A body decided on it: it can be cancelled, with the reason, but not taken out of the plan."
        ),
        "removal-merged": _(
            "It is or was one action with another, and that stays on record: it can be cancelled, with the reason, "
            "but not taken out of the plan."
        ),
        "approval-body-unknown": _("Choose which body decided: it stands in the chain of your agency."),
        "approval-in-the-future": _("The decision (%(on)s) lies in the future."),
        "approval-too-long-ago": _(
            "The decision (%(on)s) lies before %(first)s: nobody decided on this plan before the year ahead of its own."
        ),
        "approval-before-its-version": _(
            "The decision (%(on)s) lies before the day on which this version of the plan was kept (%(kept)s). "
            "Mend the date, choose an earlier version, or tick that the date is right."
        ),
        "approval-removal-why-missing": _("Write why this decision is taken back: the reason stays in the log."),
        "approval-motive-missing": _("Write the motive: a refusal or a postponement keeps its reason."),
        "approval-nothing-chosen": _("Tick the actions that were decided on, or choose the plan as a whole."),
        "approval-out-of-order": _("%(body)s decided before %(earlier)s did: the chain has another order."),
        "approval-body-name-missing": _("Give the body a name in at least one language, or take it out."),
        "approval-chain-twice": _("Two bodies of the chain have the same name."),
        # publication
        "publish-nothing-chosen": _("Tick at least one action."),
        "publish-why-missing": _("Write why: what was public is taken back, and the reason stays in the log."),
        "publish-refused-why-missing": _(
            "Write why: a body refused what becomes public, and the reason stays in the log."
        ),
        "publish-refused": _("Chosen although a body refused it: %(number)s."),
        "publish-not-approved": _("Chosen without the approval of the whole chain: %(number)s."),
        "publish-changed-meanwhile": _("The plan changed while you were choosing: look again."),
        # wishes to co-organise
        "wish-own-action": _("This is your agency's own action: a wish is for an action that another agency proposed."),
        "wish-not-presented": _("This action was not presented to the other agencies yet."),
        "wish-not-going-ahead": _(
            "This action is cancelled or postponed, or another one stands for it: nobody can wish to join it."
        ),
        "wish-live-already": _("Your agency has a wish for this action already: withdraw it before making another."),
        "wish-takes-part-already": _("Your agency takes part in this action already."),
        "wish-companies-wrong": _("Give a number of companies between 1 and a million."),
        "wish-budget-wrong": _("%(amount)s cannot be a budget: is there a digit too many, or a minus sign?"),
        "wish-not-next": _("Somebody was quicker: look at how this wish stands now."),
        "wish-why-missing": _("Write why: the reason is kept with the wish."),
        "wish-own-not-yours": _("The action that joins has to be one of your agency's own, of the same year."),
        "wish-own-joined-already": _("%(action)s stands together with another action already: undo that first."),
        # what agencies organise together
        "share-left": _("This agency no longer takes part: its share stays as it was."),
        "share-lead-stays": _("The agency that proposed the action leads it: cancel or hand over the action instead."),
        "share-companies-wrong": _("Give a number of companies between 0 and a million."),
        "share-budget-wrong": _("%(amount)s cannot be a share: is there a digit too many, or a minus sign?"),
        "share-coordinator-not-yours": _("Choose one of your agency's area managers, planners or counsellors."),
        "share-without-coordinator": _("Nobody coordinates for %(agency)s yet."),
        "share-coordinator-gone": _("%(name)s no longer coordinates for %(agency)s: name somebody else."),
        "share-coordinator-without-telephone": _("%(name)s has not stated a telephone number."),
        "share-companies-not-said": _("%(agency)s has not said how many companies it aims at."),
        "share-budget-not-said": _("%(agency)s has not said its share of the budget."),
        "task-title-missing": _("Say in at least one language what is to be done."),
        "task-days-missing": _("Say how many days before or after the departure."),
        "task-days-too-many": _("Give at most %(most)s days."),
        "task-day-missing": _("Give the day on which it is due."),
        "task-of-nobody": _("Choose an agency that takes part, or leave the task to everybody."),
        "wish-not-at-the-meeting": _("Your agency does not sit in this meeting: express the wish outside it."),
        "wish-left-the-table": _("%(agency)s has left this planning cycle: its wish cannot be accepted any more."),
        "message-of-another": _("This message was sent before for another action: open the form again."),
        # rows of several plans that are one action
        "merge-not-presented": _(
            "Only what all of them presented can be merged: one of these actions is a draft still."
        ),
        "merge-undone-already": _("Somebody undid this already: the actions stand apart."),
        "merge-why-missing": _("Write why: the reason is kept."),
        "merge-needs-two": _("Choose at least two different actions."),
        "merge-other-year": _("These actions are of different years: they cannot be the same."),
        "merge-joined-already": _("%(action)s stands together with another action already: undo that first."),
        "merge-others-take-part": _(
            "Another agency takes part in %(action)s: let it be the one that is kept, so that nobody is lost."
        ),
        "merge-stands-for-others": _("%(action)s stands for other actions already: let it be the one that is kept."),
        "rejection-why-missing": _("Write why: the reason is kept, and the others read it."),
        **ETHICS,
        **PROGRAMME,
        # signing up for an item of a programme
        "sign-up-mission-off": _("This mission is cancelled or postponed: nobody signs up for it any more."),
        "sign-up-not-open": _("This item takes no sign-ups from you any more: look at the programme again."),
        "sign-up-on-the-list": _("You are on the list of this item already."),
        "sign-up-too-late": _("Signing up was possible until %(until)s: call the agency's people on the journey."),
        "sign-up-required": _("You are expected there: call the agency's people on the journey if you cannot come."),
        "sign-up-not-on-the-list": _("You are not on the list of this item."),
        "sign-up-over": _("This item is over."),
        **sentences_delegation.PROBLEMS,
        **sentences_cancellation.PROBLEMS,
        **PRIVACY,
    }
)
