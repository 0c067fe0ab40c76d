"""Writes what is generated from the code: the catalogue and the reference pages."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

from mathmill.generators import get, names, sampling
from mathmill.generators.generator import Generator
from mathmill.generators.layouts import Layout
from mathmill.generators.layouts.params import LayoutParams
from mathmill.generators.sampling import Scheme
from mathmill.pipelines.describing import (
    about,
    all_layouts,
    layouts_of,
    module_doc,
    notes_of,
    options_of,
    params_of,
    summary_of,
)
from mathmill.pipelines.families_page import families_page
from mathmill.pipelines.view_page import views_page
from mathmill.schemas.base import Frozen
from mathmill.schemas.errors import BadInputError, MathmillError
from mathmill.schemas.recipe import Entry, Recipe, Rows, Shares
from mathmill.schemas.row import field_table

_OURS = "mathmill.generators."
_NOTE = "<!-- Written by `make catalogue` from the code. Do not edit. -->\n\n"
_LONG = 600  # characters of a question or a solution in the catalogue


def write_catalogue(root: Path, *, check: bool = False) -> str:
    """Write the pages, or only see whether they are up to date; returns what to say.

    Raises `MathmillError` naming the stale pages, `BadInputError` outside the repository.
    """
    if not (root / "pyproject.toml").is_file() or not (root / "generators").is_dir():
        raise BadInputError(f"{root.resolve()} is not mathmill's repository; run it there")
    pages = {
        "CATALOGUE.md": catalogue(),
        "docs/recipe.md": recipe_page(),
        "docs/row.md": row_page(),
        "docs/views.md": f"# Views\n\n{_NOTE}{views_page()}",
        "docs/families.md": f"# Families of word problems\n\n{_NOTE}{families_page()}",
    }
    stale = [name for name, text in pages.items() if _read(root / name) != text]
    if check and stale:
        raise MathmillError(
            f"stale: {', '.join(stale)}. Run `make catalogue` and commit the result."
        )
    for name in stale:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(pages[name], encoding="utf-8")
    return f"written: {', '.join(stale)}" if stale else "all generated pages are up to date"


def catalogue() -> str:
    """CATALOGUE.md: every generator of ours with its params and a real example."""
    found = [get(name) for name in names(needing=True)]
    ours = [generator for generator in found if generator.source.startswith(_OURS)]
    parts = [
        f"# Catalogue\n\n{_NOTE}{len(ours)} generators. Each shows item 0 of seed 0 with its "
        "default params, as `mathmill preview NAME -n 1` prints it; those with layouts, in each "
        "of them.\n"
    ]
    for subject, group in groupby(ours, key=lambda generator: generator.name.partition(".")[0]):
        members = list(group)
        parts.append(f"## {subject}\n")
        parts += ["\n".join(_section(generator)) for generator in members]
    parts.append(_LAYOUTS.format(_param_table(options_of(LayoutParams))))
    parts += ["\n".join(_layout_section(layout)) for layout in all_layouts()]
    parts.append(_SCHEMES)
    parts += ["\n".join(_scheme_section(sampling.get(name))) for name in sampling.names()]
    return "\n".join(parts)


def recipe_page() -> str:
    """docs/recipe.md: every key of a recipe."""
    parts = [
        f"# Recipes\n\n{_NOTE}A recipe is a YAML file (plain YAML: no aliases, no tags, no "
        "duplicate keys). It decides every byte of the dataset; "
        "`mathmill recipe-schema` prints its JSON schema for editors.\n",
        _keys(Recipe.model_json_schema(), Recipe),
        "\n## An entry of `datasets`\n",
        _keys(Entry.model_json_schema(), Entry),
        "\n## `rows`, for each split\n",
        _keys(Rows.model_json_schema(), Rows),
        "\n## `shares`, for each split\n",
        _keys(Shares.model_json_schema(), Shares),
        _MIXTURES,
    ]
    return "\n".join(parts)


def row_page() -> str:
    """docs/row.md: every column of a row."""
    return f"# The canonical row\n\n{_NOTE}{field_table()}\n"


_LAYOUTS = """## Layouts

A task that can be written down in several ways has the param `layout`. Question, solution and
answer, put together with nothing between them, are the page that the layout's paper prints. Each
of these tasks has these params too:
{}
"""

_SCHEMES = """## Sampling schemes

Tasks with operands have the params `sampling`, one of these, and `sampling_options`.
"""

_MIXTURES = """
## Which row is what

The weights become a deck of cards: the fewest with these weights, shuffled again and again with
the recipe's seed until there are 1,024 or more. Row r is the entry on card r modulo the deck's
length, and takes that entry's next item. So every run of so few rows holds the weights exactly,
each shard is mixed, and asking for more rows later keeps the earlier ones with their ids. Weights
whose ratio needs a deck of more than 1,048,576 cards are refused.

## What is left out

With `dedup: exact` the first row with a question wins: `test` before `validation` before
`train`, and the lower row number within a split. `decontaminate` compares questions in the same
normalised form (case, white space and Unicode compatibility forms do not count). A row that no
witness can decide is left out as well. Each reason is counted in `manifest.json`, and the first
rows of each shard that were left out lie in `rejects/`. Rows left out are not replaced; ids
keep their gaps.

## How well guesses do

Where a row has something to choose from (lettered options, solutions, true or false, the larger of
two answers), the first rows of each shard are answered by guesses that know no mathematics: always
the same answer, the longest option, the one nearest the mean, and so on. The card and the summary
that `mathmill generate` prints set the best of them beside chance.
"""


def _section(generator: Generator) -> Iterator[str]:
    yield f"### `{generator.name}`\n"
    yield f"{summary_of(generator)} Version {generator.version}."
    notes = " ".join((generator.Params.__doc__ or "").split())
    if notes and not notes.startswith(("Subclass it", "Base of")):
        yield f"{notes}"
    if about(generator):
        yield f"\n{about(generator)}"
    if notes_of(generator):
        yield f"\n{notes_of(generator)}"
    of_tasks = LayoutParams.model_fields if issubclass(generator.Params, LayoutParams) else ()
    params = [param for param in params_of(generator) if param["name"] not in of_tasks]
    if params:
        yield _param_table(params)
    if of_tasks:
        yield from _pages(generator)
        return
    if generator.needs:
        yield f"\nSee one: `mathmill preview {generator.name} -n 1`\n"
        return
    example = generator.example
    yield "\n" + _block(f"Question: {example.question}")
    if example.solution:
        yield _block("\n".join(example.solution))
    yield f"Answer: `{_cut(example.answer)}` ({example.answer_type})\n"


def _pages(generator: Generator) -> Iterator[str]:
    """The first item in each layout."""
    for layout in layouts_of(generator):
        item = generator.item(0, layout=layout.name)
        page = f"{item.question}{chr(10).join(item.solution)}{item.answer}"
        yield f"\nLayout `{layout.name}`, answer `{_cut(item.answer)}` ({item.answer_type}):\n"
        yield _block(page)


def _layout_section(layout: Layout) -> Iterator[str]:
    yield f"### `{layout.name}`\n"
    yield module_doc(layout)
    if layout.doc:
        yield "\n" + textwrap.dedent(f"    {layout.doc}").strip()
    if layout.paper:
        yield f"\nFrom: {layout.paper}."
    if options_of(layout.kind):
        yield _param_table(options_of(layout.kind), "option")
    yield ""


def _scheme_section(scheme: Scheme) -> Iterator[str]:
    yield f"### `{scheme.name}`\n"
    yield textwrap.dedent(f"    {scheme.doc}").strip()
    if scheme.paper:
        yield f"\nFrom: {scheme.paper}."
    if options_of(scheme.kind):
        yield _param_table(options_of(scheme.kind), "option")
    yield ""


def _param_table(params: list[dict[str, str]], name: str = "param") -> str:
    lines = [f"\n| {name} | type | default | meaning |", "| --- | --- | --- | --- |"]
    for param in params:
        cells = (param["type"], f"`{param['default']}`", param["meaning"])
        row = " | ".join(cell.replace("|", "&#124;") for cell in cells)
        lines.append(f"| `{param['name']}` | {row} |")
    return "\n".join(lines)


def _block(text: str) -> str:
    return f"```text\n{_cut(text)}\n```\n"


def _cut(text: str) -> str:
    return text if len(text) <= _LONG else f"{text[:_LONG]}…"


def _keys(schema: dict[str, Any], model: type[Frozen]) -> str:
    lines = ["| key | default | meaning |", "| --- | --- | --- |"]
    required = set(schema.get("required", ()))
    for name, field in model.model_fields.items():
        default = "required" if name in required else f"`{_default(field)}`"
        lines.append(f"| `{name}` | {default} | {field.description} |")
    return "\n".join(lines) + "\n"


def _default(field: Any) -> str:
    return json.dumps(field.get_default(call_default_factory=True))


def _read(path: Path) -> str | None:
    return path.read_text(encoding="utf-8") if path.is_file() else None
