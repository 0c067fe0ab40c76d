"""What a layout gets (a batch of calculations) and what it returns (their text)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from string import Formatter

import pyarrow as pa
import pyarrow.compute as pc

from mathmill.generators.integers import Integers
from mathmill.generators.params import Params
from mathmill.schemas.problem import AnswerType


@dataclass(frozen=True, slots=True, eq=False)
class Calculations:
    """Calculations of one operation. In the forms ``{0}`` stands for the first number, and so on.

    For additions `asks` is ``{0}+{1}`` and `gives` is ``{0}``; for divisions with remainder they
    are ``{0}/{1} (quotient R remainder)`` and ``{0} R {1}``.
    """

    operation: str  # the task's name, e.g. "addition"
    given: tuple[Integers, ...]
    found: tuple[Integers, ...]
    asks: str
    gives: str
    widest: int  # digits of the longest number that these params can bring


class Options(Params):
    """Base of a layout's own options."""

    def fit(self, widest: int) -> None:
        """Raise `BadInputError` when numbers of `widest` digits cannot be written."""


@dataclass(frozen=True, slots=True, eq=False)
class Written:
    """Text columns; `answer_type` is ``text`` where the answer is not an ordinary numeral."""

    question: pa.Array
    answer: pa.Array
    answer_type: AnswerType
    solution: pa.Array | str = ""


def fill(form: str, numbers: Sequence[pa.Array], before: str = "", after: str = "") -> pa.Array:
    """Put text columns into the numbered places of a form.

    >>> fill("{0}+{1}", [pa.array(["5", "6"]), pa.array(["7", "8"])], after="=").to_pylist()
    ['5+7=', '6+8=']
    """
    pieces: list[pa.Array | str] = []
    for literal, place, _, _ in Formatter().parse(f"{before}{form}{after}"):
        if literal:
            pieces.append(literal)
        if place is not None:
            pieces.append(numbers[int(place)])
    return pieces[0] if len(pieces) == 1 else pc.binary_join_element_wise(*pieces, "")
