"""Recipes: what is read, what is refused, and how the refusal reads."""

import json
import math
from fractions import Fraction

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from mathmill.pipelines.mixture import Mixture
from mathmill.pipelines.plan import make_plan
from mathmill.pipelines.recipe_file import (
    MAX_BYTES,
    build_recipe,
    load_recipe,
    read_recipe,
    write_recipe,
)
from mathmill.pipelines.slices import recipe_rows
from mathmill.schemas.errors import BadInputError
from mathmill.schemas.recipe import MAX_CARDS, MIN_CARDS, Recipe, cards, json_schema

GOOD = """\
name: small
seed: 7
rows: {train: 1_000, test: 10}
datasets:
  - generator: arithmetic.gcd
    weight: 0.5
    params: {max_value: 99}
  - generator: arithmetic.addition
verify: 0.25
dedup: exact
"""


def test_reads_what_it_says():
    recipe = read_recipe(GOOD)
    assert recipe.name == "small"
    assert recipe.rows.of("train") == 1_000
    assert recipe.rows.total == 1_010
    assert recipe.datasets[0].params == {"max_value": 99}
    assert recipe.weights() == (Fraction(1, 2), 1)
    assert recipe.verify == 0.25


def test_one_number_of_rows_is_all_train():
    assert read_recipe(GOOD.replace("{train: 1_000, test: 10}", "55")).rows.train == 55


def test_written_and_read_again_it_is_the_same():
    recipe = read_recipe(GOOD)
    assert read_recipe(write_recipe(recipe)) == recipe


def test_the_digest_covers_everything_but_the_order_of_keys():
    recipe = read_recipe(GOOD)
    shuffled = dict(reversed(list(yaml.safe_load(GOOD).items())))
    assert build_recipe(shuffled).digest() == recipe.digest()
    for old, new in [("seed: 7", "seed: 8"), ("test: 10", "test: 11"), ("99", "98"), ("0.5", "2")]:
        assert read_recipe(GOOD.replace(old, new)).digest() != recipe.digest()


def test_changes_replace_what_the_file_says(tmp_path):
    path = tmp_path / "r.yaml"
    path.write_text(GOOD)
    changed = load_recipe(path, rows=5, seed=None)
    assert (changed.rows.total, changed.seed) == (5, 7)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (GOOD + "sead: 3\n", "sead: there is no such key; did you mean 'seed'?"),
        (GOOD.replace("weight", "wieght"), "datasets[0].wieght: there is no such key; did you"),
        (GOOD.replace("test", "tset"), "rows.tset: there is no such key; did you mean 'test'?"),
        (GOOD.replace("0.5", "-1"), "datasets[0].weight: got -1; a weight is above 0"),
        (GOOD.replace("0.5", "0"), "datasets[0].weight: got 0; a weight is above 0"),
        (GOOD.replace("0.5", "abc"), "datasets[0].weight: got 'abc'; a weight is a positive"),
        (GOOD.replace("0.5", ".inf"), "datasets[0].weight: got inf; a weight is a positive"),
        (GOOD.replace("0.5", ".nan"), "datasets[0].weight: got nan; a weight is a positive"),
        (GOOD.replace("0.5", "0.123456789"), "round them"),
        (GOOD.replace("{train: 1_000, test: 10}", "0"), "no rows are asked for"),
        (GOOD.replace("{train: 1_000, test: 10}", "1e6"), "rows: got '1e6'; wanted a whole number"),
        (GOOD.replace("1_000", "-4"), "rows.train: got -4; wanted 0 or more"),
        (GOOD.replace("seed: 7", "seed: 1.5"), "seed: got 1.5; wanted a whole number"),
        (GOOD.replace("0.25", "2.0"), "verify: got 2.0; wanted `all`, or a fraction"),
        (GOOD.replace("exact", "sharp"), "dedup: got 'sharp'; wanted 'none' or 'exact'"),
        (GOOD.replace("small", "'../up'"), "name: got '../up'; wanted text of letters, digits"),
        ("name: x\n", "rows: is missing; add it"),
        ("", "holds nothing, not a recipe"),
        ("- 1", "holds a list, not a recipe"),
        (GOOD + "name: again\n", "the key 'name' is there twice (line 11, column 1)"),
        ("a: &a [1]\nb: *a\n", "aliases (*name) are not allowed (line 2"),
        ("a: [", "not readable as YAML"),
        ("[" * 5_000, "nested deeper than 20"),
        (b"\xff\xfe\x00", "not readable as YAML"),
        ("!!python/object/apply:os.system [id]", "not readable as YAML"),
        ("name: 2026-13-45", "not readable as YAML"),
        ("? [a]\n: 1\n", "a key is plain text"),
    ],
)
def test_bad_recipes_are_refused_with_one_screen(text, wanted):
    with pytest.raises(BadInputError) as caught:
        read_recipe(text, "r.yaml")
    message = str(caught.value)
    assert wanted in message
    assert message.startswith("r.yaml ")
    assert len(message) < 1_000


def test_a_file_that_is_too_large_or_absent(tmp_path):
    path = tmp_path / "r.yaml"
    path.write_text("#" * (MAX_BYTES + 1))
    with pytest.raises(BadInputError, match="larger than"):
        load_recipe(path)
    with pytest.raises(BadInputError, match="No such file"):
        load_recipe(tmp_path / "none.yaml")


@given(st.text(max_size=200))
def test_any_text_is_a_recipe_or_a_plain_refusal(text):
    with pytest.raises(BadInputError):
        read_recipe(text)


weights = st.lists(
    st.one_of(
        st.integers(1, 1_000),
        st.integers(1, 400).map(lambda n: n / 100),
        st.fractions(Fraction(1, 50), 50, max_denominator=50).map(str),
    ),
    min_size=1,
    max_size=5,
)


@given(weights)
def test_cards_are_exactly_in_proportion(given_weights):
    recipe = Recipe(
        name="w", rows=1, datasets=[{"generator": "a.b", "weight": w} for w in given_weights]
    )
    exact = recipe.weights()
    try:
        counts = cards(exact)
    except ValueError:
        return  # they would need too large a deck
    assert MIN_CARDS <= sum(counts) <= MAX_CARDS + MIN_CARDS
    assert len({Fraction(count) / weight for count, weight in zip(counts, exact, strict=True)}) == 1


def test_a_float_is_what_it_looks_like():
    entries = [{"generator": "a.b", "weight": 0.1}, {"generator": "a.c", "weight": 0.3}]
    recipe = Recipe(name="w", rows=1, datasets=entries)
    assert recipe.weights() == (Fraction(1, 10), Fraction(3, 10))


def test_the_json_schema_knows_every_key():
    schema = json.loads(json_schema())
    assert set(schema["properties"]) == set(Recipe.model_fields)
    assert schema["additionalProperties"] is False
    described = schema["properties"] | schema["$defs"]["Entry"]["properties"]
    assert all("description" in field for field in described.values())


def test_scale_multiplies_every_number_of_rows():
    recipe = read_recipe(GOOD + "scale: 1/4\n")
    plain = read_recipe(GOOD)
    assert recipe.rows.train == math.ceil(plain.rows.train / 4)
    assert recipe.rows.test == math.ceil(plain.rows.test / 4)
    assert recipe.scale == 1
    assert read_recipe(write_recipe(recipe)) == recipe
    assert read_recipe(GOOD, scale="1/10000").rows.total == 2
    for wrong in ("-1", "half", "0", "1/0"):
        with pytest.raises(BadInputError, match=r"scale: got .* a scale is a number above 0"):
            read_recipe(GOOD, scale=wrong)


ENTRY = {"generator": "arithmetic.addition"}


def test_entries_may_be_for_some_splits_alone():
    long = {**ENTRY, "params": {"min_digits": 6, "max_digits": 9}, "splits": ["test"]}
    short = {**ENTRY, "splits": ["train"]}
    recipe = build_recipe(
        {"name": "a", "rows": {"train": 300, "test": 40}, "datasets": [short, long]}
    )
    rows = {split: recipe_rows(recipe, split, 0, 40).to_pylist() for split in ("train", "test")}
    assert {row["difficulty"]["digits"] <= 5 for row in rows["train"]} == {True}
    assert {row["difficulty"]["digits"] >= 6 for row in rows["test"]} == {True}
    with pytest.raises(BadInputError, match="rows of validation are asked for, and no entry"):
        build_recipe({"name": "a", "rows": {"validation": 3}, "datasets": [short, long]})


def test_the_repeated_set_comes_with_its_share_and_the_rest_once():
    repeat = {"items": 50, "share": 0.25}
    recipe = build_recipe({"name": "a", "rows": 4_000, "datasets": [{**ENTRY, "repeat": repeat}]})
    indices = recipe_rows(recipe, "train", 0, 4_000)["index"].to_pylist()
    again = [index for index in indices if index < 50]
    new = [index for index in indices if index >= 50]
    assert 0.22 < len(again) / len(indices) < 0.28
    assert len(set(again)) == 50
    assert len(set(new)) == len(new)
    later = recipe_rows(recipe, "train", 1_000, 500)["index"].to_pylist()
    assert later == indices[1_000:1_500]
    with pytest.raises(BadInputError, match="dedup drops the rows that `repeat` repeats"):
        build_recipe(
            {"name": "a", "rows": 9, "dedup": "exact", "datasets": [{**ENTRY, "repeat": repeat}]}
        )
    scaled = build_recipe(
        {"name": "a", "rows": 90, "scale": 0.1, "datasets": [{**ENTRY, "repeat": repeat}]}
    )
    assert scaled.datasets[0].repeat.items == 5


@pytest.mark.parametrize(
    ("each", "message"),
    [
        ({"layout": []}, "'layout' lists no values"),
        ({"a": [*range(200)], "b": [*range(200)]}, "too many entries"),
        ({"layout": "plain"}, "each"),
        (["layout"], "each"),
    ],
)
def test_each_that_cannot_be_written_out(each, message):
    entry = {"generator": "arithmetic.addition", "each": each}
    with pytest.raises(BadInputError, match=message):
        build_recipe({"name": "x", "rows": 1, "datasets": [entry]})


def test_each_writes_entries_out():
    short = {"generator": "arithmetic.addition", "weight": 2, "params": {"max_digits": 3}}
    each = {"layout": ["plain", "reversed"], "sampling_options.same": [True, False]}
    recipe = build_recipe({"name": "x", "rows": 8, "datasets": [{**short, "each": each}]})
    assert [entry.params for entry in recipe.datasets] == [
        {"max_digits": 3, "layout": layout, "sampling_options": {"same": same}}
        for layout in ("plain", "reversed")
        for same in (True, False)
    ]
    assert {entry.weight for entry in recipe.datasets} == {2}
    assert not any(entry.each for entry in recipe.datasets)
    again = build_recipe(recipe.model_dump(mode="json"))
    assert again == recipe
    assert again.digest() == recipe.digest()


PAIRS = {"generator": "modular.operation", "params": {"modulus": 23, "distinct": True}}


def test_shares_of_the_splits():
    """All 529 pairs, in train or in test; the same ones for ever."""
    base = {"name": "s", "datasets": [PAIRS], "shares": {"train": 0.85, "test": "3/20"}}
    for train in range(430, 475):
        try:
            recipe = build_recipe({**base, "rows": {"train": train, "test": 529 - train}})
            make_plan(recipe)
            break
        except BadInputError:
            continue
    found = {
        split: set(recipe_rows(recipe, split, 0, recipe.rows.of(split))["question"].to_pylist())
        for split in ("train", "test")
    }
    assert len(found["train"]) == train
    assert len(found["train"] | found["test"]) == 529
    usual = build_recipe({"name": "s", "datasets": [PAIRS], "rows": {"train": 300, "test": 30}})
    tests = set(recipe_rows(usual, "test", 0, 30)["question"].to_pylist())
    assert tests <= found["test"]  # test lies at one end of the line in both
    ids = [Mixture.of(each).dataset_id("train") for each in (recipe, usual)]
    assert len(set(ids)) == 2


@pytest.mark.parametrize(
    ("shares", "message"),
    [
        ({"train": 0.8, "test": 0.3}, "come to 11/10"),
        ({"train": 1}, "rows of test are asked for, and its share is 0"),
        ({"train": -1, "test": 2}, "shares"),
        ({"tarin": 1}, "tarin"),
    ],
)
def test_shares_that_cannot_be(shares, message):
    with pytest.raises(BadInputError, match=message):
        build_recipe({"name": "s", "datasets": [PAIRS], "rows": {"test": 1}, "shares": shares})
