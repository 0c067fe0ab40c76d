"""Reinforcement learning with TRL: a prompt, and columns that reward functions get by name."""

from __future__ import annotations

from typing import Any

from pydantic import Field

from mathmill.pipelines.views.registry import LeftOut, Origin, Row, view
from mathmill.pipelines.views.texts import Message, Scored, gold, prompt, scored, user


class TrlGrpoColumns(Scored):
    prompt: list[Message] = Field(description="The question, and to put the answer in a box.")
    solution: str = Field(
        description="The answer between dollars, for TRL's `accuracy_reward`; empty where that "
        "cannot judge it: answers in words."
    )


def _read(made: Row) -> Origin:
    return Origin(made["id"], made["question"], made["answer"])


@view(TrlGrpoColumns, consumers="TRL `GRPOTrainer` and `RLOOTrainer`", read=_read)
def trl_grpo(row: Row) -> list[dict[str, Any]]:
    """Prompt and answer for TRL; every column but the prompt reaches the reward functions.

    `trl.rewards.accuracy_reward` reads `solution`; `trl_reward` of
    `mathmill.pipelines.views.rewards` scores exactly, pages of a layout as well.
    """
    try:
        solution = f"${gold(row)}$"
    except LeftOut as reason:
        if row["answer_type"] == "proof":
            raise LeftOut(str(reason)) from None
        solution = ""
    return [{**scored(row), "prompt": [user(prompt(row))], "solution": solution}]
