"""What the readers of lists share: from an instance that a question gave to what a row must say."""

from __future__ import annotations

from collections.abc import Callable

from mathmill.validators.layouts.derived import Derived
from mathmill.validators.layouts.tasks.lists import Asked, ListTask, Numbers


def derived(
    known: tuple[ListTask, Numbers, Asked],
    answer: Callable[[Numbers], str],
    answer_type: str = "text",
) -> Derived:
    """The row's parts; `answer(found)` is how the layout writes what is found.

    Raises `ArithmeticError` where there is no answer.
    """
    task, elements, asked = known
    found = task.solve(elements, asked)
    return Derived(
        task=task.name,
        given=(elements, asked),
        found=found,
        answer=answer(found),
        claim=task.claim(elements, asked, found),
        answer_type=answer_type,
    )
