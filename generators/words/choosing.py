"""Options with letters to choose from, of which one is the answer of a word problem."""

from __future__ import annotations

from mathmill.generators.streams import DrawAgainError, Stream
from mathmill.generators.words.mistakes import crossed
from mathmill.generators.words.problems import Telling

LETTERS = "ABCDEFGH"
_ASKED = "Which of these is right? Answer with its letter."


def with_options(telling: Telling, count: int, stream: Stream) -> tuple[str, str]:
    """The question with so many options, the wrong ones from slips, and the right one's letter.

    Raises `DrawAgainError` for a story with too few ways to go wrong.
    """
    wrong = crossed(telling, stream, count - 1)
    if wrong is None:
        raise DrawAgainError
    right = stream.below(count)
    options = [each.answer for each in wrong]
    options.insert(right, telling.answer)
    listed = [f"{letter}) {option}" for letter, option in zip(LETTERS, options, strict=False)]
    asked = telling.question.replace(" Give the ", " Find the ")  # what is given is a letter
    return "\n\n".join([asked, "\n".join(listed), _ASKED]), LETTERS[right]
