"""Sentences that say what the program of a transcript is to find, before it is written."""

from __future__ import annotations

PLANS = (
    "Let us work through this in Python, one step after another. The last one: {last}.",
    "A short program can do the arithmetic. What it has to print in the end: {last}.",
    "We start from the given numbers and go on until we reach the goal. The goal: {last}.",
    "This can be worked out in Python. Quantity to find: {last}.",
    "The given numbers become variables, and each step finds a new quantity. The last one: {last}.",
)
