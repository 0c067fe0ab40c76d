"""From instances to problems and columns of the canonical row, in the layout that params choose."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from mathmill.generators.layouts.calculations import Calculations, Instance
from mathmill.generators.layouts.errors import maybe_wrong, with_errors
from mathmill.generators.layouts.params import LayoutParams
from mathmill.generators.rows import Made
from mathmill.generators.streams import Stream
from mathmill.schemas.expressions import Expression
from mathmill.schemas.problem import Difficulty, Problem


def problem_of_instance(
    instance: Instance,
    params: LayoutParams,
    stream: Stream,
    *,
    claim: Expression,
    canonical: str,
    difficulty: Difficulty,
) -> Problem:
    """The problem that the layout writes; what it draws comes last in the stream.

    >>> from mathmill.generators import get
    >>> get("arithmetic.addition").item(0).question
    '889+5='
    """
    made = made_of_instance(
        instance, params, stream, claim="", canonical=canonical,
        difficulty=(difficulty.level, difficulty.steps, difficulty.digits, difficulty.depth),
    )  # fmt: skip
    return made.claiming(claim)


def made_of_instance(
    instance: Instance,
    params: LayoutParams,
    stream: Stream,
    *,
    claim: str,
    canonical: str,
    difficulty: tuple[int, int, int, int],
) -> Made:
    """The same as a row, which costs less; the claim is JSON already."""
    stream = stream.settled(canonical, (instance.given, instance.asks))
    layout = params.chosen
    page = layout.page(instance, params.chosen_options, stream, params.kind)
    if params.errors:
        first = partial(layout.first_wrong, instance) if layout.first_wrong else None
        page = maybe_wrong(page, params.worked_in, stream, params.errors, params.error_kinds, first)
    return Made(
        question=page.question,
        answer=page.answer,
        answer_type=page.answer_type,
        claim=claim,
        canonical=canonical,
        solution=page.solution,
        layout=layout.name,
        difficulty=difficulty,
        tags=(*instance.tags, *page.tags),
        label=page.label,
        wrong_step=page.wrong_step,
        wrong_solution=page.wrong_solution,
        positions=page.positions,
        loss_mask=page.loss_mask,
        targets=page.targets,
    )


def columns_of(work: Calculations, params: LayoutParams) -> Mapping[str, Any]:
    """The columns of the row that a layout fills."""
    layout = params.chosen
    written = layout.write(work, params.chosen_options)
    if params.errors:
        noise = work.noise.apart().apart()  # as layouts may draw from the first two
        written = with_errors(written, params.worked_in, noise, params.errors, params.error_kinds)
    return {
        "question": written.question,
        "answer": written.answer,
        "answer_type": written.answer_type,
        "solution": written.solution,
        "layout": layout.name,
        **written.others,
    }
