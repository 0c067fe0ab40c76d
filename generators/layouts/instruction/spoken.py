"""The four operations in words: phrases that stand for a value, and sentences that ask for it."""

from __future__ import annotations

PHRASES: dict[str, tuple[str, ...]] = {
    "addition": (
        "the sum of {0} and {1}",
        "{0} plus {1}",
        "{0} added to {1}",
        "{0} increased by {1}",
        "the total of {0} and {1}",
    ),
    "subtraction": (
        "{0} minus {1}",
        "{1} subtracted from {0}",
        "{1} taken away from {0}",
        "{0} less {1}",
        "{0} decreased by {1}",
        "the difference {0} minus {1}",
    ),
    "multiplication": (
        "the product of {0} and {1}",
        "{0} times {1}",
        "{0} multiplied by {1}",
        "{0} x {1}",
    ),
    "division": (
        "{0} divided by {1}",
        "the quotient of {0} and {1}",
        "{0} over {1}",
    ),
}

SENTENCES: dict[str, tuple[str, ...]] = {
    "addition": (
        "Add {0} and {1}.",
        "Add {0} to {1}.",
        "Please add {0} and {1}.",
        "What do you get when you add {0} and {1}?",
        "If you add {1} to {0}, what do you get?",
        "How much do {0} and {1} make together?",
        "Start with {0} and add {1}. What is the result?",
        "Which number is {1} more than {0}?",
    ),
    "subtraction": (
        "Subtract {1} from {0}.",
        "Please subtract {1} from {0}.",
        "Take {1} away from {0}.",
        "What do you get when you subtract {1} from {0}?",
        "If you take {1} away from {0}, what do you get?",
        "Start with {0} and subtract {1}. What is the result?",
        "Which number is {1} less than {0}?",
    ),
    "multiplication": (
        "Multiply {0} by {1}.",
        "Multiply {0} and {1}.",
        "Please multiply {0} by {1}.",
        "What do you get when you multiply {0} by {1}?",
        "If you multiply {0} and {1}, what do you get?",
        "Start with {0} and multiply by {1}. What is the result?",
    ),
    "division": (
        "Divide {0} by {1}.",
        "Please divide {0} by {1}.",
        "What do you get when you divide {0} by {1}?",
        "If you divide {0} by {1}, what do you get?",
        "How many times does {1} go into {0}?",
        "Start with {0} and divide by {1}. What is the result?",
    ),
}

# What the answer to a division is to look like. Without it, the division is exact.
REMAINDER = (
    " Give the quotient, then R, then the remainder.",
    " Write the quotient, the letter R and the remainder.",
    " State quotient and remainder with an R between them.",
    " Answer in the form quotient R remainder.",
)
