"""Checks the rows of a component as they are made, all of them or a fixed share."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from mathmill.generators.splits import mix
from mathmill.pipelines.mixture import Component, Numbers
from mathmill.pipelines.slices import Check
from mathmill.schemas.errors import MathmillError, RefutedError
from mathmill.schemas.recipe import Recipe
from mathmill.schemas.row import ARROW

_FILLED = ("verdict", "witness", "reason")  # the columns that a check writes


def checker(recipe: Recipe) -> Check:
    """The check that the recipe asks for."""
    share = share_of(recipe)

    def check(component: Component, table: pa.Table) -> pa.Table:
        if share == 1.0:
            return check_all(component, table, recipe.seed)
        return _check_share(component, table, recipe.seed, share)

    return check


def require_kernel(components: Sequence[Component]) -> None:
    """Refuse to check rows with theorems where no Lean is installed.

    The kernel is named in such a row as a witness, so that without it the same recipe would give
    other files. Raises `MathmillError`.
    """
    stated = next((each for each in components if each.params.in_lean), None)
    if stated is None:
        return
    from mathmill.validators.lean.checking import available

    if not available():
        raise MathmillError(
            f"datasets[{stated.number}]: {stated.generator.name} with lean: true needs Lean, whose "
            "kernel is a witness of these rows, and it is not installed. Install it (pip install "
            "'mathmill[lean]', then mathmill lean install), or leave out the param lean."
        )


def share_of(recipe: Recipe) -> float:
    """The share of rows that the recipe has checked."""
    return 1.0 if recipe.verify == "all" else recipe.verify


def chosen(numbers: Numbers, items: Numbers, share: float) -> npt.NDArray[np.bool_]:
    """Which items of which components are checked."""
    words = np.column_stack([numbers, items]).astype(np.uint64)
    picked: npt.NDArray[np.bool_] = (mix(words) >> np.uint64(11)).astype(np.float64) < (
        share * 2.0**53
    )
    return picked


def check_all(component: Component, table: pa.Table, seed: int) -> pa.Table:
    """The table with its verdicts; raises `RefutedError` if a witness proves a row wrong."""
    from mathmill.validators import check_table

    checked = check_table(table)
    wrong = pc.equal(checked["verdict"], "refuted")
    if pc.any(wrong).as_py():
        first = checked.filter(wrong).slice(0, 1).to_pylist()[0]
        raise RefutedError(describe_refuted(first, component.number, seed))
    return checked


def _check_share(component: Component, table: pa.Table, seed: int, share: float) -> pa.Table:
    """Check just the items whose number, mixed, falls into the share: the same ones every time."""
    indices = table["index"].to_numpy()
    picked = chosen(np.full_like(indices, component.number), indices, share)
    if not picked.any():
        return table
    mask = pa.array(picked)
    checked = check_all(component, table.filter(mask), seed)
    for name in _FILLED:
        whole = table[name].combine_chunks()
        filled = pc.replace_with_mask(whole, mask, checked[name].combine_chunks())
        table = table.set_column(table.schema.get_field_index(name), ARROW.field(name), filled)
    return table


def describe_refuted(row: dict[str, object], entry: int, seed: int) -> str:
    """What is known of a refuted row, on one screen."""
    return "\n".join(
        [
            f"{row['witness']} refuted a row of {row['generator']}: a bug in that generator (or in "
            "the witness).",
            f"  reason    {_short(row['reason'])}",
            f"  question  {_short(row['question'])}",
            f"  answer    {_short(row['answer'])}",
            f"  item      {row['index']} of split {row['split']}, seed {seed}, generator version "
            f"{row['version']}, datasets[{entry}]",
            f"  params    {_short(row['params'])}",
            "Nothing was published. Leave this entry out of the recipe until it is mended, and "
            "please report it.",
        ]
    )


def _short(value: object) -> str:
    text = " ".join(str(value).split())
    return text if len(text) <= 300 else f"{text[:297]}…"
