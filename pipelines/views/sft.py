"""Supervised fine-tuning: a conversation of question and worked answer."""

from __future__ import annotations

from typing import Any

from pydantic import Field

from mathmill.pipelines.views.registry import Origin, Row, view
from mathmill.pipelines.views.texts import Message, Traced, assistant, response, user


class SftColumns(Traced):
    messages: list[Message] = Field(description="The question, then solution and answer.")
    answer: str = Field(description="The right answer, in plain text.")


def _read(made: Row) -> Origin:
    return Origin(made["id"], made["messages"][0]["content"], made["answer"])


@view(
    SftColumns,
    consumers="TRL `SFTTrainer`, verl SFT, prime-rl SFT, open-instruct, axolotl "
    "(`type: chat_template`)",
    read=_read,
)
def sft(row: Row) -> list[dict[str, Any]]:
    """A conversation of two turns: the question, and the worked solution with the answer.

    Rows whose solution is wrong on purpose are left out.
    """
    messages = [user(row["question"]), assistant(response(row).lstrip("\n"))]
    return [{"id": row["id"], "messages": messages, "answer": row["answer"]}]
