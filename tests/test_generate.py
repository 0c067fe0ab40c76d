"""Datasets end to end: bytes, layout, what is left out, what stops a run."""

import json
import os
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import datasets
import numpy as np
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest
import yaml
from apache_beam.io.filesystem import FileMetadata
from apache_beam.io.localfilesystem import LocalFileSystem

from mathmill.generators import get
from mathmill.pipelines import add_views, drops, folders, generate
from mathmill.pipelines.card import size_category
from mathmill.pipelines.keys import BENCHMARK, RANGES, KeyFile, normalised, write_benchmark_keys
from mathmill.pipelines.view_card import features_yaml
from mathmill.schemas.errors import BadInputError, MathmillError
from mathmill.schemas.manifest import Manifest
from mathmill.schemas.row import ARROW

MIX = [
    {"generator": "arithmetic.addition", "weight": 3},
    {"generator": "arithmetic.subtraction", "params": {"layout": "reversed"}},
    {"generator": "arithmetic.gcd"},
]
RECIPE = {
    "name": "small",
    "seed": 3,
    "rows": {"train": 2_500, "validation": 100, "test": 300},
    "shard_rows": 700,
    "datasets": MIX,
}
TIGHT = {"datasets": [{"generator": "arithmetic.gcd", "params": {"max_value": 90}}]}


def digests(root):
    """Every file of a folder with its bytes."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(Path(root).rglob("*"))
        if path.is_file()
    }


def rows_of(root, split="train"):
    files = sorted(Path(root).glob(f"data/default/{split}-*.parquet"))
    return [row for file in files for row in pq.read_table(file).to_pylist()]


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    out = tmp_path_factory.mktemp("small") / "out"
    generate(RECIPE, out)
    return out


def test_the_folder_is_what_a_loader_wants(small, tmp_path):
    assert sorted(path.name for path in small.iterdir()) == [
        "README.md", "data", "manifest.json", "recipe.yaml",
    ]  # fmt: skip
    loaded = datasets.load_dataset(str(small), cache_dir=str(tmp_path))
    assert {split: len(rows) for split, rows in loaded.items()} == RECIPE["rows"]
    assert loaded["train"].features.arrow_schema.names == ARROW.names
    row = loaded["test"][0]
    assert row["verdict"] == "confirmed"
    assert row["split"] == "test"


def test_files_are_parquet_as_it_should_be(small):
    path = small / "data/default/train-00000-of-00004.parquet"
    file = pq.ParquetFile(path)
    assert file.schema_arrow.equals(ARROW)
    column = file.metadata.row_group(0).column(0)
    assert column.compression == "ZSTD"
    assert column.has_offset_index
    assert column.has_column_index
    data = path.read_bytes()
    assert not re.search(rb"/work/|/tmp/", data)
    host = os.uname().nodename
    if len(host) > 5:  # a few letters stand in any compressed file by chance
        assert host.encode() not in data


def test_a_shard_has_several_row_groups_when_it_is_long(tmp_path):
    long = {"name": "long", "rows": 70_000, "datasets": [{"generator": "arithmetic.addition"}]}
    long["shard_rows"] = 131_072
    generate(long, tmp_path / "o")
    (path,) = (tmp_path / "o").glob("data/default/*.parquet")
    assert pq.ParquetFile(path).num_row_groups == 3


def test_rows_are_numbered_and_all_confirmed(small):
    manifest = Manifest.model_validate_json((small / "manifest.json").read_text())
    for split, count in RECIPE["rows"].items():
        rows = rows_of(small, split)
        prefix = manifest.splits[split].dataset_id
        assert [row["id"] for row in rows] == [f"{prefix}-{n}" for n in range(count)]
        assert {row["verdict"] for row in rows} == {"confirmed"}
    assert manifest.seal() == manifest.sha256
    assert sum(manifest.witnesses.values()) == manifest.rows == 2_900
    assert [sum(entry.rows.values()) for entry in manifest.entries] == [
        sum(1 for split in RECIPE["rows"] for row in rows_of(small, split) if matches(row, entry))
        for entry in MIX
    ]


def matches(row, entry):
    return row["generator"] == entry["generator"]


def test_splits_share_no_family(small):
    families = [{row["family"] for row in rows_of(small, split)} for split in RECIPE["rows"]]
    assert not families[0] & families[1] | families[0] & families[2] | families[1] & families[2]


def test_the_card_says_what_the_hub_reads(small):
    _, header, body = (small / "README.md").read_text().split("---\n", 2)
    card = yaml.safe_load(header)
    expected = datasets.Features.from_arrow_schema(ARROW)._to_yaml_list()
    assert card["dataset_info"]["features"] == expected == features_yaml(ARROW)
    assert card["size_categories"] == ["1K<n<10K"]
    assert card["dataset_info"]["splits"][2]["num_examples"] == 300
    assert "| `arithmetic.gcd` | " in body


@pytest.mark.parametrize(
    ("rows", "bucket"),
    [(1, "n<1K"), (999, "n<1K"), (1_000, "1K<n<10K"), (999_999, "100K<n<1M"),
     (10**6, "1M<n<10M"), (10**12, "n>1T")],
)  # fmt: skip
def test_size_categories(rows, bucket):
    assert size_category(rows) == bucket


def test_the_size_in_the_card_is_the_size_in_memory(small):
    manifest = Manifest.model_validate_json((small / "manifest.json").read_text())
    table = pq.read_table(small / "data/default/test-00000-of-00001.parquet")
    assert table.nbytes == pytest.approx(manifest.splits["test"].table_bytes, rel=0.01)


def test_workers_change_no_byte(small, tmp_path):
    generate(RECIPE, tmp_path / "two", workers=2)
    assert digests(tmp_path / "two") == digests(small)


def test_the_hash_seed_changes_no_byte(small, tmp_path):
    code = f"from mathmill.pipelines import generate; generate({RECIPE!r}, {str(tmp_path / 'o')!r})"
    subprocess.run(
        [sys.executable, "-c", code], env={**os.environ, "PYTHONHASHSEED": "77"}, check=True
    )
    assert digests(tmp_path / "o") == digests(small)


def test_another_runner_changes_no_byte(small, tmp_path):
    """The whole graph, as it would be handed to a service."""
    generate(RECIPE, tmp_path / "o", runner="BundleBasedDirectRunner")
    assert digests(tmp_path / "o") == digests(small)


def test_more_rows_later_keep_the_earlier_ones(small, tmp_path):
    generate(RECIPE | {"rows": 3_100, "shard_rows": 1_000}, tmp_path / "o")
    assert rows_of(tmp_path / "o")[:2_500] == rows_of(small)


def test_duplicates_go_and_the_first_stays(tmp_path):
    recipe = RECIPE | TIGHT
    generate(recipe, tmp_path / "all")
    report = generate(recipe | {"dedup": "exact"}, tmp_path / "one", workers=2)
    seen, expected = set(), {}
    for split in ("test", "validation", "train"):
        expected[split] = []
        for row in rows_of(tmp_path / "all", split):
            if row["question"] not in seen:
                seen.add(row["question"])
                expected[split].append(row)
    for split, rows in expected.items():
        assert rows_of(tmp_path / "one", split) == rows
    assert report.manifest.rejected == {"duplicate": 2_900 - len(seen)}
    kept = [json.loads(line) for file in (tmp_path / "one/rejects").glob("*.jsonl")
            for line in file.read_text().splitlines()]  # fmt: skip
    by_id = {row["id"]: row for split in expected for row in rows_of(tmp_path / "all", split)}
    assert len(kept) == 2_900 - len(seen)
    for reject in kept:
        winner = reject["detail"].removeprefix("same question as ")
        assert by_id[winner]["question"] == reject["row"]["question"]
    generate(recipe | {"dedup": "exact"}, tmp_path / "again")
    assert digests(tmp_path / "again") == digests(tmp_path / "one")


def test_keys_lie_sorted_and_ranges_hold_them_all(tmp_path):
    """Ranges are read one by one when there are many keys."""
    folder = folders.LocalFolder(str(tmp_path))
    write_benchmark_keys(folder, (f"question {number}" for number in range(5_000)))
    file = KeyFile(folder, BENCHMARK)
    everything = file.range(0, RANGES)
    keys = list(zip(everything["high"].tolist(), everything["low"].tolist(), strict=True))
    assert keys == sorted(keys)
    assert sorted(everything["row"].tolist()) == list(range(5_000))
    parts = [file.range(place, place + 1) for place in range(RANGES)]
    assert np.concatenate(parts).tolist() == everything.tolist()
    assert all((part["high"] >> np.uint64(52) == place).all() for place, part in enumerate(parts))


def test_duplicates_are_found_a_range_at_a_time(tmp_path, monkeypatch):
    recipe = RECIPE | TIGHT | {"dedup": "exact"}
    whole = generate(recipe, tmp_path / "whole").manifest
    monkeypatch.setattr(drops, "_AT_ONCE", 100)
    assert generate(recipe, tmp_path / "ranges").manifest == whole


@pytest.mark.parametrize("suffix", ["jsonl", "parquet"])
def test_benchmark_questions_never_get_in(small, tmp_path, suffix):
    wanted = [rows_of(small)[place]["question"] for place in (0, 700, 1_900)]
    blurred = [f"  {question.upper()} ".replace(" ", "  ") for question in wanted]
    path = tmp_path / f"bench.{suffix}"
    if suffix == "jsonl":
        path.write_text("".join(json.dumps({"question": text}) + "\n" for text in blurred))
    else:
        datasets.Dataset.from_dict({"problem": blurred}).to_parquet(str(path))
    recipe = tmp_path / "r.yaml"
    recipe.write_text(yaml.safe_dump(RECIPE | {"decontaminate": [path.name]}))
    report = generate(recipe, tmp_path / "o")
    keys = {normalised(question) for question in wanted}
    expected = [row for row in rows_of(small) if normalised(row["question"]) not in keys]
    assert rows_of(tmp_path / "o") == expected
    assert report.manifest.rejected["contaminated"] >= 3
    assert set(report.manifest.benchmarks) == {path.name}


def test_a_benchmark_file_without_questions(tmp_path):
    (tmp_path / "b.jsonl").write_text('{"text": "x"}\n')
    with pytest.raises(BadInputError, match="wanted one called question, problem or prompt"):
        generate(RECIPE | {"decontaminate": ["b.jsonl"]}, tmp_path / "o", base=tmp_path)


def _verdicts(monkeypatch, verdict, every):
    """Have the check find every n-th item of gcd refuted or undecided."""
    from mathmill import validators

    real = validators.check_table

    def fake(table):
        table = real(table)
        if table["generator"][0].as_py() != "arithmetic.gcd":
            return table
        hit = [index % every == 0 for index in table["index"].to_pylist()]
        for name, value in (("verdict", verdict), ("reason", "cannot tell")):
            place = table.schema.get_field_index(name)
            column = pc.if_else(hit, value, table[name])
            table = table.set_column(place, table.schema.field(place), column)
        return table

    monkeypatch.setattr(validators, "check_table", fake)


def test_undecided_rows_are_kept_apart_and_counted(small, tmp_path, monkeypatch):
    _verdicts(monkeypatch, "undecided", 10)
    report = generate(RECIPE, tmp_path / "o")
    lost = [row for row in rows_of(small)
            if row["generator"] == "arithmetic.gcd" and row["index"] % 10 == 0]  # fmt: skip
    assert rows_of(tmp_path / "o") == [row for row in rows_of(small) if row not in lost]
    rejects = [json.loads(line) for file in sorted((tmp_path / "o/rejects").glob("train*"))
               for line in file.read_text().splitlines()]  # fmt: skip
    assert [reject["row"]["id"] for reject in rejects] == [row["id"] for row in lost]
    assert Counter(reject["reason"] for reject in rejects) == {"undecided": len(lost)}
    assert rejects[0]["detail"] == "cannot tell"
    assert report.manifest.rejected["undecided"] == 2_900 - report.manifest.rows


def test_a_refuted_row_stops_the_run_and_nothing_is_published(tmp_path, monkeypatch):
    _verdicts(monkeypatch, "refuted", 400)
    with pytest.raises(MathmillError) as caught:
        generate(RECIPE, tmp_path / "o")
    message = str(caught.value)
    item = get("arithmetic.gcd").item(0, seed=3)
    for part in ("integers refuted a row of arithmetic.gcd", "cannot tell", item.question,
                 "item      0 of split train, seed 3, generator version", '"max_value":9999',
                 "datasets[2]", "Nothing was published"):  # fmt: skip
        assert part in message
    assert not (tmp_path / "o/manifest.json").exists()
    assert not list((tmp_path / "o").rglob("*.tmp"))


def test_a_full_disk_is_said_plainly(tmp_path, monkeypatch):
    real = os.fsync

    def full(handle):
        if handle > 2 and "train-00002" in os.readlink(f"/proc/self/fd/{handle}"):
            raise OSError(28, "No space left on device")
        real(handle)

    if not Path("/proc/self/fd").exists():
        pytest.skip("names open files through /proc")
    with monkeypatch.context() as patched:
        patched.setattr(folders.os, "fsync", full)
        with pytest.raises(MathmillError, match="The disk is full"):
            generate(RECIPE, tmp_path / "o")
    assert not list((tmp_path / "o").rglob("*.tmp"))
    assert not (tmp_path / "o/manifest.json").exists()
    assert (tmp_path / "o/data/default/train-00001-of-00004.parquet").exists()
    assert generate(RECIPE, tmp_path / "o").state == "written"


class Store(LocalFileSystem):
    """An object store that is a folder: test://a/b is a file under `root`."""

    root = ""

    @classmethod
    def scheme(cls):
        return "test"

    def _real(self, path):
        return path.replace("test://", f"{self.root}/")

    def _list(self, dir_or_prefix):
        for path in Path(self._real(dir_or_prefix)).rglob("*"):
            if path.is_file():
                name = path.as_posix().replace(f"{self.root}/", "test://")
                yield FileMetadata(name, path.stat().st_size)

    def create(self, path, *args, **kwargs):
        Path(self._real(path)).parent.mkdir(parents=True, exist_ok=True)
        return super().create(self._real(path), *args, **kwargs)

    def open(self, path, *args, **kwargs):
        return super().open(self._real(path), *args, **kwargs)

    def exists(self, path):
        return Path(self._real(path)).is_file()  # a store has no folders

    def delete(self, paths):
        for path in paths:
            Path(self._real(path)).unlink()


def test_an_object_store_gets_the_same_bytes(small, tmp_path, monkeypatch):
    monkeypatch.setattr(Store, "root", str(tmp_path))
    assert generate(RECIPE, "test://bucket/set").state == "written"
    assert digests(tmp_path / "bucket/set") == digests(small)
    assert generate(RECIPE, "test://bucket/set").state == "already finished"
    add_views("test://bucket/set", ["sft", "verl"])
    generate(RECIPE | {"views": ["sft", "verl"]}, tmp_path / "viewed")
    assert digests(tmp_path / "bucket/set") == digests(tmp_path / "viewed")
    (tmp_path / "bucket/foreign").mkdir()
    (tmp_path / "bucket/foreign/x").write_text("x")
    with pytest.raises(BadInputError, match="not empty"):
        generate(RECIPE, "test://bucket/foreign")


def test_a_store_that_nothing_knows():
    with pytest.raises(BadInputError, match="nothing installed knows nosuch://"):
        generate(RECIPE, "nosuch://bucket/x")


def test_no_process_of_ours_imports_what_it_need_not():
    code = (
        "import sys, mathmill.pipelines.plan, mathmill.pipelines.shards\n"
        "assert not {'apache_beam', 'datasets', 'sympy'} & set(sys.modules), sys.modules.keys()"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
