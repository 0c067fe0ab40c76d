"""iGSM: word problems drawn as graphs of what depends on what, of a given number of operations."""

from __future__ import annotations

from typing import ClassVar, Literal, NamedTuple

from pydantic import Field, model_validator
from typing_extensions import Self

from mathmill.generators.layouts.calculations import Instance
from mathmill.generators.layouts.igsm import Step
from mathmill.generators.layouts.params import LayoutParams
from mathmill.generators.layouts.problems import made_of_instance
from mathmill.generators.registry import generator
from mathmill.generators.rows import Made
from mathmill.generators.streams import DrawAgainError, Stream
from mathmill.generators.words.igsm import distractors, meaning, needs, structure, telling
from mathmill.generators.words.igsm.claiming import claim_of
from mathmill.generators.words.igsm.meaning import Values
from mathmill.generators.words.igsm.needs import Needed
from mathmill.generators.words.igsm.structure import Below, Structure
from mathmill.generators.words.igsm.telling import Order
from mathmill.generators.words.igsm.working import steps_of
from mathmill.schemas.errors import BadInputError

_ENOUGH = 1 << 30
_WORD = (1 << 64) - 1
_TRIES = 2_000  # draws until a graph has the operations and the values that are wanted
_FORMS = 16  # ways to say what a graph computes that are tried before another graph is drawn


class IgsmParams(LayoutParams):
    operation: ClassVar[str] = "igsm"
    kind: ClassVar[str] = "igsm"

    min_operations: int = Field(
        default=1, ge=1, le=40, description="Fewest operations to find the answer."
    )
    max_operations: int = Field(
        default=15,
        ge=1,
        le=40,
        description="Most of them; the lesser of two draws is taken.",
    )
    max_edges: int = Field(
        default=20, ge=12, le=48, description="Most kinds of thing that are told to be in another."
    )
    numbers: Literal["modular", "natural"] = Field(
        default="modular",
        description="Whether numbers are taken modulo 23, as in the paper, or are natural numbers"
        " up to a million; the question says which.",
    )
    order: Order = Field(
        default="shuffled",
        description="The order of the sentences: as they can be worked out, moved by up to four"
        " places, or any.",
    )
    asked: Literal["last", "first"] = Field(
        default="last", description="Where the question stands."
    )
    even: bool = Field(
        default=True,
        description="Whether numbers are drawn anew for half of the answers 0, which products make"
        " twice as likely as any other; the paper leaves them.",
    )
    distractors: bool = Field(
        default=True, description="Whether more is told than the answer needs."
    )
    min_bin: int = Field(default=0, ge=0, le=22, description="Least bin of the graph's SHA-256.")
    max_bin: int = Field(
        default=22,
        ge=0,
        le=22,
        description="Greatest bin: the paper trains on bins 0 to 15 and tests on 16 to 22.",
    )

    @model_validator(mode="after")
    def _check_bounds(self) -> Self:
        for name in ("operations", "bin"):
            low, high = getattr(self, f"min_{name}"), getattr(self, f"max_{name}")
            if high < low:
                raise ValueError(f"max_{name}={high} is below min_{name}={low}")
        return self


class _Drawn(NamedTuple):
    structure: Structure
    needed: Needed
    aside: list[int]
    values: Values
    canonical: str


@generator(version=1)
def igsm(stream: Stream, params: IgsmParams) -> Made:
    """E.g. "The kinds of bag are the orange satchel, the indigo satchel and the purple satchel.
    The kinds of item in bags are the recipe book, the music book and the puzzle book. Items
    hold nothing. All things of one kind hold the same, and nothing but what is told; what is
    inside a thing that is held counts as well. All numbers are taken modulo 23: of each result
    only the remainder on division by 23, from 0 to 22, is kept. The number of puzzle books in
    each orange satchel equals 4. The number of recipe books in each indigo satchel equals the
    number of items in each orange satchel. The number of recipe books in each orange satchel
    equals 7 times the number of puzzle books in each orange satchel. The number of recipe books
    in each purple satchel equals 21 more than the sum of the number of items in each orange
    satchel and the number of recipe books in each indigo satchel. The number of music books in
    each purple satchel equals the number of items in each indigo satchel. How many items are
    there in each purple satchel?", 2.

    The grade-school graphs of "Physics of Language Models: Part 2.1, Grade-School Math and the
    Hidden Reasoning Process", arXiv 2407.20311, drawn in its steps; all words are ours, and the
    question says which kinds there are and how to count. A problem's family is the graph that its
    answer rests on, without names and numbers. The level is the number of operations.
    """
    below = _below(stream)
    span = params.max_operations - params.min_operations + 1
    size = params.min_operations + min(below(span), below(span))
    drawn = _drawn(below, stream, params, size)
    graph, order, values = drawn.structure, drawn.needed.order, drawn.values
    modulus = _modulus(params)
    names = telling.draw_names(below, graph, order[-1])
    worked = [number for number in order if number < graph.edges]
    aside = {number: drawn.needed.inputs[number] for number in drawn.aside}
    told = telling.arranged(below, graph, worked, aside, params.order)
    seen = {*map(graph.holders.__getitem__, told), *map(graph.things.__getitem__, told)}
    answer = values.of[order[-1]]
    steps = steps_of(graph, order, values, names.called, modulus)
    return made_of_instance(
        Instance(
            params.operation,
            (steps, _taken(told, order, steps)),
            (answer,),
            _question(names, seen, told, values, params),
            str(answer),
            "integer",
        ),
        params,
        stream,
        claim=claim_of(graph, seen, told, values.definitions, order[-1], answer, modulus),
        canonical=drawn.canonical,
        difficulty=_difficulty(size, steps, values),
    )


def _below(stream: Stream) -> Below:
    """Uniform draws, several from one word; no chance differs from what it should be by 1e-10."""
    next_word = stream.word
    word = 0
    spent = _ENOUGH  # the product of the bounds of what was drawn from the word

    def below(bound: int) -> int:
        nonlocal word, spent
        spent *= bound
        if spent >= _ENOUGH:
            word, spent = next_word(), bound
        product = word * bound
        word = product & _WORD
        return product >> 64

    return below


def _modulus(params: IgsmParams) -> int:
    return meaning.MODULUS if params.numbers == "modular" else 0


def _drawn(below: Below, stream: Stream, params: IgsmParams, size: int) -> _Drawn:
    """A graph of that size with values."""
    for _ in range(_TRIES):
        graph = structure.draw(below, size, params.max_edges)
        needed = needs.draw(below, graph, size)
        if needed is None:
            continue
        forms, canonical = _formed(below, stream, params, graph, needed)
        aside = distractors.draw(below, graph, needed) if params.distractors else []
        values = meaning.draw(below, graph, needed, aside, forms, _modulus(params), params.even)
        if values is not None:
            return _Drawn(graph, needed, aside, values, canonical)
    raise BadInputError(
        f"words.igsm found no problem of {size} operations in {_TRIES} draws with params"
        f" {params.model_dump_json()}: lower min_operations, or raise max_edges"
    )


def _formed(
    below: Below, stream: Stream, params: IgsmParams, graph: Structure, needed: Needed
) -> tuple[dict[int, int], str]:
    """Forms with which the graph is one of the split and of the bins, and its canonical form.

    Raises `DrawAgainError` if a few forms give none, so that a size is drawn anew too: of the
    smallest graphs there are so few that some bins have none.
    """
    all_bins = params.min_bin == 0 and params.max_bin == meaning.MODULUS - 1
    for _ in range(_FORMS):
        forms = meaning.forms(below, needed, graph.edges)
        canonical = meaning.canonical(graph, needed, forms)
        in_bins = all_bins or params.min_bin <= meaning.bin_of(canonical) <= params.max_bin
        if in_bins and stream.wants(canonical):
            return forms, canonical
    raise DrawAgainError


def _question(
    names: telling.Names, seen: set[int], told: list[int], values: Values, params: IgsmParams
) -> str:
    """What there is, what is told, and what is asked, each on a line of its own."""
    definitions = values.definitions
    differs = any(definitions[number][1] >= meaning.DIFFERS for number in told)
    lines = [
        telling.world(names, seen, _modulus(params), differs),
        " ".join([telling.told(names, number, definitions[number]) for number in told]),
    ]
    lines.insert(0 if params.asked == "first" else 2, telling.asked(names))
    return "\n".join(lines)


def _taken(told: list[int], order: list[int], steps: list[Step]) -> tuple[int, ...]:
    """For each sentence that tells a number the operations that it takes, 0 where not needed."""
    taken = {number: len(step.operations) or 1 for number, step in zip(order, steps, strict=True)}
    return tuple([taken.get(number, 0) for number in told])


def _difficulty(size: int, steps: list[Step], values: Values) -> tuple[int, int, int, int]:
    """The depth is the number of steps in the longest chain, each of which uses the one before."""
    depths: list[int] = []
    for step in steps:
        depths.append(1 + max([depths[place] for place in step.uses]) if step.uses else 1)
    greatest = max([given for _, _, given in values.definitions.values()])
    return size, len(steps), len(str(greatest)), depths[-1]
