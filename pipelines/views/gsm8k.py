"""The layout of GSM8K: a question, and a solution whose last line is ``#### answer``."""

from __future__ import annotations

from typing import Any

from pydantic import Field

from mathmill.pipelines.views.registry import LeftOut, Origin, Row, view
from mathmill.pipelines.views.texts import Traced, is_told, response, worked

_NUMBERS = ("integer", "decimal")
_MARK = "#### "


class Gsm8kColumns(Traced):
    question: str = Field(description="The question.")
    answer: str = Field(description="The worked solution, then a line `#### ` with the number.")


def _read(made: Row) -> Origin:
    return Origin(made["id"], made["question"], made["answer"].rpartition(_MARK)[2])


@view(Gsm8kColumns, consumers="what reads `openai/gsm8k`", read=_read)
def gsm8k(row: Row) -> list[dict[str, Any]]:
    """The columns of GSM8K, for problems in prose whose answer is a whole or decimal number.

    Rows of the layout `calculator_calls` are as they are: they have GSM8K's calls, `<<48/2=24>>`.
    From "Training Verifiers to Solve Math Word Problems", arXiv 2110.14168.
    """
    if row["answer_type"] not in _NUMBERS:
        raise LeftOut("no number as answer")
    page = response(row)  # leaves out what is wrong on purpose
    if is_told(row):
        steps = worked(row)
        page = "\n".join([*([steps] if steps else []), f"{_MARK}{row['answer']}"])
    elif not row["solution"].endswith(f"\n{_MARK}"):
        raise LeftOut("not in prose")
    return [{"id": row["id"], "question": row["question"], "answer": page.removeprefix("\n")}]
