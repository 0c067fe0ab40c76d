r"""What views are put together from: the answer as it is to be given, prompts and responses.

Problems in prose, and word problems worked step by step, end in ``The answer is $\boxed{…}$.``.
Others in a layout are pages of their own: the response is solution and answer to the letter.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from pydantic import Field

from mathmill.pipelines.views.registry import LeftOut
from mathmill.schemas.answers import read_answer
from mathmill.schemas.base import Frozen
from mathmill.schemas.errors import BadInputError
from mathmill.schemas.notation import to_latex
from mathmill.validators import score

Row = Mapping[str, Any]

BOXED = "Put the final answer inside \\boxed{}."
_FRACTION = re.compile("([0-9]+)/([0-9]+)")
_ENDING = f"\n\n{BOXED}"

_WORDS = frozenset({"text", "proof"})
_PLAIN = frozenset({"integer", "decimal", "boolean", "choice", "text", "proof"})
_TOLD = frozenset(
    {"prose", "step_by_step", "right_and_wrong"}
)  # in words, from the question to the answer

_BOXES = "tool_integrated"  # the layout of transcripts that end in a box


class Message(Frozen):
    """One turn of a conversation."""

    role: str = Field(description="`user` or `assistant`.")
    content: str = Field(description="What is said.")


class Traced(Frozen):
    """The columns that every view has."""

    id: str = Field(description="The id of the canonical row.")


class Scored(Traced):
    """What an exact scorer needs: `validators.score` takes such a row as it is."""

    question: str = Field(description="The question alone.")
    answer: str = Field(description="The right answer, in plain text.")
    answer_type: str = Field(description="How to read the answer.")
    layout: str = Field(description="How the problem is written down; `prose` for sentences.")
    claim: str = Field(description="The statement that makes the answer right, as JSON.")
    tags: list[str] = Field(description="The row's tags, by which its layout is read.")


def scored(row: Row) -> dict[str, Any]:
    """The columns of `Scored`."""
    return {name: row[name] for name in Scored.model_fields}


def user(text: str) -> dict[str, str]:
    return {"role": "user", "content": text}


def assistant(text: str) -> dict[str, str]:
    return {"role": "assistant", "content": text}


def prompt(row: Row) -> str:
    """The question, and where the answer can stand in a box, to put it there."""
    asks = row["layout"] == "prose" or row["answer_type"] not in _WORDS
    return f"{row['question']}{_ENDING}" if asks else str(row["question"])


def final(row: Row, answer: str) -> str:
    """How a response ends that gives that answer."""
    if row["layout"] == _BOXES:
        return f"\\boxed{{{answer}}}."
    if row["layout"] not in _TOLD:
        return answer
    if row["answer_type"] in _WORDS:
        return f"The answer is: {answer}"
    return f"The answer is $\\boxed{{{boxed(row, answer)}}}$."


def boxed(row: Row, answer: str) -> str:
    """The answer as it stands in a box: LaTeX in prose, in a layout as the layout writes it."""
    answer = answer.removeprefix("\\boxed{").removesuffix("}") if _is_box(answer) else answer
    if row["layout"] != "prose" or row["answer_type"] in _PLAIN:
        return answer
    try:
        return to_latex(read_answer(answer, row["answer_type"]))
    except BadInputError:
        return answer


def _is_box(answer: str) -> bool:
    return answer.startswith("\\boxed{") and answer.endswith("}")


def gold(row: Row) -> str:
    """What a scorer compares the content of a box with.

    Raises `LeftOut` for answers in words, such as digits in another order: such scorers read them
    as formulas, and call ``91 R 0`` and ``7 R 0`` both zero.
    """
    if row["answer_type"] in _WORDS:
        raise LeftOut("an answer in words")
    text = boxed(row, row["answer"])
    if text.count("{") != text.count("}") or "\n" in text:
        raise LeftOut("an answer that no box holds")
    return text


def response(row: Row) -> str:
    """Worked solution and answer.

    Raises `LeftOut` where the solution is wrong on purpose.
    """
    if row["wrong_step"]:
        raise LeftOut("wrong on purpose")
    ending = final(row, row["answer"])
    if row["layout"] not in _TOLD:
        return f"{row['solution']}{ending}"
    steps = worked(row)
    return f"{steps}\n{ending}" if steps else ending


def worked(row: Row) -> str:
    """The steps of a solution in words, without what leads over to the answer."""
    solution = str(row["solution"])
    return solution.strip().removesuffix("Answer:").rstrip()


def is_told(row: Row) -> bool:
    """Whether a problem is told in words, from the question to the answer."""
    return row["layout"] in _TOLD


def wrong_response(row: Row) -> str:
    """What gives the row's wrong answer: the wrong solution with it, where the row has one.

    A wrong fraction stands as it came about: 3/12 is no 1/4.
    """
    wrong = wrong_answer(row)
    if not row["wrong_solution"]:
        return final(row, wrong)
    fraction = _FRACTION.fullmatch(wrong)
    shown = rf"\frac{{{fraction[1]}}}{{{fraction[2]}}}" if fraction else wrong
    return f"{row['wrong_solution']}\nThe answer is $\\boxed{{{shown}}}$."


def wrong_answer(row: Row) -> str:
    """An answer of which the row says that it is wrong; raises `LeftOut` if there is none."""
    wrong = str(row["label"])
    if not wrong or wrong == row["answer"]:
        raise LeftOut("no wrong answer")
    if row["layout"] == "prose" and boxed(row, wrong) == boxed(row, row["answer"]):
        raise LeftOut("no wrong answer")
    if not row["wrong_solution"] and score(row, wrong).confirmed:  # within the task's tolerance
        raise LeftOut("no wrong answer")
    return wrong


def error_of(row: Row) -> str:
    """What the wrong answer comes from: the last tag, where there are tags."""
    return str(row["tags"][-1]) if row["tags"] else ""
