"""Statements drawn, decided, and put into words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import product

from mathmill.generators.algebra.polynomials import polynomial_text
from mathmill.generators.statements import divisibility, sizes
from mathmill.generators.statements.family import Family, Params
from mathmill.generators.streams import Stream
from mathmill.schemas.errors import BadInputError
from mathmill.schemas.expressions import Expression, Number, Variable, call, substituted
from mathmill.schemas.reader import read
from mathmill.schemas.statements import LEADS, NAMES, STATEMENTS, Statement

FAMILIES: dict[str, Family] = {**divisibility.FAMILIES, **sizes.FAMILIES}
LEVELS = {name: level for level, name in enumerate(STATEMENTS, start=1)}
MOST = 40  # the greatest counterexample that is asked for
_TRIES = 2_000


@dataclass(frozen=True)
class Drawn:
    """A statement with its parameters, and the names that its variables go by."""

    words: Statement
    family: Family
    params: Params
    truth: bool
    names: tuple[str, ...]
    wording: int

    @cached_property
    def slots(self) -> dict[str, str]:
        return {
            letter: polynomial_text((0, *value), "n") if isinstance(value, tuple) else str(value)
            for letter, value in zip(self.words.letters, self.params, strict=True)
        }

    @cached_property
    def witness(self) -> tuple[int, ...]:
        """The first value, or pair by its first and then its second number, at which it fails."""
        values = range(1, self.family.high(*self.params) + 1)
        for found in product(values, repeat=len(self.words.variables)):
            if self.family.fails(*self.params, *found):
                return found
        raise BadInputError(f"{self.text} has no counterexample up to {values[-1]}")

    @property
    def text(self) -> str:
        return self.named(self.words.texts[self.wording].format(**self.slots))

    def named(self, text: str) -> str:
        """With the names that the variables go by here."""
        renamed = dict(zip(self.words.variables, self.names, strict=True))
        pattern = rf"(?<![A-Za-z])({'|'.join(renamed)})(?![A-Za-z])"
        return re.sub(pattern, lambda match: renamed[match[1]], text)

    @property
    def reason(self) -> str:
        """A proof, or what is wrong at the first counterexample."""
        if self.truth:
            high = self.family.high(*self.params)
            return self.named(self.words.proof.format(**self.slots, high=high))
        numbers = self.family.values(*self.params, *self.witness)
        at = {**self.slots, **dict(zip(self.words.variables, map(str, self.witness), strict=True))}
        kept = re.sub(r"(?<![A-Za-z{])([a-z])(?![A-Za-z}])", r"<\1>", self.words.failure)
        filled = re.sub(r"<([a-z])>", r"\1", kept.format(*numbers, **at))
        return self.named(filled)

    @cached_property
    def body(self) -> Expression:
        return read(self.words.body.format(**self.slots))

    @property
    def claimed(self) -> Expression:
        """The statement for all values that must be looked at."""
        tree = self.body
        values = call("range", 1, self.family.high(*self.params))
        for name in reversed(self.words.variables):
            tree = call("for_all", tree, Variable(name), values)
        return tree

    def at(self, value: int) -> Expression:
        """The statement for one value of its one variable."""
        return substituted(self.body, {self.words.variables[0]: Number(value)})

    @property
    def canonical(self) -> str:
        return f"{self.words.name} {self.family.same(self.params)}"


def drawn(
    stream: Stream, names: Sequence[str], truth: bool, most: int = 0, weights: Sequence[int] = ()
) -> Drawn:
    """A statement of one of these families; with `most` one that fails first from 2 to there.

    Families are drawn by these weights, or by their own if there are none.

    Raises `BadInputError` when none is found.
    """
    name = stream.weighted(names, weights or [FAMILIES[name].weight for name in names])
    words, family = STATEMENTS[name], FAMILIES[name]
    for _ in range(_TRIES):
        params = family.find(stream) if most and family.find else family.draw(stream, truth)
        if family.holds(*params) is not truth:
            continue
        wording = stream.below(len(words.texts))
        found = Drawn(words, family, params, truth, stream.choice(NAMES[words.variables]), wording)
        if truth or not most or 1 < found.witness[0] <= most:
            return found
    raise BadInputError(f"no statement about {name} was found that is {truth}")


def led(stream: Stream, statement: Drawn) -> str:
    """The whole statement, with what it is about."""
    lead = stream.choice(LEADS)
    return lead.format(names=" and ".join(statement.names), text=statement.text)
