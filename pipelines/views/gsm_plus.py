"""The fields of GSM-Plus: a perturbed problem beside the one that it was made from."""

from __future__ import annotations

from typing import Any

from pydantic import Field

from mathmill.pipelines.views.registry import LeftOut, Origin, Row, view
from mathmill.pipelines.views.texts import Traced, worked
from mathmill.validators.final_value import REFUSAL
from mathmill.validators.stories.incomplete import NOTICE
from mathmill.validators.stories.tags import perturbation_in

_NOTICE = f" {NOTICE}"
_NONE = "None"


class GsmPlusColumns(Traced):
    question: str = Field(
        description="The perturbed problem, without what to write if it has no answer."
    )
    solution: str = Field(description="Its worked solution, a step a line.")
    answer: str = Field(description="Its answer; `None` where it has none.")
    perturbation_type: str = Field(description="What was done to the seed, as GSM-Plus calls it.")
    seed_question: str = Field(description="The problem that it was made from.")
    seed_solution: str = Field(description="The worked solution of that problem.")
    seed_answer: str = Field(description="The answer of that problem.")


def _read(made: Row) -> Origin:
    answer = REFUSAL if made["answer"] == _NONE else made["answer"]
    return Origin(made["id"], f"{made['question']}{_NOTICE}", answer)


@view(GsmPlusColumns, consumers="the scripts of GSM-Plus", read=_read)
def gsm_plus(row: Row) -> list[dict[str, Any]]:
    """The columns of GSM-Plus, for the problems of `words.perturbed`.

    From "GSM-Plus: A Comprehensive Benchmark for Evaluating the Robustness of LLMs as Mathematical
    Problem Solvers", arXiv 2402.19255. Rows with the same seed are one group.
    """
    kind = perturbation_in(row["tags"])
    if not kind:
        raise LeftOut("not perturbed")
    if row["wrong_step"]:
        raise LeftOut("wrong on purpose")
    seed, solution, answer = row["parents"]
    return [
        {
            "id": row["id"],
            "question": row["question"].removesuffix(_NOTICE),
            "solution": worked(row),
            "answer": _NONE if row["answer"] == REFUSAL else row["answer"],
            "perturbation_type": kind.replace("_", " "),
            "seed_question": seed.removesuffix(_NOTICE),
            "seed_solution": solution,
            "seed_answer": answer,
        }
    ]
