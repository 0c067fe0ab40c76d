"""Sentences that say what the program of a transcript is to find, before it is written."""

from __future__ import annotations

PLANS = (
    "A program can find it step by step. Its last step is this: {last}.",
    "Let a program do the arithmetic. What it has to find in the end is this: {last}.",
    "What is asked for is this: {last}. A program that begins with the given numbers leads there.",
    "It can be worked out in Python. In the end we need this: {last}.",
    "The given numbers go into a program first, and what comes last is this: {last}.",
)
