"""Goat: calculations in plain text, with products and quotients split into what can be learnt.

The record of the paper's data set has the fields instruction, input, output and answer; `record`
gives them for a row.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import Field

from mathmill.generators.layouts import INTEGERS, row_layout
from mathmill.generators.layouts.calculations import Instance, Options, Page
from mathmill.generators.layouts.goat.noise import instruction
from mathmill.generators.streams import Stream

UNDEFINED = "undefined"
PROMPT = "\nAnswer: "

_SIGNS = {
    "addition": "+",
    "subtraction": "-",
    "multiplication": "*",
    "division": "/",
    "simple_division": "/",
}


class GoatOptions(Options):
    instructions: bool = Field(
        default=False,
        description="Whether the calculation is put into an instruction: words for signs, spaces"
        " left out, one of 261 sentences around it, each as often as in the paper.",
    )


@row_layout(
    kinds={INTEGERS, "simple_division"},
    options=GoatOptions,
    serves=_SIGNS.__contains__,
    paper="Goat: Fine-tuned LLaMA Outperforms GPT-4 on Arithmetic Tasks, arXiv 2305.14201",
    step_end=r"= |\n",
)
def goat(instance: Instance, options: GoatOptions, stream: Stream) -> Page:
    """E.g. `8914 / 64`, `Answer: `, then the steps, then `139 R 18`.

    Sums, differences, products by one digit times a power of ten, divisions by 10 or less, equal
    numbers and quotients of 0 are given at once. Other products split the smaller factor:
    `47 * 86 = 86 * (40 + 7) = 86 * 40 + 86 * 7 = 3440 + 602 = 4042`. Other divisions take off the
    divisor by the quotient's digits, zeros left out, and end in `Therefore, 8914 / 64 = 139 R 18`.
    A remainder of 0 is not written; by 0 a division `is undefined`. The tag `exact` says that the
    task was to find the quotient of an exact division.
    """
    a, b = instance.given
    sign = _SIGNS[instance.task]
    asked = f"{a} {sign} {b}"
    shown = instruction(a, sign, b, stream) if options.instructions else asked
    answer, answer_type = _answer(instance)
    return Page(
        f"{shown}{PROMPT}",
        _solution(asked, a, sign, b, answer),
        answer,
        "integer" if answer_type else "text",
        tags=("exact",) if instance.task == "division" and len(instance.found) == 1 else (),
    )


def _answer(instance: Instance) -> tuple[str, bool]:
    """The answer, and whether it is an integer."""
    if len(instance.found) == 2 and instance.found[1]:
        return f"{instance.found[0]} R {instance.found[1]}", False
    return str(instance.found[0]), instance.found[0] != UNDEFINED


def _solution(asked: str, a: int, sign: str, b: int, answer: str) -> str:
    if answer == UNDEFINED:
        return f"{asked} is "
    if sign == "*" and not (is_simple(a) or is_simple(b)):
        return f"{asked} = {product_of(max(a, b), min(a, b))}"
    if sign == "/" and b > 10 and a > b:
        return f"{quotient_of(a, b)}Therefore, {asked} = "
    return f"{asked} = "


def is_simple(number: int) -> bool:
    """Whether it is one digit times a power of ten.

    >>> [number for number in (0, 7, 300, 310) if is_simple(number)]
    [0, 7, 300]
    """
    return not str(number)[1:].strip("0")


def product_of(large: int, small: int) -> str:
    """The steps of a product, from the second ``=`` side to what stands before the product.

    >>> product_of(86, 47)
    '86 * (40 + 7) = 86 * 40 + 86 * 7 = 3440 + 602 = '
    """
    digits = str(small)
    parts = [
        digit + "0" * (len(digits) - 1 - place)
        for place, digit in enumerate(digits)
        if digit != "0"
    ]
    terms = [large * int(part) for part in parts]
    sides = [
        f"{large} * ({' + '.join(parts)})",
        " + ".join([f"{large} * {part}" for part in parts]),
        " + ".join(map(str, terms)),
    ]
    while len(terms) > 2:
        terms = [terms[0] + terms[1], *terms[2:]]
        sides.append(" + ".join(map(str, terms)))
    return " = ".join([*sides, ""])


def quotient_of(a: int, b: int) -> str:
    """The lines of a division, one for each digit of the quotient that is not 0."""
    quotient = str(a // b)
    lines = []
    for place, digit in enumerate(quotient):
        if digit == "0":
            continue
        part = digit + "0" * (len(quotient) - 1 - place)
        taken = b * int(part)
        lines.append(f"{a} - {b} * {part} = {a} - {taken} = {a - taken}\n")
        a -= taken
    return "".join(lines)


def record(row: Mapping[str, Any]) -> dict[str, str]:
    r"""A row as a record of Goat's data set.

    >>> record({"question": "What is 5+7?\nAnswer: ", "solution": "5 + 7 = ", "answer": "12"})
    {'instruction': 'What is 5+7?', 'input': '5 + 7', 'output': '5 + 7 = 12', 'answer': '12'}
    """
    last = row["solution"].rpartition("Therefore, ")[2]
    return {
        "instruction": row["question"].removesuffix(PROMPT),
        "input": last.split(" = ")[0].removesuffix(" is "),
        "output": f"{row['solution']}{row['answer']}",
        "answer": row["answer"],
    }
