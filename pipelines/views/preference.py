"""Preference pairs: the right answer beside one that a named mistake leads to."""

from __future__ import annotations

from typing import Any

from pydantic import Field

from mathmill.pipelines.views.registry import Origin, Row, view
from mathmill.pipelines.views.texts import (
    Message,
    Traced,
    assistant,
    error_of,
    final,
    response,
    user,
    wrong_response,
)


class PreferenceColumns(Traced):
    prompt: list[Message] = Field(description="The question.")
    chosen: list[Message] = Field(description="The right answer.")
    rejected: list[Message] = Field(description="The wrong answer, in the same words.")
    answer: str = Field(description="The right answer, in plain text.")
    error: str = Field(description="What the wrong answer comes from, where the row says it.")


def _read(made: Row) -> Origin:
    return Origin(made["id"], made["prompt"][0]["content"], made["answer"])


@view(PreferenceColumns, consumers="TRL `DPOTrainer` and `RewardTrainer`", read=_read)
def preference(row: Row) -> list[dict[str, Any]]:
    """A pair that differs in the answer alone, for rows whose `label` is a wrong answer.

    Where rows have a `wrong_solution` too, both answers come with their solutions.
    """
    wrong = wrong_response(row)
    right = response(row) if row["wrong_solution"] else final(row, row["answer"])
    return [
        {
            "id": row["id"],
            "prompt": [user(row["question"])],
            "chosen": [assistant(right)],
            "rejected": [assistant(wrong)],
            "answer": row["answer"],
            "error": error_of(row),
        }
    ]
