"""What holds for validators whatever the witness: three values, no crash, no contradiction."""

import json
import time

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mathmill import generators, validators
from mathmill.generators.rows import problem_of
from mathmill.schemas.errors import BadInputError
from mathmill.schemas.expressions import Number, call, children, from_json, to_json
from mathmill.schemas.notation import to_text
from mathmill.schemas.row import ARROW
from mathmill.schemas.verdict import Outcome
from mathmill.testing import trees
from mathmill.testing.subjects import subjects
from mathmill.validators import registry

VERDICT = ["verdict", "witness", "reason"]
OUTCOMES = {outcome.value for outcome in Outcome}
SECONDS = 30.0  # for one hostile row; a child process may be stopped by the clock


def one_of_each():
    """Three rows of every generator in every layout, shuffled into one table."""
    parts = [
        subject.table(3)
        for name in generators.names()
        for subject in subjects(generators.get(name))
    ]
    table = pa.concat_tables(parts)
    return table.take([(at * 7919) % table.num_rows for at in range(table.num_rows)])


@pytest.fixture(scope="module")
def rows():
    return one_of_each()


def test_a_mixed_table_is_confirmed_and_otherwise_untouched(rows):
    checked = validators.check_table(rows)
    assert checked.schema.equals(ARROW)
    assert checked.drop_columns(VERDICT).equals(rows.drop_columns(VERDICT))
    wrong = [row for row in checked.to_pylist() if row["verdict"] != "confirmed"]
    assert not wrong, wrong[0]
    assert "" not in checked.column("witness").to_pylist()


def test_rows_are_checked_alone_as_in_a_table(rows):
    together = validators.check_table(rows.slice(0, 20))
    for at in range(20):
        assert validators.check_table(rows.slice(at, 1)).equals(together.slice(at, 1))


def test_a_problem_is_checked_as_its_row(rows):
    for at in range(0, 40, 3):
        row = rows.slice(at, 1)
        verdict = validators.check(problem_of(row))
        checked = validators.check_table(row).to_pylist()[0]
        assert (verdict.outcome.value, verdict.witness) == (checked["verdict"], checked["witness"])


def test_an_empty_table_stays_empty():
    assert validators.check_table(ARROW.empty_table()).equals(ARROW.empty_table())


def test_slices_and_chunks_make_no_difference(rows):
    whole = validators.check_table(rows)
    chunked = pa.concat_tables([rows.slice(0, 3), rows.slice(3, 10), rows.slice(13)])
    assert validators.check_table(chunked).combine_chunks().equals(whole.combine_chunks())
    assert validators.check_table(rows.slice(5, 6)).equals(whole.slice(5, 6))


POWERS = '["eq",["pow","9",["pow","9",["pow","9","9"]]],"1"]'
LOOP = "def solve():\n    while True:\n        pass\n"
HUGE = "def solve():\n    return 9 ** 9 ** 9\n"
MEMORY = "def solve():\n    return sum([0] * 10**11)\n"
PRINTS = 'def solve():\n    return "x" * 10**9\n'
FILES = 'def solve():\n    return len(open("/etc/passwd").read()) * 0 + 6\n'
IMPORT = 'import os\ndef solve():\n    os.system("true")\n    return 6\n'
ESCAPE = "def solve():\n    return ().__class__.__base__.__subclasses__() and 6\n"
RECURSION = "def solve():\n    return solve()\n"
EXITS = "def solve():\n    raise SystemExit(0)\n"


def _run(program):
    return json.dumps(["eq", ["run", ["text", program], ["list"]], "6"])


HOSTILE = {
    "a claim that is no JSON": {"claim": "gcd(48, 18) = 6"},
    "an empty claim": {"claim": ""},
    "a claim that is a number": {"claim": '"6"'},
    "an unknown operator": {"claim": '["eq",["system","1"],"6"]'},
    "a deep claim": {"claim": '["neg",' * 5_000 + '"1"' + "]" * 5_000},
    "brackets without end": {"claim": "[" * 150_000},
    "a tower of powers": {"claim": POWERS},
    "a tower in the answer": {"answer": "9**9**9**9"},
    "an answer of a megabyte": {"answer": "7" * 10**6},
    "a question of a megabyte": {"question": "What is the gcd of 48 and 18? " + "1 " * 500_000},
    "a solution of a megabyte": {"solution": "1 + 1 = 2\n" * 100_000},
    "a hostile solution": {"solution": "9^9^9^9 = 1\n" + "(" * 10_000 + "= 2"},
    "control characters": {"answer": "6\x00", "question": "\x1b[2J\u202e"},
    "another answer type": {"answer_type": "matrix"},
    "an unknown answer type": {"answer_type": "telepathy"},
    "another layout": {"layout": "scratchpad"},
    "a huge factorial": {"claim": '["eq",["factorial","99999999999"],"6"]'},
    "a huge binomial": {"claim": '["eq",["binomial","99999999999","49999999999"],"6"]'},
    "a huge range": {"claim": '["eq",["total",["range","1","999999999999"]],"6"]'},
    "a huge list": {"claim": '["eq",["length",["list"' + ',"1"' * 40_000 + ']],"6"]'},
    "a hard factorisation": {"claim": f'["eq",["divisor_count","{2**1277 - 1}"],"6"]'},
    "a division by zero": {"claim": '["eq",["div","6","0"],"6"]'},
    "zero to the zero": {"claim": '["eq",["pow","0","0"],"6"]'},
    "a wide derivative": {
        "claim": '["eq",["derivative",' + '["exp",' * 60 + '["var","x"]' + "]" * 60
        + ',["var","x"]],"6"]'
    },
    "an expansion without end": {
        "claim": '["eq",["expand",["pow",["add",["var","x"],["var","y"],"1"],"9999"]],"6"]'
    },
    **{
        f"a program that {what}": {"claim": _run(program), "program": program}
        for what, program in {
            "loops": LOOP, "makes a huge number": HUGE, "takes all memory": MEMORY,
            "returns a gigabyte": PRINTS, "reads files": FILES, "starts commands": IMPORT,
            "looks for a way out": ESCAPE, "recurses": RECURSION, "exits": EXITS,
            "is no Python": "def solve(:", "has no solve": "x = 6\n", "is a null byte": "\x00",
        }.items()
    },
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_row_is_not_confirmed_and_harms_no_neighbour(name):
    good = generators.get("arithmetic.gcd").table(count=2)
    hostile = pa.Table.from_pylist([_hostile_row(good, HOSTILE[name])], schema=ARROW)
    began = time.perf_counter()
    checked = validators.check_table(pa.concat_tables([good, hostile, good])).to_pylist()
    assert time.perf_counter() - began < SECONDS
    assert [row["verdict"] for at, row in enumerate(checked) if at != 2] == ["confirmed"] * 4
    assert checked[2]["verdict"] in OUTCOMES - {"confirmed"}, checked[2]["witness"]
    assert len(checked[2]["reason"]) < 2_000


def _hostile_row(good, changes):
    """A row whose question and answer agree with a claim that is put in, so that it is decided."""
    row = good.to_pylist()[0]
    if "claim" in changes:
        row |= {"question": _asked(changes["claim"]), "answer": "6", "solution": ""}
    return row | changes


def _asked(claim):
    try:
        return f"What is {to_text(children(from_json(claim))[0])}?"
    except (BadInputError, IndexError):
        return "What is 6?"


# Small numbers and few variables: most claims then have a meaning that a witness can tell.
SMALL = st.integers(-6, 12)
claims = trees.of_any_operator(depth=2, sort="truth")


@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=150)
@given(claim=claims)
def test_witnesses_never_contradict_each_other(claim):
    outcomes = {}
    for each in _cheap_witnesses():
        (verdict,) = each.decide([claim])
        assert verdict.outcome in Outcome
        assert verdict.witness == each.name
        outcomes[each.name] = verdict.outcome
    decided = {outcome for outcome in outcomes.values() if outcome is not Outcome.UNDECIDED}
    assert len(decided) < 2, f"{outcomes} on {to_json(claim)}"


@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=150)
@given(tree=trees.arithmetic(SMALL.map(Number), powers=st.integers(0, 3).map(Number)))
def test_closed_arithmetic_is_decided_and_right(tree):
    """Against the exact evaluator of the tests, which shares nothing with the witnesses."""
    from mathmill.testing.exact import OutsideError, value

    try:
        right = value(tree)
    except OutsideError:
        return
    for offset, wanted in ((0, Outcome.CONFIRMED), (1, Outcome.REFUTED)):
        claim = call("eq", tree, Number(right + offset))
        (verdict,) = registry.witnesses()[0].decide([claim])
        assert verdict.outcome is wanted, to_json(claim)


def _cheap_witnesses():
    """Those that run in this process: the dear ones start a child for every odd claim."""
    dear = ("program", "sympy_exact", "lean_kernel")
    return [each for each in registry.witnesses() if each.name not in dear]


def test_witnesses_are_tried_cheap_to_dear_and_explain_themselves():
    found = registry.witnesses()
    assert [each.cost for each in found] == sorted(each.cost for each in found)
    assert len({each.name for each in found}) == len(found)
    assert all(each.doc.strip() for each in found)


def test_a_part_without_a_value_proves_nothing():
    """`1/0 = 2` is neither true nor false, so that no opposite and no alternative holds by it."""
    nothing = call("eq", call("div", 1, 0), 2)
    right = call("eq", 1, 1)
    for claim in (call("not", nothing), call("or", nothing, right), call("and", right, nothing)):
        for each in _cheap_witnesses():
            (verdict,) = each.decide([claim])
            assert not verdict.confirmed, f"{each.name} on {to_json(claim)}"
