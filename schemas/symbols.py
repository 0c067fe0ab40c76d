"""The ring of symbols from which index hints and keys of lists are windows."""

from __future__ import annotations

from string import ascii_lowercase, ascii_uppercase

# Letters, so that none is mistaken for a digit or a mark. Abacus (arXiv 2405.17399) has as many;
# which ones is our choice.
RING = (
    ascii_uppercase + ascii_lowercase + "".join(map(chr, [*range(0xC0, 0xD7), *range(0xD8, 0xF3)]))
)
