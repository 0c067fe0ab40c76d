"""The witnesses: each is one file in ``validators/engines/`` and registers itself.

A witness is a function from a batch of claims to a batch of verdicts:

    @witness(cost=10)
    def integers(claims: Sequence[Expression]) -> list[Verdict]: ...

`cost` orders them, cheapest first. Nothing lists the files: the folder is walked.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from mathmill.schemas.expressions import Expression
from mathmill.schemas.known import modules
from mathmill.schemas.verdict import Verdict, undecided
from mathmill.validators.exact.values import UndefinedError, UnknownError

Decide = Callable[[Sequence[Expression]], list[Verdict]]

# What an engine may raise on odd input. Caught, it reads as "undecided", never as "wrong".
ODD = (
    ArithmeticError,
    AssertionError,
    LookupError,
    MemoryError,
    NotImplementedError,
    RecursionError,
    TypeError,
    UnknownError,
    ValueError,
)

_records: dict[str, Witness] = {}


@dataclass(frozen=True, slots=True)
class Witness:
    """An engine that decides claims and shares no code with the generators."""

    name: str
    cost: int
    decide: Decide
    doc: str


def witness(*, cost: int) -> Callable[[Decide], Decide]:
    """Register the decorated function under its own name."""

    def record(decide: Decide) -> Decide:
        name = decide.__name__
        if name in _records and _records[name].decide.__module__ != decide.__module__:
            raise TypeError(f"two witnesses are called {name}")
        _records[name] = Witness(name, cost, decide, decide.__doc__ or "")
        return decide

    return record


def one_by_one(
    name: str, decide: Callable[[Expression], Verdict], claims: Sequence[Expression]
) -> list[Verdict]:
    """Decide each claim alone, so that an odd one never disturbs its neighbours."""
    verdicts = []
    for claim in claims:
        try:
            verdicts.append(decide(claim))
        except UndefinedError as error:
            verdicts.append(undecided(name, f"no value: {error}"))
        except ODD as error:
            verdicts.append(undecided(name, describe(error)))
    return verdicts


def describe(error: BaseException) -> str:
    """An engine's error in a few words."""
    text = " ".join(str(error).split())[:160]
    if isinstance(error, UnknownError):
        return text
    return f"{type(error).__name__}: {text}" if text else type(error).__name__


@cache
def witnesses() -> tuple[Witness, ...]:
    """All witnesses, cheapest first."""
    modules("mathmill.validators.engines")
    return tuple(sorted(_records.values(), key=lambda known: (known.cost, known.name)))
