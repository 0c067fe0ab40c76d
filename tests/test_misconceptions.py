"""Each misconception gives a wrong value of its own, and the items say which."""

import re
from collections import Counter, defaultdict
from fractions import Fraction

import numpy as np
import pytest

from mathmill import generators
from mathmill.generators.misconceptions.answers import answers
from mathmill.generators.misconceptions.results import number_text, value_of, written
from mathmill.generators.misconceptions.tasks import WAYS, Task, drawn
from mathmill.generators.misconceptions.topics import names_of
from mathmill.generators.streams import Stream
from mathmill.schemas.misconceptions import WORDINGS
from mathmill.schemas.reader import read
from mathmill.validators import check, check_table
from mathmill.validators.prose.misconceptions.tasks import task_of

KINDS = ("choice", "correction", "diagnosis")
RULES = {rule.name: name for name, wording in WORDINGS.items() for rule in wording.rules}
F = Fraction

# The table of the paper as the spec gives it: misconception, inputs, right and wrong as written.
PUBLISHED = {
    "MaE03": ((1, 4, 3), "64", "12"),
    "MaE04": ((1, 3), "x^2 - 6*x + 9", "x^2 - 9"),
    "MaE05": ((F(7, 10), F(38, 100), F(1, 10), F(2, 10), F(3, 10)), "0.7", "0.38"),
    "MaE07": ((10, 15, 5), "2/3", "2/15"),
    "MaE08": ((1, 3, 1, 2), "5/6", "2/5"),
    "MaE09": ((2, 3, 1, 4), "11/12", "3/12"),
    "MaE10": ((5, 2, 1, 3, 4), "2 2/4", "3 2/4"),
    "MaE13": ((3, 2, 7), "6/7", "6/21"),
    "MaE15": ((3, 4, 2, 5), "15/8", "8/15"),
    "MaE16": ((F(38, 10), F(27, 10)), "6.5", "5.15"),
    "MaE17": ((F(126, 10), F(325, 100)), "9.35", "9.45"),
    "MaE18": ((-6, -5), "-11", "11"),
    "MaE21": ((52, 37), "15", "25"),
    "MaE29": ((120, 30), "75", "25"),
    "MaE32": ((2, 3, 5, 4, 2), "10*x - 18", "10*x + 18"),
    "MaE34": ((20, 4, 3, 0), "8", "48"),
    "MaE42": ((2, 5, 4, 13, 8), "21", "26"),
    "MaE54": ((6, 0), "6*x", "x/6"),
}


def test_there_are_the_misconceptions_of_the_paper_and_many_more():
    named = [rule for wording in WORDINGS.values() for rule in wording.rules]
    assert sorted(rule.mae for rule in named if rule.mae) == sorted(PUBLISHED)
    assert len(RULES) == len(named) > 200
    assert {wording.topic for wording in WORDINGS.values()} >= {
        "fractions", "decimals", "algebra", "percent", "geometry", "probability",
    }  # fmt: skip
    for wording in WORDINGS.values():
        assert len(wording.rules) >= 4
        assert len({rule.done for rule in wording.rules}) == len(wording.rules)


@pytest.mark.parametrize("mae", PUBLISHED)
def test_the_published_items_come_out(mae):
    inputs, right, wrong = PUBLISHED[mae]
    ((wording, rule),) = [
        (wording, rule)
        for wording in WORDINGS.values()
        for rule in wording.rules
        if rule.mae == mae
    ]
    way = WAYS[wording.name]
    assert written(way.right(*inputs), wording.form, "x") == right
    assert written(way.wrong[rule.name](*inputs), wording.form, "x") == wrong


def _drawn(name: str, word: int) -> Task:
    return drawn(Stream.of_noise(word), name, lambda task: bool(task.telling))


@pytest.mark.parametrize("name", WORDINGS)
def test_two_derivations_agree_on_every_way_to_work_a_task(name):
    """The functions of the inputs, and the formulas as they stand in rows."""
    for word in range(30):
        task = _drawn(name, word)
        again = task_of(task.question)
        assert again.wording.name == name
        assert again.answer == task.answer
        assert again.right_working == task.right_working
        for rule in task.telling:
            worded = task.wording.rule(rule)
            assert again.text(again.result(worded)) == task.text(task.wrong[rule]), rule
            assert again.working(worded) == task.wrong_working(rule)
            assert again.is_telling(rule)


@pytest.mark.parametrize("name", names_of("all", in_choice=True))
def test_answers_at_a_glance_are_those_of_the_task(name):
    """What options are chosen from, and the task that is put into words, agree."""
    for word in range(30):
        task = _drawn(name, word)
        right, *wrong = answers(task.wording, task.way, task.inputs)
        assert right.text == task.text(task.right)
        assert [each.name for each in wrong] == list(task.telling)
        for each in wrong:
            assert each.text == task.text(task.wrong[each.name])
            assert F(*each.exact) == task.values[each.name]


@pytest.mark.parametrize("name", WORDINGS)
def test_what_a_claim_asks_is_the_formula_with_its_numbers(name):
    for word in range(20):
        task = _drawn(name, word)
        assert task.asked == read(task.wording.asked.format(**task.slots))


@pytest.mark.parametrize("name", WORDINGS)
def test_every_misconception_shows_on_some_inputs(name):
    seen = set()
    for word in range(250):
        seen.update(_drawn(name, word).telling)
    assert seen == {rule.name for rule in WORDINGS[name].rules}


def test_where_there_is_nothing_to_go_wrong_about_nobody_does():
    """A minus is kept after squaring of negative numbers alone."""
    name, rule = "value of a quadratic", "square of a negative is negative"
    telling = set()
    for word in range(60):
        task = _drawn(name, word)
        assert task_of(task.question).is_telling(rule) == (rule in task.telling)
        if rule in task.telling:
            telling.add(task.inputs[2] < 0)
    assert telling == {True}


@pytest.mark.parametrize(
    "name",
    ["area of a rectangle", "area of a triangle", "volume of a box", "decimal product",
     "probability of one colour", "as many for each", "sum of negatives", "median"],
)  # fmt: skip
def test_no_task_is_about_equal_numbers(name):
    for word in range(200):
        inputs = _drawn(name, word).inputs
        assert len(set(inputs)) == len(inputs)


def test_results_are_written_as_pupils_do():
    assert written((3, 12), "fraction") == "3/12"
    assert value_of((3, 12), "fraction") == F(1, 4)
    assert written((0, 2, 4), "mixed") == "2/4"
    assert written((9, -6, 1), "formula", "y") == "y^2 - 6*y + 9"
    assert written((-9, 0, F(1, 3)), "formula", "y") == "y^2/3 - 9"
    assert number_text(F(-1, 8)) == "-0.125"
    assert number_text(F(1, 3)) == ""


@pytest.mark.parametrize("kind", KINDS)
def test_any_column_that_is_changed_is_refuted(kind):
    made = generators.get(f"misconceptions.{kind}")
    for index in range(40):
        problem = made.item(index)
        assert check(problem).confirmed, index
        for name, value in _changes(problem):
            verdict = check(problem.model_copy(update={name: value}))
            assert verdict.refuted, (index, name, value, verdict)


def _changes(problem):
    yield "tags", ()
    yield "tags", problem.tags[:-1]
    yield "tags", (*problem.tags[:-1], "another mistake")
    yield "tags", ("power" if problem.tags[0] == "median" else "median", *problem.tags[1:])
    other = next(rule for rule in RULES if rule not in problem.tags[-1])
    yield "tags", (*problem.tags[:-1], other)
    yield "label", "999"
    yield "wrong_solution", "1 + 1 = 3"
    yield "solution", ("1 + 1 = 2",)
    yield "program", "def solve():\n    return 1"
    if problem.answer_type == "choice":
        yield "answer", "A" if problem.answer != "A" else "B"
        lines = problem.question.split("\n")
        yield "question", "\n".join([*lines[:-1], f"{lines[-1]}7"])
        yield "question", "\n".join([*lines[:-2], lines[-1], lines[-2]])
        yield "question", "\n".join(lines[:-1])


def test_wrong_rows_of_tables_are_refuted_by_their_reader():
    table = generators.get("misconceptions.correction").table(start=0, count=50)
    rows = [{**row, "label": "999"} for row in table.to_pylist()]
    assert set(check_table(type(table).from_pylist(rows, table.schema))["verdict"].to_pylist()) == {
        "refuted"
    }


def test_preference_pairs_end_on_their_answers():
    made = generators.get("misconceptions.correction")
    for index in range(300):
        problem = made.item(index)
        right, wrong = problem.solution[-1].rstrip("."), problem.wrong_solution.rstrip(".")
        assert problem.answer in right or WORDINGS[problem.tags[0]].name == "largest decimal"
        assert problem.label in wrong
        assert problem.label != problem.answer
        assert not {"*", "×"} <= set(right + wrong + problem.question)


def test_a_diagnosis_has_one_answer():
    """No other misconception gives what the pupil answered, worked out by the functions."""
    made = generators.get("misconceptions.diagnosis")
    for index in range(300):
        problem = made.item(index)
        asked, answered, *options = problem.question.split("\n")
        task = task_of(asked.removeprefix("A pupil was asked: "))
        given = answered.removeprefix("The pupil answered ").partition(", which is wrong")[0]
        inputs = [_number(task.slots[letter]) for letter in task.wording.letters]
        way, form = WAYS[task.wording.name], task.wording.form
        fitting = [
            name
            for name, rule in way.wrong.items()
            if written(rule(*inputs), form, task.slots["x"]) == given
        ]
        assert fitting == [problem.tags[-1]]
        done = task.wording.rule(fitting[0]).done
        assert options["ABCD".index(problem.answer)] == f"{problem.answer}) {done}"


def _number(text):
    value = F(text)
    return value if value.denominator != 1 else int(value)


_PLACES = "ABCD"
_CHANCE = 1 / 4


def _choices(count):
    for row in generators.get("misconceptions.choice").table(start=0, count=count).to_pylist():
        question, *options = re.split(r"\n[A-D]\) ", row["question"])
        yield row["tags"][0], question, options, _PLACES.index(row["answer"])


def _ranks(values):
    ordered = sorted(set(values))
    return [ordered.index(value) for value in values]


def _format(option):
    return "/" in option, len(option.partition(".")[2]), option.startswith("-")


SHORTCUTS = {
    "size": lambda options: _ranks([F(option) for option in options]),
    "length": lambda options: _ranks([len(option) for option in options]),
    "place": lambda options: range(4),
    "lowest terms": lambda options: ["/" in text and str(F(text)) == text for text in options],
    "format": lambda options: [_format(option) for option in options],
    "odd format": lambda options: [
        sum(_format(option) == _format(other) for other in options) for option in options
    ],
}


@pytest.fixture(scope="module")
def choices():
    return list(_choices(5_000))


@pytest.mark.parametrize("name", SHORTCUTS)
def test_no_shortcut_finds_the_right_option(choices, name):
    """A lookup by task and trait, learnt on one half, is at most 5 points above chance."""
    half = len(choices) // 2
    counts = defaultdict(lambda: [1, 4])
    for task, _, options, right in choices[:half]:
        for place, trait in enumerate(SHORTCUTS[name](options)):
            counts[task, trait][0] += place == right
            counts[task, trait][1] += 1
    hits = 0.0
    for task, _, options, right in choices[half:]:
        shares = [counts[task, trait] for trait in SHORTCUTS[name](options)]
        scores = [times / all_times for times, all_times in shares]
        best = [place for place in range(4) if scores[place] == max(scores)]
        hits += (right in best) / len(best)
    assert hits / half <= _CHANCE + 0.05


def _looks(question, options):
    """What can be seen of the options: a column of numbers for each trait."""
    values = [float(F(option)) for option in options]
    tops, bottoms = zip(
        *(option.lstrip("-").partition("/")[::2] for option in options), strict=True
    )
    digits = [set(re.sub(r"\D", "", option)) for option in options]
    told = set(re.findall(r"\d+(?:\.\d+)?", question))
    formats = [_format(option) for option in options]
    return [
        values,
        [abs(value - np.mean(values)) for value in values],
        [sorted(abs(value - other) for other in values)[1] for value in values],
        [abs(value) for value in values],
        [len(option) for option in options],
        [int(top.replace(".", "")) for top in tops],
        [int(bottom or 1) for bottom in bottoms],
        [told.issuperset(re.findall(r"\d+(?:\.\d+)?", option)) for option in options],
        [formats.count(each) for each in formats],
        [sum(len(one & other) for other in digits) for one in digits],
        [
            tops.count(top) + bottoms.count(bottom)
            for top, bottom in zip(tops, bottoms, strict=True)
        ],
    ]


def _one_hot_ranks(question, options):
    columns = np.array(_looks(question, options), dtype=float).round(9).T
    less = (columns[:, None] > columns[None]).sum(axis=1)
    equal = (columns[:, None] == columns[None]).sum(axis=1)
    return np.eye(7)[2 * less + equal - 1].reshape(4, -1)


def _fitted(looks, right):
    """Weights of a linear choice among four, by gradient steps with momentum."""
    weights = drift = np.zeros(looks.shape[2])
    chosen = np.eye(4)[right]
    for _ in range(400):
        scores = np.exp(looks @ weights)
        shares = scores / scores.sum(axis=1, keepdims=True)
        slope = np.einsum("nj,njd->d", shares - chosen, looks) / len(right) + 1e-3 * weights
        drift = 0.9 * drift + slope
        weights = weights - 0.2 * drift
    return weights


def test_all_traits_together_tell_little(choices):
    """A linear model of the ranks by eleven traits, fitted to one half, hardly beats chance."""
    looks = np.array([_one_hot_ranks(question, options) for _, question, options, _ in choices])
    right = np.array([right for _, _, _, right in choices])
    half = len(right) // 2
    scores = looks[half:] @ _fitted(looks[:half], right[:half])
    best = scores >= scores.max(axis=1, keepdims=True) - 1e-9
    hits = best[np.arange(len(right) - half), right[half:]] / best.sum(axis=1)
    assert 0.2 < hits.mean() < _CHANCE + 0.05


@pytest.mark.parametrize(
    "task", ["fraction sum", "decimal sum", "decimal difference", "order of operations", "median"]
)
def test_all_traits_together_tell_little_within_a_task(choices, task):
    """The same for the rows of one of the commonest tasks alone: far from the 60 % of old."""
    rows = [(looks, right) for name, *looks, right in choices if name == task]
    looks = np.array([_one_hot_ranks(question, options) for (question, options), _ in rows])
    right = np.array([right for _, right in rows])
    half = len(right) // 2
    scores = looks[half:] @ _fitted(looks[:half], right[:half])
    best = scores >= scores.max(axis=1, keepdims=True) - 1e-9
    hits = best[np.arange(len(right) - half), right[half:]] / best.sum(axis=1)
    assert hits.mean() < _CHANCE + 0.12  # two standard errors of some 250 rows above 5 points


def test_choices_have_four_different_options_and_a_balanced_key(choices):
    keys = Counter(right for _, _, _, right in choices)
    assert max(keys.values()) < 1.15 * min(keys.values())
    assert all(len(set(map(F, options))) == 4 for _, _, options, _ in choices)


@pytest.mark.parametrize("kind", KINDS)
def test_questions_hardly_repeat(kind):
    table = generators.get(f"misconceptions.{kind}").table(start=0, count=6_000)
    assert len(set(table["question"].to_pylist())) >= 0.999 * 6_000
