"""Reinforcement learning with open-instruct: a message, a ground truth, a verifier's name."""

from __future__ import annotations

from typing import Any

from pydantic import Field

from mathmill.pipelines.views.registry import Origin, Row, view
from mathmill.pipelines.views.texts import Message, Scored, gold, prompt, scored, user


class OpenInstructColumns(Scored):
    messages: list[Message] = Field(
        description="The question alone, and to put the answer in a box: a second message would "
        "be dropped as the reply."
    )
    ground_truth: str = Field(description="What the box has to hold.")
    dataset: str = Field(description="The verifier's name: `math`.")


def _read(made: Row) -> Origin:
    return Origin(made["id"], made["question"], made["answer"])


@view(OpenInstructColumns, consumers="open-instruct RLVR", read=_read)
def open_instruct(row: Row) -> list[dict[str, Any]]:
    """Message, ground truth and verifier for open-instruct's training with verifiable rewards.

    Its verifier `math` compares the content of the last box, as text and as a formula.
    """
    return [
        {
            **scored(row),
            "messages": [user(prompt(row))],
            "ground_truth": gold(row),
            "dataset": "math",
        }
    ]
