"""How an answer that is found from those of stories is asked for, and how it is written.

Amounts of money are asked for and written as those of one story are: with two decimals, always.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from mathmill.generators.fusion.making import Part
from mathmill.generators.wording import CURRENCIES
from mathmill.schemas.problem import AnswerType
from mathmill.schemas.templates.quantities import Value
from mathmill.schemas.templates.worked import to_places, written
from mathmill.schemas.units import MONEY

_CENTS = 2  # decimals


class Asked(NamedTuple):
    """The form of an answer: its type, what a program prints, the sentence that asks for it."""

    answer_type: AnswerType
    form: tuple[str, int]
    sentences: tuple[str, ...] = ()

    @property
    def is_money(self) -> bool:
        return self.form[0] == MONEY

    def text(self, value: Value) -> str:
        """The answer; raises `ArithmeticError` where money has parts of a cent."""
        return to_places(value, _CENTS) if self.is_money else written(value)

    def shown(self, value: Value) -> str:
        """The same in a line of the solution."""
        return written(value, cents=self.is_money)

    def claimed(self, value: Value) -> str:
        """The same in a claim."""
        return self.text(value) if self.is_money else str(value)


_WHOLE = Asked("integer", ("integer", 0))
DECIMAL = Asked("decimal", ("decimal", 0), ("Give the answer as a decimal number.",))
_AMOUNTS = {
    known: Asked(
        "decimal",
        (MONEY, 0),
        (f"Give the amount in {known.units} as a decimal number, to the {known.part}.",),
    )
    for known in CURRENCIES
}


def asked_of(parts: Sequence[Part], *, whole: bool = True) -> Asked:
    """The form of an answer that measures what those of the parts do.

    It is a `whole` number if all of theirs are, or may be none.
    """
    if parts[-1].draft.template.answer.unit == MONEY:
        return _AMOUNTS[parts[-1].style.currency]
    return _WHOLE if whole and all(part.is_whole for part in parts) else DECIMAL
