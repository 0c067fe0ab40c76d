"""Ways to ask for the value of an expression: sentences with a slot `{input}`.

The layouts `goat` and `instruction` draw from them. They say nothing of what is calculated, so
that they suit every expression, in symbols or in words ("the sum of 586 and 47").
"""

from __future__ import annotations

_VERBS = (
    "compute", "calculate", "work out", "evaluate", "determine", "find", "figure out", "solve",
)  # fmt: skip
_WITH_A_VERB = (
    "{Do} {input}.",
    "{Do} {input}",
    "{Do}: {input}",
    "{Do} {input}, please.",
    "{Do} {input} for me.",
    "{Do} the following: {input}",
    "Please {do} {input}.",
    "Please {do} {input}",
    "Please {do} {input} for me.",
    "Please help me {do} {input}.",
    "Help me {do} {input}.",
    "Can you {do} {input}?",
    "Can you help me {do} {input}?",
    "Could you {do} {input}?",
    "Could you please {do} {input}?",
    "Would you {do} {input}?",
    "Would you please {do} {input}?",
    "Are you able to {do} {input}?",
    "I need you to {do} {input}.",
    "I want you to {do} {input}.",
    "I would like you to {do} {input}.",
    "Try to {do} {input}.",
    "Your task is to {do} {input}.",
    "In this exercise, {do} {input}.",
)
_NOUNS = ("value of", "result of", "answer to", "outcome of")
_WITH_A_NOUN = (
    "What is the {noun} {input}?",
    "What's the {noun} {input}?",
    "What would be the {noun} {input}?",
    "Give the {noun} {input}.",
    "Give me the {noun} {input}.",
    "Please give the {noun} {input}.",
    "State the {noun} {input}.",
    "Write down the {noun} {input}.",
    "Tell me the {noun} {input}.",
    "Can you tell me the {noun} {input}?",
    "Could you tell me the {noun} {input}?",
    "Do you know the {noun} {input}?",
    "Let me know the {noun} {input}.",
    "I want to know the {noun} {input}.",
    "I am looking for the {noun} {input}.",
)
_OTHERS = (
    "What is {input}?",
    "What's {input}?",
    "What does {input} equal?",
    "What does {input} come to?",
    "How much is {input}?",
    "Tell me what {input} is.",
)

# The expression alone, with how many of the 500 slots each has in Goat.
BARE = {"{input}": 100, "{input} =": 30, "{input}=": 15}

REQUESTS: tuple[str, ...] = (
    *(
        frame.replace("{do}", verb).replace("{Do}", verb.capitalize())
        for frame in _WITH_A_VERB
        for verb in _VERBS
    ),
    *(frame.replace("{noun}", noun) for frame in _WITH_A_NOUN for noun in _NOUNS),
    *_OTHERS,
)

SLOTS = 500


def slots() -> tuple[str, ...]:
    """Goat's 500 slots, of which one is drawn: its bare forms and the requests, once or twice.

    >>> len(slots()), len(set(slots()))
    (500, 261)
    """
    filled = [form for form, count in BARE.items() for _ in range(count)]
    left = SLOTS - len(filled)
    twice = REQUESTS[:: max(1, len(REQUESTS) // (left - len(REQUESTS)))]
    return tuple([*filled, *REQUESTS, *twice][:SLOTS])
