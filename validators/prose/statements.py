"""Reads statements about all positive integers; what they come to is worked out from their text.

Those about graphs, matrices or polynomials are left to `searchable`.

Whether a statement holds is left to the claim, which is built here from the question's words and
then decided; counterexamples are searched for by evaluating the statement at one value after
another.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from functools import cache
from itertools import combinations, product
from typing import Any, NamedTuple

from mathmill.schemas.errors import BadInputError
from mathmill.schemas.expressions import (
    Expression,
    Number,
    Text,
    Variable,
    call,
    substituted,
    to_json,
)
from mathmill.schemas.reader import read
from mathmill.schemas.statements import (
    JUDGED,
    JUDGING,
    LEADS,
    NAMES,
    REFUTED,
    REQUEST,
    STATEMENTS,
    Statement,
)
from mathmill.validators.exact.evaluate import Scope, evaluate
from mathmill.validators.exact.values import UndefinedError
from mathmill.validators.prose import Derived, ProseReader, searchable

_LETTERS = "ABCDEFGH"
_OPTION = re.compile(r"\n([A-H])\) ")
_MOST_VALUES = 4_000


class ReadStatement(NamedTuple):
    """The wording of a statement, its parameters as texts, and the names of its variables."""

    words: Statement
    slots: dict[str, str]
    names: tuple[str, ...]

    @property
    def body(self) -> Expression:
        return read(self.words.body.format(**self.slots))

    @property
    def high(self) -> int:
        high = evaluate(read(self.words.high.format(**self.slots)), Scope())
        if not isinstance(high, int) or not 0 < high <= _MOST_VALUES:
            raise BadInputError(f"the statement would have to be looked at up to {high}")
        return high

    def claimed(self) -> Expression:
        claim = self.body
        for name in self.words.variables[::-1]:
            claim = call("for_all", claim, Variable(name), call("range", 1, self.high))
        return claim

    def failures(self) -> Iterator[dict[str, int]]:
        """The values at which it fails, in order."""
        body = self.body
        for values in product(range(1, self.high + 1), repeat=len(self.words.variables)):
            at = dict(zip(self.words.variables, values, strict=True))
            if evaluate(body, Scope(dict(at))) is False:
                yield at

    def first_failure(self) -> dict[str, int]:
        for found in self.failures():
            return found
        raise BadInputError(f"the statement holds for all values up to {self.high}")

    def proof(self) -> str:
        return self._renamed(self.words.proof.format(**self.slots, high=self.high))

    def refutation(self, at: Mapping[str, int]) -> str:
        """The text about a counterexample: its names in formulas stay, its values come in."""
        given = {**self.slots, **{name: str(value) for name, value in at.items()}}
        values = [_whole(read(formula.format(**given))) for formula in self.words.values]

        def put(match: re.Match[str]) -> str:
            return str(values[int(match[1])]) if match[1].isdigit() else given[match[1]]

        pieces = re.split(r"(\{\w+\})", self.words.failure)
        return "".join(
            re.sub(r"\{(\w+)\}", put, piece) if piece.startswith("{") else self._renamed(piece)
            for piece in pieces
        )

    def _renamed(self, text: str) -> str:
        for old, new in zip(self.words.variables, self.names, strict=True):
            text = re.sub(rf"(?<![A-Za-z]){old}(?![A-Za-z])", f"<{new}>", text)
        return re.sub("<([a-z])>", r"\1", text)


def statement_of(text: str, names: tuple[str, ...] | None = None) -> ReadStatement:
    """The statement that a text makes about variables of these names, or of any that are usual."""
    for words in STATEMENTS.values():
        for known in NAMES[words.variables]:
            if names in (None, known):
                for pattern in _patterns(words.name, known):
                    match = pattern.fullmatch(text)
                    if match is not None:
                        slots = match.groupdict()
                        if "f" in slots:
                            slots["f"] = re.sub(rf"\b{known[0]}\b", "n", slots["f"])
                        return ReadStatement(words, slots, known)
    raise BadInputError(f"{text[:120]!r} is no statement in a known form")


@cache
def _patterns(name: str, names: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    words = STATEMENTS[name]
    found = []
    for text in words.texts:
        shown = ReadStatement(words, {}, names)._renamed(text)
        seen: set[str] = set()
        pattern = ""
        for piece in re.split(r"(\{\w+\})", shown):
            if not piece.startswith("{"):
                pattern += re.escape(piece)
            elif (slot := piece[1:-1]) in seen:
                pattern += f"(?P={slot})"
            else:
                seen.add(slot)
                kind = rf"[-+*^0-9 {names[0]}]{{1,120}}" if slot == "f" else "[1-9][0-9]{0,5}|0"
                pattern += f"(?P<{slot}>{kind})"
        found.append(re.compile(pattern))
    return tuple(found)


def _led(text: str) -> ReadStatement:
    for lead in LEADS:
        before, between, _ = re.split(r"\{names\}|\{text\}", lead)
        pattern = f"{re.escape(before)}([a-z](?: and [a-z])*){re.escape(between)}(.*)"
        match = re.fullmatch(pattern, text)
        if match:
            return statement_of(match[2], tuple(match[1].split(" and ")))
    raise BadInputError(f"{text[:120]!r} is no claim about positive integers")


def derive(row: Mapping[str, Any]) -> Derived:
    question = row["question"]
    if searchable.reads(question):
        return searchable.derive(row)
    if _OPTION.search(question):
        return _judging(question, row["answer"])
    asks, ending = REFUTED.split("{lead}")
    if question.startswith(asks):
        text, end = question.removeprefix(asks).split("\n", 1)
        statement = _led(text)
        if f"\n{end}" != ending.format(names=" and ".join(statement.names)):
            raise BadInputError(f"{end[:80]!r} does not ask for the smallest counterexample")
        return _counterexample(statement)
    lead, end = question.split("\n", 1)
    if JUDGED.format(lead=lead) != question:
        raise BadInputError(f"{end[:80]!r} does not ask whether the statement is true")
    return _judgement(_led(lead), row["answer"])


def _judgement(statement: ReadStatement, answer: str) -> Derived:
    if answer not in ("true", "false"):
        raise BadInputError(f"the answer is true or false, not {answer[:40]!r}")
    reason = _reason(statement, answer == "true")
    return Derived(
        answer=answer,
        answer_type="boolean",
        claim=to_json(call("eq", statement.claimed(), call(answer))),
        solution=f"{reason}\nSo it is {answer}.",
        tags=(statement.words.name, statement.words.field),
    )


def _reason(statement: ReadStatement, truth: bool) -> str:
    return statement.proof() if truth else statement.refutation(statement.first_failure())


def _counterexample(statement: ReadStatement) -> Derived:
    if len(statement.names) != 1:
        raise BadInputError("the smallest counterexample is asked of two variables")
    at = statement.first_failure()
    (first,), (name,) = at.values(), statement.names
    (variable,), body = statement.words.variables, statement.body
    tried = [substituted(body, {variable: Number(n)}) for n in range(1, first + 1)]
    place = call("index_of", call("list", *tried), call("false"))
    return Derived(
        answer=str(first),
        answer_type="integer",
        claim=to_json(call("eq", call("add", place, 1), first)),
        solution=f"Search upwards from {name} = 1: before {name} = {first} it does not fail.\n"
        f"{statement.refutation(at)}",
        tags=(statement.words.name, statement.words.field),
    )


def _judging(question: str, answer: str) -> Derived:
    asked, *rest = _OPTION.split(question.removesuffix(f"\n{REQUEST}"))
    letters, texts = "".join(rest[::2]), rest[1::2]
    chosen = answer.split(", ")
    if not letters or letters != _LETTERS[: len(texts)] or not question.endswith(REQUEST):
        raise BadInputError(f"the statements are lettered {letters}")
    verb = "is" if len(chosen) == 1 else "are"
    if asked != JUDGING.format(n=len(texts), m=len(chosen), are=verb):
        raise BadInputError(f"{asked[:120]!r} does not ask for {len(chosen)} of {len(texts)}")
    statements = [statement_of(text) for text in texts]
    names = [statement.words.name for statement in statements]
    if len(set(names)) != len(names):
        raise BadInputError("two statements are of one family")
    lines = []
    for letter, statement in zip(letters, statements, strict=True):
        truth = letter in chosen
        lines.append(f"{letter}) {truth}. {_reason(statement, truth)}")
    claims = [statement.claimed() for statement in statements]
    return Derived(
        answer=", ".join(letter for letter in letters if letter in chosen),
        answer_type="choice",
        claim=to_json(call("eq", _chosen(letters, len(chosen), claims), Text(answer))),
        solution="\n".join(lines),
        tags=tuple(names),
    )


def _chosen(letters: str, many: int, claims: Sequence[Expression]) -> Expression:
    groups = list(combinations(letters, many))
    said = call("list", *(Text(", ".join(group)) for group in groups))
    rows = [call("list", *(call(str(x in group).lower()) for x in letters)) for group in groups]
    return call("element", said, call("index_of", call("list", *rows), call("list", *claims)))


def _whole(tree: Expression) -> int:
    value = evaluate(tree, Scope())
    if not isinstance(value, int):
        raise BadInputError(f"a value in the reason is no integer: {value!r}")
    return value


def _reads(question: str) -> bool:
    with suppress(BadInputError, UndefinedError, ValueError):
        if searchable.reads(question):
            return True
        if _OPTION.search(question):
            _, *rest = _OPTION.split(question.removesuffix(f"\n{REQUEST}"))
            return all(statement_of(text) for text in rest[1::2])
        asks, _ = REFUTED.split("{lead}")
        return bool(_led(question.removeprefix(asks).split("\n")[0]))
    return False


READER = ProseReader(
    ("statements.counterexample", "statements.judgement", "statements.judging"), _reads, derive
)
