"""Every shipped recipe: it says what it comes from, and its rows are made and confirmed."""

import json
import re
from collections import Counter
from pathlib import Path

import pytest

from mathmill.pipelines.mixture import Mixture
from mathmill.pipelines.plan import make_plan
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


def some_rows(name, split, count):
    recipe = load_recipe(RECIPES / "papers" / f"{name}.yaml")
    return recipe_rows(recipe, split, 0, count).to_pylist()


def test_lists_of_rasp_begin_at_length_1():
    lists = [row for row in some_rows("rasp", "train", 600) if "min_length" in row["params"]]
    assert len({row["generator"] for row in lists}) == 4
    assert {json.loads(row["params"])["min_length"] for row in lists} == {1}
    assert min(row["difficulty"]["level"] for row in lists) == 1


def test_parities_of_the_inductive_scratchpad_are_as_likely_as_they_are_long():
    rows = some_rows("inductive-scratchpad", "train", 1_200)
    sizes = [row["difficulty"]["digits"] for row in rows if row["generator"].endswith("parity")]
    assert abs(sum(sizes) / len(sizes) - 61 / 3) < 1.5


def test_positional_or_has_the_position_ids_of_abacus():
    for split, most in (("train", 99 + 20), ("test", 100)):
        rows = some_rows("abacus-positional-or", split, 300)
        firsts = {row["positions"][0] for row in rows}
        assert all(len(row["positions"]) == len(row["question"] + row["answer"]) for row in rows)
        assert max(max(row["positions"]) for row in rows) <= most
        assert len(firsts) > 50 if split == "train" else firsts == {1}


def test_mathglm_is_in_the_papers_form():
    rows = some_rows("mathglm", "train", 200)
    assert {tuple(row["tags"]) for row in rows} == {("faithful",)}
    off = [row for row in rows if row["label"]]
    assert 5 < len(off) < 150
    assert all(row["label"] != row["answer"] for row in off)


def test_grokking_trains_on_more_than_the_usual_share():
    recipe = load_recipe(RECIPES / "papers" / "grokking.yaml")
    make_plan(recipe)
    for formula in ("+", "*"):
        asked = {}
        for split in ("train", "test"):
            rows = recipe_rows(recipe, split, 0, recipe.rows.of(split)).to_pylist()
            mine = [row for row in rows if f" {formula} " in row["question"]]
            asked[split] = {row["question"] for row in mine}
            assert len(asked[split]) == len(mine)
            corrupted = sum(row["label"] != "" for row in mine) / len(mine)
            assert abs(corrupted - (0.3 if split == "train" else 0)) < 0.02
        assert len(asked["train"]) == round(0.85 * 97**2)
        assert not asked["train"] & asked["test"]
