"""A task read from its question, and its results worked out from the formulas of its wording.

Formulas are read once each, with letters for the numbers, and evaluated by exact arithmetic; the
few misconceptions about digits that have no formula are worked on the digits' text.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cache, cached_property

from mathmill.schemas.errors import BadInputError
from mathmill.schemas.expressions import Apply, Expression, Number, substituted
from mathmill.schemas.misconceptions import NAMES, WORDINGS, Rule, Wording
from mathmill.schemas.reader import read
from mathmill.validators.exact.compiled import Formula, compiled
from mathmill.validators.exact.evaluate import Scope, evaluate
from mathmill.validators.exact.values import Value
from mathmill.validators.prose.misconceptions.by_digits import BY_DIGITS

_WHOLE, _PLACES = "-?[0-9]{1,12}", r"\.[0-9]{1,6}"
# How numbers are written in tasks of a topic: in the others with places or without.
_NUMBERS = {
    "decimals": _WHOLE + _PLACES, "integers": _WHOLE, "fractions": _WHOLE, "algebra": _WHOLE,
}  # fmt: skip
_SLOT = re.compile(r"\\\{([a-z]+)\\\}")

# (number,), (top, bottom), (whole, top, bottom), or the values of a formula at 0, 1 and 2
Result = tuple[Fraction, ...]


@dataclass(frozen=True)
class ReadTask:
    """The wording of a question, and what its slots were filled with."""

    wording: Wording
    slots: dict[str, str]
    results: dict[str, Result] = field(default_factory=dict)  # what was worked out, by rule

    def filled(self, template: str) -> str:
        return template.format(**self.slots)

    @cached_property
    def right(self) -> Result:
        return self.result(self.wording.right)

    def result(self, rule: Rule) -> Result:
        if rule.name not in self.results:
            self.results[rule.name] = self._result(rule)
        return self.results[rule.name]

    def _result(self, rule: Rule) -> Result:
        if not rule.formula:
            given = [self.slots[letter] for letter in self.wording.letters]
            return (BY_DIGITS[rule.name or self.wording.name](*given),)
        if rule.where and evaluate(read(self.filled(rule.where)), Scope()) is not True:
            return self.right
        parts = _compiled(self.wording.name, rule, self.slots["x"])
        return tuple([_number(part(self.numbers)) for part in parts])

    @cached_property
    def numbers(self) -> dict[str, Value]:
        """The numbers given, by the variables that formulas have for them."""
        letters = self.wording.letters
        return {f"given_{letter}": _numeral(self.slots[letter]) for letter in letters}

    @cached_property
    def asked(self) -> Expression:
        """What the claim asks, as it reads with the numbers filled in."""
        given = [self.slots[letter] for letter in self.wording.letters]
        if any(text.startswith("-") for text in given):  # a sign may belong to more than it
            return read(self.filled(self.wording.asked))
        tree = _lettered(self.wording.name, self.wording.asked, self.slots["x"])
        values = zip(self.numbers, map(_read_numeral, given), strict=True)
        return substituted(tree, dict(values))

    def size(self, result: Result) -> Result:
        """What two results of this task are compared by."""
        if self.wording.form == "fraction":
            return (result[0] / result[1],)
        return (result[0] + result[1] / result[2],) if self.wording.form == "mixed" else result

    def text(self, result: Result) -> str:
        """The result as a pupil writes it."""
        if self.wording.form == "formula":
            return _formula_text(result, self.slots["x"])
        if self.wording.form == "number":
            return number_text(result[0])
        *whole, top, bottom = result
        fraction = f"{top}" if bottom == 1 else f"{top}/{bottom}"
        return f"{whole[0]} {fraction}" if whole and whole[0] else fraction

    def working(self, rule: Rule) -> str:
        result = self.text(self.result(rule))
        if not rule.formula:
            return rule.working.replace("{wrong}", result).replace("{right}", result)
        steps = [self.filled(self.wording.lead)] if self.wording.lead else []
        for step in (self.filled(rule.formula), result):
            if step not in steps:
                steps.append(step)
        return " = ".join(steps)

    @cached_property
    def answer(self) -> str:
        """The right answer in lowest terms."""
        if self.wording.form in ("fraction", "mixed"):
            return str(self.size(self.right)[0])
        return self.text(self.right)

    @property
    def right_working(self) -> str:
        working = self.working(self.wording.right)
        return working if self.text(self.right) == self.answer else f"{working} = {self.answer}"

    def is_telling(self, name: str) -> bool:
        """Whether the misconception gives a wrong answer, and one that no other one gives."""
        size = self.size(self.result(self.wording.rule(name)))
        return self._sizes[size] == 1 and size != self.size(self.right)

    @cached_property
    def _sizes(self) -> Counter[Result]:
        return Counter([self.size(self.result(rule)) for rule in self.wording.rules])


def task_of(question: str, name: str = "") -> ReadTask:
    """The task that a question asks, of this name if one is given.

    Raises `BadInputError` when no wording has that form.
    """
    if name and name not in WORDINGS:
        raise BadInputError(f"no task is called {name[:60]!r}")
    for known in [name] if name else list(WORDINGS):
        for pattern in _patterns(known):
            match = pattern.fullmatch(question)
            if match is not None:
                return _checked(ReadTask(WORDINGS[known], {"x": "x", **match.groupdict()}))
    raise BadInputError(
        f"the question {question[:120]!r} is in no known form of {name or 'a task'}"
    )


def _checked(task: ReadTask) -> ReadTask:
    if task.slots.get("who", NAMES[0]) not in NAMES:
        raise BadInputError(f"the question names {task.slots['who'][:40]!r}, whom nobody knows")
    for equation in task.wording.holds:
        if evaluate(read(task.filled(equation)), Scope()) is not True:
            raise BadInputError(f"{task.filled(equation)} does not hold, but is given")
    return task


@cache
def _patterns(name: str) -> tuple[re.Pattern[str], ...]:
    wording = WORDINGS[name]
    number = _NUMBERS.get(wording.topic, f"{_WHOLE}(?:{_PLACES})?")
    return tuple(_pattern(question, number) for question in wording.questions)


def _pattern(template: str, number: str) -> re.Pattern[str]:
    seen: set[str] = set()

    def group(match: re.Match[str]) -> str:
        slot = match[1]
        if slot in seen:
            return f"(?P={slot})"
        seen.add(slot)
        kind = {"who": "[A-Z][a-z]+", "x": "[a-z]"}.get(slot, number)
        return f"(?P<{slot}>{kind})"

    return re.compile(_SLOT.sub(group, re.escape(template)), re.ASCII)


def number_text(number: Fraction) -> str:
    """The digits of a number whose decimals end."""
    places = 0
    while (scaled := number * 10**places).denominator != 1:
        places += 1
        if places > 12:
            raise BadInputError(f"{number} is no decimal that ends")
    return f"{scaled.numerator / 10**places:.{places}f}" if places else str(scaled)


def _formula_text(at: Result, letter: str) -> str:
    """The polynomial of degree 2 at most with these values at 0, 1 and 2."""
    square = (at[2] - 2 * at[1] + at[0]) / 2
    text = ""
    for size, power in ((square, f"{letter}^2"), (at[1] - at[0] - square, letter), (at[0], "")):
        if size:
            sign = "-" if size < 0 else "+"
            text += f" {sign} " if text else sign.replace("+", "")
            text += _monomial(abs(size), power)
    return text or "0"


def _monomial(size: Fraction, power: str) -> str:
    if not power:
        return str(size)
    above = f"{size.numerator}*{power}" if size.numerator != 1 else power
    return above if size.denominator == 1 else f"{above}/{size.denominator}"


@cache
def _compiled(name: str, rule: Rule, letter: str) -> tuple[Formula, ...]:
    """What works out the parts of a result of a task from the numbers given."""
    wording = WORDINGS[name]
    tree = _lettered(name, rule.formula, letter)
    if wording.form == "formula":
        points = (substituted(tree, {letter: Number(point)}) for point in range(3))
        return tuple(map(compiled, points))
    if wording.form == "mixed":
        whole, fraction = _parts(tree, "add")
        return tuple(map(compiled, (whole, *_parts(fraction, "div"))))
    if wording.form == "fraction":
        parts = _parts(tree, "div") if _is(tree, "div") else (tree, Number(1))
        return tuple(map(compiled, parts))
    return (compiled(tree),)


@cache
def _lettered(name: str, template: str, letter: str) -> Expression:
    """A formula of a task with variables for the numbers given."""
    slots = {given: f"given_{given}" for given in WORDINGS[name].letters}
    return read(template.format(**slots, x=letter))


def _numeral(text: str) -> Value:
    return Fraction(text) if "." in text else int(text)


def _read_numeral(text: str) -> Expression:
    return Number(int(text)) if text.isdecimal() else read(text)


def _number(value: Value) -> Fraction:
    if not isinstance(value, int | Fraction) or isinstance(value, bool):
        raise BadInputError(f"a result is no number: {value!r}")
    return Fraction(value)


def _is(tree: Expression, operator: str) -> bool:
    return isinstance(tree, Apply) and tree.operator == operator


def _parts(tree: Expression, operator: str) -> tuple[Expression, ...]:
    if not isinstance(tree, Apply) or tree.operator != operator or len(tree.arguments) != 2:
        raise BadInputError(f"a formula is no {operator} of two parts")
    return tree.arguments
