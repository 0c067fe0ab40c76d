"""The worked solution as a person would tell it."""

from __future__ import annotations

from typing import Any

from pydantic import Field

from mathmill.pipelines.endpoint.replies import Rejected
from mathmill.pipelines.endpoint.task import Row, refuse, task
from mathmill.pipelines.views.texts import is_told, worked
from mathmill.schemas.base import Frozen
from mathmill.validators import score
from mathmill.validators.rewritten import copied, false_equation, unknown_number


class Told(Frozen):
    solution: str = Field(description="The solution, a step a line.")


def _instruction(row: Row) -> str:
    return (
        "The data hold a question, its worked solution and its answer. Tell the solution to a "
        "learner in full sentences, with the same numbers and no others. Every calculation has a "
        "line of its own that ends in the equation, without a full stop; sentences between them "
        "have no equals sign. The last line is: The answer is, then the answer as it stands."
    )


def _data(row: Row) -> str:
    return f"{row['question']}\n\n{worked(row)}\n\nAnswer: {row['answer']}"


def _said(row: Row) -> Told:
    return Told(solution=row["solution"])


def _without_stop(line: str) -> str:
    """An equation's line without the full stop of a sentence, which would be read with it."""
    line = line.rstrip()
    return line.removesuffix(".") if "=" in line else line


@task(Told, instruction=_instruction, data=_data, said=_said)
def solution_prose(row: Row, reply: Told) -> dict[str, Any]:
    """The worked solution told in sentences.

    Kept where every number in it is given or computed, every equation holds and it ends on the
    answer. From "MAmmoTH: Building Math Generalist Models through Hybrid Instruction Tuning",
    arXiv 2309.05653.
    """
    steps = worked(row)
    if not is_told(row) or not steps or row["wrong_step"]:
        raise Rejected("no worked solution in prose")
    text = "\n".join(map(_without_stop, reply.solution.strip().split("\n")))
    known = (row["question"], steps, row["answer"])
    if any(not (character.isprintable() or character == "\n") for character in text):
        raise Rejected("says more than a solution", "it has control characters")
    if len(text) > 10 * len(steps) + 1_000:
        raise Rejected("says more than a solution", f"it has {len(text)} characters")
    refuse("other numbers", unknown_number(text, known))
    refuse("a copy", copied(steps, text))
    refuse("a false equation", false_equation(text) if row["layout"] != "prose" else "")
    verdict = score(row, text)
    if not verdict.confirmed:
        raise Rejected("another answer", verdict.reason)
    return {"solution": text, "layout": "prose"}
