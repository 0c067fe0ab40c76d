"""The options that are passed on to Beam: one that it does not know is an error, not dropped."""

from __future__ import annotations

import logging
from difflib import get_close_matches
from typing import Any, NoReturn

from apache_beam.options.pipeline_options import PipelineOptions, _BeamArgumentParser
from apache_beam.runners import create_runner
from apache_beam.runners.portability.portable_runner import PortableRunner

from mathmill.schemas.errors import BadInputError


def check_options(runner: str, arguments: list[str]) -> None:
    """Raise `BadInputError` for what neither Beam nor the runner takes.

    Runners with a job server of their own (Flink, Spark) have options that only that server knows;
    to them, all options are passed on.
    """
    parser = _parser()
    known, unknown = parser.parse_known_args(arguments)
    if known.runner is not None:
        raise BadInputError(f"say the runner before the `--`: --runner {known.runner}")
    if not unknown or isinstance(create_runner(runner), PortableRunner):
        return
    names = [option for action in parser._actions for option in action.option_strings]
    first = unknown[0].partition("=")[0]
    near = get_close_matches(f"--{first.lstrip('-')}", names, n=1, cutoff=0.7)
    hint = f"did you mean {near[0]}? " if near else ""
    raise BadInputError(
        f"Beam has no pipeline option {first!r}; {hint}`-- --help` lists them all. What belongs to "
        "mathmill goes before the `--`."
    )


def _parser() -> Any:
    """All options of Beam, as it gathers them itself; a value that cannot be is told by us."""
    parser = _BeamArgumentParser(allow_abbrev=False)
    level = logging.root.manager.disable
    logging.disable(logging.WARNING)
    try:
        for options in PipelineOptions.__subclasses__():
            options._add_argparse_args(parser)
    finally:
        logging.disable(level)
    parser.error = _refuse
    return parser


def _refuse(message: str) -> NoReturn:
    raise BadInputError(f"Beam does not take these pipeline options: {message}")
