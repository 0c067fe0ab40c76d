"""The same question in other words."""

from __future__ import annotations

from typing import Any

from pydantic import Field

from mathmill.pipelines.endpoint.replies import Rejected
from mathmill.pipelines.endpoint.task import Row, refuse, task
from mathmill.pipelines.views.texts import is_told, worked
from mathmill.schemas.base import Frozen
from mathmill.validators.rewritten import (
    changed_numbers,
    changed_question,
    changed_units,
    copied,
    says_too_much,
)


class Rephrased(Frozen):
    question: str = Field(description="The whole question in other words.")


def _instruction(row: Row) -> str:
    return (
        "Write the question in the data anew in other words. Keep every number, unit and name of a "
        "thing, what is asked, and what is said of the form of the answer. Do not solve it."
    )


def question_of(row: Row) -> str:
    return str(row["question"])


def said(row: Row) -> Rephrased:
    return Rephrased(question=row["question"])


def kept_question(row: Row, after: str) -> dict[str, Any]:
    """The new question, where it is about the same numbers, units and unknown.

    Raises `Rejected` for any other.
    """
    if not is_told(row):
        raise Rejected("not in prose")
    before, after = row["question"], after.strip()
    refuse("says more than a question", says_too_much(before, after))
    refuse("other numbers", changed_numbers(before, after))
    refuse("other units", changed_units(before, after))
    refuse("another question", changed_question(before, after))
    refuse("a copy", copied(before, after))
    if row["layout"] == "prose":
        return {"question": after}
    # No reader knows the new text by heart, as a layout's does the old one.
    return {"question": after, "layout": "prose", "solution": worked(row)}


@task(Rephrased, instruction=_instruction, data=question_of, said=said, solvable=True)
def rephrase(row: Row, reply: Rephrased) -> dict[str, Any]:
    """The same question in other words.

    Kept with the same numbers, units and unknown, no copy, and solved to the row's answer by
    independent solutions. From "MetaMath: Bootstrap Your Own Mathematical Questions for Large
    Language Models", arXiv 2309.12284.
    """
    return kept_question(row, reply.question)
