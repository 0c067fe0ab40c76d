"""All that words can mean where brackets and ends are not said: read word by word.

An open part (a denominator, an exponent, what a root or a function is taken of) may end before
any word; what goes over a bar or is raised may be the last one or more terms before it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from mathmill.schemas.expressions import Apply, Expression, Number, Variable, call
from mathmill.schemas.speech import OPENINGS

_RAISED = {"squared": 2, "cubed": 3}

Word = str | int  # a letter, a number, an operator of OPENINGS, or one of _JOINTS
_JOINTS = {"plus": 1, "minus": -1}


class _Term(NamedTuple):
    sign: int
    factor: int  # 1 if no number is said before
    body: Expression
    is_power: bool = False


class _Open(NamedTuple):
    """A part that has not ended: what it is, and its terms so far."""

    kind: str  # "", "over", "to the", or an operator of OPENINGS
    above: Expression | None  # the numerator, or the base
    sign: int  # of the term that it becomes
    factor: int
    terms: tuple[_Term, ...]
    next_sign: int
    next_factor: int


_START = _Open("", None, 1, 1, (), 1, 1)
State = tuple[_Open, ...]


def meanings(words: list[Word]) -> set[Expression]:
    """Every formula that these words can mean."""
    states: set[State] = {(_START,)}
    for place, word in enumerate(words):
        following = words[place + 1] if place + 1 < len(words) else None
        states = {after for state in states for after in _after(state, word, following)}
    return {_value(state[0].terms) for state in {s for each in states for s in _ended(each)}
            if len(state) == 1}  # fmt: skip


def _after(state: State, word: Word, following: Word | None) -> Iterator[State]:
    if isinstance(word, str) and word in OPENINGS:
        top = state[-1]
        yield (*state, _Open(word, None, top.next_sign, top.next_factor, (), 1, 1))
    elif isinstance(word, int):
        if isinstance(following, str) and (following in OPENINGS or len(following) == 1):
            yield (*state[:-1], state[-1]._replace(next_factor=word))
        else:
            yield _with(state, _Term(state[-1].next_sign, 1, Number(word)))
    elif word in _JOINTS:
        for ended in _ended(state):
            yield (*ended[:-1], ended[-1]._replace(next_sign=_JOINTS[word]))
    elif word in _RAISED or word in ("over", "to the"):
        for ended in _ended(state):
            yield from _suffixed(ended, word)
    else:
        yield _with(state, _Term(state[-1].next_sign, state[-1].next_factor, Variable(word)))


def _with(state: State, term: _Term) -> State:
    top = state[-1]
    return (*state[:-1], top._replace(terms=(*top.terms, term), next_sign=1, next_factor=1))


def _ended(state: State) -> Iterator[State]:
    """The state with none, one or more of its open parts ended."""
    yield state
    while len(state) > 1:
        *outer, last = state
        body = _value(last.terms)
        if last.kind == "over":
            assert last.above is not None  # noqa: S101
            body = call("div", last.above, body)
        elif last.kind == "to the":
            assert last.above is not None  # noqa: S101
            body = call("pow", last.above, body)
        else:
            body = call(last.kind, body)
        state = _with(tuple(outer), _Term(last.sign, last.factor, body, last.kind == "to the"))
        yield state


def _suffixed(state: State, word: str) -> Iterator[State]:
    """What a bar or an exponent may take: the last terms, or what a number multiplies."""
    top = state[-1]
    for start in range(len(top.terms)):
        first, *rest = top.terms[start:]
        kept = (*state[:-1], top._replace(terms=top.terms[:start]))
        alone = first._replace(sign=1)
        yield from _taken(kept, word, first.sign, 1, _value((alone, *rest)))
        if word != "over" and not rest and first.factor != 1 and not first.is_power:
            yield from _taken(kept, word, first.sign, first.factor, first.body)


def _taken(state: State, word: str, sign: int, factor: int, body: Expression) -> Iterator[State]:
    if word in _RAISED:
        yield _with(state, _Term(sign, factor, call("pow", body, _RAISED[word]), is_power=True))
    else:
        yield (*state, _Open(word, body, sign, factor, (), 1, 1))


def _value(terms: tuple[_Term, ...]) -> Expression:
    """The terms as the one tree that the reader of formulas makes of them."""
    total: list[Expression] = []
    for sign, factor, body, _ in terms:
        term = body if factor == 1 else call("mul", factor, body)
        total = [*total, term] if sign > 0 else [Apply("sub", (_joined(total), term))]
    return _joined(total)


def _joined(terms: list[Expression]) -> Expression:
    return terms[0] if len(terms) == 1 else Apply("add", tuple(terms))


def spelt(words: list[Word], numbers: Mapping[int, str]) -> str:
    """The words as they are said."""
    return " ".join(numbers[w] if isinstance(w, int) else OPENINGS.get(w, w) for w in words)
