"""The files of views: same bytes however they are made, known to card, manifest and verify."""

import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import datasets
import pyarrow.parquet as pq
import pytest
import yaml

from mathmill.pipelines import generate, graph, verify
from mathmill.pipelines.folders import LocalFolder
from mathmill.pipelines.viewing import add_views
from mathmill.schemas.errors import BadInputError, MathmillError
from mathmill.schemas.manifest import Manifest
from mathmill.schemas.recipe import Recipe

RECIPE = {
    "name": "viewed",
    "seed": 3,
    "rows": {"train": 2_000, "test": 100},
    "shard_rows": 250,
    "dedup": "exact",
    "datasets": [
        {"generator": "arithmetic.gcd", "weight": 4},
        {"generator": "misconceptions.correction"},
        {"generator": "arithmetic.addition", "params": {"layout": "scratchpad", "errors": 0.5}},
    ],
}
VIEWS = ["sft", "verl", "preference"]
VIEWED = RECIPE | {"views": VIEWS}
COMMAND = [sys.executable, "-m", "mathmill.pipelines.cli"]


def digests(root):
    """Every file with its bytes; of the manifest all but the code, which may be being edited."""
    found = {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(Path(root).rglob("*"))
        if path.is_file()
    }
    manifest = json.loads(found["manifest.json"])
    found["manifest.json"] = manifest | {"build": None, "sha256": None}
    return found


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    out = tmp_path_factory.mktemp("whole") / "out"
    generate(VIEWED, out)
    return out


@pytest.fixture
def copy(whole, tmp_path):
    return shutil.copytree(whole, tmp_path / "copy")


def sealed(out, change):
    """Change the manifest as one would who hides what he has done."""
    manifest = Manifest.model_validate_json((out / "manifest.json").read_text())
    changed = change(manifest).sealed()
    (out / "manifest.json").write_text(changed.model_dump_json(indent=1) + "\n")


def test_a_recipe_without_views_is_the_recipe_that_it_was():
    recipe = Recipe(name="x", rows=10, datasets=[{"generator": "arithmetic.gcd"}])
    said = recipe.model_dump(mode="json", exclude={"views", "rewrites"})
    known = hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()
    assert recipe.digest() == known
    assert recipe.model_copy(update={"views": ("sft",)}).digest() != known
    assert recipe.model_copy(update={"rewrites": {"rephrase": 5}}).digest() == known


def test_canonical_rows_stay_and_a_plain_manifest_says_nothing_of_views(whole, tmp_path):
    generate(RECIPE, tmp_path / "out")
    plain, viewed = digests(tmp_path / "out"), digests(whole)
    rows = [name for name in plain if name.startswith(("data/default/", "rejects/"))]
    assert rows
    assert {name: plain[name] for name in rows} == {name: viewed[name] for name in rows}
    assert "views" not in json.dumps(plain["manifest.json"])
    assert b"Views" not in plain["README.md"]


def test_two_workers_write_the_same_bytes(whole, tmp_path):
    generate(VIEWED, tmp_path / "out", workers=2)
    assert digests(tmp_path / "out") == digests(whole)


@pytest.mark.skipif(sys.platform != "linux", reason="kills")
def test_a_killed_run_resumes_to_the_same_bytes(whole, tmp_path):
    out, recipe = tmp_path / "out", tmp_path / "r.yaml"
    recipe.write_text(yaml.safe_dump(VIEWED))
    process = subprocess.Popen(
        [*COMMAND, "generate", str(recipe), "--out", str(out), "--workers", "1"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    until = time.monotonic() + 60
    while len(list(out.glob("data/default-sft/*.parquet"))) < 2:
        assert process.poll() is None
        assert time.monotonic() < until
        time.sleep(0.005)
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    assert not (out / "manifest.json").exists()
    generate(VIEWED, out)
    assert digests(out) == digests(whole)


def test_views_added_later_are_the_same(whole, tmp_path):
    out = tmp_path / "out"
    generate(RECIPE, out)
    add_views(out, VIEWS[:1])
    add_views(out, VIEWS)  # the first is there
    assert digests(out) == digests(whole)
    assert generate(VIEWED, out).state == "already finished"
    assert generate(RECIPE, out).state == "already finished"  # views change no row
    assert digests(out) == digests(whole)
    (shard, *_) = sorted(out.glob("data/default-sft/*"))
    shard.unlink()
    assert generate(RECIPE, out).state == "written"
    assert digests(out) == digests(whole)


def test_views_that_the_folder_lacks_are_not_taken_for_another_recipe(tmp_path):
    out = tmp_path / "out"
    generate(RECIPE | {"views": VIEWS[:1]}, out)
    wanted = rf"without the views {VIEWS[1]}.* mathmill view .*--as {VIEWS[1]}$"
    with pytest.raises(BadInputError, match=wanted):
        generate(RECIPE | {"views": VIEWS[:2]}, out)
    with pytest.raises(BadInputError, match=r"`seed` was .* and is 99"):
        generate(RECIPE | {"seed": 99}, out)


def test_a_run_with_views_that_broke_off_is_finished_by_the_recipe_without(
    whole, tmp_path, monkeypatch
):
    out = tmp_path / "out"
    with monkeypatch.context() as patched:
        patched.setattr(graph, "finish", None)
        with pytest.raises(MathmillError):
            generate(VIEWED, out)
    assert not (out / "manifest.json").exists()
    assert generate(RECIPE, out).state == "written"
    assert digests(out) == digests(whole)


def test_adding_goes_on_where_it_was_interrupted(whole, tmp_path, monkeypatch):
    out = tmp_path / "out"
    generate(RECIPE, out)
    before = digests(out)
    real = LocalFolder.publish

    def stop_at(part):
        def publish(self, name, write):
            if part in name:
                raise KeyboardInterrupt
            return real(self, name, write)

        monkeypatch.setattr(LocalFolder, "publish", publish)

    stop_at("default-verl/train-00003")
    with pytest.raises(KeyboardInterrupt):
        add_views(out, VIEWS)
    assert {name: text for name, text in digests(out).items() if name in before} == before
    stop_at("recipe.yaml")  # the manifest is written, what follows from it is not
    with pytest.raises(KeyboardInterrupt):
        add_views(out, VIEWS)
    monkeypatch.undo()
    add_views(out, VIEWS)
    assert digests(out) == digests(whole)


def test_loads_as_configurations(whole, tmp_path):
    names = [f"default-{view}" for view in VIEWS]
    assert datasets.get_dataset_config_names(str(whole)) == ["default", *names]
    manifest = Manifest.model_validate_json((whole / "manifest.json").read_text())
    for view, name in zip(VIEWS, names, strict=True):
        loaded = datasets.load_dataset(str(whole), name, cache_dir=str(tmp_path))
        for split in ("train", "test"):
            wanted = sum(
                made.rows
                for receipt in manifest.shards
                for made in receipt.views
                if (made.view, receipt.split) == (view, split)
            )
            assert loaded[split].num_rows == wanted > 0
    assert loaded["train"][0]["chosen"][0]["role"] == "assistant"


def test_every_row_is_written_or_counted(whole):
    manifest = Manifest.model_validate_json((whole / "manifest.json").read_text())
    for receipt in manifest.shards:
        for made in receipt.views:
            assert made.rows + sum(made.left_out.values()) == receipt.rows
    card = (whole / "README.md").read_text()
    assert "| `default-preference` |" in card
    assert "no wrong answer" in card
    info = yaml.safe_load(card.split("---")[1])["dataset_info"]
    assert [entry["config_name"] for entry in info][1:] == [f"default-{view}" for view in VIEWS]


def test_verify_reads_views(whole, copy):
    assert verify(whole, sample=None).ok
    assert verify(whole, sample=30).ok
    path = copy / "data/default-sft/train-00001-of-00008.parquet"
    path.write_bytes(path.read_bytes()[:-5])
    (error,) = verify(copy, sample=30).errors
    assert "default-sft/train-00001-of-00008.parquet: it is truncated" in error


@pytest.mark.parametrize("sample", [None, 400])
def test_a_changed_row_of_a_view_is_found_even_behind_a_changed_manifest(copy, sample):
    path = copy / "data/default-sft/train-00001-of-00008.parquet"
    table = pq.read_table(path)
    rows = table.to_pylist()
    for row in rows:
        row["messages"][1]["content"] = "The answer is $\\boxed{1}$."
    pq.write_table(table.from_pylist(rows, schema=table.schema), path)
    file = LocalFolder(str(copy)).describe(path.relative_to(copy).as_posix())

    def change(manifest):
        shards = [
            receipt.model_copy(
                update={
                    "views": tuple(
                        made.model_copy(update={"file": file})
                        if made.file.path == file.path
                        else made
                        for made in receipt.views
                    )
                }
            )
            for receipt in manifest.shards
        ]
        return manifest.model_copy(update={"shards": tuple(shards)})

    sealed(copy, change)
    errors = verify(copy, sample=sample).errors
    assert errors
    assert all(f"{file.path}: row " in error for error in errors)
    assert all("it is not what the view sft gives" in error for error in errors)


def test_unknown_and_repeated_views_are_refused(tmp_path):
    with pytest.raises(
        BadInputError, match=r"views: no view is called 'srt'; did you mean 'sft'\?"
    ):
        generate(RECIPE | {"views": ["srt"]}, tmp_path / "out")
    with pytest.raises(BadInputError, match="views: sft is there twice"):
        generate(RECIPE | {"views": ["sft", "sft"]}, tmp_path / "out")
    with pytest.raises(BadInputError, match="there is no folder"):
        add_views(tmp_path / "none", ["sft"])
    assert not list(tmp_path.iterdir())


def test_the_command(copy):
    said = subprocess.run(
        [*COMMAND, "view", str(copy), "--as", "prm", "--json"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    found = json.loads(said)
    assert found["views"]["prm"] > 0
    assert (copy / "data/default-prm/test-00000-of-00001.parquet").exists()
    assert verify(copy, sample=30).ok
    said = subprocess.run(
        [*COMMAND, "preview", "arithmetic.gcd", "-n", "2", "--view", "sft"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert [row["messages"][0]["role"] for row in json.loads(said)] == ["user", "user"]
