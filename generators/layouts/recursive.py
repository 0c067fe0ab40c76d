"""Addition that states the rest of the problem anew after each digit, all numbers backwards.

Both numbers are as long as the longer one. A step is carry + digits : their sum, the answer so
far, and what is left to add. A last carry is put after the last answer (our choice; the paper's
own lines are known from a later implementation).
"""

from __future__ import annotations

from functools import cache

import pyarrow as pa

from mathmill.generators.layouts import layout
from mathmill.generators.layouts.calculations import Calculations, Options, Written


@cache
def columns_after(carry: int) -> dict[tuple[str, str], tuple[str, str, int]]:
    """How a step begins for each pair of digits, its digit, and the next carry.

    >>> columns_after(1)["8", "4"]
    ('1+8+4:31,:', '3', 1)
    """
    digits = "0123456789"
    sums = {(one, other): int(one) + int(other) + carry for one in digits for other in digits}
    return {
        (one, other): (
            f"{carry}+{one}+{other}:{str(total)[::-1]},:",
            str(total % 10),
            total // 10,
        )
        for (one, other), total in sums.items()
    }


@layout(
    serves=lambda operation: operation == "addition",
    paper="Positional Description Matters for Transformers Arithmetic, arXiv 2311.14737",
    step_end="=",
    carry=r"\A(\d)\+",
)
def recursive(work: Calculations, options: Options) -> Written:
    """E.g. `685+740=`, `0+6+7:31,:3,85+40=1+8+4:31,:33,5+0=1+5+0:6,:`, answer `336,:`.

    The answer is the last answer so far and the empty rest of the problem.
    """
    pairs = zip(*(number.text.to_pylist() for number in work.given), strict=True)
    pages = [_page(one, other) for one, other in pairs]
    questions, solutions, answers = zip(*pages, strict=True)
    return Written(
        question=pa.array(questions, pa.string()),
        answer=pa.array(answers, pa.string()),
        answer_type="text",
        solution=pa.array(solutions, pa.string()),
    )


def _page(first: str, second: str) -> tuple[str, str, str]:
    size = max(len(first), len(second))
    one, other = first.zfill(size)[::-1], second.zfill(size)[::-1]
    tables = columns_after(0), columns_after(1)
    steps = []
    done, carry = "", 0
    for place, pair in enumerate(zip(one, other, strict=True), start=1):
        step, digit, carry = tables[carry][pair]
        done += digit
        if place < size:
            step += f"{done},{one[place:]}+{other[place:]}="
        steps.append(step)
    last = f"{done}1,:" if carry else f"{done},:"
    return f"{one}+{other}=", "".join(steps), last
