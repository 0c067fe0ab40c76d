"""The worked lines of a story, by Python functions for each family that are written from its file.

For the step ``cost = n * price | cost of the {pens.s} in {currency}`` that of their texts has the
lines

    n_n, n_price, n_cost = values["n"], values["price"], values["cost"]
    w_cost = n_cost if type(n_cost) is int else written(n_cost, cents=True)
    s_n = n_n if type(n_n) is int and n_n >= 0 else operand(n_n, cents=False)
    s_price = ... else operand(n_price, cents=True)
    return ["Cost of the %s in %s: %s × %s = %s" % (
        texts["pens_s"], texts["currency"], s_n, s_price, w_cost)]

so that nothing is looked up or read again for a story but its own numbers and words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from string import Formatter
from typing import Any, NamedTuple, overload

from mathmill.schemas.expressions import Apply, Expression, renamed, variables
from mathmill.schemas.templates.files import family as read_family
from mathmill.schemas.templates.filling import capital
from mathmill.schemas.templates.quantities import Step, Value
from mathmill.schemas.templates.wordings import read_wording
from mathmill.schemas.templates.worked import (
    answer_writer,
    bracketed,
    operand,
    pattern,
    written,
)
from mathmill.schemas.units import MONEY


class Line(NamedTuple):
    """One step: ``Bags filled: 720 ÷ 9 = 80``; `formula` has the names of `names_in`."""

    name: str
    said: str
    formula: Expression
    worked: str  # the formula in numbers
    value: Value
    shown: str  # the value
    whole: bool = False  # whether it must be made a whole number, which it is with all inputs

    @property
    def text(self) -> str:
        if self.worked == self.shown:
            return f"{self.said}: {self.shown}"
        return f"{self.said}: {self.worked} = {self.shown}"


Form = tuple[str, list[str]]  # with a %s for each of the codes of what is put in
Values = Mapping[str, Value]  # a story's numbers, by the names of its file
PLACE = "texts[{!r}]"
Texts = Mapping[str, str]  # of its cast and currency, by the keys of their places


class Block(NamedTuple):
    """The lines of one story; `letter` goes before all of its names."""

    family: str
    letter: str
    values: Values
    texts: Texts

    @property
    def said(self) -> list[str]:
        return text_writer(self.family)(self.values, self.texts)

    @property
    def lines(self) -> list[Line]:
        return line_writer(self.family, self.letter)(self.values, self.texts)


class Lines(Sequence[Line]):
    """The lines of stories, and others between them; only their texts are made at once.

    Most layouts write nothing but the texts: what each line consists of is found when it is asked.
    """

    __slots__ = ("_lines", "pieces", "texts")

    def __init__(self, pieces: Sequence[Block | Line]) -> None:
        self.pieces = pieces
        self.texts: list[str] = []
        self._lines: list[Line] | None = None
        for piece in pieces:
            if isinstance(piece, Block):
                self.texts += piece.said
            else:
                self.texts.append(piece.text)

    def __len__(self) -> int:
        return len(self.texts)

    def __iter__(self) -> Iterator[Line]:
        return iter(self._made())

    @overload
    def __getitem__(self, at: int) -> Line: ...
    @overload
    def __getitem__(self, at: slice) -> list[Line]: ...
    def __getitem__(self, at: int | slice) -> Line | list[Line]:
        return self._made()[at]

    def _made(self) -> list[Line]:
        if self._lines is None:
            self._lines = []
            for piece in self.pieces:
                self._lines += piece.lines if isinstance(piece, Block) else [piece]
        return self._lines


@cache
def names_in(name: str, part: str = "") -> Mapping[str, str]:
    """The names of a family's numbers, given and found, where a story of several parts has it.

    `part` is a letter that goes before all names: ``a_bags``.
    """
    family = read_family(name)
    known = [*family.parsed, *(step.name for step in family.parsed_steps)]
    return {each: f"{part}_{each.replace('_', '')}" if part else each for each in known}


@cache
def in_cents(name: str) -> frozenset[str]:
    """What is an amount of money in a family, and so written with cents."""
    family = read_family(name)
    given = [each.name for each in family.parsed.values() if each.is_money]
    found = [step for step, what in family.dimensions.items() if what.get(MONEY) == 1]
    return frozenset(given + found)


@cache
def text_writer(name: str) -> Callable[[Values, Texts], list[str]]:
    """The function from a story's numbers, by the names of its file, and texts to its lines."""
    write: Callable[[Values, Texts], list[str]] = line_function(name, line_codes(name, PLACE), {})
    return write


def line_codes(name: str, place: str) -> list[str]:
    """The codes of the lines' texts; `place` is that of a text, by its key.

    They need the names that `numeral_lines` leave, and `capital`.
    """
    lines = []
    for step in read_family(name).parsed_steps:
        said, worked, shown = said_form(step, place), worked_form(step.formula), [f"w_{step.name}"]
        line = filled_in(said, (": ", []), worked, (" = %s", shown))
        if not isinstance(step.formula, Apply) or step.formula.operator == "neg":
            same = f"{filled_in(worked)} == str({shown[0]})"
            line = f"({filled_in(said, (': %s', shown))}) if {same} else {line}"
        lines.append(line)
    return lines


@cache
def line_writer(name: str, part: str = "") -> Callable[[Values, Texts], list[Line]]:
    """The same to all that each line consists of; `part` is a letter before all names."""
    names = names_in(name, part)
    known: dict[str, Any] = {"Line": Line}
    lines = []
    for at, step in enumerate(read_family(name).parsed_steps):
        own = step.name
        known[f"formula_{at}"] = renamed(step.formula, names) if part else step.formula
        parts = f"{names[own]!r}, {filled_in(said_form(step, PLACE))}, formula_{at}"
        parts += f", {filled_in(worked_form(step.formula))}"
        lines.append(f"Line({parts}, n_{own}, str(w_{own}))")
    write: Callable[[Values, Texts], list[Line]] = line_function(name, lines, known)
    return write


def line_function(
    name: str,
    lines: Sequence[str],
    known: dict[str, Any],
    formulas: Sequence[Expression] | None = None,
) -> Any:
    """A function from numbers and texts to a list of these, which have n_, s_, b_ and w_ names.

    The formulas are those that stand in them, if not those of the steps.
    """
    known["capital"] = capital
    steps = read_family(name).parsed_steps
    own = {step.name for step in steps}.union(*(variables(step.formula) for step in steps))
    body = [f"n_{each} = values[{each!r}]" for each in sorted(own)]
    source = [
        "def write(values, texts):",
        *(f" {line}" for line in body + numeral_lines(name, known, formulas)),
    ]
    exec("\n".join([*source, f" return [{', '.join(lines)}]"]), known)  # noqa: S102 - checked forms
    return known["write"]


def numeral_lines(
    name: str, known: dict[str, Any], formulas: Sequence[Expression] | None = None
) -> list[str]:
    """The lines from the numbers, under n_ names, to how they are written: s_, b_ and w_ names.

    What they call comes to be `known`. The formulas are as in `line_function`.
    """
    family = read_family(name)
    steps, answer, cents = family.parsed_steps, family.parsed_answer, in_cents(name)
    if formulas is None:
        formulas = [step.formula for step in steps]
    answered = answer_writer(answer.form, answer.places)
    special = answer.name if answered else ""  # what is written as no other number is
    used: set[str] = set().union(*map(variables, formulas))
    known.update(operand=operand, written=written, answered=answered, bracketed=bracketed)
    body = []
    own = [step.name for step in steps]
    for each in own:
        way = f"n_{each} if type(n_{each}) is int else written(n_{each}, cents={each in cents})"
        body.append(f"w_{each} = {f'answered(n_{each})' if each == special else way}")
    for each in sorted(used):
        again = each in own and each != special
        way = f"bracketed(str(w_{each}))" if again else f"operand(n_{each}, cents={each in cents})"
        body.append(f"s_{each} = n_{each} if type(n_{each}) is int and n_{each} >= 0 else {way}")
    for each in sorted(set().union(*(_alone(pattern(formula)) for formula in formulas))):
        body.append(f"b_{each} = written(n_{each}, cents={each in cents})")
    return body


def said_form(step: Step, place: str) -> Form:
    """What a step finds, with a capital letter first; `place` is that of a text, by its key."""
    form = read_wording(step.words).pattern
    if form.startswith("{"):
        return "%s", [f"capital({filled_in(filled(form, place))})"]
    return filled(capital(form), place)


def worked_form(formula: Expression) -> Form:
    """A formula in numbers, under the names of `numeral_lines`."""
    return filled(pattern(formula), "s_{}", "b_{}")


def _alone(form: str) -> set[str]:
    """The variables that stand alone between brackets."""
    return {name for _, name, _, alone in Formatter().parse(form) if name and alone}


def filled(form: str, place: str, alone: str = "") -> Form:
    """A form with the code of what is in each of its places, as `place` and `alone` say."""
    parts = list(Formatter().parse(form))
    text = "".join(
        literal.replace("%", "%%") + ("" if name is None else "%s") for literal, name, _, _ in parts
    )
    return text, [(alone if by else place).format(name) for _, name, _, by in parts if name]


def filled_in(*forms: Form) -> str:
    """The code of the text that the forms make together.

    >>> filled_in(("Bags: %s", ["texts['bag']"]), (" = %s", ["w_bags"]))
    "'Bags: %s = %s' % (texts['bag'], w_bags,)"
    """
    text, codes = "".join(form for form, _ in forms), [code for _, each in forms for code in each]
    return f"{text!r} % ({', '.join(codes)},)" if codes else repr(text % ())
