"""Reads ``685+74=``, ``336``: every number backwards, with or without ``$`` around all."""

from __future__ import annotations

from mathmill.validators.layouts.styles import Style, reader

READER = reader(
    "all_reversed",
    Style(given_backwards=True, found_backwards=True),
    Style(given_backwards=True, found_backwards=True, opening="$", closing="$"),
)
