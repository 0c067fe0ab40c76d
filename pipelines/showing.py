"""What the verbs `list`, `show` and `preview` print."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path
from typing import Any

import pyarrow as pa
import typer
import yaml
from rich.console import Console, Group
from rich.markdown import Markdown
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from mathmill.generators import get, names, sampling
from mathmill.generators.generator import Generator
from mathmill.generators.indices import span
from mathmill.generators.layouts.params import LayoutParams
from mathmill.pipelines.describing import (
    about,
    all_layouts,
    first_line_of,
    layouts_of,
    notes_of,
    options_of,
    papers_of,
    params_of,
    summary_of,
)
from mathmill.pipelines.lean_starts import slow_starts_told
from mathmill.pipelines.recipe_file import load_recipe
from mathmill.pipelines.slices import recipe_rows
from mathmill.schemas.errors import BadInputError
from mathmill.schemas.row import SPLITS, Split

_LONG = 1_500  # characters of one text on the screen


def show_list(as_json: bool) -> None:
    found = [get(name) for name in names(needing=True)]
    if as_json:
        _print_json(
            [
                {
                    "name": generator.name,
                    "version": generator.version,
                    "summary": summary_of(generator),
                    "columnar": generator.columnar,
                    "papers": papers_of(generator),
                    "needs": generator.needs,
                    "layouts": [layout.name for layout in layouts_of(generator)],
                    "params": {param["name"]: param["default"] for param in params_of(generator)},
                }
                for generator in found
            ]
        )
        return
    console = Console()
    table = Table("generator", "version", "makes", "arXiv", box=None, header_style="bold")
    for generator in found:
        papers = "\n".join(papers_of(generator))
        table.add_row(generator.name, str(generator.version), summary_of(generator), papers)
    console.print(table)
    table = Table("layout", "writes", "from", box=None, header_style="bold")
    for layout in all_layouts():
        table.add_row(layout.name, Text(first_line_of(layout)), Text(layout.paper))
    console.print(Text("\nLayouts: how problems are written down (param `layout`)\n"))
    console.print(table)


@slow_starts_told()
def show_generator(name: str, as_json: bool) -> None:
    generator = get(name)
    example = generator.example
    if as_json:
        _print_json(
            {
                "name": generator.name,
                "version": generator.version,
                "summary": summary_of(generator),
                "doc": generator.doc,
                "columnar": generator.columnar,
                "papers": papers_of(generator),
                "layouts": {
                    layout.name: layout.kind.model_json_schema() for layout in layouts_of(generator)
                },
                "schema": generator.Params.model_json_schema(),
                "example": {"question": example.question, "answer": example.answer},
            }
        )
        return
    console = Console()
    console.print(Text(f"{generator.name}, version {generator.version}", style="bold"))
    console.print(Text(summary_of(generator)))
    notes = (generator.Params.__doc__ or "").strip()
    if notes:
        console.print(Text(" ".join(notes.split())))
    for told in filter(None, (about(generator), notes_of(generator))):
        console.print(Text(told))
    table = Table("param", "type", "default", "meaning", box=None, header_style="bold")
    for param in params_of(generator):
        table.add_row(*(Text(text) for text in param.values()))
    console.print(table)
    if issubclass(generator.Params, LayoutParams):
        _print_layouts(console, generator)
    _print_rows(console, generator.table(count=1).to_pylist())


def _print_layouts(console: Console, generator: Generator) -> None:
    """The layouts of a task, each with its options."""
    table = Table("layout", "options", "from", box=None, header_style="bold")
    for layout in layouts_of(generator):
        options = [f"{one['name']}: {one['meaning']}" for one in options_of(layout.kind)]
        table.add_row(layout.name, Text("\n".join(options)), Text(layout.paper))
    console.print(table)
    if "sampling" in generator.Params.model_fields:
        console.print(Text(f"samplings: {', '.join(sampling.names())}"))


@slow_starts_told()
def show_preview(
    what: str,
    count: int,
    seed: int | None,
    split: str,
    start: int,
    params: list[str],
    view: str,
    as_json: bool,
) -> None:
    """Checked rows of a generator or of a recipe, as they are or as those of a view."""
    from mathmill.pipelines import views
    from mathmill.pipelines.view_summary import told
    from mathmill.validators import check_table

    chosen = views.get(view) if view else None
    if split not in SPLITS:
        raise BadInputError(f"split is one of {', '.join(SPLITS)}, not {split!r}")
    rows = check_table(_rows(what, count, seed, split, start, params)).to_pylist()
    if chosen is not None:
        made, left_out = chosen.rows(rows)
        _print_json(made)
        if left_out:
            typer.echo(f"mathmill: view {view}: {told(left_out, len(rows))}", err=True)
    elif as_json:
        _print_json(rows)
    else:
        _print_rows(Console(), rows)


def _rows(
    what: str, count: int, seed: int | None, split: Split, start: int, params: list[str]
) -> pa.Table:
    if what.endswith((".yaml", ".yml")) or Path(what).is_file():
        if params:
            raise BadInputError("--param is for generators; a recipe has its own params")
        return recipe_rows(load_recipe(what, seed=seed), split, start, count)
    generator = get(what)
    given = dict(_read_param(text) for text in params)
    request = generator.request(seed or 0, split, given)
    return generator.rows.table(request, *span(start, count))


def _read_param(text: str) -> tuple[str, Any]:
    """``key=value``; the value is JSON where it can be, a list such as [a, b], or else text."""
    key, equals, value = text.partition("=")
    if not equals:
        raise BadInputError(f"--param wants key=value, not {text!r}")
    try:
        return key, json.loads(value)
    except (ValueError, RecursionError):
        return key, _listed(value)


def _listed(text: str) -> Any:
    """A list or mapping as a recipe writes it; else the text itself."""
    if text[:1] in ("[", "{"):
        with suppress(yaml.YAMLError, ValueError, RecursionError):
            return yaml.safe_load(text)
    return text


def _print_rows(console: Console, rows: list[dict[str, Any]]) -> None:
    for row in rows:
        console.print(_panel(row))


def _panel(row: dict[str, Any]) -> Panel:
    parts: list[Any] = [Text(_cut(row["question"]))]
    if row["solution"]:
        parts += [Text(), Text(_cut(row["solution"]), style="dim")]
    if row["program"]:
        parts += [Text(), Markdown(f"```python\n{_cut(row['program'])}\n```")]
    parts += [Text(), Text.assemble(("answer  ", "bold"), _cut(row["answer"]))]
    verdict = row["verdict"]
    if verdict != "unchecked":
        style = "green" if verdict == "confirmed" else "red"
        by = f" by {row['witness']}" + (f": {_cut(row['reason'])}" if row["reason"] else "")
        parts.append(Text.assemble(("verdict ", "bold"), (verdict, style), by))
    title = f"{row['generator']} {row['split']} {row['index']}"
    layout = "" if row["layout"] == "prose" else row["layout"]
    return Panel(Group(*parts), title=Text(title), subtitle=Text(layout), title_align="left")


def _cut(text: str) -> str:
    if len(text) <= _LONG:
        return text
    return f"{text[:_LONG]}… ({len(text):,} characters; --json shows all)"


def _print_json(data: Any) -> None:
    typer.echo(json.dumps(data, ensure_ascii=False, indent=1))
