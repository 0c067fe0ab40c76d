"""Programs of rows: honest ones run; hostile ones neither escape nor stop the others."""

import os
import subprocess
import sys
from decimal import Decimal as PythonDecimal
from fractions import Fraction

import pytest

from mathmill.schemas.expressions import Decimal, Expression, Text, call, listed
from mathmill.validators import programs
from mathmill.validators.engines.program import program
from mathmill.validators.sandbox import rules, values

GOOD = "def solve(a, b):\n    return a * b + 1\n"


def claim(source, inputs, answer):
    return call("eq", call("run", Text(source), listed(*inputs)), answer)


def decide(source, inputs=(), answer=1):
    return program([claim(source, inputs, answer)])[0]


@pytest.fixture(autouse=True)
def short_limits(monkeypatch):
    monkeypatch.setattr(programs, "SECONDS", 0.7)


@pytest.mark.parametrize(
    ("source", "inputs", "answer"),
    [
        (GOOD, [3, 4], 13),
        ("from fractions import Fraction as F\ndef solve(p, n):\n    return F(p) * n",
         [Decimal("2.50"), 2], 5),
        ("from decimal import Decimal\ndef solve(p):\n    return p * 2",
         [Decimal("2.50")], Decimal("5.00")),
        ("import math\ndef solve(*xs):\n    return math.gcd(*xs)", [12, 18], 6),
        ("def solve(xs):\n    return sorted(xs)", [listed(3, 1, 2)], listed(1, 2, 3)),
        ("def solve(s):\n    return s[::-1]", [Text("abc")], Text("cba")),
        ("def solve(x):\n    return x / 2", [3], Fraction(3, 2)),
        ("def solve(x):\n    return x > 2", [3], call("true")),
        ("def solve():\n    return 0.1 + 0.1", [], Decimal("0.2")),
        ("from collections import Counter\ndef solve(x):\n"
         "    return Counter(x).most_common()[0][0]",
         [listed(1, 2, 2)], 2),
        ("def solve():\n    x = 0\n    for i in range(9):\n"
         "        x += i\n    print(x)\n    return x",
         [], 36),
        ("def solve(n):\n    def f(k):\n        return k * f(k - 1) if k else 1\n    return f(n)",
         [5], 120),
    ],
)  # fmt: skip
def test_runs_honest_programs(source, inputs, answer):
    assert decide(source, inputs, answer).confirmed
    assert decide(source, inputs, listed(999)).refuted


@pytest.mark.parametrize(
    "source",
    ["x = ", "solve = 1", "y = 2", "def solve(x):\n    return x", "def solve():\n    return 1 / 0",
     "def solve():\n    raise ValueError"],
)  # fmt: skip
def test_refutes_broken_programs(source):
    assert decide(source).refuted


HOSTILE = {
    "import os": "import os\ndef solve():\n    return os.getpid()",
    "from os": "from os import system\ndef solve():\n    return 1",
    "hidden os": "import collections.abc\ndef solve():\n    return 1",
    "through a module": "import fractions\ndef solve():\n    return fractions.sys",
    "open": "def solve():\n    return open('/etc/passwd').read()",
    "eval": "def solve():\n    return eval('1')",
    "__import__": "def solve():\n    return __import__('os').getpid()",
    "getattr": "def solve():\n    return getattr(1, 'real')",
    "class walk": "def solve():\n    return ().__class__.__base__.__subclasses__()",
    "str.format": "def solve():\n    return '{0.__class__}'.format(1)",
    "format_map": "def solve():\n    return '{x}'.format_map({'x': 1})",
    "f-string walk": "def solve():\n    return f'{().__class__}'",
    "generator frame": "def solve():\n    g = (x for x in [1])\n    return g.gi_frame.f_builtins",
    "traceback": "def solve():\n    try:\n        1 / 0\n"
    "    except ZeroDivisionError as e:\n        return e.__traceback__",
    "class pattern": "def solve():\n    match 1:\n        case int(real=x):\n            return x",
    "class": "class A:\n    pass\ndef solve():\n    return 1",
    "builtins": "def solve():\n    return __builtins__",
    "dunder argument": "def solve():\n    return (lambda __class__: 1)(1)",
    "update_wrapper": "from functools import update_wrapper\ndef solve():\n    return 1",
    "namedtuple": "from collections import namedtuple\ndef solve():\n    return 1",
    "decorator": "import functools\n@functools.wraps(print)\ndef solve():\n    return 1",
    "async": "async def solve():\n    return 1",
    "loop": "def solve():\n    while True:\n        pass",
    "loop at import": "while True:\n    pass",
    "stubborn loop": "def solve():\n    while True:\n        try:\n            [0] * 10**12\n"
    "        except Exception:\n            pass",
    "C loop": "def solve():\n    return sum(range(10**15))",
    "big power": "def solve():\n    return 9**9**9",
    "memory": "def solve():\n    return [0] * 10**10",
    "growing memory": "def solve():\n    x = [0]\n    while True:\n        x = x + x",
    "text bomb": "def solve():\n    return f'{1:>{10**12}}'",
    "recursion": "def solve():\n    return solve()",
    "nested brackets": "def solve():\n    return " + "(" * 3_000 + "1" + ")" * 3_000,
    "nested lists": "def solve():\n    x = []\n    for i in range(99):\n"
    "        x = [x]\n    return x",
    "self-reference": "def solve():\n    x = []\n    x.append(x)\n    return x",
    "huge output": "def solve():\n    return 'x' * 10**7",
    "huge list": "def solve():\n    return list(range(10**6))",
    "huge number": "def solve():\n    return 10**100000",
    "function result": "def solve():\n    return solve",
    "none": "def solve():\n    return None",
    "infinite": "def solve():\n    return 1e400",
    "too long": "#" * 30_000 + "\ndef solve():\n    return 1",
    "null byte": "def solve():\n    return 1\0",
}  # fmt: skip


def test_hostile_programs_get_no_answer_and_stop_no_other():
    mixed: list[Expression] = []
    for source in HOSTILE.values():
        mixed += [claim(source, [], 1), claim(GOOD, [len(mixed), 2], 2 * len(mixed) + 1)]
    verdicts = program(mixed)
    bad = {
        name: verdict
        for (name, _), verdict in zip(HOSTILE.items(), verdicts[::2], strict=True)
        if verdict.confirmed
    }
    assert not bad
    assert all(verdict.confirmed for verdict in verdicts[1::2])
    assert all(verdict.reason for verdict in verdicts[::2])


def test_a_program_that_fails_on_one_input_answers_the_others():
    source = "def solve(n):\n    while n == 3:\n        pass\n    return n"
    verdicts = program([claim(source, [n], n) for n in range(6)])
    assert [verdict.confirmed for verdict in verdicts] == [n != 3 for n in range(6)]


@pytest.mark.parametrize("name", ["class walk", "loop", "import os", "none"])
def test_a_hostile_program_leaves_no_trace_in_the_next(name):
    steal = "def solve():\n    return 1\nlen = 5\nint = str\n"
    after = "def solve():\n    return len([1, 2]) + int(3)"
    verdicts = program([claim(steal, [], 1), claim(HOSTILE[name], [], 1), claim(after, [], 5)])
    assert verdicts[0].confirmed
    assert verdicts[2].confirmed


@pytest.mark.skipif(sys.platform != "linux", reason="the lockdown's layers are Linux's")
def test_the_process_itself_can_do_nothing():
    """Even with the allow-list out of the way: what an escaped program would find."""
    code = """
import os, socket, sys, types
package = types.ModuleType("sandbox"); package.__path__ = [sys.argv[1]]
sys.modules["sandbox"] = package
from sandbox import lockdown
def attempts():
    yield lambda: open("/etc/passwd")
    yield lambda: open("/tmp/mathmill-escape", "w")
    yield socket.socket
    yield os.fork
    yield lambda: os.execv("/bin/true", ["true"])
    yield lambda: os.kill(os.getppid(), 0)
reading, writing = os.pipe()
if os.fork() == 0:
    lockdown.lock(512 << 20, 5)
    for attempt in attempts():
        try:
            attempt()
            os.write(writing, b"allowed ")
        except (OSError, MemoryError):
            os.write(writing, b"refused ")
    os._exit(0)
os.close(writing)
print(os.fdopen(reading).read())
"""
    folder = os.path.dirname(rules.__file__)
    done = subprocess.run(
        [sys.executable, "-c", code, folder], capture_output=True, text=True, timeout=30, check=True
    )
    assert done.stdout.split() == ["refused"] * 6


def test_results_travel_as_claims_do():
    assert values.write_result([1, Fraction(1, 2), True, "a"]) == [
        "list",
        "1",
        "1/2",
        ["true"],
        ["text", "a"],
    ]
    assert values.write_result(PythonDecimal("1E+3")) == "1000"
    assert values.read_input("2.50") == PythonDecimal("2.50")
    for bad in (None, 1j, float("nan"), float("inf"), b"x", object()):
        with pytest.raises(values.ResultError):
            values.write_result(bad)


def test_what_is_tame():
    assert rules.tame(rules.check(GOOD))
    assert not rules.tame(rules.check("def solve(s):\n    return s.upper()"))
