"""Supervised fine-tuning without a chat: two strings that follow each other."""

from __future__ import annotations

from typing import Any

from pydantic import Field

from mathmill.pipelines.views.registry import Origin, Row, view
from mathmill.pipelines.views.texts import Traced, response


class PromptCompletionColumns(Traced):
    prompt: str = Field(description="The question; in prose with a line break behind it.")
    completion: str = Field(description="Solution and answer; what is trained on.")
    answer: str = Field(description="The right answer, in plain text.")


def _read(made: Row) -> Origin:
    return Origin(made["id"], made["prompt"].removesuffix("\n\n"), made["answer"])


@view(PromptCompletionColumns, consumers="TRL `SFTTrainer`, prime-rl SFT", read=_read)
def prompt_completion(row: Row) -> list[dict[str, Any]]:
    """Question and worked solution as two strings, for models without a chat template.

    Put together, prompt and completion of a row in a layout are the layout's page.
    """
    gap = "\n\n" if row["layout"] == "prose" else ""
    whole = response(row)  # leaves out what is wrong on purpose
    if row["layout"] != "prose":
        whole = f"{row['solution']}{row['answer']}"
    return [
        {
            "id": row["id"],
            "prompt": row["question"] + gap,
            "completion": whole,
            "answer": row["answer"],
        }
    ]
