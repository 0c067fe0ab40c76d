"""Settings of all tests."""

import os
import signal
import subprocess
import sys
from functools import partial

import pytest
from hypothesis import settings

# No test fails because the machine is busy. CI must say the same of the same commit; elsewhere
# every run tries other examples.
settings.register_profile("ours", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("ours")


SECONDS = 600  # for a first answer of Lean on a busy machine


@pytest.fixture
def started():
    """Start a Python with these arguments; whatever is left of it is killed in the end."""
    processes = []

    def start(*arguments, **settings):
        process = subprocess.Popen(
            [sys.executable, *arguments],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            # A shell that runs the tests in the background has Ctrl-C ignored.
            preexec_fn=partial(signal.signal, signal.SIGINT, signal.SIG_DFL),
            **settings,
        )
        processes.append(process)
        return process

    yield start
    for process in processes:
        process.kill()
        process.communicate()


@pytest.fixture(scope="session")
def lean_installed():
    """The embedded Lean, fetched if need be.

    In CI it must be there; elsewhere tests are skipped where it cannot be fetched.
    """
    from mathmill.schemas.errors import MathmillError
    from mathmill.validators.lean.backends import node
    from mathmill.validators.lean.install import install

    try:
        node()
        return install()
    except MathmillError as error:
        if os.environ.get("CI"):
            raise
        pytest.skip(f"the embedded Lean is not here and cannot be fetched: {error}")


@pytest.fixture(scope="session")
def lean(lean_installed):
    """One embedded Lean for the whole session: it takes most of a minute to start."""
    from mathmill.validators.lean.pool import Pool

    with Pool() as pool:
        pool.start()
        yield pool


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    """Mutants are kept for one file of tests alone, so that what it sees was made now."""
    from mathmill.generators.theorems.kept import Kept

    folder = tmp_path_factory.mktemp("kept")
    return lambda identity: Kept(folder, identity)


@pytest.fixture
def shared(lean, kept, monkeypatch):
    """What asks for the process's own Lean gets that of the tests."""
    from mathmill.generators.theorems import library
    from mathmill.validators.lean import checking

    monkeypatch.setattr(checking, "shared_pool", lambda: lean)
    monkeypatch.setattr(library, "_kept", kept)


@pytest.fixture
def mutants(shared):
    """A function from a theorem's name and a wish to what becomes of it."""
    from mathmill.generators.theorems import library

    def ask(name, **wish):
        number = library.listed().names.index(name)
        request = {"op": "mutate", "start": number, "stop": number + 1, **wish}
        return library.ask(request, SECONDS)

    return ask
