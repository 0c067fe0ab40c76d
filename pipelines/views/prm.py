"""Process supervision: the steps of a solution, each marked as right or wrong."""

from __future__ import annotations

import re
from typing import Any

from pydantic import Field

from mathmill.pipelines.views.registry import LeftOut, Origin, Row, view
from mathmill.pipelines.views.texts import Traced
from mathmill.schemas.steps import pieces
from mathmill.validators.layouts import readers

_LEADS_OVER = re.compile(r"\w+: ?")
_CODE = re.compile(r"```|</?(?:llm-code|tool_call)>")  # one mark is left if a step with one is lost


class PrmColumns(Traced):
    prompt: str = Field(description="The question.")
    completions: list[str] = Field(
        description="The steps of the solution, in a layout with the answer if it is right."
    )
    labels: list[bool] = Field(
        description="For each step whether all is right so far: false from `wrong_step` on."
    )
    answer: str = Field(description="The right answer, in plain text.")


def _read(made: Row) -> Origin:
    return Origin(made["id"], made["prompt"], made["answer"])


@view(PrmColumns, consumers="TRL `PRMTrainer`", read=_read)
def prm(row: Row) -> list[dict[str, Any]]:
    """Steps with labels, from rows with a solution; `errors` in a layout's params gives wrong ones.

    Solutions with a program in them are left out: a line of code is no step that can be judged.
    From "Solving math word problems with process- and outcome-based feedback", arXiv 2211.14275.
    """
    if _CODE.search(row["solution"]):
        raise LeftOut("a program in the solution")
    steps = _steps(row)
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


def _steps(row: Row) -> list[str]:
    """A step never ends in what only leads over to an answer: ``Answer: ``."""
    solution = row["solution"]
    if row["layout"] == "prose":
        return pieces(solution)
    end = readers()[row["layout"]].step_end
    if not (solution and end):
        return []
    if not row["wrong_step"]:
        return pieces(f"{solution}{row['answer']}", end)
    steps = pieces(solution, end)
    return steps[:-1] if _LEADS_OVER.fullmatch(steps[-1]) else steps
