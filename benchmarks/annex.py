"""The answer and annex of a year with 300 actions: from live rows to DOCX, PDF and XLSX.

    .venv/bin/python benchmarks/annex.py

Bar: aim for under 2 s for the annex.
"""

from __future__ import annotations

import shutil
import sys
import time
from datetime import UTC, date, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from benchmarks import machine

ACTIONS = 300
TURNS = 3


def timed(say: str, work):
    """Run `work` TURNS times and print the best."""
    best, result = float("inf"), None
    for _ in range(TURNS):
        start = time.perf_counter()
        result = work()
        best = min(best, time.perf_counter() - start)
    print(f"{say:<44} {best:>6.2f} s")
    return result, best


def stored_question(agency):
    from mercator import models

    question = models.Question.objects.create(
        agency=agency, number=907, title_fr="les missions", title_nl="de zendingen", year=2024,
        created_at=datetime(2024, 9, 21, tzinfo=UTC), received_on=date(2024, 9, 21),
    )  # fmt: skip
    sub = models.SubQuestion.objects.create(question=question, text="Quelles missions, à quel coût ?", themes=[1])
    part = models.AnswerPart.objects.create(sub_question=sub, text_fr="Voir annexe.", text_nl="Zie bijlage.")
    models.Block.objects.create(part=part, kind="missions", parameters={"year": 2024}, in_annex=True)
    return question


def main() -> None:
    folder = machine.throwaway_database()
    from benchmarks import world
    from mercator.documents.docx import answer_docx
    from mercator.documents.pdf import answer_pdf
    from mercator.documents.xlsx import annex_xlsx
    from mercator.queries.answer import answer_content
    from mercator.queries.answer_document import answer_document

    print(machine.describe())
    world.year_of(ACTIONS)
    agency = world.agencies()[0]
    person = world.person(agency, "parliament-officer")
    question = stored_question(agency)
    now = datetime(2024, 10, 1, tzinfo=UTC)
    content, one = timed(
        f"live rows of {ACTIONS} actions to content", lambda: answer_content(question, person=person, now=now)
    )
    document, two = timed("content to a document in French", lambda: answer_document(content, "fr"))
    total = one + two
    for name, make in (("annex.xlsx", annex_xlsx), ("answer.docx", answer_docx), ("answer.pdf", answer_pdf)):
        made, taken = timed(name, lambda make=make: make(document))
        total += taken
        print(f"{'':<44} {len(made) / 1024:>6.0f} KiB")
    print(f"{'all of it, one language':<44} {total:>6.2f} s")
    shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
