"""Looking things up in lists and tables of numbers: retrieval, comparison, summary; eight options.

Three abilities of "Exposing Numeracy Gaps: A Benchmark to Evaluate Fundamental Numerical Abilities
in Large Language Models" (NumericBench), arXiv 2502.11075. Positions count from 0 (our choice, and
every question shows it). A list holds integers, decimals and negatives; a table shows prices or
temperatures, with columns beside them that the question does not need. The answer is a letter.
"""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field, model_validator
from typing_extensions import Self

from mathmill.generators.layouts.calculations import Instance
from mathmill.generators.layouts.params import LayoutParams
from mathmill.generators.layouts.problems import problem_of_instance
from mathmill.generators.numeracy.lookups import ABILITIES, Lookup, value_of
from mathmill.generators.numeracy.tables import FORMS, written
from mathmill.generators.registry import generator
from mathmill.generators.streams import Stream
from mathmill.schemas.expressions import call, listed, to_json
from mathmill.schemas.problem import Difficulty, Problem

LETTERS = "ABCDEFGH"
CLOSING = "Which option is right: A, B, C, D, E, F, G or H?\nThe answer is "


class NumberListParams(LayoutParams):
    operation: ClassVar[str] = "number_list"
    kind: ClassVar[str] = "list_options"

    ability: Literal["retrieval", "comparison", "summary"] = Field(
        default="retrieval", description="What is asked."
    )
    form: Literal["list", "stock", "weather"] = Field(
        default="list", description="How the numbers are shown."
    )
    noise_columns: int = Field(
        default=0, ge=0, le=6, description="Columns of a table that the question does not need."
    )
    min_length: int = Field(default=12, ge=10, le=500, description="Fewest numbers.")
    max_length: int = Field(default=30, ge=10, le=500, description="Most numbers.")

    @model_validator(mode="after")
    def _check_table(self) -> Self:
        if self.max_length < self.min_length:
            raise ValueError(f"max_length={self.max_length} is below min_length={self.min_length}")
        if self.noise_columns and self.form == "list":
            raise ValueError("noise_columns: a list has no columns; choose form stock or weather")
        return self


@generator(version=1)
def number_list(stream: Stream, params: NumberListParams) -> Problem:
    """E.g. "Numbers, counted from position 0: [51.7, 303, 928, 214, -75, 468, -83, 298, 298, 729,
    257, 471, 142, 103.4, 510, 298, 976.9, 399, 923.43, 986.28, 579.5, 177, 526, 588.9] At which
    position does 298 stand for the first time? A: 1 B: 10 C: 5 D: 6 E: 7 F: 15 G: 9 H: 20 Which
    option is right: A, B, C, D, E, F, G or H? The answer is ", E.
    """
    size = stream.integer(params.min_length, params.max_length)
    ask = stream.choice(ABILITIES[params.ability])
    numbers = FORMS[params.form](stream, size)
    lookup = ask(stream, numbers)
    values = lookup.values or numbers
    options = _options(stream, lookup)
    letter = LETTERS[options.index(lookup.answer)]
    lines = "\n".join(f"{name}: {text}" for name, text in zip(LETTERS, options, strict=True))
    shown = written(stream, params.form, list(values), params.noise_columns)
    question = f"{shown}\n{lookup.question}\n{lines}\n{CLOSING}"
    given = (tuple(map(value_of, values)), lookup.question, tuple(options))
    index = call("index_of", listed(*map(lookup.option, options)), lookup.asked)
    claim = call("eq", index, options.index(lookup.answer))
    return problem_of_instance(
        Instance("number_list", given, (letter,), question, letter, "choice"),
        params,
        stream,
        claim=claim,
        canonical=f"{lookup.question} {to_json(claim)}",
        difficulty=Difficulty(level=params.noise_columns, steps=1, digits=len(values)),
    )


def _options(stream: Stream, lookup: Lookup) -> list[str]:
    """The answer among seven others, which are different from it and from each other."""
    others: list[str] = []
    near = [text for text in dict.fromkeys(lookup.others) if text != lookup.answer]
    others += stream.sample(near, min(7, len(near)))
    step = 1
    while len(others) < 7:
        text = lookup.spelt(lookup.exact + step)
        if text not in (*others, lookup.answer):
            others.append(text)
        step = -step if step > 0 else 1 - step
    return stream.shuffled([lookup.answer, *others])
