"""Statements about all graphs, matrices or polynomials: two ways to look at each agree."""

import json
import re
from collections import Counter
from itertools import product

import pytest
import sympy

from mathmill import generators
from mathmill.generators.statements.graph_tables import graphs
from mathmill.generators.statements.matrix_tables import MatrixSetting, matrices
from mathmill.generators.statements.polynomial_tables import PolynomialSetting, polynomials
from mathmill.generators.statements.premises import FIELDS
from mathmill.generators.statements.searched import searched
from mathmill.generators.streams import Stream
from mathmill.schemas.expressions import call, to_json
from mathmill.schemas.reader import read
from mathmill.schemas.searchable import wording
from mathmill.schemas.searchable.graphs import GRAPHS
from mathmill.schemas.searchable.matrices import MATRICES
from mathmill.schemas.searchable.polynomials import POLYNOMIALS
from mathmill.validators import check, check_table
from mathmill.validators.decide import decide
from mathmill.validators.exact.evaluate import Scope, evaluate
from mathmill.validators.exact.graphs import in_order, kinds
from mathmill.validators.prose import searchable


@pytest.mark.parametrize("truth", [True, False])
@pytest.mark.parametrize("field", FIELDS)
def test_tables_and_reader_agree(field, truth):
    """Columns of numbers found it; the reader puts the words into formulas and tries them all."""
    stream = Stream.of_noise(5)
    answer = str(truth).lower()
    for _ in range(25):
        made = searched(stream, field, truth)
        question = wording.JUDGED.format(
            introduction=made.presented, lead="Claim", statement=made.statement
        )
        read_again = searchable.derive({"question": question, "answer": answer})
        assert read_again.solution.split("\n") == [*made.reasons, f"So it is {answer}."]
        claim = call("eq", made.claimed, call(answer))
        assert read_again.claim == to_json(claim)
        assert decide([claim])[0].confirmed


@pytest.mark.parametrize(("n", "step"), [(4, 1), (5, 1), (6, 97)])
def test_measures_of_graphs_are_those_of_the_operators(n, step):
    """Masks of pairs on one side; walks, recursion and colourings on the other."""
    table = graphs(n)
    for at, edges in enumerate(in_order(n)):
        if at % step:
            continue
        assert [tuple(edge) for edge in table.witness(at)] == list(edges)
        scope = Scope({"g": edges})
        for name, measure in GRAPHS.measures.items():
            (formula,) = measure.formulas
            value = evaluate(read(formula.format(G="g", n=n)), scope)
            (found,) = table.measured[name](at)
            assert (list(value) if isinstance(value, tuple) else value) == found, (name, edges)


def test_kinds_of_graphs_are_as_many_as_is_known():
    """The numbers of graphs on n nodes, and each kind's first graph is the first of all of it."""
    for n, many in ((1, 1), (2, 2), (3, 4), (4, 11), (5, 34), (6, 156)):
        found = kinds(n)
        assert len(found) == many
        assert sum(found.values()) == 2 ** (n * (n - 1) // 2)
    order = {edges: at for at, edges in enumerate(in_order(4))}
    assert [order[edges] for edges in kinds(4)] == sorted(order[edges] for edges in kinds(4))


@pytest.mark.parametrize(
    "setting",
    [
        MatrixSetting(3, "any", (1, 2, 0, 1)),
        MatrixSetting(2, "symmetric", "any"),
        MatrixSetting(5, "diagonal", "diagonal"),
        MatrixSetting(7, "constant diagonal", ""),
    ],
)
def test_measures_of_matrices_are_those_of_sympy(setting):
    table = matrices(setting)
    for at in range(0, table.total, 7):
        values = dict(zip(table.variables, table.witness(at), strict=True))
        a, b = (_matrix(table, name, values) for name in "AB")
        wanted = {"det A": a.det(), "trace A": a.trace(), "A^3": a**3, "A^4": a**4}
        if b is not None:
            wanted |= {
                "AB": a * b, "BA": b * a, "trace AB": (a * b).trace(), "det of sum": (a + b).det(),
                "squares": (a + b) ** 2,
            }  # fmt: skip
        for name, value in wanted.items():
            found = table.measured[name](at)[0]
            assert found == _modulo(value, setting.p), (name, values)


def _matrix(table, name, values):
    text = table.formulas.get(name)
    if text is None:
        return None
    for variable, value in values.items():
        text = text.replace(variable, str(value))
    return sympy.Matrix(json.loads(text))


def _modulo(value, p):
    if isinstance(value, sympy.MatrixBase):
        return [[int(x) % p for x in row] for row in value.tolist()]
    return int(value) % p


def test_values_of_polynomials_are_those_of_sympy():
    n = sympy.Symbol("n")
    for shape, m in (("n^3 + a*n^2 + b*n + c", 7), ("a*n^4 + b*n^2 + c", 6), ("n^5 + a*n + b", 10)):
        table = polynomials(PolynomialSetting(shape, m))
        for at in range(0, table.total, 11):
            values = dict(zip(table.variables, table.witness(at), strict=True))
            text = re.sub(r"\b[a-d]\b", lambda found: str(values[found[0]]), shape)  # noqa: B023
            f = sympy.Poly(text.replace("^", "**"), n)
            assert table.measured["values"](at)[0] == [int(f.eval(x)) % m for x in range(m)]


def test_all_graphs_are_tried_and_not_only_one_of_each_kind():
    """The reader tries a graph of each kind; no graph before the answer fails, however named."""
    rows = [
        row
        for row in generators.get("statements.counterexample").table(start=0, count=500).to_pylist()
        if "field:graphs" in row["tags"] and "4, 5 and 6" not in row["question"]
    ]
    assert len(rows) > 20
    for row in rows:
        told, end = row["question"].split("\n", 1)
        objects, rest = searchable.introduced(told)
        claimed = searchable.Claimed(objects, rest.partition("The following is false: ")[2])
        for edges in in_order(claimed.size):
            if evaluate(claimed.body, Scope({"g": edges})) is False:
                break
        listed = [list(edge) for edge in edges]
        answer = json.loads(row["answer"])
        assert answer == (len(listed) if end.startswith("What is the least") else listed)


def test_the_first_list_of_numbers_is_the_answer():
    made = generators.get("statements.counterexample")
    rows = [row for row in made.table(start=0, count=300).to_pylist() if _of_lists(row)]
    assert len(rows) > 60
    for row in rows:
        objects, rest = searchable.introduced(row["question"].split("\n")[0])
        claimed = searchable.Claimed(objects, rest.partition("The following is false: ")[2])
        most = int(re.search(r"from 0 to (\d+)", row["question"])[1])
        for values in product(range(most + 1), repeat=len(objects.variables)):
            at = dict(zip(objects.variables, values, strict=True))
            if evaluate(claimed.body, Scope(at)) is False:
                break
        assert json.loads(row["answer"]) == list(values)


def _of_lists(row):
    return {"field:linear_algebra", "matrices modulo a prime", "polynomials and divisors"} & set(
        row["tags"]
    )


def test_another_counterexample_is_refuted():
    """A later one, also when claim, answer and solution agree on it."""
    made, refuted = generators.get("statements.counterexample"), 0
    for index in range(150):
        problem = made.item(index)
        if problem.answer_type != "vector":
            continue
        last = json.loads(problem.answer)
        other = [*last[:-1], [3, 4]] if "edges" in problem.question else [*last[:-1], last[-1] + 1]
        if other == last:
            continue
        claim = call("eq", problem.claim.arguments[0], read(str(other)))
        assert decide([claim])[0].refuted
        lines = [line.replace(problem.answer, str(other)) for line in problem.solution]
        lie = problem.model_copy(
            update={"answer": str(other), "claim": claim, "solution": tuple(lines)}
        )
        assert check(lie).refuted
        refuted += 1
    assert refuted > 40


def test_a_lie_about_a_statement_is_refuted_by_its_claim():
    """Answer, search and claim that all say true of a false statement, in the reader's words."""
    made, lies = generators.get("statements.judgement"), 0
    for index in range(120):
        problem = made.item(index)
        if problem.answer != "false" or not searchable.reads(problem.question):
            continue
        said = searchable.derive({"question": problem.question, "answer": "true"})
        lie = problem.model_copy(
            update={
                "answer": "true",
                "solution": tuple(said.solution.split("\n")),
                "claim": call("eq", problem.claim.arguments[0], call("true")),
            }
        )
        verdict = check(lie)
        assert verdict.refuted
        assert verdict.witness == "integers"
        lies += 1
    assert lies > 20


def test_what_is_changed_in_a_solution_is_refuted():
    for kind in ("judgement", "counterexample"):
        table = generators.get(f"statements.{kind}").table(start=0, count=60)
        rows = [row for row in table.to_pylist() if searchable.reads(row["question"])]
        broken = []
        for row in rows:
            lines = row["solution"].split("\n")
            for at in range(len(lines)):
                changed = [*lines[:at], *lines[at + 1 :]]
                broken.append({**row, "solution": "\n".join(changed)})
            numbers = list(re.finditer(r"\d", row["solution"]))
            for number in numbers[:: max(1, len(numbers) // 5)]:
                place = number.start()
                digit = (int(number[0]) + 1) % 10
                text = f"{row['solution'][:place]}{digit}{row['solution'][place + 1 :]}"
                broken.append({**row, "solution": text})
        checked = check_table(type(table).from_pylist(broken, schema=table.schema))
        assert set(checked["verdict"].to_pylist()) == {"refuted"}


def test_neither_field_nor_conclusion_nor_premises_tell_the_truth():
    """What follows, and from how many premises, is as often true as false."""
    table = generators.get("statements.judgement").table(start=0, count=4_000)
    rows = [row for row in table.to_pylist() if searchable.reads(row["question"])]
    counts = Counter()
    for row in rows:
        objects, rest = searchable.introduced(row["question"].split("\n")[0])
        claimed = searchable.Claimed(objects, rest.partition(": ")[2])
        conclusion = re.sub(r"\d+", "#", claimed.conclusion.text)
        conclusion = re.sub(r"\b[A-HK-Zfghpq]\b", "?", conclusion)
        traits = (row["tags"][1], conclusion, f"{len(claimed.premises)} premises")
        counts.update((trait, row["answer"]) for trait in traits)
    for trait in {trait for trait, _ in counts}:
        both = counts[trait, "true"] + counts[trait, "false"]
        error = (0.25 / both) ** 0.5
        assert abs(counts[trait, "true"] / both - 0.5) < 4 * error, trait


def test_statements_of_a_field_say_which_and_are_spread():
    for kind in ("judgement", "counterexample"):
        table = generators.get(f"statements.{kind}").table(start=0, count=2_000)
        fields = Counter(tags[1] for tags in table["tags"].to_pylist())
        assert set(fields) == {
            "field:graphs", "field:linear_algebra", "field:number_theory", "field:polynomials",
        }  # fmt: skip
        assert min(fields.values()) > 0.12 * 2_000
        kinds_of = Counter(tags[0] for tags in table["tags"].to_pylist())
        assert max(kinds_of.values()) < 0.25 * 2_000


def test_clauses_can_be_told_apart():
    """None has the words that join premises, and each has a name of its own."""
    for subject in (GRAPHS, MATRICES, POLYNOMIALS):
        names = [known.name for known in subject.properties]
        assert len(set(names)) == len(names)
        for known in subject.properties:
            assert wording.AND not in known.text
            assert set(known.measures) <= set(subject.measures)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("first_where(x > 2, [x], [range(0, 9)])", (3,)),
        ("first_where(x + y = 4, [x, y], [range(1, 3), range(0, 2)])", (2, 2)),
        ("first_where(x*y = 6, [x, y], [[3, 2], [2, 3]])", (3, 2)),
        ("polynomial_remainders([1, 0, 2], 5)", (1, 3, 4, 4, 3)),
        ("cycle_lengths([[1, 2], [1, 3], [2, 3], [3, 4]], 4)", (3,)),
        ("chromatic_number([[1, 2], [1, 3], [2, 3], [3, 4]], 4)", 3),
        ("independence_number([[1, 2], [1, 3], [2, 3], [3, 4]], 4)", 2),
        ("graph_diameter([[1, 2], [2, 3], [3, 4]], 4)", 3),
        ("graph_diameter([[1, 2], [3, 4]], 4)", -1),
        ("component_count([[1, 2], [3, 4]], 5)", 3),
        ("matching_number([[1, 2], [1, 3], [1, 4]])", 1),
        ("complement_edges([[1, 2]], 3)", ((1, 3), (2, 3))),
        ("vertex_degrees([[1, 2], [1, 3]], 4)", (2, 1, 1, 0)),
        ("graph_kinds(3)", ((), ((1, 2),), ((1, 2), (1, 3)), ((1, 2), (1, 3), (2, 3)))),
    ],
)
def test_operators(text, value):
    assert evaluate(read(text), Scope()) == value


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("first_where(x > 9, [x], [range(0, 9)]) = [3]", "refuted"),
        ("first_where(x > 2, [x, y], [range(0, 9)]) = [3]", "refuted"),
        ("first_where(x > 2, [3], [range(0, 9)]) = [3]", "refuted"),
        ("component_count([[2, 1]], 2) = 1", "refuted"),
        ("component_count([[1, 2], [1, 2]], 2) = 1", "refuted"),
        ("component_count([[1, 3]], 2) = 1", "refuted"),
        ("component_count([], 0) = 0", "refuted"),
        ("component_count([], 40) = 40", "undecided"),
        ("length(graph_kinds(7)) = 1044", "undecided"),
        ("first_where(x > 2, [x], [range(0, 50000)]) = [3]", "undecided"),
        ("length(polynomial_remainders([1, 2], 90000)) = 90000", "undecided"),
    ],
)
def test_what_makes_no_sense_is_refuted_and_what_is_too_much_is_left(text, outcome):
    assert decide([read(text)])[0].outcome.value == outcome
