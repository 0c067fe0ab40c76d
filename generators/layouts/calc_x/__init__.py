"""Calc-X: chains of prose and calls of a calculator, whose answers stand between them."""

from __future__ import annotations

import pyarrow as pa

from mathmill.generators.layouts import layout
from mathmill.generators.layouts.calc_x.arithmetic import calls_of
from mathmill.generators.layouts.calc_x.markup import call, conclusion, convert
from mathmill.generators.layouts.calc_x.near import without_near_duplicates
from mathmill.generators.layouts.calculations import (
    Calculations,
    Instance,
    Options,
    Page,
    Written,
    fill,
)
from mathmill.generators.streams import Stream

__all__ = ["calc_x", "convert", "without_near_duplicates"]

_OPERATIONS = {"addition": "+", "subtraction": "-", "multiplication": "*", "division": "/"}


def one_row(instance: Instance, options: Options, stream: Stream) -> Page:
    """An expression: a call for each operation, and the exact value of the last."""
    text = instance.asks.partition(" ")[0].removesuffix("=")
    calls = calls_of(text)
    chain, result = "", ""
    for number, (asked, value) in enumerate(calls):
        result = value.partition(" = ")[0]
        named = f"\n{asked}=" if number == 0 and asked != text else f"{asked}=" if number else ""
        chain += f"{named}{call(asked, value)}{result.replace('_', '')}.\n"
    return Page(instance.asks, f"{chain}{conclusion(result)}", f"{result}</result>")


@layout(
    one_row=one_row,
    serves={*_OPERATIONS, "expression"}.__contains__,
    paper="Calc-X and Calcformers: Empowering Arithmetical Chain-of-Thought through Interaction"
    " with Symbolic Systems, arXiv 2305.15017",
    step_end=r"[>.=]\n",
)
def calc_x(work: Calculations, options: Options) -> Written:
    """E.g. `1250*8=`, a call `<gadget id="calculator">1250*8</gadget>` with its
    `<output>10_000</output>`, then `10000.`, `Final result is 10_000.`, `<result>10_000</result>`.

    An expression takes a call for each operation, a division with remainder two: `8914//64` and
    then what is left. `</result>` closes the answer; the scorer reads what stands in `<result>`,
    or else after "final result is", and takes a number that is right within 1%.
    """
    sign = _OPERATIONS[work.operation]
    given = list(zip(*(number.text.to_pylist() for number in work.given), strict=True))
    found = list(zip(*(number.text.to_pylist() for number in work.found), strict=True))
    asks = "{0}/{1}" if sign == "/" and work.gives == "{0}" else work.asks
    answers = [" R ".join(map(_grouped, numbers)) for numbers in found]
    return Written(
        question=fill(asks, [number.text for number in work.given], after="="),
        answer=pa.array([f"{answer}</result>" for answer in answers], pa.string()),
        answer_type="text",
        solution=pa.array(
            [
                _chain(a, sign, b, numbers) + conclusion(answer)
                for (a, b), numbers, answer in zip(given, found, answers, strict=True)
            ],
            pa.string(),
        ),
    )


def _chain(a: str, sign: str, b: str, found: tuple[str, ...]) -> str:
    if len(found) == 1:
        return f"{call(f'{a}{sign}{b}', _grouped(found[0]))}{found[0]}.\n"
    quotient, remainder = found
    rest = f"{a}-{b}*{quotient}"
    return (
        f"{call(f'{a}//{b}', _grouped(quotient))}{quotient}.\nThe remainder is {rest}="
        f"{call(rest, _grouped(remainder))}{remainder}.\n"
    )


def _grouped(numeral: str) -> str:
    """Thousands set apart as the calculator does."""
    return numeral if len(numeral) < 4 else f"{int(numeral):_}"
