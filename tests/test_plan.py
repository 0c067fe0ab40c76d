"""Plans and mixtures: which row is what, against a plain simulation."""

from collections import Counter
from itertools import pairwise
from typing import Any

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mathmill.generators import get
from mathmill.pipelines import running
from mathmill.pipelines.checking import checker
from mathmill.pipelines.mixture import Mixture
from mathmill.pipelines.plan import make_plan
from mathmill.pipelines.recipe_file import build_recipe
from mathmill.pipelines.slices import STORED, Slicer
from mathmill.schemas.errors import BadInputError
from mathmill.schemas.row import ARROW

MIX: list[dict[str, Any]] = [
    {"generator": "arithmetic.addition", "weight": 3},
    {"generator": "arithmetic.gcd", "weight": 2, "params": {"max_value": 99}},
    {"generator": "arithmetic.addition", "params": {"layout": "reversed"}},
]


def recipe(**changes):
    return build_recipe({"name": "p", "seed": 5, "rows": 5_000, "datasets": MIX} | changes)


def test_every_turn_of_the_deck_holds_the_weights_exactly():
    mixture = Mixture.of(recipe())
    who, _ = mixture.locate(np.arange(3 * mixture.period))
    for turn in who.reshape(3, -1):
        assert Counter(turn.tolist()) == {0: 513, 1: 342, 2: 171}


def test_the_fewest_rows_that_can_hold_the_weights_hold_them_exactly():
    mixture = Mixture.of(recipe())
    who, _ = mixture.locate(np.arange(3 * mixture.period))
    runs = who.reshape(-1, 6)
    for run in runs:
        assert Counter(run.tolist()) == {0: 3, 1: 2, 2: 1}
    assert len({tuple(run) for run in runs.tolist()}) > 40  # of 60 orders


def test_items_come_in_order_and_once():
    mixture = Mixture.of(recipe())
    who, items = mixture.locate(np.arange(2_500))
    for number in range(3):
        mine = items[who == number]
        assert mine.tolist() == list(range(len(mine)))
        assert mixture.items(2_500)[number] == len(mine)


def test_a_short_run_is_mixed():
    who, _ = Mixture.of(recipe()).locate(np.arange(40))
    assert set(who.tolist()) == {0, 1, 2}


@given(st.lists(st.integers(1, 9), min_size=1, max_size=4), st.integers(0, 2**64 - 1))
@settings(max_examples=30)
def test_located_rows_are_those_of_a_dealt_deck(weights, seed):
    entries = [
        {"generator": "arithmetic.gcd", "weight": weight, "params": {"max_value": 50 + place}}
        for place, weight in enumerate(weights)
    ]
    mixture = Mixture.of(recipe(datasets=entries, seed=seed))
    dealt = Counter()
    expected = []
    for row in range(mixture.period + 300):
        who = int(mixture.deck[row % mixture.period])
        expected.append((who, dealt[who]))
        dealt[who] += 1
    who, items = mixture.locate(np.arange(mixture.period + 300))
    assert list(zip(who.tolist(), items.tolist(), strict=True)) == expected


def test_the_id_of_a_dataset_covers_all_but_the_number_of_rows():
    first = Mixture.of(recipe()).dataset_ids()
    assert Mixture.of(recipe(rows={"test": 9})).dataset_ids() == first
    assert len(set(first.values())) == 3
    others = [
        recipe(seed=6),
        recipe(datasets=MIX[:2]),
        recipe(datasets=[MIX[0], {**MIX[1], "params": {"max_value": 98}}, MIX[2]]),
        recipe(datasets=[{**MIX[0], "weight": 4}, *MIX[1:]]),
    ]
    assert len({first["train"], *(Mixture.of(r).dataset_id("train") for r in others)}) == 5


def test_rows_are_the_items_they_say():
    made = Slicer(Mixture.of(recipe()), "test", None).slice(1_000, 1_060)
    assert made.table.schema.equals(STORED)
    params = [{}, {"max_value": 99}, {"layout": "reversed"}]
    for row, who in zip(made.table.cast(ARROW).to_pylist(), made.who.tolist(), strict=True):
        item = get(row["generator"]).item(row["index"], seed=5, split="test", **params[who])
        assert (row["question"], row["answer"]) == (item.question, item.answer)
        assert row["split"] == "test"
    assert made.table["id"][0].as_py() == f"{Mixture.of(recipe()).dataset_id('test')}-1000"


@given(st.sets(st.integers(1, 2_999), max_size=6), st.booleans())
@settings(max_examples=15)
def test_slices_do_not_depend_on_where_they_are_cut(cuts, whole):
    mixture = Mixture.of(recipe(datasets=MIX[::2]))
    expected = Slicer(mixture, "train", None).slice(0, 3_000).table.cast(ARROW)
    ends = [0, *sorted(cuts), 3_000]
    slicer = Slicer(mixture, "train", None, whole=whole)
    parts = [slicer.slice(low, high).table.cast(ARROW) for low, high in pairwise(ends)]
    assert pa.concat_tables(parts).equals(expected)


def test_a_slicer_may_go_back():
    slicer = Slicer(Mixture.of(recipe()), "train", None)
    late, early = slicer.slice(2_000, 2_100), slicer.slice(50, 90)
    fresh = Slicer(Mixture.of(recipe()), "train", None)
    assert fresh.slice(50, 90).table.equals(early.table)
    assert fresh.slice(2_000, 2_100).table.equals(late.table)


def test_a_share_of_rows_is_checked_and_always_the_same():
    plain = recipe(verify=0.3)
    mixture = Mixture.of(plain)
    verdicts = [
        Slicer(mixture, "train", checker(plain), whole=whole).slice(0, 3_000).table["verdict"]
        for whole in (True, False)
    ]
    assert verdicts[0].to_pylist() == verdicts[1].to_pylist()
    counts = Counter(verdicts[0].to_pylist())
    assert set(counts) == {"confirmed", "unchecked"}
    assert 750 < counts["confirmed"] < 1_050


def test_shards_cover_the_rows_of_each_split():
    plan = make_plan(recipe(rows={"train": 2_500, "test": 7}, shard_rows=1_000))
    assert [(s.split, s.start, s.stop) for s in plan.shards] == [
        ("train", 0, 1_000), ("train", 1_000, 2_000), ("train", 2_000, 2_500), ("test", 0, 7),
    ]  # fmt: skip
    assert plan.shards[1].path == "data/default/train-00001-of-00003.parquet"
    assert [shard.number for shard in plan.shards] == [0, 1, 2, 3]


def test_wide_rows_make_small_slices():
    wide = {"generator": "arithmetic.addition",
            "params": {"min_digits": 190, "max_digits": 200, "layout": "scratchpad"}}  # fmt: skip
    narrow, broad = make_plan(recipe()), make_plan(recipe(datasets=[wide]))
    assert narrow.slice_rows == 32_768
    assert broad.slice_rows < 8_192
    assert not broad.slice_rows & (broad.slice_rows - 1)


def test_a_plan_travels_as_json():
    plan = make_plan(recipe())
    assert type(plan).model_validate_json(plan.model_dump_json()) == plan


@pytest.mark.parametrize(
    ("changes", "wanted"),
    [
        ({"datasets": [{"generator": "arithmetic.gdc"}]}, "did you mean 'arithmetic.gcd'"),
        ({"datasets": [{"generator": "arithmetic.addition",
                        "params": {"min_digits": 9, "max_digits": 3}}]}, "datasets[0]: params of"),
        ({"datasets": [{"generator": "arithmetic.gcd", "params": {"max_valu": 3}}]},
         "did you mean 'max_value'?"),
        ({"datasets": [MIX[1], {**MIX[1], "weight": 9}]}, "datasets[1] repeats datasets[0]"),
        ({"datasets": [{"generator": "arithmetic.gcd"},
                       {"generator": "arithmetic.gcd", "params": {"min_value": 2}}]}, "repeats"),
        ({"datasets": [{"generator": "arithmetic.gcd",
                        "params": {"min_value": 3, "max_value": 3}}],
          "rows": {"train": 5, "validation": 5, "test": 5}}, "found no problem of split"),
        ({"decontaminate": ["nowhere.parquet"]}, "there is no file 'nowhere.parquet'"),
        ({"rows": 10**9, "shard_rows": 1_000}, "Wanted 111,112 or more"),
    ],
)  # fmt: skip
def test_impossible_recipes_are_refused_before_anything_is_made(changes, wanted):
    with pytest.raises(BadInputError) as caught:
        make_plan(recipe(**changes))
    assert wanted in str(caught.value)


def test_more_distinct_rows_than_there_are(monkeypatch):
    generator = get("arithmetic.gcd")
    monkeypatch.setattr(type(generator), "capacity", lambda self, params: 1_000)
    only = {"datasets": [MIX[1]], "dedup": "exact"}
    make_plan(recipe(rows={"train": 800, "test": 100}, **only))
    with pytest.raises(BadInputError, match="801 rows of train are asked"):
        make_plan(recipe(rows=801, **only))
    make_plan(recipe(rows=801, datasets=[MIX[1]]))


def test_whole_blocks_are_made_where_most_of_them_are_needed():
    assert make_plan(recipe(rows=5_000)).whole_blocks
    assert not make_plan(recipe(rows=60)).whole_blocks


def test_rows_that_are_dear_are_made_singly_and_by_as_many_as_memory_allows(monkeypatch):
    """Whole blocks would make rows that no one asked for; each worker starts a Lean."""
    dear = recipe(datasets=[{"generator": "formal.twins"}])
    assert not make_plan(dear).whole_blocks
    stated = recipe(datasets=[{"generator": "arithmetic.gcd", "params": {"lean": True}}])
    monkeypatch.setattr(
        running.os, "sched_getaffinity", lambda process: set(range(4)), raising=False
    )
    for memory, workers in ((64 << 30, 4), (11 << 30, 2), (1 << 30, 1), (None, 1)):
        monkeypatch.setattr(running, "available_memory", lambda memory=memory: memory)
        assert running._workers_for(dear) == workers
        assert running._workers_for(stated) == workers
    assert running._workers_for(recipe()) == 1
