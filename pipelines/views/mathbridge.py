"""The columns of MathBridge: a formula in LaTeX, as it is said, and what stands around it."""

from __future__ import annotations

from typing import Any

from pydantic import Field

from mathmill.pipelines.views.registry import LeftOut, Origin, Row, view
from mathmill.pipelines.views.texts import Traced
from mathmill.schemas.errors import BadInputError
from mathmill.validators.prose.notation import spoken_in


class MathBridgeColumns(Traced):
    context_before: str = Field(description="What stands before the formula; may be empty.")
    equation: str = Field(description="The formula in LaTeX, between dollar signs.")
    context_after: str = Field(description="What stands after it; may be empty.")
    spoken_English: str = Field(description="The formula as it is said.")
    question: str = Field(description="The question of the canonical row.")


def _read(made: Row) -> Origin:
    equation, around = made["equation"], made["context_before"] + made["context_after"]
    written = equation if around else equation[1:-1]
    answer = f"{made['context_before']}{written}{made['context_after']}"
    return Origin(made["id"], made["question"], answer)


@view(MathBridgeColumns, consumers="training from speech to LaTeX", read=_read)
def mathbridge(row: Row) -> list[dict[str, Any]]:
    """Formula, words and context, for `notation.sentence`, and without one for `notation.to_latex`.

    From "MathBridge: A Large-Scale Dataset for Translating Mathematical Expressions into Formula
    Images", arXiv 2408.07081.
    """
    try:
        before, words, after = spoken_in(row["question"])
    except BadInputError:
        raise LeftOut("no formula in words") from None
    answer = row["answer"]
    written = answer[len(before) : len(answer) - len(after)] if before else f"${answer}$"
    return [
        {
            "id": row["id"],
            "context_before": before,
            "equation": written,
            "context_after": after,
            "spoken_English": words,
            "question": row["question"],
        }
    ]
