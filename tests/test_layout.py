"""Folders, packages, links and import directions agree (CONTRIBUTING.md says why they are so)."""

import ast
import os
import re
import subprocess
import sys
import zipfile
from importlib.util import find_spec
from pathlib import Path
from shutil import copy, copytree, ignore_patterns

import pytest

REPOSITORY = Path(__file__).parents[1]
FOLDERS = {
    "mathmill.schemas": "schemas",
    "mathmill.generators": "generators",
    "mathmill.validators": "validators",
    "mathmill.pipelines": "pipelines",
    "mathmill.testing": "tests/testing",
}


def ours() -> list[Path]:
    """Every Python file of the repository itself, not of what is installed or made in it."""
    folders = (*FOLDERS.values(), "tests", "benchmarks")
    return sorted({file for folder in folders for file in (REPOSITORY / folder).rglob("*.py")})


def parts() -> set[str]:
    """What a wheel must hold, as mathmill/… paths."""
    return {
        "/".join((*package.split("."), *file.relative_to(REPOSITORY / folder).parts))
        for package, folder in FOLDERS.items()
        for file in (REPOSITORY / folder).rglob("*")
        if file.is_file() and "__pycache__" not in file.parts
    }


def run(code: str, cwd: Path) -> str:
    result = subprocess.run(
        [sys.executable, "-c", code],
        cwd=cwd,
        env={**os.environ, "PYTHONSAFEPATH": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stderr
    return result.stdout


@pytest.mark.parametrize(("package", "folder"), FOLDERS.items())
def test_a_folder_is_the_package_of_its_name(package, folder):
    spec = find_spec(package)
    assert spec is not None, f"{package} is not installed: pip install -e ."
    assert spec.submodule_search_locations is not None
    home = Path(next(iter(spec.submodule_search_locations)))
    if REPOSITORY not in home.parents:
        pytest.skip("mathmill is installed from elsewhere")
    assert home == REPOSITORY / folder
    assert (home / "py.typed").is_file()


@pytest.mark.parametrize(("package", "folder"), FOLDERS.items())
def test_a_link_shows_type_checkers_each_folder(package, folder):
    link = REPOSITORY / ".links" / Path(*package.split("."))
    assert link.is_symlink()
    assert not Path(os.readlink(link)).is_absolute()
    assert link.resolve() == REPOSITORY / folder


def test_there_is_no_other_link():
    assert len(list((REPOSITORY / ".links").rglob("*"))) == len(FOLDERS) + 1
    assert not (REPOSITORY / ".links" / "mathmill" / "__init__.py").exists()


@pytest.mark.parametrize("folder", FOLDERS.values())
def test_every_folder_with_code_has_an_init(folder):
    # Without one it is packaged and imports, but the registry and import-linter pass it over.
    homes = {file.parent for file in (REPOSITORY / folder).rglob("*.py")}
    bare = [
        str(home.relative_to(REPOSITORY)) for home in homes if not (home / "__init__.py").exists()
    ]
    assert not bare, f"add an empty __init__.py to {', '.join(sorted(bare))}"


def test_nothing_imports_a_folder_by_its_bare_name():
    for file in ours():
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            names = []
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom) and node.level == 0:
                names = [node.module or ""]
            for name in names:
                bare = name.partition(".")[0] in {
                    "schemas",
                    "generators",
                    "validators",
                    "pipelines",
                }
                assert not bare, f"{file.relative_to(REPOSITORY)}: import mathmill.{name} instead"


@pytest.mark.parametrize("package", ["generators", "validators"])
def test_a_light_import_stays_light(package, tmp_path):
    """What is slow or optional loads when it is first used, not with the package."""
    loaded = run(
        f"import mathmill.{package}, sys; print(*sys.modules, sep='\\n')", tmp_path
    ).split()
    heavy = {"apache_beam", "datasets", "huggingface_hub", "pandas", "sympy"}
    assert not heavy & set(loaded)


def test_all_generators_load_without_the_heavy_tools(tmp_path):
    code = "from mathmill import generators; generators.names(); import sys; print(*sys.modules)"
    heavy = {"apache_beam", "datasets", "huggingface_hub", "pandas", "sympy", "mathmill.validators"}
    assert not heavy & set(run(code, tmp_path).split())


@pytest.mark.parametrize("place", ["repository", "elsewhere"])
def test_imports_and_pickles_from_anywhere(place, tmp_path):
    code = (
        "import pickle; from mathmill.schemas.verdict import Verdict;"
        "print(pickle.loads(pickle.dumps(Verdict)).__module__)"
    )
    cwd = REPOSITORY if place == "repository" else tmp_path
    assert run(code, cwd).strip() == "mathmill.schemas.verdict"


def test_a_wheel_holds_every_file(tmp_path):
    source = tmp_path / "source"
    for folder in FOLDERS.values():
        copytree(REPOSITORY / folder, source / folder, ignore=ignore_patterns("__pycache__"))
    for name in ("LICENSE", "README.md", "pyproject.toml", "setup.py"):
        if (REPOSITORY / name).exists():
            copy(REPOSITORY / name, source)
    # A subject that someone has just begun: it must need no line anywhere.
    (source / "generators" / "new_subject").mkdir()
    (source / "generators" / "new_subject" / "new.py").write_text("")
    run(f"from setuptools import build_meta; build_meta.build_wheel({str(tmp_path)!r})", source)
    with zipfile.ZipFile(next(tmp_path.glob("*.whl"))) as wheel:
        held = {name for name in wheel.namelist() if not re.match(r"[^/]+\.dist-info/", name)}
    assert held == parts() | {"mathmill/generators/new_subject/new.py"}


def test_the_image_has_the_version_of_beam_that_the_extra_allows():
    dockerfile = (REPOSITORY / "Dockerfile").read_text()
    found = re.search(r"^ARG BEAM_VERSION=(\d+\.\d+)\.\d+$", dockerfile, re.MULTILINE)
    assert found
    extra = re.search(r'"apache-beam>=(\d+\.\d+),', (REPOSITORY / "pyproject.toml").read_text())
    assert extra
    assert found[1] == extra[1]
