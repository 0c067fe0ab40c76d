"""Asks a model whether an answer means the right one, where exact comparison cannot decide."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from pydantic import Field

from mathmill.pipelines.endpoint import replies
from mathmill.pipelines.endpoint.replies import Rejected
from mathmill.schemas.base import Frozen
from mathmill.schemas.verdict import Verdict
from mathmill.validators import score
from mathmill.validators.final_answer import find, tidy

if TYPE_CHECKING:
    from mathmill.pipelines.endpoint.client import Endpoint

_INSTRUCTION = (
    "The data hold a question, its right answer and another answer. Say whether the other answer "
    "has the same value and the form that the question asks for. Where you are not sure, say false."
)


class Opinion(Frozen):
    equivalent: bool = Field(description="Whether both answers are the same.")
    why: str = Field(max_length=500, description="In one sentence.")


class Judged(Frozen):
    """Both verdicts on an answer. The exact one counts; the model's is an opinion beside it."""

    exact: Verdict
    opinion: Opinion | None = None
    failure: str = Field(default="", description="Why there is no opinion though one was asked.")
    model: str = ""
    prompt_hash: str = ""


def judge(row: Mapping[str, Any], text: str, endpoint: Endpoint | None) -> Judged:
    """The exact verdict on a model's text and, where that is undecided, another model's opinion."""
    exact = score(row, text)
    if exact.confirmed or exact.refuted or endpoint is None:
        return Judged(exact=exact)
    candidates = " or ".join(map(tidy, find(text).candidates))[:1_000]
    data = f"Question: {row['question']}\nRight answer: {row['answer']}\nOther answer: {candidates}"
    try:
        opinion, reply = replies.ask(endpoint, Opinion, "equivalent", _INSTRUCTION, data)
    except Rejected as error:
        return Judged(exact=exact, failure=str(error))
    return Judged(exact=exact, opinion=opinion, model=reply.model, prompt_hash=reply.prompt_hash)
