"""`paired`: the same problems in every layout, item by item."""

from mathmill.generators import get
from mathmill.pipelines.recipe_file import build_recipe
from mathmill.pipelines.slices import recipe_rows

ADDITION = get("arithmetic.addition")


def claims(**params):
    return ADDITION.table(count=50, seed=3, **params)["claim"].to_pylist()


def test_paired_layouts_write_the_same_problems():
    plain = claims(paired=True, max_digits=9)
    for layout in ("reversed", "scratchpad", "index_hints"):
        assert claims(paired=True, max_digits=9, layout=layout) == plain
    assert claims(paired=True, max_digits=9, layout="scratchpad", errors=0.5) == plain
    assert claims(paired=True, max_digits=8) != plain
    assert claims(max_digits=9) != plain
    assert claims(max_digits=9) != claims(max_digits=9, layout="reversed")


def test_twins_may_stand_in_one_recipe():
    entries = [
        {"generator": "arithmetic.addition", "params": {"paired": True, **params}}
        for params in (
            {"layout": "symbols"},
            {"layout": "symbols", "options": {"order": "swapped"}},
        )
    ]
    recipe = build_recipe({"name": "twins", "rows": 400, "datasets": entries})
    rows = recipe_rows(recipe, "train", 0, 400).to_pylist()
    by_item: dict[int, set[str]] = {}
    for row in rows:
        by_item.setdefault(row["index"], set()).add(row["family"])
    assert all(len(families) == 1 for families in by_item.values())
    assert len({row["question"] for row in rows}) == 400
