"""Each misconception gives a wrong value of its own, and the items say which."""

from collections import Counter
from fractions import Fraction

import pytest

from mathmill import generators
from mathmill.generators.misconceptions.tasks import TASKS, drawn
from mathmill.generators.streams import Stream
from mathmill.validators import check

NAMES = [rule.name for task in TASKS for rule in task.misconceptions]

# Items of the published table, or worked by hand.
KNOWN = {
    "power as product": ((4, 3), 12),
    "adds tops and bottoms": ((1, 3, 1, 2), Fraction(2, 5)),
    "keeps old numerators": ((2, 3, 1, 4), Fraction(3, 12)),
    "multiplies both terms": ((3, 2, 7), Fraction(6, 21)),
    "inverts the dividend": ((3, 4, 2, 5), Fraction(8, 15)),
    "smaller from larger digit": ((52, 37), 25),
    "strictly left to right": ((20, 4, 3), 48),
    "median of the unsorted list": ((9, 2, 8, 1, 3), 8),
    "root term by term": ((3, 4), 7),
    "part to part": ((2, 7), Fraction(2, 5)),
}


def test_names_are_distinct():
    assert len(set(NAMES)) == len(NAMES)


@pytest.mark.parametrize("name", KNOWN)
def test_the_rule_gives_the_known_wrong_answer(name):
    ((task, rule),) = [
        (task, rule) for task in TASKS for rule in task.misconceptions if rule.name == name
    ]
    inputs, wrong = KNOWN[name]
    assert rule.wrong(inputs) == wrong != task.right(inputs)


@pytest.mark.parametrize("task", TASKS, ids=lambda task: task.name)
def test_wrong_values_differ_from_each_other_and_from_the_right_one(task):
    for word in range(200):
        inputs = drawn(Stream.of_noise(word), task)
        values = [task.right(inputs), *(rule.wrong(inputs) for rule in task.misconceptions)]
        assert len(set(values)) == len(values), inputs


def test_the_label_is_what_the_named_misconception_gives():
    made = generators.get("misconceptions.correction")
    seen = set()
    for index in range(300):
        problem = made.item(index)
        assert Fraction(problem.label) != Fraction(problem.answer)
        seen.add(problem.tags[-1])
    assert seen == set(NAMES)


def test_a_choice_has_one_right_option_and_its_key_is_balanced():
    made = generators.get("misconceptions.choice")
    keys = Counter()
    for index in range(600):
        problem = made.item(index)
        options = dict(line.split(") ") for line in problem.question.split("\n")[1:])
        assert len(set(map(Fraction, options.values()))) == len(options)
        assert {tag[0] for tag in problem.tags[1:]} == set(options) - {problem.answer}
        keys[problem.answer, len(options)] += 1
    thirds = [keys[letter, 3] for letter in "ABC"]
    assert max(thirds) < 1.3 * min(thirds)


def test_another_key_is_refuted():
    problem = generators.get("misconceptions.choice").item(0)
    assert check(problem).outcome.value == "confirmed"
    other = "A" if problem.answer != "A" else "B"
    assert check(problem.model_copy(update={"answer": other})).outcome.value == "refuted"
