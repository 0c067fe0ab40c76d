"""The smallest counterexample to a false statement, or the first one in an order that is told."""

from __future__ import annotations

from mathmill.generators.params import Params
from mathmill.generators.registry import generator
from mathmill.generators.statements.drawing import LEVELS, MOST, drawn, led
from mathmill.generators.statements.searched import searched
from mathmill.generators.streams import DrawAgainError, Stream
from mathmill.schemas.expressions import call
from mathmill.schemas.problem import Difficulty, Problem
from mathmill.schemas.reader import read
from mathmill.schemas.searchable import wording
from mathmill.schemas.statements import REFUTED

# How often statements are about integers, and about what else.
_ABOUT = {"integers": 18, "graphs": 4, "matrices": 4, "polynomials": 4}
# The families whose first counterexample takes some looking for, and how often each is drawn; of
# some there are so few that more would repeat.
_WEIGHTS = {
    "remainder of a power": 60,
    "quadratic inequality": 30,
    "values of a polynomial": 75,
    "divisor of a power": 18,
    "square roots of one": 5,
    "digit sums": 7,
    "coprime neighbours": 10,
    "prime values": 18,
    "prime values of a quadratic": 50,
}
_NAMES = tuple(_WEIGHTS)
# How much less often than they come about small numbers are taken, so that no answer is frequent.
_RARER = {2: 5, 3: 5, 4: 4, 5: 2}


class CounterexampleParams(Params):
    pass


@generator(version=1)
def counterexample(stream: Stream, params: CounterexampleParams) -> Problem:
    """E.g. "Take an arbitrary simple graph G on the vertices 1, 2, 3, 4, 5 and 6. The following is
    false: whenever all vertices of G have an even degree and G has at most 3 edges, G has no
    vertex of degree 2.
    Which graph is the first for which it fails? Those with fewer edges come first. Among those
    with equally many, dictionary order of the lists of edges decides: each edge is written as
    [smaller vertex, larger vertex], the edges of a list ascend.
    Answer with its list of edges, in the form [[1, 2], [1, 3]].", [[1, 2], [1, 3], [2, 3]].

    About all positive integers, or all of some graphs, matrices or polynomials, as the second tag
    says. It is found by search, and the claim looks at all that comes before, too. After "One
    Example Shown, Many Concepts Known! Counterexample-Driven Conceptual Reasoning in Mathematical
    LLMs", arXiv 2502.10454.
    """
    about = stream.weighted(tuple(_ABOUT), tuple(_ABOUT.values()))
    return _of_integers(stream) if about == "integers" else _of_all(stream, about)


def _of_integers(stream: Stream) -> Problem:
    statement = drawn(stream, _NAMES, False, MOST, tuple(_WEIGHTS.values()))
    stream.require(statement.canonical)
    (first,) = statement.witness
    if not stream.chance(1, _RARER.get(first, 1)):
        raise DrawAgainError  # drawn anew
    tried = call("list", *(statement.at(value) for value in range(1, first + 1)))
    (name,) = statement.names
    return Problem(
        question=REFUTED.format(lead=led(stream, statement), names=name),
        answer=str(first),
        answer_type="integer",
        claim=call("eq", call("add", call("index_of", tried, call("false")), 1), first),
        canonical=statement.canonical,
        solution=(
            f"Search upwards from {name} = 1: before {name} = {first} it does not fail.",
            statement.reason,
        ),
        tags=(statement.words.name, statement.words.field),
        difficulty=Difficulty(level=LEVELS[statement.words.name], steps=2),
    )


def _of_all(stream: Stream, about: str) -> Problem:
    statement = searched(stream, about, False)
    stream.require(statement.canonical)
    if statement.place == 0:
        raise DrawAgainError  # where nothing is to be looked for
    by_edges = about == "graphs" and stream.chance(1, 4)
    solution = statement.found_by_edges if by_edges else statement.found
    witness, first = statement.witness, statement.first
    if about == "graphs":
        first = call("element", first, 0)
    value = call("length", first) if by_edges else first
    answer = str(len(witness) if by_edges else witness)
    return Problem(
        question=wording.REFUTED.format(
            introduction=statement.presented,
            statement=statement.statement,
            request=statement.fewest if by_edges else statement.request,
        ),
        answer=answer,
        answer_type="integer" if by_edges else "vector",
        claim=call("eq", value, read(answer)),
        canonical=statement.canonical,
        solution=tuple(solution),
        tags=statement.tags,
        difficulty=Difficulty(level=statement.level, steps=len(solution)),
    )
