"""Reinforcement learning with verl: a prompt, and a rule-based reward's ground truth."""

from __future__ import annotations

from typing import Any

from pydantic import Field

from mathmill.pipelines.views.registry import Origin, Row, view
from mathmill.pipelines.views.texts import Message, Scored, Traced, gold, prompt, scored, user
from mathmill.schemas.base import Frozen

# One of the sources that verl's own `default_compute_score` knows: it compares boxes as text.
_SOURCE = "DigitalLearningGmbH/MATH-lighteval"


class RewardModel(Frozen):
    style: str = Field(description="`rule`.")
    ground_truth: str = Field(description="What the box has to hold.")


class ExtraInfo(Scored):
    split: str = Field(description="The split.")
    index: int = Field(description="The row's number within the split.")


class VerlColumns(Traced):
    data_source: str = Field(description=f"`{_SOURCE}`, which chooses verl's scorer of boxes.")
    prompt: list[Message] = Field(description="The question, and to put the answer in a box.")
    ability: str = Field(description="`math`.")
    reward_model: RewardModel = Field(description="The ground truth.")
    extra_info: ExtraInfo = Field(description="What an exact scorer needs, and where it is from.")


def _read(made: Row) -> Origin:
    info = made["extra_info"]
    return Origin(made["id"], info["question"], info["answer"])


@view(VerlColumns, consumers="verl RL", read=_read)
def verl(row: Row) -> list[dict[str, Any]]:
    r"""Prompt and ground truth for verl.

    Its own scorer compares the content of the last box as text, after some tidying. For exact
    scoring give verl `mathmill.pipelines.views.rewards` as its custom reward function, with the
    name `verl_reward`. That is stricter: where there are several boxes all must be right, but for
    those before `</think>`, so that a second guess is not paid for.

    Rows whose answer is in words, `not enough information` among them, are left out: nothing asks
    for these in a box, and verl's own scorer would call the words in `\text{...}` wrong. The views
    `trl_grpo` and `verifiers` keep them, as their exact rewards take words.
    """
    number = int(row["id"].rpartition("-")[2])
    return [
        {
            "id": row["id"],
            "data_source": _SOURCE,
            "prompt": [user(prompt(row))],
            "ability": "math",
            "reward_model": {"style": "rule", "ground_truth": gold(row)},
            "extra_info": {**scored(row), "split": row["split"], "index": number},
        }
    ]
