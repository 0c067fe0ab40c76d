"""Questions about the answers of stories told side by side, read and answered."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from functools import cache
from typing import NamedTuple, Protocol

from mathmill.schemas.errors import BadInputError
from mathmill.schemas.expressions import Expression, Variable, call, from_json
from mathmill.schemas.problem import AnswerType
from mathmill.schemas.templates.family import Family
from mathmill.schemas.templates.lines import Line
from mathmill.schemas.templates.quantities import Value
from mathmill.schemas.templates.worked import operand, written
from mathmill.validators.exact.values import lowest

_IN_DECIMALS = " Give the answer as a decimal number."
_SUM = re.compile(r"What is X \+ Y\?|Find the sum of X and Y\.|What do X and Y add up to\?")
_DIFFERENCE = re.compile(
    r"What is the larger of X and Y minus the smaller\?|By how much do X and Y differ\?"
    r"|Find the difference between X and Y, the larger minus the smaller\."
)
_RATIO = re.compile(
    r"What is X ÷ Y as a fraction in lowest terms\?"
    r"|Write the ratio of X to Y as a fraction in lowest terms\."
    r"|Divide X by Y and give the quotient as a fraction in lowest terms\."
)
_COMPARED = {
    "What is the larger of X and Y?": "larger",
    "How large is the greater of X and Y?": "larger",
    "What is the value of X or Y, whichever is greater?": "larger",
    "What is the smaller of X and Y?": "smaller",
    "How large is the smaller of X and Y?": "smaller",
    "What is the value of X or Y, whichever is less?": "smaller",
}
_OPERATORS = {"larger": "max", "smaller": "min"}
_GATE = re.compile(
    r"If X is greater than ([1-9][0-9]*), give the value of Y; otherwise, give the value of Z\."
    r"|What is the value of Y if X is greater than ([1-9][0-9]*), and of Z if it is not\?"
    r"|Is X greater than ([1-9][0-9]*)\? If so, give the value of Y, and if not, that of Z\."
)
_MORE = {
    "The multiple": ("mul", r"What is (\d+) times X\?|Multiply X by (\d+)\. What do you get\?"
        r"|What number is (\d+) times as large as X\?"),
    "The sum": ("add", r"What number is greater than X by (\d+)\?"
        r"|What is the sum of X and (\d+)\?|X is increased by (\d+)\. What is the result\?"),
    "The difference": ("sub", r"By how much is X greater than (\d+)\?"
        r"|What is left if (\d+) is subtracted from X\?"
        r"|How much must be added to (\d+) to get X\?"),
    "The part": ("percent", r"What is (\d+)% of X\?|How much is (\d+)% of X\?"
        r"|Find the number that is (\d+)% of X\."),
}  # fmt: skip


class Ended(Protocol):
    """A story whose answer has a letter; `part` is that letter, small."""

    @property
    def family(self) -> Family: ...
    @property
    def part(self) -> str: ...
    @property
    def result(self) -> Value: ...
    @property
    def shown(self) -> str:
        """The result as a solution writes it."""

    def asked(self) -> str:
        """The second derivation of the answer, as JSON."""


class Final(NamedTuple):
    """The answer to a question about letters; `steps` is its last step, if it has one."""

    steps: list[Line]
    closing: str
    answer: str
    answer_type: AnswerType
    form: str
    claim: str
    further: Sequence[Line] = ()  # what a program does that no line of the solution is
    known: Mapping[str, Value] = {}  # numbers that the question itself states


def parallel(works: Sequence[Ended], text: str) -> Final:
    """The answer to a question that needs both answers."""
    one, other = works
    ratio = _RATIO.fullmatch(text)
    if ratio:
        return _worked("The quotient", "div", one, other, Fraction(one.result) / other.result)
    plain = _without_form(works, text)
    if _SUM.fullmatch(plain):
        return _worked("The sum", "add", one, other, one.result + other.result)
    if _DIFFERENCE.fullmatch(plain):
        if one.result < other.result:
            one, other = other, one
        return _worked("The difference", "sub", one, other, one.result - other.result)
    raise BadInputError(f"nothing is asked of X and Y by {text[:200]!r}")


_SIGNS = {"add": "+", "sub": "-", "div": "÷"}


def _worked(said: str, operator: str, one: Ended, other: Ended, exact: Value) -> Final:
    value = lowest(exact)
    if not isinstance(value, int | Fraction):
        raise ArithmeticError(f"{value} is no number")
    is_ratio = operator == "div"
    text = f"{value.numerator}/{value.denominator}" if is_ratio else written(value)
    sides = [operand(each.result) if is_ratio else each.shown for each in (one, other)]
    worked = f" {_SIGNS[operator]} ".join(sides)
    formula = _of_letters(operator)
    return Final(
        steps=[Line("result", said, formula, worked, value, text)],
        closing=f"{said} is {text}.",
        answer=text,
        answer_type="rational" if is_ratio else _type([one, other]),
        form="rational" if is_ratio else _type([one, other]),
        claim=f'["eq",["{operator}",{one.asked()},{other.asked()}],"{value}"]',
    )


@cache
def _of_letters(operator: str) -> Expression:
    both = call(operator, Variable("x"), Variable("y"))
    return call("abs", both) if operator == "sub" else both


def extended(works: Sequence[Ended], text: str) -> Final:
    """The answer to a question that goes one step on from a story's answer."""
    (one,) = works
    plain = text.removesuffix(_IN_DECIMALS)
    for said, (operator, pattern) in _MORE.items():
        found = re.fullmatch(pattern, plain, re.ASCII)
        if found:
            return _further(one, said, operator, int(found[found.lastindex or 0]), plain != text)
    raise BadInputError(f"nothing is asked of X by {text[:200]!r}")


# As JSON, in numbers, and what it gives.
_FURTHER: dict[str, tuple[str, str, Callable[[Fraction, int], Fraction]]] = {
    "mul": ('["mul","{}",%s]', "{1} × {0}", lambda one, number: one * number),
    "add": ('["add",%s,"{}"]', "{0} + {1}", lambda one, number: one + number),
    "sub": ('["sub",%s,"{}"]', "{0} - {1}", lambda one, number: one - number),
    "percent": (
        '["div",["mul",%s,"{}"],"100"]', "{0} × {1} ÷ 100",
        lambda one, number: one * number / 100,
    ),
}  # fmt: skip


def _further(one: Ended, said: str, operator: str, number: int, in_decimals: bool) -> Final:
    whole = one.family.parsed_answer.form == "integer" and operator != "percent"
    if whole == in_decimals:
        raise BadInputError("a decimal must be asked for where there may be one, and only there")
    form, worked, work = _FURTHER[operator]
    formula, exact = form.format(number), work(Fraction(one.result), number)
    value = lowest(exact)
    text = written(value)  # type: ignore[arg-type]
    return Final(
        steps=[
            Line(
                "result",
                said,
                _with_letters(form),
                worked.format(one.shown, number),
                value,  # type: ignore[arg-type]
                text,
            )
        ],
        closing=f"{said} is {text}.",
        answer=text,
        answer_type="integer" if whole else "decimal",
        form="integer" if whole else "decimal",
        claim=f'["eq",{formula % one.asked()},"{value}"]',
        known={"number": number},
    )


@cache
def _with_letters(form: str) -> Expression:
    return from_json(form.replace('"{}"', '["var","number"]') % '["var","x"]')


def conditional(works: Sequence[Ended], text: str) -> Final:
    """The answer to a question that selects one of the answers."""
    plain = _without_form(works[-2:], text)
    word = _COMPARED.get(plain)
    if word and len(works) == 2:
        one, other = works
        if one.result == other.result:
            raise ArithmeticError("X and Y are equal")
        first = (one.result > other.result) == (word == "larger")
        chosen, letter = (one, "X") if first else (other, "Y")
        return _chosen(
            works,
            chosen,
            f"The {word} of the two is {letter} = {{}}.",
            f"The {word} of X and Y",
            f'["{_OPERATORS[word]}",{{}},{{}}]',
        )
    gate = _GATE.fullmatch(plain)
    if gate and len(works) == 3:
        return _gated(works, next(filter(None, gate.groups())))
    raise BadInputError(f"nothing is asked of the letters by {text[:200]!r}")


def _gated(works: Sequence[Ended], threshold: str) -> Final:
    above = works[0].result > int(threshold)
    chosen, letter = (works[1], "Y") if above else (works[2], "Z")
    is_so = "is" if above else "is not"
    final = _chosen(
        works,
        chosen,
        f"As X = {works[0].shown} {is_so} greater than {threshold}, the answer is {letter} = {{}}.",
        "Y if X is greater than the threshold, and Z if not",
        '["if_then",["gt",{},{threshold}],{},{}]',
        f'"{threshold}"',
    )
    return final._replace(known={"threshold": int(threshold)})


def _chosen(
    works: Sequence[Ended],
    chosen: Ended,
    closing: str,
    said: str,
    formula: str,
    threshold: str = "",
) -> Final:
    """The answer is that of the `chosen` story; the formula, as JSON, has a place for each."""
    answer, kind = written(chosen.result), _type(works[-2:])
    asked = formula.format(*[each.asked() for each in works], threshold=threshold)
    by_letters = _by_letters(formula, "".join([each.part for each in works]))
    return Final(
        steps=[],
        closing=closing.format(answer),
        answer=answer,
        answer_type=kind,
        form=kind,
        claim=f'["eq",{asked},"{chosen.result}"]',
        further=[Line("result", said, by_letters, answer, chosen.result, answer)],
    )


@cache
def _by_letters(formula: str, letters: str) -> Expression:
    named = (f'["var","{letter}"]' for letter in letters)
    return from_json(formula.format(*named, threshold='["var","threshold"]'))


def _type(works: Sequence[Ended]) -> AnswerType:
    for worked in works:
        if worked.family.parsed_answer.form != "integer":
            return "decimal"
    return "integer"


def _without_form(works: Sequence[Ended], text: str) -> str:
    """The question without the sentence that asks for decimals, which must be there if need be."""
    if _type(works) == "integer":
        return text
    if not text.endswith(_IN_DECIMALS):
        raise BadInputError(f"the question does not say that it wants a decimal: {text[:200]!r}")
    return text.removesuffix(_IN_DECIMALS)


# By the kind of fusion: from stories and the text after them to the answer.
FINALS: dict[str, Callable[[Sequence[Ended], str], Final]] = {
    "parallel": parallel,
    "conditional": conditional,
    "extended": extended,
}
