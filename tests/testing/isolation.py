"""Checks that nothing of the process leaks into items: hash seed, imports, pickles."""

from __future__ import annotations

import json
import os
import pickle
import subprocess
import sys
from functools import cache
from typing import Any

from mathmill.generators.generator import Generator
from mathmill.testing.golden import digest
from mathmill.testing.subjects import Subject, subjects

HEAVY = ("apache_beam", "datasets", "huggingface_hub", "pandas", "sympy", "mathmill.validators")
_ROWS = 50

_CHILD = """
import importlib, json, sys
module, name, rows = sys.argv[1:]
importlib.import_module(module)
loaded = [heavy for heavy in {heavy!r} if heavy in sys.modules]
from mathmill import generators
from mathmill.testing.golden import digest
from mathmill.testing.subjects import subjects
found = {{each.label: digest(each, int(rows)) for each in subjects(generators.get(name))}}
print(json.dumps([loaded, found]))
"""


def another_hash_seed_changes_nothing(subject: Subject) -> None:
    """A process with another PYTHONHASHSEED makes the same rows."""
    _, there = _elsewhere(subject.generator)
    for each in subjects(subject.generator):
        assert there[each.label] == digest(each, _ROWS), (
            f"{each}: another PYTHONHASHSEED makes other rows. Sort what comes out of a set, and"
            " use no hash()."
        )


def importing_stays_light(subject: Subject) -> None:
    """Importing the generator's module loads none of the heavy libraries, nor the validators."""
    loaded, _ = _elsewhere(subject.generator)
    assert not loaded, (
        f"{subject}: importing {_module(subject.generator)} loads {', '.join(loaded)}."
        " Import what is heavy inside the function that needs it."
    )


def pickles_by_name(subject: Subject) -> None:
    """Requests survive pickling, and the generator pickles by its name, for worker processes."""
    request = subject.generator.request(5, "test", subject.given)
    again = pickle.loads(pickle.dumps(request))
    assert again == request
    assert pickle.loads(pickle.dumps(subject.generator)) is subject.generator


@cache
def _elsewhere(generator: Generator) -> tuple[list[str], dict[str, Any]]:
    """What a new process with another hash seed loads and makes."""
    seed = "1" if os.environ.get("PYTHONHASHSEED") != "1" else "2"
    result = subprocess.run(
        [
            sys.executable, "-c", _CHILD.format(heavy=HEAVY),
            _module(generator), generator.name, str(_ROWS),
        ],
        env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(_path())},
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )  # fmt: skip
    assert result.returncode == 0, (
        f"{generator.name} fails in a process of its own:\n{result.stderr[-2000:]}"
    )
    loaded, found = json.loads(result.stdout.splitlines()[-1])
    return loaded, found


def _path() -> list[str]:
    """Where this process finds modules, but not the current directory: it may hide packages."""
    return [place for place in sys.path if place and place != os.getcwd()]


def _module(generator: Generator) -> str:
    return generator.source.partition(":")[0]
