"""Options with letters to choose from, of which one is the answer of a word problem."""

from __future__ import annotations

from mathmill.generators.streams import DrawAgainError, Stream
from mathmill.generators.words.mistakes import Mistaken, crossed
from mathmill.generators.words.problems import Telling

LETTERS = "ABCDEFGH"
_ASKED = "Which of these is right? Answer with its letter."


def with_options(telling: Telling, count: int, stream: Stream) -> tuple[str, str, tuple[str, ...]]:
    """The question with so many options, the right one's letter, and tags of the wrong ones.

    A tag tells the wrong steps that an option comes from, where none of them has a slip.

    Raises `DrawAgainError` for a story with too few ways to go wrong.
    """
    wrong = crossed(telling, stream, count - 1)
    if wrong is None:
        raise DrawAgainError
    right = stream.below(count)
    solved: list[Mistaken | None] = [*wrong[:right], None, *wrong[right:]]
    options = [telling.answer if each is None else each.answer for each in solved]
    listed = [f"{letter}) {option}" for letter, option in zip(LETTERS, options, strict=False)]
    tags = [
        f"{letter}: {', '.join(f'{fault.way} in step {fault.at + 1}' for fault in each.wrong)}"
        for letter, each in zip(LETTERS, solved, strict=False)
        if each is not None and all(fault.way for fault in each.wrong)
    ]
    asked = telling.question.replace(" Give the ", " Find the ")  # what is given is a letter
    return "\n\n".join([asked, "\n".join(listed), _ASKED]), LETTERS[right], tuple(tags)
