"""Every shipped recipe: it says what it comes from, and its rows are made and confirmed."""

import json
import re
from collections import Counter
from pathlib import Path

import pytest

from mathmill.pipelines.mixture import Mixture
from mathmill.pipelines.recipe_file import load_recipe
from mathmill.pipelines.slices import recipe_rows
from mathmill.schemas.row import SPLITS
from mathmill.validators import check_table

RECIPES = Path(__file__).parents[1] / "recipes"
PAPERS = sorted((RECIPES / "papers").glob("*.yaml"))
UNCONFIRMED_IDS = {"streetmath", "task-hinting"}  # the papers' arXiv ids are not known for sure


@pytest.mark.parametrize("path", PAPERS, ids=lambda path: path.stem)
def test_rows_of_every_split_are_confirmed(path):
    recipe = load_recipe(path)
    assert recipe.name == path.stem
    for split in SPLITS:
        if recipe.rows.of(split):
            count = min(recipe.rows.of(split), 40)
            rows = check_table(recipe_rows(recipe, split, 0, count)).to_pylist()
            wrong = [row for row in rows if row["verdict"] != "confirmed"]
            assert not wrong, (split, wrong[0]["question"], wrong[0]["reason"])
            assert len(rows) == count


@pytest.mark.parametrize("path", PAPERS, ids=lambda path: path.stem)
def test_a_recipe_names_its_paper(path):
    text = path.read_text(encoding="utf-8")
    assert text.startswith("#")
    if path.stem not in UNCONFIRMED_IDS:
        assert "arXiv" in load_recipe(path).description


def all_rows(name):
    """The test rows of a small recipe."""
    recipe = load_recipe(RECIPES / "papers" / f"{name}.yaml")
    return recipe_rows(recipe, "test", 0, recipe.rows.test).to_pylist()


def test_numericbench_has_500_rows_of_each_kind():
    mixture = Mixture.of(load_recipe(RECIPES / "papers" / "numericbench.yaml")).part("test")
    kinds = Counter()
    for part, rows in zip(mixture.components, mixture.items(25_000).tolist(), strict=True):
        params = part.params.model_dump(mode="json", exclude={"words"})  # one half of each
        kinds[part.generator.name, json.dumps(params)] += rows
    assert set(kinds.values()) == {500}
    assert Counter(name for name, _ in kinds) == {
        "numeracy.number_runs": 4,
        "numeracy.number_list": 21,
        "numeracy.next_term": 1,
        "arithmetic.decimals": 24,
    }


def addends(question):
    """The lengths of the numbers of the last sum of a prompt, and of what they add up to."""
    last = question.rstrip("=").rpartition("\n")[2]
    numbers = [int(re.sub("[^0-9]", "", part)) for part in last.split("+")]
    return tuple(len(str(number)) for number in (*numbers, sum(numbers)))


def test_tokenization_counts_are_ten_of_each_pair_of_lengths():
    cells = Counter(addends(row["question"])[:2] for row in all_rows("tokenization-counts"))
    assert cells == {(i, j): 10 * 20 for i in (7, 8, 9) for j in (7, 8, 9)}


def test_tokenization_counts_with_fixed_lengths_of_the_sum():
    rows = all_rows("tokenization-counts-sum-lengths")
    cells = Counter(addends(row["question"]) for row in rows)
    pairs = [(i, j) for i in (7, 8, 9) for j in (7, 8, 9)]
    assert cells == {(i, j, max(i, j) + more): 10 * 20 for i, j in pairs for more in (0, 1)}
    sums = Counter(row["claim"] for row in rows)  # the same problems in each form
    assert set(sums.values()) == {20}
