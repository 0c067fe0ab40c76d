"""Whose a folder is: the recipe that it was begun with, beside the one that it is asked for."""

from __future__ import annotations

from typing import NamedTuple

from mathmill.pipelines.finish import RECIPE
from mathmill.pipelines.folders import Folder
from mathmill.pipelines.plan import Plan, run_of
from mathmill.pipelines.recipe_file import read_recipe
from mathmill.pipelines.work import MANIFEST, read_run, whole_manifest
from mathmill.schemas.errors import BadInputError
from mathmill.schemas.recipe import Recipe

_BESIDE = {"views", "rewrites"}  # keys that the rows do not depend on


class Held(NamedTuple):
    """What a folder holds, or is to hold."""

    run: str
    views: tuple[str, ...]
    recipe: Recipe | None  # where it can be read


def settled(plan: Plan, folder: Folder) -> Plan:
    """The plan, with the views that the folder already has beside the same rows.

    Raises `BadInputError` when the folder belongs to another recipe.
    """
    held = _held(plan, folder)
    if held is None:
        return plan
    recipe = plan.recipe.model_copy(update={"views": held.views})
    with_views = plan.model_copy(update={"recipe": recipe})
    if with_views.run != held.run:
        raise BadInputError(
            f"{folder.root} belongs to another recipe, or this one has changed since"
            f"{_difference(plan.recipe, held.recipe)}. Choose another folder with --out, take the "
            "change back, or remove the folder."
        )
    new = [name for name in plan.recipe.views if name not in held.views]
    if new:
        raise BadInputError(
            f"{folder.root} has the rows of this recipe without the views {', '.join(new)}. Add "
            f"them once it is finished: mathmill view {folder.root} --as {' --as '.join(new)}"
        )
    return with_views


def _held(plan: Plan, folder: Folder) -> Held | None:
    if MANIFEST not in folder.names():
        run = read_run(folder)
        if run is None:
            return None
        return Held(run.run, run.recipe.views if run.recipe else plan.recipe.views, run.recipe)
    recipe = _recipe_in(folder)
    manifest = whole_manifest(folder)
    if manifest is not None:
        views = tuple(view.view for view in manifest.shards[0].views)
        return Held(run_of(manifest.recipe_sha256, manifest.benchmarks), views, recipe)
    if recipe is None:
        raise BadInputError(
            f"{folder.root}/{MANIFEST} is damaged, and no whole {RECIPE} tells whose the folder "
            "is. Choose another folder with --out, or remove this one."
        )
    return Held(run_of(recipe.digest(), plan.benchmarks), recipe.views, recipe)


def _recipe_in(folder: Folder) -> Recipe | None:
    text = folder.read(RECIPE)
    try:
        return None if text is None else read_recipe(text, RECIPE)
    except BadInputError:
        return None


def _difference(mine: Recipe, other: Recipe | None) -> str:
    """The first key that is not as it was, as far as that can be told."""
    if other is None:
        return ""
    here, there = (one.model_dump(mode="json", exclude=_BESIDE) for one in (mine, other))
    for key, value in here.items():
        if value != there[key]:
            return f": `{key}` was {_short(there[key])} and is {_short(value)}"
    return ": a file under `decontaminate` has changed" if mine.decontaminate else ""


def _short(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 200 else f"{text[:197]}…"
