"""Which premises make a statement about all objects of a kind true, and which nearly do."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from itertools import combinations
from typing import TypeAlias

from mathmill.generators.statements.graph_tables import graphs
from mathmill.generators.statements.matrix_tables import MatrixSetting, drawn_matrices, matrices
from mathmill.generators.statements.polynomial_tables import (
    PolynomialSetting,
    drawn_polynomials,
    polynomials,
)
from mathmill.generators.statements.tables import Instance, Table
from mathmill.generators.streams import Stream
from mathmill.schemas.errors import BadInputError
from mathmill.schemas.searchable.graphs import SIZES

Setting: TypeAlias = int | MatrixSetting | PolynomialSetting
Places: TypeAlias = tuple[int, ...]  # of instances in their table

FIELDS: dict[str, Callable[[Stream], Setting]] = {
    "graphs": lambda stream: stream.weighted(SIZES, (1, 3, 4)),
    "matrices": drawn_matrices,
    "polynomials": drawn_polynomials,
}
_FEWEST = 2  # kinds of objects with the premises
# What may be a measure of a premise and of the conclusion without making it plain.
_TELLS_LITTLE = {"values", "degrees", "cycles"}
_TRIES = 500


def table_of(setting: Setting) -> Table:
    if isinstance(setting, int):
        return graphs(setting)
    return matrices(setting) if isinstance(setting, MatrixSetting) else polynomials(setting)


def drawn_instances(
    stream: Stream, field: str, truth: bool
) -> tuple[Table, list[Instance], Instance]:
    """A table, premises and a conclusion, which follows from them or not.

    Only conclusions are drawn that follow from some premises and do not from others of as many.

    Raises `BadInputError` when none is found.
    """
    for _ in range(_TRIES):
        setting = FIELDS[field](stream)
        table = table_of(setting)
        name = stream.choice(sorted({each.known.name for each in table.instances}))
        same = [at for at, each in enumerate(table.instances) if each.known.name == name]
        conclusion, many = stream.choice(same), stream.weighted((1, 2), (1, 3))
        enough, lacking = premises(setting, conclusion, many)
        if enough and lacking:
            chosen = stream.choice(stream.choice(enough if truth else lacking))
            return table, [table.instances[at] for at in chosen], table.instances[conclusion]
        stream.again()
    raise BadInputError(f"no statement about {field} was found that is {truth}")


@lru_cache(1_024)
def premises(
    setting: Setting, conclusion: int, many: int
) -> tuple[list[list[Places]], list[list[Places]]]:
    """So many premises from which the conclusion follows, and from which it does not.

    They are grouped by the names of the properties. None of them follows from the other. The
    conclusion follows from all together only; where it does not, most objects with the premises
    have it.
    """
    table = table_of(setting)
    wanted = table.instances[conclusion]
    usable = [at for at, each in enumerate(table.instances) if _apart(each, wanted)]
    enough: dict[tuple[str, ...], list[Places]] = {}
    lacking: dict[tuple[str, ...], list[Places]] = {}
    named = {f"{{{name}}}" for name in table.subject.letters if name in table.formulas}
    for chosen in combinations(usable, many):
        supposed = [table.instances[at] for at in chosen]
        found = _follows(supposed, wanted)
        if found is None:
            continue
        said = "".join(each.known.text for each in (*supposed, wanted))
        if all(name in said for name in named):  # something of each object
            names = tuple(each.known.name for each in supposed)
            (enough if found else lacking).setdefault(names, []).append(chosen)
    return list(enough.values()), list(lacking.values())


def _apart(premise: Instance, conclusion: Instance) -> bool:
    shared = set(premise.known.measures) & set(conclusion.known.measures)
    return premise.known.name != conclusion.known.name and shared <= _TELLS_LITTLE


def _follows(supposed: list[Instance], conclusion: Instance) -> bool | None:
    """Whether the conclusion follows; None where that is not worth asking."""
    both, wanted = supposed[0].kinds, conclusion.kinds
    if len(supposed) == 2:
        first, second = (premise.kinds for premise in supposed)
        both &= second
        if both in (first, second) or supposed[0].known.name == supposed[1].known.name:
            return None
        if first & wanted == first or second & wanted == second:
            return None
    many = both.bit_count()
    if many < _FEWEST:
        return None
    right = (both & wanted).bit_count()
    if right == many:
        return True
    return False if 2 * right >= many else None
