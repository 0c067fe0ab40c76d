"""TAIL: the paper's example, every wording, all readers, ablations, errors and corruptions."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mathmill import validators
from mathmill.generators import get, layouts, names
from mathmill.generators.algorithms.sizes import comma
from mathmill.generators.layouts.calculations import Instance
from mathmill.generators.streams import Stream
from mathmill.schemas.algorithms import wording
from mathmill.schemas.errors import BadInputError
from mathmill.schemas.expressions import from_json, to_json
from mathmill.testing.mutations import Tally, mutate
from mathmill.testing.subjects import Subject
from mathmill.validators.decide import decide
from mathmill.validators.layouts import readers
from mathmill.validators.layouts.tail import traced

TASKS = [name for name in names() if name.startswith("algorithms.")]
STYLES = ["tail", "tail_styled"]
SPARSE = st.lists(st.integers(-99, 99), unique=True, min_size=1, max_size=40).map(sorted)
NUMERAL = st.from_regex(r"[1-9][0-9]{0,9}(\.[0-9]{0,4}[1-9])?", fullmatch=True)
LETTERS = st.text("abcde", min_size=1, max_size=9)


@st.composite
def graphs(draw):
    """A connected graph, and two of its nodes."""
    size = draw(st.integers(2, 8))
    joined = {(draw(st.integers(0, node - 1)), node) for node in range(1, size)}
    pairs = [(a, b) for b in range(size) for a in range(b)]
    joined |= set(draw(st.lists(st.sampled_from(pairs), max_size=8)))
    edges = tuple((a, b, draw(st.integers(1, 9))) for a, b in draw(st.permutations(sorted(joined))))
    source, target = draw(st.permutations(range(size)))[:2]
    shown = "; ".join(f"{a}-{b}: {weight}" for a, b, weight in edges)
    fields = {"last": size - 1, "edges": shown, "source": source, "target": target}
    return (size, edges, source, target), fields


# What is given, and the fields of its question.
INSTANCES = {
    "all_substrings": st.tuples(LETTERS).map(lambda g: (g, {"text": g[0]})),
    "binary_search": st.tuples(SPARSE, st.integers(-99, 99)).map(
        lambda g: ((tuple(g[0]), g[1]), {"values": comma(g[0]), "target": g[1]})
    ),
    "bubble_sort": st.lists(st.integers(-9, 9), min_size=2, max_size=9).map(
        lambda g: ((tuple(g),), {"values": comma(g)})
    ),
    "combinations": st.lists(st.integers(1, 99), unique=True, min_size=1, max_size=6).flatmap(
        lambda g: st.integers(1, len(g)).map(
            lambda k: ((tuple(g), k), {"values": comma(g), "count": k})
        )
    ),
    "compare_numbers": st.tuples(NUMERAL, NUMERAL).map(lambda g: (g, {"a": g[0], "b": g[1]})),
    "derangement": st.integers(2, 60).map(lambda n: ((n,), {"n": n, "again": n})),
    "dijkstra": graphs(),
    "knapsack": st.tuples(
        st.lists(st.tuples(st.integers(1, 9), st.integers(1, 30)), min_size=1, max_size=6),
        st.integers(0, 12),
    ).map(
        lambda g: (
            (*map(tuple, zip(*g[0], strict=True)), g[1]),
            {
                "things": "; ".join(f"weight {w}, value {v}" for w, v in g[0]),
                "capacity": g[1],
            },
        )
    ),
    "lcs": st.tuples(LETTERS, LETTERS).map(lambda g: (g, {"first": g[0], "second": g[1]})),
    "letter_count": st.tuples(LETTERS, st.sampled_from("abcdef")).map(
        lambda g: (g, {"text": g[0], "letter": g[1]})
    ),
    "levenshtein": st.tuples(LETTERS, LETTERS).map(lambda g: (g, {"first": g[0], "second": g[1]})),
    "linear_pairs": st.tuples(st.integers(2, 15), st.integers(2, 15), st.integers(1, 99)).map(
        lambda g: (g, {"a": g[0], "b": g[1], "n": g[2]})
    ),
    "long_addition": st.tuples(NUMERAL, NUMERAL).map(lambda g: (g, {"a": g[0], "b": g[1]})),
    "long_division": st.tuples(NUMERAL, NUMERAL, st.integers(2, 5)).map(
        lambda g: (g, {"a": g[0], "b": g[1], "places": g[2], "again": g[2]})
    ),
    "machine_scheduling": st.tuples(
        st.lists(st.integers(1, 9), min_size=2, max_size=12), st.integers(2, 6)
    ).map(lambda g: ((tuple(g[0]), g[1]), {"times": comma(g[0]), "machines": g[1]})),
    "population_growth": st.tuples(*[st.integers(0, 200)] * 3, st.integers(1, 20)).map(
        lambda g: (g, dict(zip(("start", "percent", "more", "years"), g, strict=True)))
    ),
    "primes": st.tuples(st.integers(2, 80), st.integers(1, 40)).map(
        lambda g: ((g[0], g[0] + g[1]), {"low": g[0], "high": g[0] + g[1]})
    ),
    "word_flip": st.lists(st.sampled_from(["elm", "oak", "ivy"]), min_size=2, max_size=9).map(
        lambda g: ((tuple(g),), {"words": " ".join(g)})
    ),
}


def page(layout, task, found, fields, template=0, **options):
    chosen = layouts.get(layout, task, "algorithm")
    asks = wording(task).questions[template].format(**fields)
    return chosen.page(
        Instance(task, found, (), asks, "?"), chosen.options(options, 1), Stream.of_noise(1), "list"
    )


SEARCH = """\
{0,4}
[(s0=-7),(s1=3),(s2=15),(s3=42),(s4=58)]
Find=42
Mid=2, s2=15 < Find
{0,4} -> {3,4}
{3,4}
[(s3=42),(s4=58)]
Find=42
Mid=3, s3=42 = Find
{3,4} -> F
Final Answer: Index 3"""


def test_the_paper_s_binary_search():
    """arithmetic_formats.md, section 10b: binary search for 42 in [-7, 3, 15, 42, 58]."""
    values = (-7, 3, 15, 42, 58)
    fields = {"values": comma(values), "target": 42}
    made = page("tail", "binary_search", (values, 42), fields)
    assert made.solution + "3" == SEARCH
    read = readers()["tail"].read(made.question)
    assert read.solution + read.answer == SEARCH
    assert (read.given, read.answer_type) == ((values, 42), "integer")
    missing = page("tail", "binary_search", (values, 50), {**fields, "target": 50})
    assert missing.solution.endswith("Mid=4, s4=58 > Find\n{4,4} -> N\nFinal Answer: Index ")


def test_there_are_all_18_tasks_each_with_20_wordings():
    assert len(TASKS) == 18
    assert {task.reading.name for task in traced()} == {name.split(".")[1] for name in TASKS}
    for task in traced():
        words = wording(task.reading.name)
        assert len(set(words.questions)) == len(words.questions) >= 20
        assert len({line.styled for line in words.lines.values()}) == len(words.lines)


@pytest.mark.parametrize("name", TASKS)
def test_every_wording_is_read(name):
    """Each question template comes up, and is read as this task alone."""
    words = wording(name.split(".")[1])
    rows = get(name).table(count=400, layout="plain")["question"].to_pylist()
    readings = [task.reading for task in traced()]
    met = set()
    for question in rows:
        assert [known.name for known in readings if known.parse(question) is not None] == [
            name.split(".")[1]
        ]
        met |= {
            place
            for place, template in enumerate(words.questions)
            if words._pattern(template).fullmatch(question)
        }
    assert met == set(range(len(words.questions)))


@pytest.mark.parametrize("layout", STYLES)
@pytest.mark.parametrize("task", INSTANCES)
@settings(max_examples=40)
@given(data=st.data())
def test_reading_inverts_writing(layout, task, data):
    found, fields = data.draw(INSTANCES[task])
    template = data.draw(st.integers(0, 19))
    made = page(layout, task, found, fields, template)
    read = readers()[layout].read(made.question)
    assert (read.task, read.given) == (task, found)
    assert read.solution == made.solution
    assert [verdict.outcome.value for verdict in decide([from_json(read.claim)])] == ["confirmed"]
    assert to_json(from_json(read.claim)) == read.claim


@pytest.mark.parametrize("size", ["S", "M", "L"])
@pytest.mark.parametrize("name", TASKS)
def test_sizes_and_claims(name, size):
    """Every size class is confirmed by the reader, and its claims by the witness of claims."""
    table = get(name).table(count=60, size=size)
    assert set(readers()["plain"].check_rows(table)) == {""}
    claims = [from_json(text) for text in table["claim"].to_pylist()]
    assert {verdict.outcome.value for verdict in decide(claims)} == {"confirmed"}
    for layout in STYLES:
        table = get(name).table(count=25, size=size, layout=layout, split="test")
        assert set(readers()[layout].check_rows(table)) == {""}


ABLATIONS = [
    {"memory_fetch": False},
    {"merge": 3},
    {"order": "backwards"},
    {"memory_fetch": False, "merge": 2, "order": "backwards"},
]


@pytest.mark.parametrize("layout", STYLES)
@pytest.mark.parametrize("name", TASKS)
def test_ablations_keep_the_answer_and_are_told_apart(name, layout):
    full = get(name).table(count=12, layout=layout)
    for options in ABLATIONS:
        table = get(name).table(count=12, layout=layout, options=options)
        assert set(readers()[layout].check_rows(table)) == {""}
        row = table.to_pylist()[0]
        assert all(tag.startswith("ablation:") for tag in row["tags"])
        assert len(row["tags"]) == len(options)
    rows = table.to_pylist()
    assert any(readers()[layout].check({**row, "tags": []}) for row in rows)
    assert full.num_rows == 12


def test_ablations_of_the_search():
    values = (-7, 3, 15, 42, 58)
    given_ = ((values, 42), {"values": comma(values), "target": 42})
    bare = page("tail", "binary_search", *given_, memory_fetch=False).solution.split("\n")
    assert bare[:3] == ["{0,4}", "Mid=2, s2=15 < Find", "{0,4} -> {3,4}"]
    merged = page("tail", "binary_search", *given_, merge=2).solution.split("\n")
    assert merged[:2] == ["{0,4}", "{3,4}"]
    assert merged[-3:] == ["{0,4} -> {3,4}", "{3,4} -> F", "Final Answer: Index "]
    back = page("tail", "binary_search", *given_, order="backwards").solution.split("\n")
    assert back[0] == "{3,4}"


@pytest.mark.parametrize("layout", STYLES)
@pytest.mark.parametrize("name", TASKS)
def test_error_traces(name, layout):
    """With errors in every row each is confirmed, and none that claims to be free of errors."""
    table = get(name).table(count=40, layout=layout, errors=1.0)
    assert set(readers()[layout].check_rows(table)) == {""}
    wrong = [row for row in table.to_pylist() if row["wrong_step"]]
    assert len(wrong) >= 30
    for row in wrong[:10]:
        reason = readers()[layout].check({**row, "wrong_step": 0})
        assert f"line {row['wrong_step']} " in reason or "goes on" in reason
        moved = readers()[layout].check({**row, "wrong_step": row["wrong_step"] + 1})
        assert "is called the first wrong one" in moved


@pytest.mark.parametrize("layout", ["plain", *STYLES])
@pytest.mark.parametrize("name", TASKS)
def test_corrupted_characters_are_refuted(name, layout):
    tally = Tally()
    mutate(Subject(get(name), {"layout": layout} if layout != "plain" else {}), 150, tally)
    assert tally.passed == []
    assert tally.harmless == 0


@pytest.mark.parametrize("layout", STYLES)
@pytest.mark.parametrize("name", TASKS)
def test_scores(name, layout):
    row = get(name).table(count=1, layout=layout).to_pylist()[0]
    wrong = "7" if row["answer"] != "7" else "8"
    text = row["solution"] + row["answer"]
    assert validators.score(row, text).confirmed
    assert validators.score(row, text, steps=True).confirmed
    assert validators.score(row, row["solution"] + wrong).refuted
    broken = text.replace("\n", "\nx", 1) if "\n" in text else f"x{text}"
    assert validators.score(row, broken, steps=True).refuted


@pytest.mark.parametrize("name", TASKS)
def test_odd_questions_are_refuted(name):
    rng = random.Random(name)
    row = get(name).table(count=1, layout="tail").to_pylist()[0]
    for question in ("", "\n", "x" * 300_000, row["question"][:-1], "\0", row["question"] * 2):
        for layout in STYLES:
            assert readers()[layout].check({**row, "question": question, "tags": []})
    for _ in range(60):
        cut = rng.randrange(len(row["question"]))
        huge = row["question"][:cut] + "9" * rng.choice([1, 4, 12]) + row["question"][cut:]
        assert readers()["tail"].check({**row, "question": huge})


def test_params_are_checked():
    search = get("algorithms.binary_search")
    with pytest.raises(BadInputError, match="min_size=9 and max_size=3, elements of the list"):
        search.item(0, min_size=9, max_size=3)
    with pytest.raises(BadInputError, match=r"min_size=5 and max_size=4000.*1\.\.1000"):
        search.item(0, max_size=4_000)
    with pytest.raises(BadInputError, match="max_value=3 is too small"):
        search.item(0, max_value=3)
    with pytest.raises(BadInputError, match="merge"):
        search.item(0, layout="tail", options={"merge": 0})
    rows = search.table(count=30, min_size=3, max_size=3)["question"].to_pylist()
    assert {question.partition("[")[2].partition("]")[0].count(",") for question in rows} == {2}
