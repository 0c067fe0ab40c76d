"""Process supervision: the steps of a solution, each marked as right or wrong."""

from __future__ import annotations

from typing import Any

from pydantic import Field

from mathmill.pipelines.views.registry import LeftOut, Origin, Row, view
from mathmill.pipelines.views.texts import Traced
from mathmill.schemas.steps import pieces
from mathmill.validators.layouts import readers


class PrmColumns(Traced):
    prompt: str = Field(description="The question.")
    completions: list[str] = Field(description="The steps of the solution, which they join to.")
    labels: list[bool] = Field(
        description="For each step whether all is right so far: false from `wrong_step` on."
    )
    answer: str = Field(description="The right answer, in plain text.")


def _read(made: Row) -> Origin:
    return Origin(made["id"], made["prompt"], made["answer"])


@view(PrmColumns, consumers="TRL `PRMTrainer`", read=_read)
def prm(row: Row) -> list[dict[str, Any]]:
    """Steps with labels, from rows with a solution; `errors` in a layout's params gives wrong ones.

    From "Solving math word problems with process- and outcome-based feedback", arXiv 2211.14275.
    """
    end = r"\n" if row["layout"] == "prose" else readers()[row["layout"]].step_end
    steps = pieces(row["solution"], end) if end else []
    if not steps:
        raise LeftOut("no worked steps")
    wrong = row["wrong_step"] or len(steps) + 1
    return [
        {
            "id": row["id"],
            "prompt": row["question"],
            "completions": steps,
            "labels": [number < wrong for number in range(1, len(steps) + 1)],
            "answer": row["answer"],
        }
    ]
