"""Claims about algorithms: known values, brute force, what has no value, what is too much work."""

from itertools import combinations, permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mathmill.schemas.expressions import from_json, to_json
from mathmill.validators.decide import decide
from mathmill.validators.engines.integers import integers
from mathmill.validators.exact import algorithms

EDGES = '["list",["list","0","1","7"],["list","1","2","1"],["list","0","2","9"]]'
TRUE = [
    '["eq",["position",["list","5","8","8"],"8"],"1"]',
    '["eq",["position",["list","5","8"],"7"],"-1"]',
    '["eq",["substrings",["text","aba"]],["list",["text","a"],["text","ab"],["text","aba"],'
    '["text","b"],["text","ba"],["text","a"]]]',
    '["eq",["derangements","0"],"1"]',
    '["eq",["derangements","10"],"1334961"]',
    '["eq",["grown","199","50","3","2"],"454"]',
    f'["eq",["shortest_path",{EDGES},"2","0"],"8"]',
    '["eq",["makespan",["list","3","3","2","2","2"],"2"],"7"]',
    '["eq",["makespan",["list"],"2"],"0"]',
    '["eq",["natural_solutions","3","5","30"],["list",["list","0","6"],["list","5","3"],'
    '["list","10","0"]]]',
    '["eq",["length",["primes_between","1","100"]],"25"]',
    '["eq",["knapsack",["list","3","4"],["list","9","8"],"6"],"9"]',
    '["eq",["knapsack",["list","3"],["list","9"],"2"],"0"]',
    '["eq",["common_subsequence",["text","AGCAT"],["text","GAC"]],"2"]',
    '["eq",["edit_distance",["text","kitten"],["text","sitting"]],"3"]',
    '["eq",["edit_distance",["text",""],["text","abc"]],"3"]',
    '["eq",["choices",["list","4","1","2"],"2"],["list",["list","4","1"],["list","4","2"],'
    '["list","1","2"]]]',
]  # fmt: skip
NO_VALUE = [
    f'["eq",["shortest_path",{EDGES},"2","5"],"8"]',
    '["eq",["shortest_path",["list",["list","0","1"]],"0","1"],"8"]',
    '["eq",["derangements","-1"],"0"]',
    '["eq",["makespan",["list","3"],"0"],"3"]',
    '["eq",["natural_solutions","0","5","5"],["list"]]',
    '["eq",["knapsack",["list","3"],["list"],"2"],"0"]',
    '["eq",["grown","1/2","5","3","2"],"4"]',
]
ONES = "".join([',"1"'] * 60)
LONG = ["a" * 300, "b" * 300]
TOO_MUCH = [
    '["eq",["derangements","999999"],"0"]',
    '["eq",["primes_between","1","99999999"],["list"]]',
    '["eq",["natural_solutions","1","1","999999999"],["list"]]',
    '["eq",["grown","9","99","9","999999999"],"4"]',
    f'["eq",["choices",["list"{ONES}],"30"],["list"]]',
    f'["eq",["knapsack",["list"{ONES}],["list"{ONES}],"9"],"9"]',
    f'["eq",["common_subsequence",["text","{LONG[0]}"],["text","{LONG[1]}"]],"0"]',
    f'["eq",["edit_distance",["text","{LONG[0] * 2}"],["text","{LONG[1] * 2}"]],"600"]',
    f'["eq",["substrings",["text","{LONG[0]}"]],["list"]]',
]
words = st.text("ab", max_size=7)


def outcomes(claims):
    return {verdict.outcome.value for verdict in integers([from_json(text) for text in claims])}


def test_known_values():
    assert outcomes(TRUE) == {"confirmed"}
    assert all(to_json(from_json(text)) == text for text in TRUE)


def test_no_value():
    assert outcomes(NO_VALUE) == {"refuted"}


def test_too_much_work_is_undecided():
    assert outcomes(TOO_MUCH) == {"undecided"}
    assert {verdict.outcome.value for verdict in decide([from_json(TOO_MUCH[0])])} == {"undecided"}


@given(a=words, b=words)
def test_edit_distance_and_common_subsequence(a, b):
    table = [list(range(len(b) + 1))]
    for i, one in enumerate(a, 1):
        row = [i]
        for j, other in enumerate(b, 1):
            row.append(min(table[-1][j] + 1, row[-1] + 1, table[-1][j - 1] + (one != other)))
        table.append(row)
    assert algorithms.edit_distance(a, b) == table[-1][-1]
    shared = {"".join(part) for size in range(len(a) + 1) for part in combinations(a, size)} & {
        "".join(part) for size in range(len(b) + 1) for part in combinations(b, size)
    }
    assert algorithms.common_subsequence(a, b) == max(map(len, shared))


@given(
    weights=st.dictionaries(
        st.sampled_from([(a, b) for b in range(5) for a in range(b)]), st.integers(0, 9)
    )
)
def test_shortest_paths(weights):
    """Against all orders of the nodes between."""
    lengths = {pair[::-1]: weight for pair, weight in weights.items()} | weights
    ways = [
        sum(lengths[leg] for leg in legs)
        for size in range(4)
        for between in permutations((1, 2, 3), size)
        for legs in [list(zip((0, *between), (*between, 4), strict=True))]
        if all(leg in lengths for leg in legs)
    ]
    edges = tuple((a, b, weight) for (a, b), weight in weights.items())
    if ways:
        assert algorithms.shortest_path(edges, 0, 4) == min(ways)
    else:
        with pytest.raises(algorithms.UndefinedError):
            algorithms.shortest_path(edges, 0, 4)


@pytest.mark.parametrize("n", range(8))
def test_derangements(n):
    moved = [p for p in permutations(range(n)) if all(at != to for at, to in enumerate(p))]
    assert algorithms.derangements(n) == len(moved)
