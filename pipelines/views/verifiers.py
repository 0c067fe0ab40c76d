"""Reinforcement learning with verifiers and prime-rl: a prompt, an answer, and the rest as JSON."""

from __future__ import annotations

import json
from typing import Any

from pydantic import Field

from mathmill.pipelines.views.registry import LeftOut, Origin, Row, view
from mathmill.pipelines.views.texts import Message, Traced, boxed, prompt, scored, user


class VerifiersColumns(Traced):
    prompt: list[Message] = Field(description="The question, and to put the answer in a box.")
    answer: str = Field(description="What the box has to hold; in a layout, the layout's answer.")
    info: str = Field(description="Question, answer and claim as JSON, for an exact scorer.")


def _read(made: Row) -> Origin:
    info = json.loads(made["info"])
    return Origin(made["id"], info["question"], info["answer"])


@view(VerifiersColumns, consumers="verifiers and prime-rl", read=_read)
def verifiers(row: Row) -> list[dict[str, Any]]:
    """Prompt, answer and info for environments of verifiers.

    `verifiers_reward` of `mathmill.pipelines.views.rewards` scores exactly from `info`.
    """
    if row["answer_type"] == "proof":
        raise LeftOut("a proof")
    return [
        {
            "id": row["id"],
            "prompt": [user(prompt(row))],
            "answer": boxed(row, row["answer"]),
            "info": json.dumps(scored(row), ensure_ascii=False),
        }
    ]
