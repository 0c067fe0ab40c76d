"""Runs that are killed, interrupted, damaged or changed: what is kept, what is refused."""

import io
import json
import os
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import pytest
import yaml

from mathmill.pipelines import generate, watching
from mathmill.pipelines.generation import Watcher
from mathmill.pipelines.plan import make_plan
from mathmill.pipelines.recipe_file import build_recipe
from mathmill.schemas.errors import BadInputError
from mathmill.schemas.manifest import Manifest

RECIPE = {
    "name": "resumed",
    "seed": 11,
    "rows": {"train": 2_800, "test": 200},
    "shard_rows": 400,
    "dedup": "exact",
    "datasets": [
        {"generator": "arithmetic.gcd", "weight": 4},
        {"generator": "algebra.polynomial_roots"},
    ],
}
FILES = sorted(
    [f"data/default/train-{n:05d}-of-00007.parquet" for n in range(7)]
    + ["data/default/test-00000-of-00001.parquet"]
)


def digests(root):
    """Every file with its bytes; of the manifest all but the code, which may be being edited."""
    found = {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(Path(root).rglob("*"))
        if path.is_file()
    }
    if "manifest.json" in found:
        manifest = json.loads(found["manifest.json"])
        found["manifest.json"] = manifest | {"build": None, "sha256": None}
    return found


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """What an undisturbed run makes."""
    out = tmp_path_factory.mktemp("whole") / "out"
    generate(RECIPE, out)
    assert sorted(name for name in digests(out) if name.startswith("data/")) == FILES
    return digests(out)


@pytest.fixture
def start(tmp_path, started):
    """Start the command on `tmp_path / out`, with more arguments."""
    recipe = tmp_path / "r.yaml"
    recipe.write_text(yaml.safe_dump(RECIPE))
    command = ["-m", "mathmill.pipelines.cli", "generate", str(recipe)]
    command += ["--out", str(tmp_path / "out")]
    return partial(started, *command, start_new_session=True)


def wait_for_receipts(process, out, count):
    until = time.monotonic() + 60
    while len(list(out.glob(".work/receipts/*.json"))) < count:
        assert process.poll() is None, process.communicate()
        assert time.monotonic() < until
        time.sleep(0.01)


def children(process):
    listed = subprocess.run(
        ["ps", "-o", "pid=", "--ppid", str(process.pid)], capture_output=True, text=True, check=True
    )
    return [int(pid) for pid in listed.stdout.split()]


def alive(pid):
    """Whether the process runs; one that is dead and only not yet buried does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


linux = pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")


@linux
def test_a_killed_worker_is_told_and_the_run_resumes(start, tmp_path, whole):
    out = tmp_path / "out"
    process = start("--workers", "2")
    wait_for_receipts(process, out, 1)
    workers = children(process)
    assert len(workers) == 2
    os.kill(workers[0], signal.SIGKILL)
    _, errors = process.communicate(timeout=30)
    assert process.returncode == 1
    assert "of 2 was killed by SIGKILL" in errors
    assert "Run the same command again" in errors
    assert "Traceback" not in errors
    assert not any(map(alive, workers))
    assert not (out / "manifest.json").exists()
    assert not list(out.rglob("*.tmp"))
    kept = {path.name: path.stat().st_mtime_ns for path in out.glob("data/default/*.parquet")}
    assert kept
    receipts = [json.loads(path.read_text()) for path in out.glob(".work/receipts/*.json")]
    complete = {Path(stored["receipt"]["file"]["path"]).name for stored in receipts}
    again = start("--workers", "2")
    again.communicate(timeout=60)
    assert again.returncode == 0
    assert digests(out) == whole
    now = {path.name: path.stat().st_mtime_ns for path in out.glob("data/default/*.parquet")}
    assert {name: now[name] for name in complete} == {name: kept[name] for name in complete}


@linux
def test_a_killed_run_leaves_no_workers_and_resumes(start, tmp_path, whole):
    out = tmp_path / "out"
    process = start("--workers", "2")
    wait_for_receipts(process, out, 1)
    workers = children(process)
    os.kill(process.pid, signal.SIGKILL)
    process.communicate(timeout=30)
    until = time.monotonic() + 10
    while any(map(alive, workers)):
        assert time.monotonic() < until, "workers outlive the run"
        time.sleep(0.05)
    again = start()
    again.communicate(timeout=60)
    assert again.returncode == 0
    assert digests(out) == whole


@pytest.mark.parametrize("workers", ["1", "2"])
@pytest.mark.parametrize(("sent", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_ctrl_c_and_sigterm_leave_a_folder_to_resume(start, tmp_path, whole, workers, sent, code):
    out = tmp_path / "out"
    process = start("--workers", workers)
    wait_for_receipts(process, out, 1)
    os.killpg(process.pid, sent)  # as a terminal does: to all of them
    _, errors = process.communicate(timeout=30)
    assert process.returncode == code
    assert "interrupted. Complete shards are kept" in errors
    assert "Traceback" not in errors
    assert not list(out.rglob("*.tmp"))
    again = start()
    again.communicate(timeout=60)
    assert again.returncode == 0
    assert digests(out) == whole


def test_damaged_shards_are_made_again(tmp_path, whole):
    """Truncated, edited, missing and stray files beside a shard that is whole."""
    out = tmp_path / "out"
    generate(RECIPE, out)
    manifest = Manifest.model_validate_json((out / "manifest.json").read_text())
    good, *_ = manifest.shards
    damage(out, manifest)
    untouched = (out / good.file.path).stat().st_mtime_ns
    assert generate(RECIPE, out).state == "written"
    assert digests(out) == whole
    assert (out / good.file.path).stat().st_mtime_ns == untouched


def damage(out, manifest):
    """What a crash, a full disk or an editor leaves behind."""
    (out / "data/default/.train-00001-of-00007.parquet.x1.tmp").write_bytes(b"half")
    (out / "data/default/train-00001-of-00099.parquet").write_bytes(b"stale")
    truncated = out / manifest.shards[1].file.path
    truncated.write_bytes(truncated.read_bytes()[:-100])
    edited = out / manifest.shards[2].file.path
    edited.write_bytes(edited.read_bytes()[:500] + b"X" + edited.read_bytes()[501:])
    (out / manifest.shards[3].file.path).unlink()


def test_a_finished_folder_says_so_and_is_left_alone(tmp_path, whole):
    out = tmp_path / "out"
    generate(RECIPE, out)
    before = (out / "manifest.json").stat().st_mtime_ns
    assert generate(RECIPE, out, workers=2).state == "already finished"
    assert (out / "manifest.json").stat().st_mtime_ns == before
    assert generate(RECIPE, out, resume=False).state == "written"
    assert digests(out) == whole


def test_an_edited_manifest_is_not_believed(tmp_path, whole):
    out = tmp_path / "out"
    generate(RECIPE, out)
    path = out / "manifest.json"
    path.write_text(path.read_text().replace('"rows": 400', '"rows": 399', 1))
    assert generate(RECIPE, out).state == "written"
    assert digests(out) == whole


def test_a_damaged_manifest_costs_time_and_no_folder(tmp_path, whole):
    out = tmp_path / "out"
    generate(RECIPE, out)
    path = out / "manifest.json"
    path.write_text("{}")
    with pytest.raises(BadInputError, match=r"belongs to another recipe.*`seed` was 11 and is 12"):
        generate(RECIPE | {"seed": 12}, out)
    told = Told()
    assert generate(RECIPE, out, watcher=told).state == "written"
    assert told.began == ("damaged", 0)
    assert digests(out) == whole
    path.write_bytes(b"\xff")
    (out / "recipe.yaml").unlink()
    with pytest.raises(BadInputError, match=r"no whole recipe\.yaml tells whose"):
        generate(RECIPE, out)


class Told(Watcher):
    def __init__(self):
        self.rows = {False: 0, True: 0}

    def begin(self, plan, state, kept):
        self.began = (state, kept)

    def advance(self, rows, kept=False):
        self.rows[kept] += rows


@pytest.mark.parametrize("workers", [1, 2])
def test_what_is_kept_is_told_apart_from_what_is_made(tmp_path, workers):
    out, recipe = tmp_path / "out", RECIPE | {"dedup": "none"}
    generate(recipe, out)
    for path in FILES[:2]:
        (out / path).unlink()
    told = Told()
    generate(recipe, out, watcher=told, workers=workers)
    assert told.began == ("resumed", 6)
    assert told.rows == {False: 600, True: 2_400}


def test_the_rate_is_that_of_rows_that_are_made(monkeypatch):
    clock = [0.0]
    monkeypatch.setattr(watching.time, "monotonic", lambda: clock[0])
    stream = io.StringIO()
    pace = watching.Lines(stream)
    plan = make_plan(build_recipe(RECIPE | {"dedup": "none"}))
    pace.begin(plan, "resumed", 6)
    clock[0] = 6.0
    pace.advance(2_000, kept=True)
    clock[0] = 12.0
    pace.advance(120)
    assert stream.getvalue() == (
        "mathmill: resuming resumed: 3,000 rows in 8 shards, 6 of them there already\n"
        "mathmill: writing: 2,000 of 3,000 rows (66%)\n"
        "mathmill: writing: 2,120 of 3,000 rows (70%), 10 rows/s, 88 s left\n"
    )


def test_other_code_makes_all_shards_again(tmp_path, whole, monkeypatch):
    from mathmill.pipelines import plan

    out = tmp_path / "out"
    real = plan.current_build()
    with monkeypatch.context() as patched:
        patched.setattr(
            plan, "current_build", lambda: real.model_copy(update={"sources": "0" * 16})
        )
        generate(RECIPE, out)
    times = {name: (out / name).stat().st_mtime_ns for name in FILES}
    assert generate(RECIPE, out).state == "written"
    assert digests(out) == whole
    assert all((out / name).stat().st_mtime_ns != times[name] for name in FILES)


@pytest.mark.parametrize("finished", [True, False])
def test_a_changed_recipe_is_refused(tmp_path, finished):
    out = tmp_path / "out"
    recipe = RECIPE | {"rows": 50, "shard_rows": 50}
    generate(recipe, out)
    if not finished:
        (out / "manifest.json").unlink()
        (out / ".work").mkdir()
        state = {"run": "of another recipe", "made_by": "x"}
        (out / ".work/run.json").write_text(json.dumps(state))
    before = digests(out)
    for resume in (True, False):
        with pytest.raises(BadInputError, match="belongs to another recipe, or this one has"):
            generate(recipe | {"seed": 12}, out, resume=resume)
    assert {name: text for name, text in digests(out).items() if name != ".work/lock"} == before


def test_a_folder_with_other_things_is_refused_and_left_alone(tmp_path):
    (tmp_path / "thesis.tex").write_text("years of work")
    with pytest.raises(BadInputError, match="not empty"):
        generate(RECIPE, tmp_path)
    assert digests(tmp_path) == {"thesis.tex": b"years of work"}
    with pytest.raises(BadInputError, match="cannot write to the output folder"):
        generate(RECIPE, tmp_path / "thesis.tex")


def test_two_runs_do_not_write_to_one_folder(start, tmp_path):
    process = start()
    wait_for_receipts(process, tmp_path / "out", 1)
    with pytest.raises(BadInputError, match="another run is writing"):
        generate(RECIPE, tmp_path / "out")
