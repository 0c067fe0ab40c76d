"""Tasks for pupils: drawn, worked rightly and wrongly, and put into words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, cached_property

from mathmill.generators.misconceptions.results import (
    Value,
    number_text,
    reduced,
    value_of,
    written,
)
from mathmill.generators.misconceptions.ways import (
    algebra,
    data,
    decimals,
    fractions,
    geometry,
    percent,
    whole_numbers,
)
from mathmill.generators.misconceptions.ways.way import Inputs, Result, Way
from mathmill.generators.streams import Stream
from mathmill.schemas.errors import BadInputError
from mathmill.schemas.expressions import Expression, Number, substituted
from mathmill.schemas.misconceptions import NAMES, WORDINGS, Rule, Wording
from mathmill.schemas.reader import read

WAYS: dict[str, Way] = {
    name: way
    for topic in (fractions, whole_numbers, decimals, percent, algebra, geometry, data)
    for name, way in topic.WAYS.items()
}
LEVELS = {name: level for level, name in enumerate(WORDINGS, start=1)}
_LETTERS = "abkmnptuvwxyz"
SIGNED = ("integers", "algebra")  # topics where a negative result surprises nobody
_MAX_TRIES = 2_000


@dataclass(frozen=True)
class Task:
    """One drawn task; `slots` are the texts that its wording's templates are filled with."""

    wording: Wording
    way: Way
    inputs: Inputs
    slots: dict[str, str]
    question: str

    @cached_property
    def right(self) -> Result:
        return self.way.right(*self.inputs)

    @cached_property
    def wrong(self) -> dict[str, Result]:
        """What each misconception gives."""
        return {name: self.gives(name) for name in self.way.wrong}

    def gives(self, name: str) -> Result:
        """What a misconception gives."""
        return self.way.wrong[name](*self.inputs)

    @cached_property
    def values(self) -> dict[str, Value]:
        return {name: self.value(result) for name, result in self.wrong.items()}

    @cached_property
    def telling(self) -> tuple[str, ...]:
        """The misconceptions whose answer can be written, is wrong, and is no other's."""
        keys = [_key(value) for value in (self.value(self.right), *self.values.values())]
        return tuple(
            name
            for name, key in zip(self.values, keys[1:], strict=True)
            if keys.count(key) == 1 and self._is_natural(name)
        )

    def _is_natural(self, name: str) -> bool:
        if not self.text(self.wrong[name]):
            return False
        value = self.values[name]
        return isinstance(value, tuple) or value > 0 or self.wording.topic in SIGNED

    def value(self, result: Result) -> Value:
        return value_of(result, self.wording.form)

    def text(self, result: Result) -> str:
        """As a pupil writes it."""
        return written(result, self.wording.form, self.slots["x"])

    @cached_property
    def answer(self) -> str:
        return reduced(self.right, self.wording.form, self.slots["x"])

    @property
    def asked(self) -> Expression:
        letters = self.wording.letters
        numbers = {f"given_{letter}": _numeral(self.slots[letter]) for letter in letters}
        tree = _asked(self.wording.name, self.slots["x"])
        return substituted(tree, numbers)

    @property
    def canonical(self) -> str:
        return canonical_of(self.wording.name, self.inputs)

    @cached_property
    def right_working(self) -> str:
        """The right way, down to the answer in lowest terms."""
        written = self.text(self.right)
        working = self._working(self.wording.right, written)
        return working if written == self.answer else f"{working} = {self.answer}"

    def wrong_working(self, name: str) -> str:
        return self._working(self.wording.rule(name), self.text(self.gives(name)))

    def tags(self, name: str) -> tuple[str, ...]:
        """The task, its topic, and the misconception with its id, if it has one."""
        mae = self.wording.rule(name).mae
        return (self.wording.name, self.wording.topic, *((mae,) if mae else ()), name)

    def _working(self, rule: Rule, result: str) -> str:
        if not rule.formula:
            return rule.working.format(wrong=result, right=result)
        formula = rule.formula.format(**self.slots)
        chain = [self.wording.lead.format(**self.slots), formula, result]
        return " = ".join(dict.fromkeys(filter(None, chain)))


def _key(value: Value) -> tuple[int, ...]:
    """Equal for equal values, and quicker to compare."""
    numbers = value if isinstance(value, tuple) else (value,)
    return tuple(part for number in numbers for part in (number.numerator, number.denominator))


def canonical_of(name: str, inputs: Inputs) -> str:
    """What a task is up to its words and the order of what it adds or multiplies."""
    return f"{name} {WAYS[name].same(inputs)}"


def chosen_name(stream: Stream, names: tuple[str, ...]) -> str:
    """One of these tasks, the more often the more problems it has."""
    return stream.weighted(names, [WAYS[name].weight for name in names])


def drawn(stream: Stream, name: str, fits: Callable[[Task], bool]) -> Task:
    """A task of that name, drawn until it can be written and fits."""
    way = WAYS[name]
    for _ in range(_MAX_TRIES):
        task = worded(stream, name, way.draw(stream))
        if task.text(task.right) and fits(task):
            return task
    raise BadInputError(
        f"the task {name!r} found no inputs that fit in {_MAX_TRIES} tries; choose another topic"
    )


def worded(stream: Stream, name: str, inputs: Inputs) -> Task:
    """A task of that name with these inputs, put into words."""
    wording = WORDINGS[name]
    slots = dict(zip(wording.letters, map(number_text, inputs), strict=True))
    slots["x"] = stream.choice(_LETTERS)
    slots["who"] = stream.choice(NAMES)
    question = stream.choice(wording.questions).format(**slots)
    return Task(wording, WAYS[name], inputs, slots, question)


@cache
def _asked(name: str, letter: str) -> Expression:
    """What a task asks, with variables for the numbers that are given."""
    wording = WORDINGS[name]
    slots = {given: f"given_{given}" for given in wording.letters}
    return read(wording.asked.format(**slots, x=letter))


def _numeral(text: str) -> Expression:
    return Number(int(text)) if text.isdecimal() else read(text)
