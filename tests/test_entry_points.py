"""A package of somebody else's adds a generator and inherits the contract."""

import os
import subprocess
import sys
import textwrap

import pytest

MODULE = '''
"""Doubles."""

from pydantic import Field

from mathmill.generators.params import Params
from mathmill.generators.registry import generator
from mathmill.schemas.expressions import call
from mathmill.schemas.problem import Difficulty, Problem


class DoubleParams(Params):
    max_value: int = Field(default=10**6, ge=10, le=10**9, description="Greatest number.")


@generator(version=1)
def double(stream, params: DoubleParams):
    """E.g. "{question}", {answer}."""
    number = stream.integer(1, params.max_value)
    return Problem(
        question=f"What is the value of 2*{{number}}?",
        answer=str(2 * number),
        answer_type="integer",
        claim=call("eq", call("mul", 2, number), 2 * number),
        canonical=f"double {{number}}",
        difficulty=Difficulty(digits=len(str(number))),
    )
'''

TEST = """
import pytest
from mathmill.testing import contract

@pytest.mark.parametrize("case", contract.cases("acme_maths."), ids=str)
def test_contract(case):
    case.run()
"""


@pytest.fixture
def acme(tmp_path):
    """An installed package `acme_maths`, as an installer leaves it: a module and its metadata."""
    site = tmp_path / "site"
    package, metadata = site / "acme_maths", site / "acme_maths-1.0.dist-info"
    package.mkdir(parents=True)
    metadata.mkdir()
    (package / "__init__.py").write_text("")
    (metadata / "METADATA").write_text("Metadata-Version: 2.1\nName: acme-maths\nVersion: 1.0\n")
    _point_to(site, "acme_maths.doubles")
    _write(site, "What is the value of 2*1?", "2")
    question, answer = _run(
        site,
        "from mathmill import generators; item = generators.get('acme_maths.double').item(0);"
        "print(item.question); print(item.answer)",
    ).splitlines()
    _write(site, question, answer)
    return site


def _write(site, question, answer):
    text = MODULE.replace("{question}", question).replace("{answer}", answer)
    (site / "acme_maths" / "doubles.py").write_text(text.replace("{{", "{").replace("}}", "}"))


def _point_to(site, module):
    points = site / "acme_maths-1.0.dist-info" / "entry_points.txt"
    points.write_text(f"[mathmill.generators]\nacme = {module}\n")


def _run(site, code, *, succeed=True):
    result = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONPATH": str(site), "PYTHONSAFEPATH": "1"},
        cwd=site.parent,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (result.returncode == 0) is succeed, result.stdout + result.stderr
    return result.stdout if succeed else result.stderr


def test_it_is_listed_beside_ours(acme):
    names = _run(acme, "from mathmill import generators; print(*generators.names())").split()
    assert "acme_maths.double" in names
    assert "arithmetic.gcd" in names


def test_it_is_checked_like_ours(acme):
    code = """
        from mathmill import generators, validators
        table = validators.check_table(generators.get("acme_maths.double").table(count=20))
        print(*table.column("verdict").to_pylist())
    """
    assert _run(acme, textwrap.dedent(code)).split() == ["confirmed"] * 20


def _contract(site):
    """Run the package's own test file, the three lines that CONTRIBUTING.md shows."""
    test = site.parent / "test_acme.py"
    test.write_text(TEST)
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(test)],
        env={**os.environ, "PYTHONPATH": str(site), "PYTHONSAFEPATH": "1"},
        cwd=site.parent,
        capture_output=True,
        text=True,
        check=False,
    )


def test_it_passes_the_contract(acme):
    result = _contract(acme)
    assert result.returncode == 0, result.stdout[-3000:]


def test_a_generator_that_breaks_the_contract_fails_it(acme):
    file = acme / "acme_maths" / "doubles.py"
    broken = file.read_text().replace(
        "number = stream.integer(1, params.max_value)",
        "import random; number = random.randint(1, params.max_value)",
    )
    file.write_text(broken.replace("answer=str(2 * number)", "answer=str(2 * number + 1)"))
    result = _contract(acme)
    assert result.returncode == 1
    for name in (
        "backwards_equals_forwards",
        "pieces_equal_the_whole",
        "answers_fit_their_claims",
        "every_claim_is_confirmed",
        "another_hash_seed_changes_nothing",
        "the_docstring_shows_item_0",
    ):
        assert f"FAILED test_acme.py::test_contract[acme_maths.double: {name}]" in result.stdout


def test_a_package_that_does_not_import_says_so(acme):
    _point_to(acme, "acme_maths.no_such_module")
    message = _run(acme, "from mathmill import generators; generators.names()", succeed=False)
    assert "acme" in message
    assert "no_such_module" in message


def test_two_generators_of_one_name_are_refused(acme):
    twin = acme / "acme_maths" / "twins.py"
    twin.write_text((acme / "acme_maths" / "doubles.py").read_text())
    (acme / "acme_maths" / "__init__.py").write_text("")
    _point_to(acme, "acme_maths.doubles\ntwin = acme_maths.twins")
    message = _run(acme, "from mathmill import generators; generators.names()", succeed=False)
    assert "two generators are called acme_maths.double" in message
