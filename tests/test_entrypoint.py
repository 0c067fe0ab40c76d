"""The image's entrypoint hands Beam's flags to boot and everything else to the command."""

import os
import subprocess
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[1] / "docker" / "entrypoint.sh"
BOOT = "/opt/apache/beam/boot"


@pytest.fixture
def start(tmp_path):
    """Run the entrypoint beside a `boot` and a `mathmill` that print what they were given."""
    for name in ("boot", "mathmill"):
        fake = tmp_path / name
        fake.write_text(f'#!/bin/sh\nprintf "%s\\n" {name} "$@"\nexit 7\n')
        fake.chmod(0o755)
    text = SCRIPT.read_text()
    assert BOOT in text
    script = tmp_path / "entrypoint.sh"
    script.write_text(text.replace(BOOT, str(tmp_path / "boot")))
    environment = {**os.environ, "PATH": f"{tmp_path}:{os.environ['PATH']}"}

    def run(*arguments: str) -> list[str]:
        result = subprocess.run(
            ["sh", str(script), *arguments],
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert result.returncode == 7, result.stderr  # the status passes through
        return result.stdout.splitlines()

    return run


@pytest.mark.parametrize(
    "arguments",
    [
        # Dataflow and Beam's local Docker environment
        [
            "--id=sdk-0-0",
            "--logging_endpoint=localhost:1",
            "--artifact_endpoint=localhost:2",
            "--provision_endpoint=localhost:3",
            "--control_endpoint=localhost:4",
            "--semi_persist_dir=/var/opt/google",
        ],
        ["--id", "1", "--provision_endpoint", "localhost:3"],
        ["--logging_endpoint=localhost:1", "--id=1"],
        ["--semi_persist_dir", "/tmp", "--id=1"],
        ["--worker_pool"],
        ["--setup_only", "--artifacts", "manifest.json"],
    ],
)
def test_worker_flags_go_to_boot(start, arguments):
    assert start(*arguments) == ["boot", *arguments]


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["--help"],
        ["--version"],
        ["list", "--json"],
        ["generate", "my recipe.yaml", "--out", "out/with space"],
        ["show", "--id=1"],
    ],
)
def test_everything_else_goes_to_the_command(start, arguments):
    assert start(*arguments) == ["mathmill", *arguments]


def test_the_script_may_be_executed():
    assert os.access(SCRIPT, os.X_OK)
