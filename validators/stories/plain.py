"""What must stand in the row of a story, by one Python function for each family.

Most rows are single stories with every number told. Their function goes from the question straight
to the texts: it reads as `scanning` does, works as `formulas` does, and writes as
`row_code` does, all in names of its own. For the question ``{who} buys {pens} at {price} each. How
much is that?`` and the step ``cost = pens * price | cost of the pens`` it is

    def expected(text, beside=(), start=0):
        ... the lines of `scanning`, with
            n_pens, v_pens = read_2[group[2]]
            n_price, v_price, money = read_3[group[3]]
            w_currency &= money
        t_who, = cast_who[w_who]
        ... the lines of `formulas`, to n_cost, and those of `row_code`
        return answer, claim, newline.join(('', 'Cost of the pens: %s × %s = %s' % (...), ...))

Whatever is odd gives None or raises what `registry.ODD` has: then one must look.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

from mathmill.schemas.errors import BadInputError
from mathmill.schemas.templates.wordings import CURRENCY
from mathmill.schemas.templates.worked import written
from mathmill.validators.stories.amounts import SIGNS, Amount
from mathmill.validators.stories.forms import forms
from mathmill.validators.stories.formulas import inner, step_lines
from mathmill.validators.stories.reading import Sentences, sentences
from mathmill.validators.stories.row_code import row_code
from mathmill.validators.stories.scanning import MOST_READ, Scanning, may_meet, meaning
from mathmill.validators.stories.sentences import Sentence

# From a question, and the numbers beside as its row names them, to the answer, the claim and the
# solution; None where one must look.
Expected = Callable[..., tuple[str, str, str] | None]


@cache
def expected(name: str, *, extra: bool = False) -> Expected:
    """The function of that family; with `extra` for stories with a number that does not matter."""
    known = sentences(name)
    if not tells_each_once(known, known.questions):
        return lambda text, beside=(): None
    reader = Straight(known, known.questions, known.extras if extra else (), asks=True)
    lines, texts = row_code(known.family, reader.names)
    body = [
        *(["if (told_beside,) != beside: return None"] if extra else []),
        *step_lines(known.family, reader.names),
        *lines,
        f"return {texts}",
    ]
    function: Expected = reader.written("expected(text, beside=(), start=0)", body)
    return function


def tells_each_once(known: Sentences, last: Sequence[Sentence]) -> bool:
    """Whether each number stands in one place of any text of the family that ends so."""
    clauses = [wordings for run in known.runs for wordings in run]
    told: list[str] = []
    for wordings in [*clauses, last]:
        names = [
            sorted(name for name, reads in wording.reads if isinstance(reads, Amount))
            for wording in wordings
        ]
        if any(each != names[0] for each in names):
            return False
        told += names[0]
    return sorted(told) == sorted(known.family.given)


class Meanings(dict[str, tuple[Any, ...]]):
    """What the texts of one amount mean: the number as `formulas` has it, and as rows have it.

    For money there follow the bits of its currencies, for what counts a part of the cast those of
    its choices. A letter, where there may be one, is no number: None, and the letter.
    """

    def __init__(self, amount: Amount, *, letters: bool = False) -> None:
        super().__init__()
        self._amount, self._letters = amount, letters

    def __missing__(self, text: str) -> tuple[Any, ...]:
        found = meaning(self._amount, text)
        is_letter = found is not None and isinstance(found[0], str)
        if found is None or (is_letter and not self._letters):
            raise BadInputError(f"{text!r} is no number of a story")
        value, money, counted = found
        meant: tuple[Any, ...] = (None if is_letter else inner(value), value)
        if self._amount.is_money:
            meant += (money,)
        if self._amount.role:
            meant += (counted,)
        if len(self) < MOST_READ:
            self[text] = meant
        return meant


@cache
def meanings(amount: Amount, letters: bool) -> Meanings:
    """Those of an amount, which all places share that have it."""
    return Meanings(amount, letters=letters)


class Straight(Scanning):
    """The lines from a text to the numbers, in names of their own, and to texts of the cast.

    The number of the pens is n_pens as `formulas` has it and v_pens as rows have it; the text of
    {who.s} is t_who_s. What the lines call is in `names`.
    """

    in_order = False
    letters = False  # whether a letter may stand for a number

    @property
    def roles(self) -> list[str]:
        """The parts of the cast that the text may name."""
        return sorted(self._roles - {CURRENCY})

    def written(self, head: str, lines: list[str]) -> Any:
        """The function of that head, which reads and then runs these lines."""
        source = [
            f"def {head}:",
            *self._opening(),
            *self._body,
            *(f" {line}" for line in [*self._agreed("\n".join(lines)), *lines]),
        ]
        exec("\n".join(source), self.names)  # noqa: S102 - it is made of checked forms alone
        return self.names[head.partition("(")[0]]

    def _opening(self) -> list[str]:
        return [*super()._opening(), *([" told_beside = None"] if self._extras else [])]

    def _amount(self, name: str, amount: Amount, group: int) -> list[str]:
        self.names[f"read_{group}"] = meanings(amount, self.letters)
        own, lines = f"n_{name}, v_{name}", []
        if amount.is_money:
            own += ", money"
            lines.append(self._narrow(CURRENCY, "money"))
        if amount.role:
            own += ", counted"
            lines.append(self._narrow(amount.role, "counted"))
        if name not in self._known.family.given:
            self.names["written"] = written
            lines.append(f"told_beside = written(v_{name})")
        return [f"{own} = read_{group}[group[{group}]]", *lines]

    def _agreed(self, code: str) -> list[str]:
        """The lines from what was noted to the cast's texts that are in the code."""
        meet = may_meet(self._known)
        lines = [*self._one_extra(), *(self._cast() if meet else [])]
        for role in self.roles:
            entries = forms(self._known.family.name).cast[role]
            keys = [key for key in entries[0] if f"t_{key}" in code]
            own = ", ".join(f"t_{key}" for key in keys)
            self.names[f"cast_{role}"] = {
                1 << at: tuple(entry[key] for key in keys) for at, entry in enumerate(entries)
            }
            if keys:  # where more than one may be meant, none is found
                lines.append(f"{own}, = cast_{role}[w_{role}]")
            elif not meet:
                lines.append(f"if not w_{role}: return None")
        lines += self._sign()
        if "t_currency" in code:
            self.names["units"] = {sign: names[0] for sign, names in SIGNS.items()}
            lines.append("t_currency = units[sign]")
        return [*lines, *self._form()]


class Lettered(Straight):
    """The same where a letter may stand for a number, which is then None."""

    letters = True
