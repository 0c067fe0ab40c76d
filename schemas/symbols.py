"""The ring of symbols from which index hints and keys of lists are windows."""

from __future__ import annotations

from string import ascii_lowercase, ascii_uppercase

# As many as in Abacus (arXiv 2405.17399), but letters alone: that paper's ring has marks
# of lists too (``:``, ``,``, ``>``), with which a keyed list could not be read back.
RING = (
    ascii_uppercase + ascii_lowercase + "".join(map(chr, [*range(0xC0, 0xD7), *range(0xD8, 0xF3)]))
)
