"""The command `mathmill`. Imports are made inside the verbs, so that `--help` is quick."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Optional

import typer

from mathmill.pipelines.lean import app as lean_app
from mathmill.pipelines.plain_errors import Debug, Json, plain_errors
from mathmill.schemas.errors import BadInputError

app = typer.Typer(
    name="mathmill",
    help="Verified synthetic mathematics datasets that anyone can make again, byte for byte.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)

Seed = Annotated[Optional[int], typer.Option(help="Seed, instead of the recipe's (or of 0).")]  # noqa: UP045 - read by typer


def main() -> None:
    """The entry point of the script."""
    app()


app.add_typer(lean_app, name="lean")


@app.callback(invoke_without_command=True)
def top(
    version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False,
) -> None:
    """What is asked of no verb."""
    if version:
        from importlib.metadata import version as version_of

        typer.echo(f"mathmill {version_of('mathmill')}")
        raise typer.Exit


@app.command("list")
def list_(as_json: Json = False, debug: Debug = False) -> None:
    """List every generator, third-party ones included.

    Example: mathmill list
    """
    with plain_errors(debug):
        from mathmill.pipelines import showing

        showing.show_list(as_json)


@app.command()
def show(
    name: Annotated[str, typer.Argument(help="A generator's name.")],
    as_json: Json = False,
    debug: Debug = False,
) -> None:
    """Explain one generator: what it makes, its params, an example.

    Example: mathmill show arithmetic.gcd
    """
    with plain_errors(debug):
        from mathmill.pipelines import showing

        showing.show_generator(name, as_json)


@app.command()
def preview(
    what: Annotated[str, typer.Argument(help="A generator's name, or a recipe's file.")],
    count: Annotated[int, typer.Option("-n", "--count", min=1, max=10_000, help="Rows.")] = 3,
    seed: Seed = None,
    split: Annotated[str, typer.Option(help="train, validation or test.")] = "train",
    start: Annotated[int, typer.Option(min=0, help="The first item or row.")] = 0,
    param: Annotated[
        Optional[list[str]],  # noqa: UP045 - read by typer
        typer.Option(help="A param of the generator, as key=value or key=[a, b]; may be repeated."),
    ] = None,
    view: Annotated[str, typer.Option(help="Show the rows in the form of a view.")] = "",
    as_json: Json = False,
    debug: Debug = False,
) -> None:
    """Show checked problems as a person wants to read them.

    Example: mathmill preview arithmetic.gcd -n 5 --param max_value=99
    """
    with plain_errors(debug):
        from mathmill.pipelines import showing

        showing.show_preview(what, count, seed, split, start, param or [], view, as_json)


@app.command()
def generate(
    recipe: Annotated[Path, typer.Argument(help="The recipe, a YAML file.")],
    out: Annotated[str, typer.Option(help="The folder to write, or a URL such as gs://…")],
    beam_options: Annotated[
        Optional[list[str]],  # noqa: UP045 - read by typer
        typer.Argument(metavar="[-- BEAM OPTIONS]", help="Passed on to the runner."),
    ] = None,
    workers: Annotated[
        Optional[int],  # noqa: UP045 - read by typer
        typer.Option(
            min=1, max=1_024, help="Processes here; as many as there are cores, if not said."
        ),
    ] = None,
    scale: Annotated[
        Optional[str],  # noqa: UP045 - read by typer
        typer.Option(help="All numbers of rows times this, e.g. 1/100, instead of its `scale`."),
    ] = None,
    rows: Annotated[
        Optional[int],  # noqa: UP045 - read by typer
        typer.Option(help="Rows of train, instead of the recipe's `rows`."),
    ] = None,
    seed: Seed = None,
    runner: Annotated[str, typer.Option(help="A Beam runner.")] = "FnApiRunner",
    resume: Annotated[
        bool, typer.Option("--resume/--no-resume", help="Keep complete shards, or make all again.")
    ] = True,
    as_json: Json = False,
    debug: Debug = False,
) -> None:
    """Make the dataset that a recipe describes; run again to resume.

    Example: mathmill generate recipes/demo.yaml --out out/demo --workers 2

    Example: mathmill generate r.yaml --out gs://b/d --runner DataflowRunner -- --project=p
    """
    with plain_errors(debug):
        from mathmill.pipelines.running import run_generate

        run_generate(
            recipe,
            out,
            changes={"rows": rows, "seed": seed, "scale": scale},
            workers=workers,
            runner=runner,
            beam_options=beam_options or [],
            resume=resume,
            as_json=as_json,
        )


@app.command()
def view(
    folder: Annotated[str, typer.Argument(help="A finished dataset.")],
    names: Annotated[list[str], typer.Option("--as", help="A view's name; may be repeated.")],
    as_json: Json = False,
    debug: Debug = False,
) -> None:
    """Write views of a dataset's rows beside them, such as SFT messages or verl's columns.

    Example: mathmill view out/demo --as sft --as verl
    """
    with plain_errors(debug):
        from mathmill.pipelines.running import run_view

        run_view(folder, names, as_json)


@app.command()
def rewrite(
    folder: Annotated[str, typer.Argument(help="A finished dataset.")],
    task: Annotated[str, typer.Option(help="What is asked for, such as rephrase.")],
    settings: Annotated[
        Optional[Path],  # noqa: UP045 - read by typer
        typer.Option(help="A YAML file about the endpoint; docs/endpoint.md explains it."),
    ] = None,
    url: Annotated[
        Optional[str],  # noqa: UP045 - read by typer
        typer.Option(help="The endpoint, such as http://localhost:8000/v1."),
    ] = None,
    model: Annotated[
        Optional[str],  # noqa: UP045 - read by typer
        typer.Option(help="The model's name."),
    ] = None,
    limit: Annotated[
        Optional[int],  # noqa: UP045 - read by typer
        typer.Option(min=1, help="How many rows to ask for; all, if not said."),
    ] = None,
    cache: Annotated[
        Optional[Path],  # noqa: UP045 - read by typer
        typer.Option(help="The folder that replies are kept in."),
    ] = None,
    as_json: Json = False,
    debug: Debug = False,
) -> None:
    """Have a model write rows over; what passes every check becomes a configuration.

    Example: mathmill rewrite out/demo --task rephrase --settings endpoint.yaml --limit 100
    """
    with plain_errors(debug):
        from mathmill.pipelines.endpoint.running import run_rewrite
        from mathmill.pipelines.endpoint.settings import load_settings

        chosen = load_settings(settings, url=url, model=model)
        if chosen is None:
            raise BadInputError(
                "no endpoint: say --url and --model, or --settings, or set MATHMILL_ENDPOINT and "
                "MATHMILL_MODEL"
            )
        run_rewrite(folder, task, chosen, limit=limit, cache=cache, as_json=as_json)


@app.command()
def verify(
    folder: Annotated[Path, typer.Argument(help="A finished dataset.")],
    every: Annotated[bool, typer.Option("--all", help="Make every row again.")] = False,
    sample: Annotated[
        Optional[int],  # noqa: UP045 - read by typer
        typer.Option(min=1, help="How many rows to make again (1,000 if not said)."),
    ] = None,
    as_json: Json = False,
    debug: Debug = False,
) -> None:
    """Check a dataset's files, and make rows again and re-check their answers.

    Example: mathmill verify out/demo --all
    """
    with plain_errors(debug):
        if every and sample is not None:
            raise BadInputError("--all and --sample exclude each other; give one of them")
        from mathmill.pipelines.running import run_verify

        if not run_verify(folder, None if every else sample or 1_000, as_json):
            raise typer.Exit(1)


@app.command()
def score(
    file: Annotated[Path, typer.Argument(help="JSON Lines with `row` and `response`.")],
    steps: Annotated[
        bool, typer.Option("--steps", help="The worked steps must be right too, in layouts.")
    ] = False,
    judge: Annotated[
        bool, typer.Option("--judge", help="Ask the configured model where it is undecided.")
    ] = False,
    as_json: Json = False,
    debug: Debug = False,
) -> None:
    """Score a model's answers: each line has a dataset's `row` and the model's `response`.

    Example: mathmill score answers.jsonl --json
    """
    with plain_errors(debug):
        from mathmill.pipelines.running import run_score

        run_score(file, as_json, steps, judge)


@app.command()
def catalogue(
    check: Annotated[
        bool, typer.Option("--check", help="Only say whether they are stale.")
    ] = False,
    root: Annotated[Path, typer.Option(help="The repository.")] = Path(),
    debug: Debug = False,
) -> None:
    """Write CATALOGUE.md and the generated docs anew.

    Example: mathmill catalogue --check
    """
    with plain_errors(debug):
        from mathmill.pipelines.catalogue import write_catalogue

        typer.echo(write_catalogue(root, check=check))


@app.command("recipe-schema")
def recipe_schema() -> None:
    """Print the JSON schema of recipes, for editors.

    Example: mathmill recipe-schema > recipe.schema.json
    """
    from mathmill.schemas.recipe import json_schema

    typer.echo(json_schema(), nl=False)


if __name__ == "__main__":
    main()
