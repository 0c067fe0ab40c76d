"""Preference pairs as axolotl wants them: messages, and two replies to choose from."""

from __future__ import annotations

from typing import Any

from pydantic import Field

from mathmill.pipelines.views.preference import preference
from mathmill.pipelines.views.registry import Origin, Row, view
from mathmill.pipelines.views.texts import Message, Traced


class AxolotlDpoColumns(Traced):
    messages: list[Message] = Field(description="The question.")
    chosen: Message = Field(description="The right answer.")
    rejected: Message = Field(description="The wrong answer, in the same words.")
    answer: str = Field(description="The right answer, in plain text.")
    error: str = Field(description="What the wrong answer comes from, where the row says it.")


def _read(made: Row) -> Origin:
    return Origin(made["id"], made["messages"][0]["content"], made["answer"])


@view(AxolotlDpoColumns, consumers="axolotl DPO (`type: chat_template.default`)", read=_read)
def axolotl_dpo(row: Row) -> list[dict[str, Any]]:
    """The pairs of `preference`, in axolotl's columns."""
    return [
        {
            "id": pair["id"],
            "messages": pair["prompt"],
            "chosen": pair["chosen"][0],
            "rejected": pair["rejected"][0],
            "answer": pair["answer"],
            "error": pair["error"],
        }
        for pair in preference.write(row)
    ]
