"""Unpaired preference: answers that are each marked as good or bad."""

from __future__ import annotations

from typing import Any

from pydantic import Field

from mathmill.pipelines.views.preference import preference
from mathmill.pipelines.views.registry import Origin, Row, view
from mathmill.pipelines.views.texts import Message, Traced


class KtoColumns(Traced):
    prompt: list[Message] = Field(description="The question.")
    completion: list[Message] = Field(description="An answer.")
    label: bool = Field(description="Whether it is right.")
    answer: str = Field(description="The right answer, in plain text.")


def _read(made: Row) -> Origin:
    return Origin(made["id"], made["prompt"][0]["content"], made["answer"])


@view(KtoColumns, consumers="TRL `KTOTrainer`", read=_read)
def kto(row: Row) -> list[dict[str, Any]]:
    """The pairs of `preference` as two rows each: the right answer, then the wrong one."""
    return [
        {
            "id": pair["id"],
            "prompt": pair["prompt"],
            "completion": pair[side],
            "label": side == "chosen",
            "answer": pair["answer"],
        }
        for pair in preference.write(row)
        for side in ("chosen", "rejected")
    ]
