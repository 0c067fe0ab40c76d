"""The numbers of a question taken out, and a program for all numbers that may stand there."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import partial
from itertools import islice
from typing import Annotated, Any

from pydantic import Field

from mathmill.pipelines.endpoint.other_numbers import WORDS, Told, beside, told_numbers
from mathmill.pipelines.endpoint.replies import Rejected
from mathmill.pipelines.endpoint.task import Row, task
from mathmill.pipelines.endpoint.tasks.rephrase import question_of
from mathmill.schemas.base import Frozen
from mathmill.schemas.expressions import Apply, Decimal, Expression, Number, from_json, to_data
from mathmill.schemas.templates.quantities import lowest
from mathmill.schemas.templates.worked import written
from mathmill.validators.agreement import sides
from mathmill.validators.exact.values import UnknownError
from mathmill.validators.numbers_in_text import numerals
from mathmill.validators.programs import Run, run_all, run_of
from mathmill.validators.stories.tags import family_in

DRAWS = 20  # on which both programs must agree
_MOST_DRAWS = 60
_MOST_ORDERS = 24
_MOST_VARIABLES = 24
_PLACE = re.compile(r"\{([a-z][a-z0-9_]*)\}")
_NUMBER = re.compile(r"-?[0-9]{1,12}(?:\.[0-9]{1,6})?", re.ASCII)

Name = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,40}$")]
Numeral = Annotated[str, Field(max_length=20, pattern=r"^-?[0-9]{1,12}(\.[0-9]{1,6})?$")]


class Quantity(Frozen):
    name: Name = Field(description="What stands in braces, and the program's argument.")
    value: Numeral = Field(description="The number as the question writes it.")
    minimum: Numeral = Field(description="The least number that makes sense there.")
    maximum: Numeral = Field(description="The greatest.")


class Masked(Frozen):
    generic_problem: str = Field(description="The question with {name} for each number.")
    variables: list[Quantity] = Field(description="In the order of the program's arguments.")
    program: str = Field(
        description="Python: a function `solve` of the variables that returns the answer, with a "
        "docstring and a comment for each step."
    )


def _instruction(row: Row) -> str:
    return (
        "Put a descriptive name in braces in place of each number of the question in the data, "
        "and change nothing else. Write a Python function `solve` of these names, in the order of "
        "`variables`, that returns the answer as an int or a Fraction; a number with decimal "
        "places is passed to it as a Decimal. Say within which bounds each number makes sense."
    )


def _said(row: Row) -> Masked:
    return Masked.model_validate_json(row["extra"])


@task(Masked, instruction=_instruction, data=question_of, said=_said)
def mask_and_program(row: Row, reply: Masked) -> dict[str, Any]:
    """The question without its numbers, with a program for all of them; both are in `extra`.

    Kept where the old numbers give the old question to the letter and the old answer, and the
    program agrees with the row's own, or with the stories told anew, on 20 further draws, in the
    locked-down child. From
    "InfinityMATH: A Scalable Instruction Tuning Dataset in Programmatic Mathematical Reasoning",
    arXiv 2408.07089.
    """
    _check_text(row["question"], reply)
    here = [variable.value for variable in reply.variables]
    told = told_numbers(row)
    if told is None:
        own, wanted = _own_run(row)
        agrees = partial(_follows_program, row, reply, here, own)
    else:
        wanted = Fraction(row["answer"])
        agrees = partial(_follows_story, row, reply, here, told)
    answer = _values(reply.program, [here])[0]
    if answer is None or answer != wanted:
        raise Rejected("another answer", f"the program gives {answer}")
    if not agrees():
        raise Rejected("another program", "it disagrees with the row's own on other numbers")
    return {"extra": reply.model_dump_json()}


def _follows_program(row: Row, reply: Masked, here: Sequence[str], own: Run) -> bool:
    """Whether it gives what the row's own program does, on draws within the bounds."""
    draws = list(islice(_draws(reply, str(row["id"])), _MOST_DRAWS))
    theirs = _values(reply.program, draws)
    orders = _orders(here, json.loads(own.inputs))
    return any(_agree(own, order, draws, theirs) for order in orders)


def _follows_story(row: Row, reply: Masked, here: Sequence[str], told: Told) -> bool:
    """Whether it gives the answers of the same stories with other numbers.

    A number of the text that is none of theirs stays as it is, but for one in a sentence that
    does not matter: this one changes, and must not matter to the program either.
    """
    draws = list(islice(told.draws, _MOST_DRAWS))
    if len(draws) < DRAWS:
        raise Rejected("too few other numbers fit the story", f"{len(draws)}, wanted {DRAWS}")
    aside = beside(row)
    values = [Fraction(value) for value in here]
    orders = list(islice(_matches(values, list(map(Fraction, told.numbers)), ()), _MOST_ORDERS))
    if not orders:
        raise Rejected("no fit variables", "they are not the numbers that the story states")
    for order in orders:
        theirs, wanted = [], []
        for number, draw in enumerate(draws, start=1):
            texts = [
                _plus(value, number) if Fraction(value) in aside and at not in order else value
                for at, value in enumerate(here)
            ]
            for at, value in zip(order, draw.numbers, strict=True):
                texts[at] = written(value)
            if all(map(_NUMBER.fullmatch, texts)):
                theirs.append(texts)
                wanted.append(draw.answer)
        if len(theirs) >= DRAWS and _values(reply.program, theirs) == wanted:
            return True
    return False


def _plus(value: str, more: int) -> str:
    return written(lowest(Fraction(value) + more))


def _check_text(question: str, reply: Masked) -> None:
    names = [variable.name for variable in reply.variables]
    if not 1 <= len(names) <= _MOST_VARIABLES or len(set(names)) != len(names):
        raise Rejected("no fit variables", f"{len(names)} variables")
    if set(_PLACE.findall(reply.generic_problem)) != set(names):
        raise Rejected("no fit variables", "the names in braces are not the variables")
    if numerals(_PLACE.sub(" ", reply.generic_problem)):
        raise Rejected("numbers left in the problem")
    values = {variable.name: variable.value for variable in reply.variables}
    if _PLACE.sub(lambda place: values[place[1]], reply.generic_problem) != question:
        raise Rejected("another question", "the old numbers do not give the old question")
    if not re.search(rf"^def solve\({', '.join(names)}\):", reply.program, re.MULTILINE):
        raise Rejected("no fit program", f"wanted def solve({', '.join(names)})")


def _own_run(row: Row) -> tuple[Run, Fraction]:
    """The row's own program and inputs, and its answer; raises `Rejected` where it has none."""
    parts = sides(from_json(row["claim"]))
    asked = parts.asked if parts else None
    wanted = _number_of(parts.answer) if parts else None
    if row["answer_type"] in WORDS and family_in(row["tags"]):
        raise Rejected("no number to find", f"the answer of the story is {row['answer']}")
    if wanted is None or not isinstance(asked, Apply) or asked.operator != "run":
        raise Rejected("no program to compare with")
    try:
        return run_of(asked), wanted
    except UnknownError:
        raise Rejected("no program to compare with") from None


def _orders(here: Sequence[str], inputs: Sequence[Any]) -> Iterator[tuple[int, ...]]:
    """Which variable may be which input: those of equal value, in every way."""
    given = [_number(value) for value in inputs]
    values = [Fraction(value) for value in here]
    if len(given) == len(values):
        yield from islice(_matches(values, given, ()), _MOST_ORDERS)


def _matches(
    values: Sequence[Fraction], given: Sequence[Fraction | None], chosen: tuple[int, ...]
) -> Iterator[tuple[int, ...]]:
    if len(chosen) == len(given):
        yield chosen
        return
    for at, value in enumerate(values):
        if at not in chosen and value == given[len(chosen)]:
            yield from _matches(values, given, (*chosen, at))


def _draws(reply: Masked, seed: str) -> Iterator[list[str]]:
    """Other numbers within the bounds, written as the old ones are; the same ones each time."""
    draw = random.Random(seed)  # noqa: S311 - chooses what to try
    while True:
        numbers = []
        for variable in reply.variables:
            places = len(variable.value.partition(".")[2])
            low, high = (
                int(Fraction(bound) * 10**places) for bound in (variable.minimum, variable.maximum)
            )
            if low > high:
                raise Rejected("no fit variables", f"{variable.name} has no room")
            numbers.append(_written(draw.randint(low, high), places))
        yield numbers


def _written(scaled: int, places: int) -> str:
    """>>> _written(-1250, 2), _written(7, 0)
    ('-12.50', '7')
    """
    digits = str(abs(scaled)).zfill(places + 1)
    sign = "-" if scaled < 0 else ""
    return f"{sign}{digits[:-places]}.{digits[-places:]}" if places else f"{sign}{digits}"


def _agree(
    own: Run, order: Sequence[int], draws: Sequence[list[str]], theirs: Sequence[Fraction | None]
) -> bool:
    """Whether both give one value on enough draws, never two, and not always the same."""
    ours = _values(own.program, [[draw[at] for at in order] for draw in draws])
    pairs = [(a, b) for a, b in zip(ours, theirs, strict=True) if a is not None or b is not None]
    return len(pairs) >= DRAWS and all(a == b for a, b in pairs) and len({a for a, _ in pairs}) > 1


def _values(program: str, draws: Sequence[Sequence[str]]) -> list[Fraction | None]:
    """What the program gives for each draw, run in the locked-down child; None for no number."""
    runs = [
        Run(program, json.dumps([to_data(_expression(text)) for text in draw])) for draw in draws
    ]
    results = run_all(runs)
    return [_number_of(results[run]) for run in runs]


def _expression(numeral: str) -> Expression:
    return Decimal(numeral) if "." in numeral else Number(int(numeral))


def _number_of(result: Expression | Exception) -> Fraction | None:
    return Fraction(result.value) if isinstance(result, Number | Decimal) else None


def _number(data: Any) -> Fraction | None:
    """The number that the data of an input write."""
    usable = isinstance(data, str) and _NUMBER.fullmatch(data)
    return Fraction(data) if usable else None
