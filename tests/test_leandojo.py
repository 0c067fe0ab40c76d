"""Traces of LeanDojo: what is missing is told, and lean-dojo's own classes are read.

The classes are read where lean-dojo is installed (`make nightly` installs it); what is made of a
trace is tested without it.
"""

import importlib
import json
import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from typer.testing import CliRunner

from mathmill import generators, validators
from mathmill.generators.theorems import library
from mathmill.generators.theorems import traced as traced_theorems
from mathmill.pipelines import leandojo, tracing
from mathmill.pipelines.cli import app
from mathmill.pipelines.recipe_file import load_recipe
from mathmill.schemas.errors import BadInputError, MathmillError, MissingPackageError
from mathmill.schemas.traced import Trace, TracedStep, TracedTheorem, read_trace, write_trace
from mathmill.testing.native_lean import write_tools
from mathmill.testing.traced_repo import write_traced
from mathmill.validators.lean import checking, choice, listing, trace_needs

SWAP = TracedTheorem(
    name="Mine.swap",
    file="Mine.lean",
    statement="(a b : Nat) : Nat.gcd a b = Nat.gcd b a",
    proof="by\n  rw [Nat.gcd_comm]",
    premises=("Nat.gcd_comm",),
    steps=(
        TracedStep(
            before="a b : Nat\n⊢ a.gcd b = b.gcd a",
            tactic="rw [Nat.gcd_comm]",
            after="no goals",
            premises=("Nat.gcd_comm",),
        ),
    ),
)
TERM = TracedTheorem(
    name="Mine.by_term",
    file="Mine.lean",
    statement="(n : Nat) : n ≤ n",
    proof="Nat.le_refl n",
    premises=("Nat.le_refl",),
)


def head(theorems, project="."):
    return Trace(
        repository="mine",
        commit="c0",
        lean="v4.28.0",
        project=str(project),
        imports=("Mine",),
        digest="",
        theorems=theorems,
    )


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A trace of two theorems, which the environment names."""
    monkeypatch.setenv(choice.LEAN, str(tmp_path / "trace"))
    monkeypatch.delenv(choice.IMPORTS, raising=False)
    write_trace(tmp_path / "trace", head((SWAP, TERM), tmp_path))
    traced_theorems._chosen.cache_clear()
    yield tmp_path / "trace"
    traced_theorems._chosen.cache_clear()


@pytest.fixture
def package(monkeypatch, tmp_path):
    """Something that is imported as lean_dojo, and tools that a trace asks for."""
    tools = tmp_path / "bin"
    tools.mkdir()
    for tool in ("elan", "lake", "wget"):
        (tools / tool).write_text("#!/bin/sh\n")
        (tools / tool).chmod(0o755)
    monkeypatch.setenv("PATH", f"{tools}{os.pathsep}{os.environ['PATH']}")
    made = SimpleNamespace()
    monkeypatch.setitem(sys.modules, "lean_dojo", made)
    monkeypatch.setattr(sys, "version_info", (3, 12, 1))
    return made


def test_without_the_package_the_message_ends_in_the_line_that_installs_it(monkeypatch):
    monkeypatch.setitem(sys.modules, "lean_dojo", None)
    monkeypatch.setattr(sys, "version_info", (3, 11, 7))
    with pytest.raises(MissingPackageError, match=r"pip install 'mathmill\[leandojo\]'"):
        leandojo.trace("https://example.org/it")
    monkeypatch.setattr(sys, "version_info", (3, 13, 0))
    with pytest.raises(BadInputError, match=r"Python 3\.9 to 3\.12, and this is 3\.13"):
        leandojo.trace("https://example.org/it")
    done = CliRunner().invoke(app, ["lean", "trace", "https://example.org/it", "--out", "x"])
    assert done.exit_code == 2
    assert "3.13" in done.output


def test_help_and_page_name_the_same_extra():
    """Node, of the extra `lean`, is no part of it: the project's own Lean checks."""
    told = " ".join(CliRunner().invoke(app, ["lean", "trace", "--help"]).output.split())
    assert trace_needs.INSTALL in told
    page = (Path(__file__).parents[1] / "docs" / "lean.md").read_text(encoding="utf-8")
    assert trace_needs.INSTALL in page
    assert "lean,leandojo" not in page


@pytest.mark.usefixtures("package")
def test_missing_tools_are_told_together(monkeypatch):
    monkeypatch.setenv("PATH", "")
    with pytest.raises(BadInputError) as caught:
        leandojo.trace("https://example.org/it")
    for told in ("`git`", "`wget`", "`elan`", "`lake`", "https://lean-lang.org/install"):
        assert told in str(caught.value)


@pytest.mark.usefixtures("package")
def test_a_folder_that_is_no_clone_or_no_lean_project_is_refused(tmp_path):
    with pytest.raises(BadInputError, match="no clone of a git repository"):
        leandojo.trace(str(tmp_path))
    (tmp_path / ".git").mkdir()
    with pytest.raises(BadInputError, match="no file lean-toolchain"):
        leandojo.trace(str(tmp_path))


@pytest.mark.parametrize(
    ("error", "cure"),
    [
        (OSError("Name or service not known"), "VERBOSE=1"),
        (subprocess.CalledProcessError(1, "lake build"), "`lake build`"),
        (importlib.import_module("urllib.error").URLError("no route"), "GITHUB_ACCESS_TOKEN"),
    ],
)
def test_what_lean_dojo_fails_with_is_told_with_a_cure(package, error, cure):
    def fails(*words):
        raise error

    package.LeanGitRepo = package.get_latest_commit = fails
    with pytest.raises(MathmillError, match="could not be traced") as caught:
        leandojo.trace("https://example.org/it")
    assert cure in str(caught.value)


def test_a_trace_is_read_as_it_was_written(folder):
    trace = read_trace(folder)
    assert trace.theorems == (SWAP, TERM)
    assert choice.chosen()[1] == ("Mine",)
    text = (folder / "theorems.jsonl").read_text()
    (folder / "theorems.jsonl").write_text(text.replace("b.gcd a", "b.gcd b"))
    with pytest.raises(BadInputError, match="Make it anew"):
        read_trace(folder)


def test_views_of_a_trace_ask_for_its_proofs_tactics_and_premises(folder):
    generator = generators.get("theorems.traced")
    digest = read_trace(folder).digest
    seen = {}
    for view in ("proof", "tactic", "premise"):
        rows = generator.table(start=0, count=20, trace=digest, view=view).to_pylist()
        seen[view] = {row["answer"] for row in rows}
        for row in rows:
            assert row["parents"][0] in ("Mine.swap", "Mine.by_term")
            assert row["lean"].startswith("theorem traced_")
    assert seen["proof"] == {SWAP.proof, TERM.proof}
    assert seen["tactic"] == {"rw [Nat.gcd_comm]"}
    assert seen["premise"] == {"Nat.gcd_comm"}


def test_a_theorem_is_in_one_split(folder):
    digest = read_trace(folder).digest
    of = {}
    for split in ("train", "test"):
        try:
            rows = generators.get("theorems.traced").table(
                start=0, count=20, trace=digest, split=split
            )
        except BadInputError:
            continue
        of[split] = {row["parents"][0] for row in rows.to_pylist()}
    assert len(set.union(*of.values())) == sum(map(len, of.values())) == 2


def test_another_trace_or_none_is_refused(folder, monkeypatch):
    generator = generators.get("theorems.traced")
    with pytest.raises(BadInputError, match=f"trace: {read_trace(folder).digest}"):
        generator.table(start=0, count=1, trace="0123")
    traced_theorems._chosen.cache_clear()
    monkeypatch.delenv(choice.LEAN)
    with pytest.raises(BadInputError, match="mathmill lean trace"):
        generator.table(start=0, count=1, trace="0123")


class FakePool:
    """Takes what does not name a mystery; has two theorems before those of the project."""

    backend = SimpleNamespace(name="native")

    def ask(self, request, seconds=None):
        if request["op"] == "mutate":
            return {"rows": ["one"] if request["kinds"] == ["rewrite"] else []}
        names = ["Nat.a", "Nat.b", "Mine.swap", "Mine.swap_twice"]
        return {"version": "4.28.0, x", "digest": "d", "names": names}

    def ask_all(self, requests):
        return [
            {
                "accepted": "mystery" not in request["proof"],
                "why": "unknown identifier 'mystery'" if "mystery" in request["proof"] else "",
                "axioms": [],
            }
            for request in requests
        ]


@pytest.fixture(scope="session")
def dojo(tmp_path_factory):
    """lean-dojo itself, with a cache of its own and no other processes."""
    folder = tmp_path_factory.mktemp("dojo")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CACHE_DIR", str(folder / "cache"))
        patch.setenv("DISABLE_REMOTE_CACHE", "1")
        patch.setenv("NUM_PROCS", "1")
        patch.delenv("GITHUB_ACCESS_TOKEN", raising=False)
        yield pytest.importorskip("lean_dojo", exc_type=ImportError)


@pytest.fixture
def repository(dojo, tmp_path, monkeypatch):
    """A `TracedRepo` of lean-dojo's; what it would ask GitHub for is not asked."""
    monkeypatch.setattr(dojo.LeanGitRepo, "get_dependencies", lambda self, path=None: {})
    root = write_traced(tmp_path / "mine")
    return dojo.TracedRepo.from_traced_files(root, build_deps=False)


@pytest.mark.leandojo
@pytest.mark.filterwarnings("ignore")
def test_theorems_of_lean_dojo_s_classes_are_read(repository):
    found = {one.name: one for one in leandojo.theorems_of(repository)}
    assert list(found) == ["Mine.swap", "Mine.swap_twice", "Mine.by_term", "Mine.needs_more"]
    assert found["Mine.swap"] == SWAP
    assert found["Mine.by_term"] == TERM
    twice = found["Mine.swap_twice"]
    assert twice.proof == "by\n  rw [h]\n  exact Mine.swap b c"
    assert [step.tactic for step in twice.steps] == ["rw [h]", "exact Mine.swap b c"]
    assert [step.premises for step in twice.steps] == [(), ("Mine.swap",)]
    assert twice.steps[0].after == twice.steps[1].before
    assert leandojo.modules_of(repository) == ("Mine",)


@pytest.mark.leandojo
@pytest.mark.filterwarnings("ignore")
def test_a_repository_that_lean_dojo_has_traced_is_found_in_its_cache(dojo, repository, package):
    from lean_dojo.data_extraction.cache import cache

    repository.save_to_disk()
    repo = repository.repo
    cache.store(repository.root_dir, repo.get_cache_dirname() / repo.name)
    for name in ("LeanGitRepo", "trace", "get_latest_commit"):
        setattr(package, name, getattr(dojo, name))
    again = leandojo.trace(str(repository.root_dir))
    assert isinstance(again, dojo.TracedRepo)
    assert [*leandojo.theorems_of(again)] == [*leandojo.theorems_of(repository)]


@pytest.mark.leandojo
@pytest.mark.filterwarnings("ignore")
def test_a_trace_holds_what_the_kernel_takes_and_a_recipe(repository, tmp_path):
    out = tmp_path / "trace"
    kept = tracing.keep(repository, out, pool=FakePool())
    assert [one.name for one in kept.trace.theorems] == [
        "Mine.swap",
        "Mine.swap_twice",
        "Mine.by_term",
    ]
    (reject,) = map(json.loads, (out / "rejects.jsonl").read_text().splitlines())
    assert (reject["name"], reject["why"]) == ("Mine.needs_more", "unknown identifier 'mystery'")
    assert sum(kept.rejected.values()) == 1
    assert read_trace(out) == kept.trace
    recipe = load_recipe(out / "recipe.yaml")
    entries = [(entry.generator, dict(entry.params)) for entry in recipe.datasets]
    views = ("proof", "tactic", "premise")
    assert entries[:3] == [
        ("theorems.traced", {"trace": kept.trace.digest, "view": view}) for view in views
    ]
    assert entries[3:] == [("theorems.rewrite", {"library": "4.28.0-d", "first": 2})]


@pytest.mark.leandojo
@pytest.mark.filterwarnings("ignore")
def test_a_lean_that_cannot_run_our_program_is_told(repository, tmp_path):
    class Old(FakePool):
        def ask_all(self, requests):
            raise MathmillError("Lean does not start: unknown command 'module'")

    with pytest.raises(MathmillError, match=r"its Lean, v4\.28\.0, cannot check"):
        tracing.keep(repository, tmp_path / "trace", pool=Old())
    assert not (tmp_path / "trace").exists()


def test_a_kind_whose_request_is_lost_is_not_one_without_mutants():
    """Else the recipe of a trace would hang on the machine that made it."""

    class Losing(FakePool):
        losses = 1

        def ask(self, request, seconds=None):
            if request["op"] == "mutate" and self.losses:
                self.losses -= 1
                return {"lost": "it ran past 240 seconds"}
            return super().ask(request, seconds)

    library, pool = listing.listed(FakePool()), Losing()
    assert tracing._mutable([SWAP], library, pool) == ("4.28.0-d", 2, ("rewrite",))
    pool.losses = 2
    with pytest.raises(MathmillError, match="lost twice over it: it ran past 240 seconds"):
        tracing._mutable([SWAP], library, pool)


@pytest.mark.nightly
@pytest.mark.timeout(1800)
@pytest.mark.xdist_group("lean")
@pytest.mark.filterwarnings("ignore")
@pytest.mark.usefixtures("lean_installed")
def test_a_traced_repository_becomes_rows_that_its_own_lean_confirms(
    repository, tmp_path, monkeypatch
):
    tools = tmp_path / "tools"
    write_tools(tools, Path(__file__).with_name("native_lean.js"), [tmp_path])
    monkeypatch.setenv("PATH", f"{tools}{os.pathsep}{os.environ['PATH']}")
    built = Path(".lake/build/lib/lean/Mine.olean")
    (repository.root_dir / built).parent.mkdir(parents=True)
    source = (repository.root_dir / "Mine.lean").read_text().replace("mystery n", "rfl")
    (repository.root_dir / "Mine.lean").write_text(source)
    command = ["lake", "env", "lean", "-o", str(built), "Mine.lean"]
    subprocess.run(command, cwd=repository.root_dir, check=True, capture_output=True)
    out = tmp_path / "trace"
    kept = tracing.keep(repository, out)
    assert len(kept.trace.theorems) == 3
    monkeypatch.setenv(choice.LEAN, str(out))
    for known in (checking.shared_pool, traced_theorems._chosen):
        known.cache_clear()
    library.forget()
    try:
        with checking.shared_pool():
            for entry in load_recipe(out / "recipe.yaml").datasets:
                if entry.generator != "theorems.traced":
                    continue  # three theorems may have no mutants in a split
                made = generators.get(entry.generator).table(start=0, count=3, **dict(entry.params))
                rows = validators.check_table(made).to_pylist()
                assert {row["verdict"] for row in rows} == {"confirmed"}, rows[0]["reason"]
    finally:
        for known in (checking.shared_pool, traced_theorems._chosen):
            known.cache_clear()
        library.forget()
