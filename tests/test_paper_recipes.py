"""Every shipped recipe: it says what it comes from, and its rows are made and confirmed."""

from pathlib import Path

import pytest

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
