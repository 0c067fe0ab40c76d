"""The killable child: deadlines, deaths, forks and threads; and SymPy in it."""

import os
import signal
import subprocess
import sys
import threading
import time

import pytest

from mathmill.schemas.expressions import call
from mathmill.schemas.reader import read
from mathmill.validators.child import Child, Lost
from mathmill.validators.engines import sympy_exact as sympy_engine
from mathmill.validators.engines.sympy_exact import sympy_exact

ECHO = """
import os, struct, sys, time
def send(body):
    os.write(1, struct.pack(">I", len(body)) + body)
send(b"ready")
while True:
    head = sys.stdin.buffer.read(4)
    if len(head) < 4:
        break
    body = sys.stdin.buffer.read(struct.unpack(">I", head)[0])
    if body == b"hang":
        time.sleep(1000)
    if body == b"die":
        os._exit(3)
    if body == b"pid":
        body = str(os.getpid()).encode()
    send(body)
"""


@pytest.fixture
def echo():
    child = Child(lambda: [sys.executable, "-S", "-c", ECHO], memory=1 << 30)
    yield child
    child.close()


def test_a_child_answers_in_order_and_much(echo):
    requests = [str(n).encode() * 1000 for n in range(500)]
    assert echo.ask(requests, 10) == requests


def test_a_hung_request_is_killed_at_its_deadline_and_the_next_is_answered(echo):
    start = time.monotonic()
    replies = echo.ask([b"a", b"hang", b"b", b"die", b"c"], 0.5)
    assert replies[0] == b"a"
    assert replies[2] == b"b"
    assert replies[4] == b"c"
    assert isinstance(replies[1], Lost)
    assert "0.5 seconds" in replies[1].reason
    assert isinstance(replies[3], Lost)
    assert time.monotonic() - start < 20


def test_a_killed_child_loses_one_request_and_is_replaced(echo):
    (first,) = echo.ask([b"pid"], 5)
    threading.Timer(0.3, os.kill, (int(first), signal.SIGKILL)).start()
    replies = echo.ask([b"hang", b"pid"], 20)
    assert isinstance(replies[0], Lost)
    assert "signal 9" in replies[0].reason
    assert int(replies[1]) != int(first)
    with pytest.raises(ProcessLookupError):  # reaped: no zombie is left
        os.kill(int(first), 0)


def test_a_child_that_does_not_start_is_said_so():
    child = Child(lambda: [sys.executable, "-S", "-c", "raise SystemExit(1)"], memory=1 << 30)
    replies = child.ask([b"a", b"b"], 1)
    assert replies == [Lost("the checking process does not start")] * 2


@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
def test_a_forked_copy_starts_its_own_child(echo):
    (mine,) = echo.ask([b"pid"], 5)
    reading, writing = os.pipe()
    pid = os.fork()
    if pid == 0:
        try:
            os.write(writing, b"%s" % echo.ask([b"pid"], 10)[0])
            echo.close()
        finally:
            os._exit(0)
    os.waitpid(pid, 0)
    assert os.read(reading, 100) != mine
    assert echo.ask([b"pid"], 5) == [mine]


def test_threads_share_a_child(echo):
    answers = {}

    def ask(n):
        answers[n] = echo.ask([b"%d" % n] * 50, 10)

    threads = [threading.Thread(target=ask, args=(n,)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == {n: [b"%d" % n] * 50 for n in range(4)}


def test_no_child_outlives_its_parent():
    code = (
        "from mathmill.schemas.reader import read\n"
        "from mathmill.validators.engines.sympy_exact import child, sympy_exact\n"
        "sympy_exact([read('sin(2*x) = 2*sin(x)*cos(x)')])\n"
        "print(child().pid)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    with pytest.raises(ProcessLookupError):
        os.kill(int(done.stdout), 0)


HANGS = call("eq", call("mod", call("pow", 9, call("pow", 9, 10)), 7), 1)
TRUE = read("sin(2*x) = 2*sin(x)*cos(x)")


def test_sympy_that_hangs_or_eats_memory_loses_only_that_claim(monkeypatch):
    assert sympy_exact([TRUE])[0].confirmed  # started before the clock is short
    monkeypatch.setattr(sympy_engine, "SECONDS", 1.5)
    bomb = call("eq", call("mod", call("pow", 2, 10**13), 7), 1)
    verdicts = sympy_exact([TRUE, HANGS, TRUE, bomb, TRUE])
    assert [verdict.outcome.value for verdict in verdicts] == [
        "confirmed", "undecided", "confirmed", "undecided", "confirmed",
    ]  # fmt: skip
    assert "1.5 seconds" in verdicts[1].reason or "Memory" in verdicts[1].reason


def test_sympy_killed_in_the_middle_of_a_batch():
    sympy_exact([TRUE])
    threading.Timer(0.3, os.kill, (sympy_engine.child().pid, signal.SIGKILL)).start()
    verdicts = sympy_exact([TRUE, HANGS, TRUE])
    assert [verdict.confirmed for verdict in verdicts] == [True, False, True]
    assert "signal 9" in verdicts[1].reason
