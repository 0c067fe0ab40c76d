"""Rows of triples x y z with z = a*x + b*y mod p, in which a and b are to be found out.

"Learning to grok: Emergence of in-context learning and skill composition in modular arithmetic
tasks", arXiv 2406.02550.
"""

from __future__ import annotations

from functools import lru_cache
from typing import ClassVar, Literal

from pydantic import ConfigDict, Field, model_validator
from typing_extensions import Self

from mathmill.generators.layouts.calculations import Instance
from mathmill.generators.layouts.params import LayoutParams
from mathmill.generators.layouts.problems import problem_of_instance
from mathmill.generators.registry import generator
from mathmill.generators.streams import Stream
from mathmill.schemas.errors import BadInputError
from mathmill.schemas.expressions import Expression, call
from mathmill.schemas.problem import Difficulty, Problem

_TRIES = 100

Pair = tuple[int, int]


class LinearMapParams(LayoutParams):
    operation: ClassVar[str] = "linear_map"
    kind: ClassVar[str] = "triples"
    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"layout": "triples", "options": {"show_task": True}},
                {"layout": "triples", "tasks": "unseen", "inputs": "unseen"},
            ]
        }
    )

    modulus: int = Field(default=29, ge=3, le=997, description="p, a prime.")
    triples: int = Field(
        default=32, ge=3, le=500, description="Triples in a row; the last z is the answer."
    )
    tasks: Literal["seen", "unseen"] = Field(
        default="seen", description="Whether (a, b) is a training task; the row's tags say so."
    )
    inputs: Literal["seen", "unseen"] = Field(
        default="seen", description="Whether all (x, y) are training inputs; the tags say so."
    )
    task_count: int = Field(
        default=256, ge=4, le=900_000, description="Training tasks, of the p*p that there are."
    )
    input_share: float = Field(
        default=0.8, gt=0, lt=1, description="Share of the p*p inputs that are for training."
    )
    sets_seed: int = Field(
        default=0, ge=0, lt=2**64, description="Which tasks and inputs are for training."
    )

    @model_validator(mode="after")
    def _check_sets(self) -> Self:
        p = self.modulus
        if any(p % factor == 0 for factor in range(2, int(p**0.5) + 1)):
            raise ValueError(f"modulus={p} is no prime; give one, such as 29")
        if self.task_count % 4 or self.task_count > p * p * 3 // 4:
            raise ValueError(
                f"task_count={self.task_count}: a multiple of 4, at most three quarters of the"
                f" {p * p} tasks"
            )
        seen = int(self.input_share * p * p)
        size = seen if self.inputs == "seen" else p * p - seen
        if size < self.triples:
            raise ValueError(
                f"triples={self.triples}: only {size} inputs are {self.inputs}; lower triples or"
                " change input_share"
            )
        return self


@generator(version=1)
def linear_map(stream: Stream, params: LinearMapParams) -> Problem:
    """E.g. "In each triple x y z, z = a*x + b*y (mod 29), with the same a and b from 0 to 28:
    13 15 18; 13 12 4; 0 15 12; 5 18 6; 11 19 6; 18 23 16; 0 27 10; 19 21 22; 7 13 23; 15 13
    20; 17 25 10; 9 10 1; 2 27 2; 9 3 7; 24 10 28; 9 4 2; 7 27 11; 19 23 12; 18 16 22; 13 19
    27; 18 9 28; 10 26 4; 12 19 2; 21 6 2; 19 11 14; 16 8 12; 3 21 28; 23 14 12; 19 2 1; 6 8
    23; 27 26 23; 23 17 ", 26.

    The training tasks are corners of rectangles, four by four: (a, b), (a, y), (x, b), (x, y).
    The inputs of a row are all different.
    """
    p, pick = params.modulus, Stream.of_noise(stream.word())
    seen_tasks, other_tasks = task_sets(p, params.task_count, params.sets_seed)
    a, b = pick.choice(seen_tasks if params.tasks == "seen" else other_tasks)
    seen_inputs, other_inputs = input_sets(p, params.input_share, params.sets_seed)
    pool = seen_inputs if params.inputs == "seen" else other_inputs
    inputs = _inputs(pick, pool, params.triples, p)
    triples = [(x, y, (a * x + b * y) % p) for x, y in inputs]
    *shown, (x, y, z) = triples
    listed = "; ".join(f"{u} {v} {w}" for u, v, w in shown)
    question = (
        f"In each triple x y z, z = a*x + b*y (mod {p}), with the same a and b from 0 to {p - 1}:"
        f" {listed}; {x} {y} "
    )
    canonical = f"{p} {a} {b} {triples}"
    stream.require(canonical)
    made = problem_of_instance(
        Instance(params.operation, (p, a, b, tuple(triples)), (z,), question, str(z), "integer"),
        params,
        stream,
        claim=_claim(p, a, b, triples),
        canonical=canonical,
        difficulty=Difficulty(level=params.triples, digits=len(str(p - 1))),
    )
    sets = (f"tasks:{params.tasks}", f"inputs:{params.inputs}")
    return made.model_copy(update={"tags": (*made.tags, *sets)})


def _claim(p: int, a: int, b: int, triples: list[tuple[int, int, int]]) -> Expression:
    """The row (a, b) times the columns (x, y) is the row of all z."""
    xs, ys, zs = (call("list", *column) for column in zip(*triples, strict=True))
    products = call("matmul", call("matrix", call("list", a, b)), call("matrix", xs, ys))
    return call("eq", call("matrix_mod", products, p), call("matrix", zs))


def _inputs(pick: Stream, pool: tuple[Pair, ...], count: int, p: int) -> list[Pair]:
    """Different inputs, of which those before the last one leave no doubt about a and b."""
    for _ in range(_TRIES):
        chosen: dict[Pair, None] = {}
        while len(chosen) < count:
            chosen[pick.choice(pool)] = None
        inputs = list(chosen)
        x, y = next((pair for pair in inputs if pair != (0, 0)), (0, 0))
        if any((x * v - y * u) % p for u, v in inputs[:-1]) and (x, y) != inputs[-1]:
            return inputs
    raise BadInputError(f"modular.linear_map found no inputs that tell a and b, in {_TRIES} tries")


@lru_cache(maxsize=16)
def task_sets(p: int, count: int, seed: int) -> tuple[tuple[Pair, ...], tuple[Pair, ...]]:
    """The training tasks and the others; `count` is a multiple of 4."""
    pick = Stream.of_noise(seed)
    chosen: dict[Pair, None] = {}
    while len(chosen) < count:
        (a, x), (b, y) = pick.sample(range(p), 2), pick.sample(range(p), 2)
        corners = [(a, b), (a, y), (x, b), (x, y)]
        chosen.update(dict.fromkeys(corners[: count - len(chosen)]))
    others = [(a, b) for a in range(p) for b in range(p) if (a, b) not in chosen]
    return tuple(chosen), tuple(others)


@lru_cache(maxsize=16)
def input_sets(p: int, share: float, seed: int) -> tuple[tuple[Pair, ...], tuple[Pair, ...]]:
    """The training inputs and those held out."""
    pairs = Stream.of_noise(seed ^ 1).shuffled([(x, y) for x in range(p) for y in range(p)])
    size = int(share * len(pairs))
    return tuple(pairs[:size]), tuple(pairs[size:])
