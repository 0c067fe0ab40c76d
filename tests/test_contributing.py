"""CONTRIBUTING.md walks through the generator as it is, not as it was."""

from pathlib import Path

REPOSITORY = Path(__file__).parents[1]


def test_the_walk_shows_the_file_itself():
    shown = (REPOSITORY / "CONTRIBUTING.md").read_text(encoding="utf-8")
    source = (REPOSITORY / "generators" / "arithmetic" / "lcm.py").read_text(encoding="utf-8")
    assert f"```python\n{source}```" in shown, (
        "copy generators/arithmetic/lcm.py into CONTRIBUTING.md"
    )
