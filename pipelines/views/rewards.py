"""Exact rewards for trainers: `validators.score` behind each one's own signature.

What no witness can decide gives no reward: None where the trainer takes it for "skip this one",
else 0. Nothing that a model writes is ever executed.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from mathmill.validators import score

Completion = str | Sequence[Mapping[str, Any]] | None


def reward(row: Mapping[str, Any], text: str) -> float | None:
    r"""1 for the right answer, 0 for a wrong one, None where it cannot be decided.

    >>> row = {"question": "gcd of 48 and 18?", "answer": "6", "answer_type": "integer",
    ...        "layout": "prose", "claim": '["eq",["gcd","48","18"],"6"]'}
    >>> reward(row, r"Euclid gives \boxed{6}."), reward(row, r"\boxed{6 or 7}")
    (1.0, 0.0)
    """
    verdict = score(row, text)
    if verdict.confirmed:
        return 1.0
    return 0.0 if verdict.refuted else None


def verl_reward(
    data_source: str,
    solution_str: str | None,
    ground_truth: str,
    extra_info: Mapping[str, Any],
    **_: Any,
) -> float:
    """For verl's `custom_reward_function`, with rows of the view `verl`."""
    return reward(extra_info, solution_str or "") or 0.0


def trl_reward(
    completions: Sequence[Completion],
    question: Sequence[str],
    answer: Sequence[str],
    answer_type: Sequence[str],
    layout: Sequence[str],
    claim: Sequence[str],
    tags: Sequence[Sequence[str]],
    **_: Any,
) -> list[float | None]:
    """For TRL's `reward_funcs`, with rows of the view `trl_grpo`."""
    names = ("question", "answer", "answer_type", "layout", "claim", "tags")
    rows = zip(question, answer, answer_type, layout, claim, tags, strict=True)
    return [
        reward(dict(zip(names, row, strict=True)), _text(completion))
        for completion, row in zip(completions, rows, strict=True)
    ]


def verifiers_reward(completion: Completion, info: str | Mapping[str, Any], **_: Any) -> float:
    """For a rubric of verifiers, with rows of the view `verifiers`."""
    row = json.loads(info) if isinstance(info, str) else info
    return reward(row, _text(completion)) or 0.0


def _text(completion: Completion) -> str:
    """What was said; of a conversation the last turn, which may be in parts."""
    if not completion:
        return ""
    said = completion if isinstance(completion, str) else completion[-1].get("content") or ""
    return said if isinstance(said, str) else "".join(str(part.get("text", "")) for part in said)
