"""The fields of InfinityMATH: a problem with names for its numbers, their values, a program."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from pydantic import Field

from mathmill.generators.wording import CURRENCIES
from mathmill.generators.words.amounts import Style, amount, numeral
from mathmill.pipelines.views.registry import LeftOut, Origin, Row, view
from mathmill.pipelines.views.texts import Traced
from mathmill.schemas.templates.quantities import Value
from mathmill.validators.layouts.decoupled import VALUES, generic, told
from mathmill.validators.stories.forms import forms, texts_of
from mathmill.validators.stories.reading import Reading
from mathmill.validators.stories.tags import family_in


class InfinityMathColumns(Traced):
    source: str = Field(description="The family of templates that the problem is told from.")
    original_problem: str = Field(
        description="The problem with its own numbers: the generic one with the values put in."
    )
    generic_problem: str = Field(description="The problem, with `{name}` for each free number.")
    variables: str = Field(description="The numbers by their names, as JSON; each is a text.")
    program: str = Field(
        description="A function of these numbers, with a docstring and comments, and its call."
    )
    original_answer: str = Field(description="The right answer, as a text.")
    generated_answer: str = Field(
        description="What the program prints, as a text: the right answer, to the letter."
    )


def _read(made: Row) -> Origin:
    values = ", ".join(f"{name} = {text}" for name, text in json.loads(made["variables"]).items())
    question = f"{made['generic_problem']}{VALUES}{values}"
    return Origin(made["id"], question, made["original_answer"])


@view(InfinityMathColumns, consumers="program-based instruction tuning", read=_read)
def infinitymath(row: Row) -> list[dict[str, Any]]:
    """Generic problem, variables and program, for word problems in the layout `decoupled`.

    From "InfinityMATH: A Scalable Instruction Tuning Dataset in Programmatic Mathematical
    Reasoning", arXiv 2408.07089. The same program answers other values.
    """
    if row["layout"] != "decoupled":
        raise LeftOut("not in the layout decoupled")
    problem, _, values = told(row["question"])
    _, _, code = row["solution"].partition("```python\n")
    return [
        {
            "id": row["id"],
            "source": family_in(row["tags"]),
            "original_problem": _put_in(problem, *generic(row["question"], row["tags"])),
            "generic_problem": problem,
            "variables": json.dumps(values),
            "program": code.partition("\n```")[0],
            "original_answer": row["answer"],
            "generated_answer": row["answer"],
        }
    ]


def _put_in(problem: str, reading: Reading, values: Mapping[str, Value]) -> str:
    """The problem with amounts for its names: ``£{price}`` becomes ``£2.50``, not ``£2.5``."""
    texts = texts_of(forms(reading.family.name), reading.cast, reading.sign)
    currency = next((each for each in CURRENCIES if each.sign == reading.sign), CURRENCIES[0])
    for name, value in values.items():
        letter, write = f"{{{name}}}", amount(reading.family.unit_of(name))
        for symbols in (False, True):  # a unit's name first, as its symbol may be the same letters
            style = Style(False, symbols, currency)
            shown, own = (write(each, style, texts) for each in (letter, value))
            problem = problem.replace(shown, own)
        problem = problem.replace(letter, numeral(value))
    return problem
