"""``python -m mathmill.testing FOLDER [PREFIX]``: write the golden files that are missing."""

from __future__ import annotations

import argparse
from pathlib import Path

from mathmill.testing import golden


def main() -> None:
    reader = argparse.ArgumentParser(prog="python -m mathmill.testing", description=__doc__)
    reader.add_argument("folder", type=Path, help="where the golden files are")
    reader.add_argument("prefix", nargs="?", default="", help="only generators so called")
    reader.add_argument(
        "--overwrite", action="store_true", help="also change files, of versions never released"
    )
    given = reader.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    for file in golden.write(given.folder, given.prefix, overwrite=given.overwrite):
        print(f"wrote {file}")


if __name__ == "__main__":
    main()
