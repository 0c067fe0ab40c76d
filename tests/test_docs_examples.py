"""The examples in docstrings are run, so that none can go stale."""

import doctest
import importlib
import pkgutil

import pytest

import mathmill.generators
import mathmill.pipelines
import mathmill.schemas
import mathmill.testing
import mathmill.validators

PACKAGES = (
    mathmill.generators,
    mathmill.pipelines,
    mathmill.schemas,
    mathmill.testing,
    mathmill.validators,
)
OPTIONS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE


def modules():
    for package in PACKAGES:
        yield package.__name__
        for found in pkgutil.walk_packages(package.__path__, prefix=f"{package.__name__}."):
            if not found.name.endswith("__main__"):
                yield found.name


@pytest.mark.parametrize("name", list(modules()))
def test_examples_are_true(name):
    module = importlib.import_module(name)
    result = doctest.testmod(module, optionflags=OPTIONS)
    assert result.failed == 0, f"{result.failed} of {result.attempted} examples of {name} fail"
