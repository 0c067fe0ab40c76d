"""LeanDojo (arXiv 2306.15626): traces a repository, and its theorems as plain data.

    traced = trace("https://github.com/leanprover-community/aesop", "v4.20.0")
    for theorem in theorems_of(traced):
        ...

LeanDojo builds the repository with Lean's own tools and records, for each theorem, the states
between its tactics and the premises that these name. What it needs is not Python's: elan, git and
a network. `needed` says what is missing before an hour is spent.
"""

from __future__ import annotations

import importlib
import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from mathmill.schemas.errors import BadInputError, MathmillError, MissingPackageError
from mathmill.schemas.traced import TracedStep, TracedTheorem
from mathmill.validators.lean.trace_needs import TOOLS, python_objection

_COMMENT = re.compile(r"--[^\n]*|/-.*?-/", re.DOTALL)


def needed() -> list[str]:
    """What is missing for a trace, each with what to do about it."""
    return [
        f"`{tool}` is not on PATH. {what}"
        for tool, what in TOOLS.items()
        if shutil.which(tool) is None
    ]


def dojo() -> Any:
    """The package `lean_dojo`. Raises what says how to come by it."""
    if why := python_objection():
        raise BadInputError(why)
    try:
        return importlib.import_module("lean_dojo")
    except ModuleNotFoundError as error:
        if error.name != "lean_dojo":
            raise
        raise MissingPackageError("lean-dojo", "leandojo", "Tracing a repository") from None
    except (AssertionError, OSError, RuntimeError) as error:
        raise BadInputError(
            f"lean-dojo cannot be used here: {str(error) or type(error).__name__}. When it is "
            "imported it runs git and, if GITHUB_ACCESS_TOKEN is set, signs in to GitHub."
        ) from error


def trace(repository: str, commit: str = "", *, dependencies: bool = False) -> Any:
    """A `TracedRepo` of a URL or of the folder of a clone; a commit may be a tag or a branch.

    The first trace of a commit builds it, which takes about half as long again as `lake build`;
    LeanDojo keeps the result in its own cache (`CACHE_DIR`).
    """
    package = dojo()
    missing = needed()
    if missing:
        raise BadInputError("a trace needs more than Python:\n" + "\n".join(missing))
    local = Path(repository).expanduser()
    try:
        if local.is_dir():
            repo = _of_folder(package, local.resolve(), commit)
        else:
            repo = package.LeanGitRepo(repository, commit or package.get_latest_commit(repository))
        return package.trace(repo, build_deps=dependencies)
    except MathmillError:
        raise
    except Exception as error:
        raise MathmillError(_told(repository, error)) from error


def _of_folder(package: Any, folder: Path, commit: str) -> Any:
    if not (folder / ".git").exists():
        raise BadInputError(f"{folder} is no clone of a git repository, which is what is traced")
    if not (folder / "lean-toolchain").is_file():
        raise BadInputError(f"{folder} has no file lean-toolchain: it is no Lean 4 project")
    if commit:
        return package.LeanGitRepo(str(folder), commit)
    return package.LeanGitRepo.from_path(folder)


def _told(repository: str, error: Exception) -> str:
    """What lean-dojo failed with, and the likeliest cure."""
    what = " ".join(str(error).split())[:600] or type(error).__name__
    kind = type(error).__module__.partition(".")[0]
    if kind in ("github", "urllib", "requests", "urllib3", "socket", "http"):
        token = "" if os.environ.get("GITHUB_ACCESS_TOKEN") else "set GITHUB_ACCESS_TOKEN, "
        cure = (
            "lean-dojo asks GitHub for versions and dependencies, also where the repository is a "
            f"folder: see that there is a network, {token}or set DISABLE_REMOTE_CACHE=1 if its "
            "cache of traces cannot be reached."
        )
    elif kind == "subprocess":
        cure = "Run `lake build` in the repository: it must succeed with its own toolchain."
    else:
        cure = (
            "lean-dojo 4.20 traces what Lean 4.20 or a version near it builds; see lean-toolchain "
            "in the repository. VERBOSE=1 shows what it does."
        )
    return f"{repository} could not be traced: {type(error).__name__}: {what}\n{cure}"


def theorems_of(traced: Any) -> Iterator[TracedTheorem]:
    """The public theorems of the repository itself, in the order of its files.

    Names in statements and proofs are written in full, as LeanDojo resolved them, so that they mean
    the same outside of their namespace. Files of dependencies are left out.
    """
    files = [file for file in traced.traced_files if not str(file.path).startswith(".lake")]
    for file in sorted(files, key=lambda one: str(one.path)):
        for theorem in file.get_traced_theorems():
            if str(theorem.is_private) != "True":  # a text, where it was loaded from a file
                yield _theorem(theorem)


def modules_of(traced: Any) -> tuple[str, ...]:
    """The modules that together import the whole repository: those in its root, if there are."""
    paths = sorted(
        file.path for file in traced.traced_files if not str(file.path).startswith(".lake")
    )
    roots = [path for path in paths if len(path.parts) == 1 and path.stem != "lakefile"]
    folders = {path.parts[0] for path in paths if len(path.parts) > 1}
    whole = roots if folders <= {path.stem for path in roots} else paths
    return tuple(".".join(path.with_suffix("").parts) for path in whole)


def _theorem(theorem: Any) -> TracedTheorem:
    signature = _first(theorem.ast, "CommandDeclsigNode")
    proof = theorem.get_proof_node()
    steps = [_step(theorem, one) for one in theorem.get_traced_tactics()]
    return TracedTheorem(
        name=theorem.theorem.full_name,
        file=str(theorem.file_path),
        statement=" ".join(_in_full(theorem, signature).split()),
        proof=_in_full(theorem, proof, margin=2),
        premises=tuple(dict.fromkeys(_premises(proof))),
        steps=tuple(steps),
    )


def _step(theorem: Any, tactic: Any) -> TracedStep:
    return TracedStep(
        before=tactic.state_before,
        tactic=_in_full(theorem, tactic.ast),
        after=tactic.state_after,
        premises=tuple(dict.fromkeys(_premises(tactic.ast))),
    )


def _first(node: Any, kind: str) -> Any:
    """The first node of that class in a syntax tree."""
    found: list[Any] = []

    def look(one: Any, parents: Any) -> bool:
        if not found and type(one).__name__ == kind:
            found.append(one)
        return bool(found)

    node.traverse_preorder(look, node_cls=None)
    if not found:
        raise MathmillError(f"LeanDojo's syntax tree of {node} holds no {kind}")
    return found[0]


def _idents(node: Any) -> list[Any]:
    """The identifiers in a node that LeanDojo resolved to a constant of some module, in order."""
    found: list[Any] = []

    def look(one: Any, parents: Any) -> bool:
        if getattr(one, "full_name", None) and getattr(one, "mod_name", None):
            found.append(one)
        return False

    node.traverse_preorder(look, node_cls=None)
    return sorted(found, key=lambda one: tuple(one.start))


def _premises(node: Any) -> list[str]:
    return [str(one.full_name) for one in _idents(node)]


def _in_full(theorem: Any, node: Any, margin: int = 0) -> str:
    """The source text of a node without comments, its names written in full."""
    source, (start, end) = theorem.traced_file.lean_file, node.get_closure()
    parts, at = [], start
    for ident in _idents(node):
        if at <= ident.start:
            parts += [source[at : ident.start], str(ident.full_name)]
            at = ident.end
    parts.append(source[at:end])
    return _level(_COMMENT.sub("", "".join(parts)), margin)


def _level(text: str, margin: int) -> str:
    """No empty lines, and of those after the first the leftmost indented by `margin`."""
    first, *rest = [line.rstrip() for line in text.strip().split("\n") if line.strip()]
    less = min((len(line) - len(line.lstrip(" ")) for line in rest), default=0) - margin
    return "\n".join([first, *(line[less:] if less > 0 else line for line in rest)])
