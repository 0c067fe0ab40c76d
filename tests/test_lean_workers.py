"""Workers and pools, with a small program in the place of Lean."""

import asyncio
import os
import sys
import time

import pytest

from mathmill.schemas.errors import MathmillError
from mathmill.validators.lean.backends import Launch
from mathmill.validators.lean.pool import Pool
from mathmill.validators.lean.worker import Limits, Worker
from mathmill.validators.processes import LostError

PROGRAM = """
import json, os, sys, time
def say(**body):
    print("@mathmill " + json.dumps(body), flush=True)
print("[DEBUG: noise")
say(id="compiled")
say(id="ready", constants=7)
kept = []
for line in sys.stdin:
    request = json.loads(line)
    match request["op"]:
        case "hang": time.sleep(1000)
        case "end": os._exit(3)
        case "work":
            while time.process_time() < request["until"]: pass
        case "grow": kept.append(bytearray(request["bytes"]))
        case "balloon":
            kept.append(bytearray(request["bytes"]))
            time.sleep(1000)
        case "forge":
            say(id="0123456789abcdef", value="forged")
            sys.stdout.write("no line end ")
    say(id=request["id"], value=request.get("value"), heartbeats=request["heartbeats"])
"""


class Fake:
    """A backend of the program above."""

    name = "fake"

    def __init__(self, program=PROGRAM):
        self.program = program

    def launch(self, imports):
        return Launch((sys.executable, "-c", self.program), dict(os.environ), "/")

    def version(self):
        return "0"


@pytest.fixture
def pool():
    with Pool(Fake(), limits=Limits(seconds=20, heartbeats=5)) as made:
        yield made


def echo(value):
    return {"op": "echo", "value": value}


def test_answers_come_back_in_order_from_all_workers():
    with Pool(Fake(), workers=3) as pool:
        answers = pool.ask_all(map(echo, range(50)))
        assert [answer["value"] for answer in answers] == list(range(50))
        assert 1 <= len(pool.pids()) <= 3
        assert pool.restarts == 0


def test_limits_of_work_are_passed_on(pool):
    assert pool.ask(echo(1))["heartbeats"] == 5
    assert pool.ask({**echo(1), "heartbeats": 9})["heartbeats"] == 9


@pytest.mark.skipif(sys.platform != "linux", reason="the time of cores is read from /proc")
def test_an_answer_tells_the_time_of_cores_and_not_of_the_clock(pool):
    first = pool.ask({"op": "work", "until": 0.5})["core_seconds"]
    assert 0.4 <= first <= 3.0
    assert pool.ask(echo(1))["core_seconds"] < first
    more = pool.ask({"op": "work", "until": 1.0})["core_seconds"]
    assert 0.3 <= more <= 0.8


def test_a_hung_request_costs_its_limit_and_one_restart(pool):
    pool.ask(echo(0))
    (first,) = pool.pids()
    began = time.monotonic()
    assert pool.ask({"op": "hang"}, seconds=0.5) == {"lost": "it ran past 0.5 seconds"}
    assert time.monotonic() - began < 10
    assert pool.ask(echo(2))["value"] == 2
    assert pool.pids() != [first]
    assert pool.restarts == 1
    with pytest.raises(ProcessLookupError):
        os.kill(first, 0)


def test_a_process_that_ends_loses_its_own_request_alone(pool):
    answers = pool.ask_all([echo(0), {"op": "end"}, echo(2)])
    assert [answer.get("value") for answer in answers] == [0, None, 2]
    assert answers[1] == {"lost": "its process ended with code 3"}


@pytest.mark.skipif(not os.path.exists("/proc/self/statm"), reason="memory is read from /proc")
def test_memory_is_limited_from_outside():
    limits = Limits(memory=200 * 1024**2, seconds=60)
    with Pool(Fake(), limits=limits) as pool:
        assert pool.ask({"op": "balloon", "bytes": 400 * 1024**2})["lost"].endswith("200 MiB")
        assert pool.ask(echo(1))["value"] == 1


@pytest.mark.skipif(not os.path.exists("/proc/self/statm"), reason="memory is read from /proc")
def test_a_worker_is_replaced_before_its_memory_creeps():
    with Pool(Fake(), limits=Limits(growth=50 * 1024**2)) as pool:
        pool.ask(echo(0))
        first = pool.pids()
        pool.ask({"op": "grow", "bytes": 1024})
        assert pool.pids() == first
        pool.ask({"op": "grow", "bytes": 100 * 1024**2})
        pool.ask(echo(1))
        assert pool.pids() != first
        assert pool.restarts == 0


def test_a_worker_is_replaced_after_so_many_requests():
    with Pool(Fake(), limits=Limits(requests=3)) as pool:
        seen = set()
        for at in range(7):
            assert pool.ask(echo(at))["value"] == at
            seen.update(pool.pids())
        assert len(seen) == 3


def test_a_forged_answer_is_not_taken(pool):
    answer = pool.ask({"op": "forge", "value": "true one"})
    assert answer["value"] == "true one"


def test_a_text_of_megabytes_arrives(pool):
    value = "∀" * 1_000_000
    assert pool.ask(echo(value))["value"] == value


def test_asyncio_is_not_held_up(pool):
    async def both():
        pool_answer = asyncio.create_task(pool.ask_async(echo(3)))
        ticks = 0
        while not pool_answer.done():
            ticks += 1
            await asyncio.sleep(0.001)
        return (await pool_answer)["value"], ticks

    value, ticks = asyncio.run(both())
    assert value == 3
    assert ticks > 1


def test_progress_is_told_while_a_worker_starts():
    told = []
    with Pool(Fake(), progress=told.append) as pool:
        pool.start()
    assert told == ["loading", "importing the library", "ready"]


def test_a_program_that_does_not_start_is_told_with_its_last_words():
    pool = Pool(Fake("print('error: unknown module Mathlib')"))
    with pytest.raises(MathmillError, match=r"Lean does not start: .*\n.*unknown module Mathlib"):
        pool.ask(echo(1))
    assert pool.pids() == []


def test_a_start_that_fails_is_over_for_who_waits():
    told = []
    with pytest.raises(MathmillError, match="does not start"):
        Pool(Fake("print('no')"), progress=told.append).start()
    assert told == ["loading", "failed"]


def test_after_a_loss_a_worker_is_dead():
    worker = Worker(Fake().launch(()), Limits())
    with pytest.raises(LostError, match="code 3"):
        worker.ask({"op": "end"})
    assert not worker.alive
    assert worker.worn


def test_closing_leaves_no_process():
    pool = Pool(Fake(), workers=2)
    pool.ask_all(map(echo, range(4)))
    pids = pool.pids()
    pool.close()
    for pid in pids:
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)
