"""Reader of a written question's page of the Brussels Parliament: text or HTML in, facts out. Articles G1-G5.

source (bytes to text) -> body (cut in three) -> header, acts (the facts); outline, asking (what is asked) -> reading.
"""

from mercator.imports.question_page.acts import ReadAct
from mercator.imports.question_page.reading import (
    TURNED,
    WRITTEN,
    ReadQuestion,
    ReadSubQuestion,
    as_json,
    read_question_page,
)

__all__ = ["TURNED", "WRITTEN", "ReadAct", "ReadQuestion", "ReadSubQuestion", "as_json", "read_question_page"]
