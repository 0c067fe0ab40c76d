"""Word problems told from templates: what a model wrote of them, read back where it can be.

The reader of stories knows the templates' text by heart. A question that a model left as it was, or
wrote as the template might have, is read, and decided as it stands.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from hashlib import blake2b
from typing import Any, NamedTuple

from mathmill.generators.streams import Stream
from mathmill.generators.words.telling import answer_text
from mathmill.generators.words.templates import draw_numbers, template
from mathmill.pipelines.endpoint.task import Row
from mathmill.schemas.errors import BadInputError
from mathmill.schemas.templates.quantities import Value
from mathmill.validators.numbers_in_text import numerals
from mathmill.validators.stories.derivations import Derivation, beside_in, derive, family_in

_UNUSED = {"program": "", "lean": "", "label": "", "wrong_solution": "", "wrong_step": 0}
_DRAWS = 60


class Draw(NamedTuple):
    """Numbers that a story may state, in the order of its family's file, and its answer."""

    numbers: tuple[Value, ...]
    answer: Fraction


def _derived(row: Row) -> Derivation | None:
    try:
        return derive(row["question"], row["tags"])
    except (BadInputError, ArithmeticError):
        return None


def readable(row: Row) -> dict[str, Any] | None:
    """The row with the worked lines that follow from its question; None if it is not read."""
    if not any(tag.startswith("family:") for tag in row["tags"]):
        return None
    found = _derived(row)
    if found is None:
        return None
    lines = "".join(f"\n{line}" for line in found.lines)
    return {**row, **_UNUSED, "layout": "step_by_step", "solution": f"{lines}\nAnswer: "}


def given_numbers(row: Row) -> tuple[Value, ...] | None:
    """What a story of one family states, in the order of its file; None for any other row."""
    found = _derived(row) if family_in(row["tags"]) else None
    if found is None or found.task != "story" or found.answer_type == "text":
        return None
    return tuple(found.inputs.values())


def beside(row: Row) -> frozenset[Fraction]:
    """The numbers of the sentence that does not matter."""
    return frozenset(
        Fraction(meaning)
        for text in beside_in(row["tags"])
        for found in numerals(text)
        for meaning in found.meanings
    )


def other_draws(row: Row) -> Iterator[Draw]:
    """Other numbers for the same story, the same ones each time: they fit together as they must."""
    made = template(family_in(row["tags"]))
    seed = int.from_bytes(blake2b(str(row["id"]).encode(), digest_size=8).digest(), "big")
    stream = Stream.of_noise(seed)
    for _ in range(_DRAWS):
        numbers = draw_numbers(made, stream)
        answer = answer_text(made, numbers[made.answer.name])
        yield Draw(tuple(numbers[name] for name in made.family.given), Fraction(answer))
