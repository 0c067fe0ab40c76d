"""Finds the packages, so that a new folder needs no line anywhere; the rest is pyproject.toml."""

from pathlib import Path

from setuptools import setup

# Flat folders in the repository, one namespace once installed. There is no mathmill/__init__.py.
ROOTS = {
    "mathmill.schemas": "schemas",
    "mathmill.generators": "generators",
    "mathmill.validators": "validators",
    "mathmill.pipelines": "pipelines",
    "mathmill.testing": "tests/testing",
}

# Every folder that holds a .py file is a package, with or without an __init__.py.
packages = {
    ".".join((name, *file.parent.relative_to(root).parts))
    for name, root in ROOTS.items()
    for file in Path(root).rglob("*.py")
}

setup(packages=sorted(packages), package_dir=ROOTS)
