"""Text files that a user names, and plain words for those that cannot be read."""

from __future__ import annotations

from pathlib import Path

from mathmill.schemas.errors import BadInputError


def read_text(file: Path) -> str:
    """The text of a file in UTF-8, without the mark that some editors put at its start."""
    try:
        return file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise unreadable(file, error) from None


def unreadable(file: Path, error: OSError | UnicodeDecodeError) -> BadInputError:
    """What to say of a file that cannot be read."""
    if isinstance(error, FileNotFoundError):
        why = "there is no such file"
    elif isinstance(error, IsADirectoryError):
        why = "it is a folder; name a file"
    elif isinstance(error, UnicodeDecodeError):
        why = f"it is no text in UTF-8 (see byte {error.start})"
    else:
        why = (error.strerror or str(error)).lower()
    return BadInputError(f"cannot read {file}: {why}")
