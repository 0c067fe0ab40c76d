import json
import os
import subprocess
import sys
from pathlib import Path

REPOSITORY = Path(__file__).parents[1]


def run(*arguments):
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONSAFEPATH"}
    return subprocess.check_output(
        [sys.executable, "-m", "benchmarks", *arguments], cwd=REPOSITORY, env=environment, text=True
    )


def test_starting_is_timed_and_fast():
    report = json.loads(run("--only", "start", "--rounds", "1", "--json"))
    seconds = {each["name"]: each["seconds"] for each in report["seconds"]}
    assert 0 < seconds["import mathmill.generators"] < 5  # the goal is 1, on a machine at rest


def test_rows_are_timed_and_shown():
    shown = run("--only", "rows", "--rounds", "1", "--seconds", "0.001")
    assert "make arithmetic.addition plain, 1-20 digits" in shown
    assert "check arithmetic.gcd" in shown
    assert "at least 600,000" in shown
