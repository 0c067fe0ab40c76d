"""RevOrder: each result is written backwards first, so that every digit follows from those before.

Sums and differences take one such line, products one for each level of a tree of sums, divisions
one step for each digit of the quotient. `csid` counts what that saves.
"""

from __future__ import annotations

from collections.abc import Sequence

import pyarrow as pa
import pyarrow.compute as pc
from pydantic import Field

from mathmill.generators.layouts import layout
from mathmill.generators.layouts.calculations import Calculations, Options, Written, fill
from mathmill.generators.streams import Noise
from mathmill.schemas.errors import BadInputError

_OPERATIONS = frozenset({"addition", "subtraction", "multiplication", "division"})
_EXACT = "{0}"  # how a division gives its answer when it is known to come out even
_RESOLUTION = 1 << 32  # of the share of rows with an attempt taken back


class RevOrderOptions(Options):
    rollback: float = Field(
        default=0.0,
        ge=0,
        le=1,
        description="Share of the divisions in which one step is first tried with a digit one too"
        " great or too small, marked `W`, and then put right.",
    )


@layout(
    options=RevOrderOptions,
    serves=_OPERATIONS.__contains__,
    paper="RevOrder: A Novel Method for Enhanced Arithmetic in Language Models, arXiv 2402.03822",
    step_end="[=#]",
    retracted="W[=#]",
)
def revorder(work: Calculations, options: RevOrderOptions) -> Written:
    """E.g. `586+47=`, then `r336=`, answer `633`; `r` opens a number that is written backwards.

    A product is first split by the digits of the second factor that are not 0 (by 0 itself if
    all are), then summed in pairs: `586*47=586*40+586*7=r04432+r2014=r24572=27542`. A division
    gives, for each digit of the quotient, what it takes off and what is left:
    `7056/28=2R(-2*2800~r0065~r6541)#5R(-5*280~r0041~r65)#2R(-2*28~r65~r0)=252`. The paper divides
    exact multiples only; where there may be a remainder, the question asks for it.
    """
    asks = work.asks
    if work.operation == "division" and work.gives == _EXACT:
        asks = "{0}/{1}"
    return Written(
        question=fill(asks, [number.text for number in work.given], after="="),
        answer=fill(work.gives, [number.text for number in work.found]),
        answer_type="integer" if work.gives == "{0}" else "text",
        solution=_solution(work, options),
    )


def _solution(work: Calculations, options: RevOrderOptions) -> pa.Array:
    if work.operation in ("addition", "subtraction"):
        return fill("{0}", [pc.ascii_reverse(work.found[0].text)], before="r", after="=")
    given = zip(*(number.text.to_pylist() for number in work.given), strict=True)
    if work.operation == "multiplication":
        return pa.array([product_of(a, b) for a, b in given], pa.string())
    quotients = work.found[0].text.to_pylist()
    tried = attempts(work.noise, quotients, options.rollback)
    return pa.array(
        [
            quotient_of(int(a), int(b), quotient, attempt)
            for (a, b), quotient, attempt in zip(given, quotients, tried, strict=True)
        ],
        pa.string(),
    )


def backwards(number: int) -> str:
    """A number as RevOrder marks and writes it, its sign last.

    >>> backwards(-224)
    'r422-'
    """
    return f"r{str(number)[::-1]}"


def product_of(a: str, b: str) -> str:
    """What stands between ``586*47=`` and the product.

    >>> product_of("586", "47")
    '586*40+586*7=r04432+r2014=r24572='
    """
    size = len(b) - 1
    parts = [digit + "0" * (size - place) for place, digit in enumerate(b) if digit != "0"] or ["0"]
    pieces = ["+".join([f"{a}*{part}" for part in parts])]
    factor = int(a)
    terms = [factor * int(part) for part in parts]
    pieces.append("+".join(map(backwards, terms)))
    while len(terms) > 1:
        terms = [sum(terms[place : place + 2]) for place in range(0, len(terms), 2)]
        pieces.append("+".join(map(backwards, terms)))
    return "=".join([*pieces, ""])


def quotient_of(a: int, b: int, quotient: str, attempt: tuple[int, int] | None = None) -> str:
    """What stands between ``7056/28=`` and the quotient.

    `attempt` is the place of a step, from 0, and the wrong digit that is tried there first.

    >>> quotient_of(63, 9, "7", attempt=(0, 8))
    '8R(-8*9~r27~r9-)W#7R(-7*9~r36~r0)='
    """
    steps = []
    left = a
    for place, digit in enumerate(quotient):
        shifted = b * 10 ** (len(quotient) - 1 - place)
        if attempt is not None and attempt[0] == place:
            steps.append(f"{_step(attempt[1], shifted, left)}W")
        steps.append(_step(int(digit), shifted, left))
        left -= int(digit) * shifted
    return "#".join(steps) + "="


def _step(digit: int, shifted: int, left: int) -> str:
    taken = digit * shifted
    return f"{digit}R(-{digit}*{shifted}~{backwards(taken)}~{backwards(left - taken)})"


def attempts(noise: Noise, quotients: Sequence[str], share: float) -> list[tuple[int, int] | None]:
    """For each quotient the place of an attempt and its digit, or None.

    The digit is one more or one less, equally likely; beside 0 it is 1 and beside 9 it is 8.
    """
    if not share:
        return [None] * len(quotients)
    found: list[tuple[int, int] | None] = []
    for (tries, where, up), quotient in zip(noise.words(3).tolist(), quotients, strict=True):
        if tries % _RESOLUTION >= share * _RESOLUTION:
            found.append(None)
            continue
        place = where % len(quotient)
        digit = int(quotient[place])
        more = digit == 0 or (digit < 9 and up % 2)
        found.append((place, digit + 1 if more else digit - 1))
    return found


def csid(operation: str, a_digits: int, b_digits: int, layout: str = "revorder") -> int:
    """The count of sequential intermediate digits: what a model resolves without writing it.

    The paper bounds it as O(1) for sums, differences and products by one digit in this layout,
    and gives no exact definition. Ours: the digits, its own included, that decide an output digit
    and are not written when it is due, at the output digit where they are most. In the layout
    `plain` these are all digits of a sum; all digits of the partial products; for a quotient, its
    digits with what each takes off and leaves. RevOrder writes them, but for what a division must
    weigh to find one digit: the divisor times it.

    >>> csid("addition", 16, 16, "plain"), csid("addition", 16, 16)
    (16, 1)
    """
    if operation not in _OPERATIONS or layout not in ("plain", "revorder"):
        raise BadInputError(
            f"csid of {operation!r} in layout {layout!r}: it is known for"
            f" {', '.join(sorted(_OPERATIONS))} in layouts plain and revorder"
        )
    if operation == "division":
        weighed = b_digits + 1
        quotient = max(1, a_digits - b_digits + 1)
        return weighed if layout == "revorder" else quotient * (weighed + b_digits)
    if layout == "revorder":
        return 1
    if operation == "multiplication":
        return a_digits if b_digits == 1 else b_digits * (a_digits + 1)
    return max(a_digits, b_digits)
