"""Groups of stories made from one seed: what they are, and that nothing else passes for it."""

from __future__ import annotations

import re
from collections import Counter
from fractions import Fraction
from typing import get_args

import pytest

from mathmill import generators
from mathmill.generators.words.amounts import COUNT_WORDS
from mathmill.generators.words.perturbed import Kind
from mathmill.schemas.errors import BadInputError
from mathmill.validators.checks import check, check_table
from mathmill.validators.stories.incomplete import NOTICE
from mathmill.validators.stories.scanning import read_story
from mathmill.validators.stories.tags import family_in
from mathmill.validators.stories.working import work

PERTURBED = generators.get("words.perturbed")
KINDS = get_args(Kind)
GROUPS = 40


def kind_of(problem):
    (kind,) = [tag for tag in problem.tags if tag.startswith("perturbation:")]
    return kind.removeprefix("perturbation:")


@pytest.fixture(scope="module")
def groups():
    """Groups of each split, as mappings from a kind to its problem."""
    found = []
    for split in ("train", "validation", "test"):
        rows = [PERTURBED.item(item, split=split) for item in range(len(KINDS) * GROUPS)]
        for first in range(0, len(rows), len(KINDS)):
            found.append({kind_of(row): row for row in rows[first : first + len(KINDS)]})
    return found


def sentences(text):
    return re.split(r"(?<=[.?]) (?=[A-Z0-9])", text.removesuffix(f" {NOTICE}"))


def seed_of(problem):
    return problem.parents[0]


def numbers(text):
    """All numbers of a text, those in words too."""
    words = {word: str(number) for number, word in enumerate(COUNT_WORDS)}
    text = re.sub("[A-Za-z]+", lambda word: words.get(word[0].lower(), word[0]), text)
    return [Fraction(digits) for digits in re.findall(r"\d+(?:\.\d+)?", text)]


def test_groups_are_complete_and_have_one_seed(groups):
    for group in groups:
        assert tuple(group) == KINDS
        assert len({row.parents for row in group.values()}) == 1
        assert len({family_in(row.tags) for row in group.values()}) == 1
        assert len({row.tags[-1] for row in group.values()}) == 1
    assert len({family_in(row.tags) for group in groups for row in group.values()}) > 20


def test_groups_are_the_same_in_all_layouts_of_shards():
    whole = PERTURBED.table(start=0, count=96)
    pieces = [PERTURBED.table(start=at, count=size) for at, size in ((0, 5), (5, 40), (45, 51))]
    assert whole["question"].to_pylist() == [
        text for piece in pieces for text in piece["question"].to_pylist()
    ]
    backwards = [PERTURBED.table(start=at, count=1) for at in reversed(range(96))]
    assert whole["parents"].to_pylist() == [
        row for one in reversed(backwards) for row in one["parents"].to_pylist()
    ]


def test_all_are_confirmed_and_seeds_are_worked_anew(groups):
    for group in groups:
        for row in group.values():
            assert check(row).confirmed, (row.question, check(row).reason)
        question, _, answer = row.parents
        worked = work(read_story(question.removesuffix(f" {NOTICE}"), family_in(row.tags)))
        assert worked.answer == answer


def test_a_kind_is_what_it_is_called(groups):
    for group in groups:
        seed = seed_of(group["critical_thinking"])
        told = sentences(seed)
        other = group["numerical_substitution"]
        assert numbers(other.question) != numbers(seed)
        assert other.answer != other.parents[2]
        longer = zip(numbers(group["digit_expansion"].question), numbers(seed), strict=True)
        more = [len(str(int(one))) - len(str(int(two))) for one, two in longer]
        assert min(more) >= 0 < max(more)
        assert group["integer-decimal-fraction_conversion"].answer == other.parents[2]
        assert group["problem_understanding"].answer == other.parents[2]
        assert not set(told) & set(sentences(group["problem_understanding"].question)) - {told[-1]}
        distracted = Counter(sentences(group["distraction_insertion"].question)) - Counter(told)
        assert distracted.total() == 1
        assert not Counter(told) - Counter(sentences(group["distraction_insertion"].question))
        assert " Let X be " in group["adding_operation"].question
        back = group["reversing_operation"]
        assert Fraction(back.answer) in numbers(seed)


def test_no_kind_passes_for_another(groups):
    for group in groups[:: GROUPS // 4]:
        for kind, row in group.items():
            for other in KINDS:
                tags = tuple(tag.replace(f":{kind}", f":{other}") for tag in row.tags)
                same = check(row.model_copy(update={"tags": tags}))
                assert same.confirmed if other == kind else same.refuted, (kind, other)


def test_a_seed_that_is_not_its_own_is_refuted(groups):
    by_family = {}
    for group in groups:
        row = next(iter(group.values()))
        by_family.setdefault(family_in(row.tags), []).append(group)
    pairs = [same[:2] for same in by_family.values() if len(same) > 1]
    assert len(pairs) > 10
    for one, other in pairs:
        for kind, row in one.items():
            wrong = row.model_copy(update={"parents": other[kind].parents})
            assert check(wrong).refuted, (kind, row.question, other[kind].parents[0])


def test_a_corrupted_seed_is_refuted(groups):
    for group in groups[::7]:
        for row in group.values():
            question, solution, answer = row.parents
            digit = re.search(r"[1-9]", question)
            changed = (
                question[: digit.start()] + str(int(digit[0]) % 9 + 1) + question[digit.end() :]
            )
            for parents in (
                (question, solution, f"{answer}1"),
                (question, solution.replace(answer, f"{answer}1"), answer)
                if answer in solution
                else (question, f"{solution} ", answer),
                (question, solution.rpartition("\n")[0], answer),
                (changed, solution, answer),
                (question.removesuffix(f" {NOTICE}"), solution, answer),
                (question, solution),
                (),
            ):
                assert check(row.model_copy(update={"parents": parents})).refuted, parents


def test_a_table_with_one_wrong_seed_has_one_refuted_row():
    table = PERTURBED.table(count=64)
    at = table.schema.get_field_index("parents")
    parents = table["parents"].to_pylist()
    parents[9][2] += "0"
    wrong = table.set_column(at, table.schema.field(at), [parents])
    verdicts = check_table(wrong)["verdict"].to_pylist()
    assert [place for place, verdict in enumerate(verdicts) if verdict != "confirmed"] == [9]


def test_fewer_kinds_go_with_more_families():
    kinds = ("numerical_substitution", "reversing_operation")
    rows = [PERTURBED.item(item, perturbations=kinds) for item in range(200)]
    assert len({family_in(row.tags) for row in rows}) > 50
    assert [kind_of(row) for row in rows] == list(kinds) * 100
    assert all(check(row).confirmed for row in rows)


@pytest.mark.parametrize(
    ("params", "said"),
    [
        ({"perturbations": ("critical_thinking", "critical_thinking")}, "name each kind once"),
        ({"distinct": True}, "not enumerated"),
        ({"layout": "calculator_calls"}, "layout"),
        ({"families": ("friends_share_costs",)}, "no chosen family"),
    ],
)
def test_what_cannot_be_is_refused(params, said):
    with pytest.raises(BadInputError, match=said):
        PERTURBED.item(0, **params)
