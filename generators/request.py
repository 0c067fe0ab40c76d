"""A stream of one generator, and which problems belong to it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

from mathmill.generators.indices import whole
from mathmill.generators.params import Params
from mathmill.generators.splits import PARTS, Part, family_of
from mathmill.generators.streams import stream_key
from mathmill.schemas.errors import BadInputError
from mathmill.schemas.row import Split


@dataclass(frozen=True, slots=True)
class Request:
    """A stream of one generator: everything that its items depend on but the index."""

    generator: str
    version: int
    params: Params
    seed: int
    split: Split
    part: Part
    key: int = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "seed", whole("seed", self.seed))
        if not 0 <= self.seed < 2**64:
            raise BadInputError(f"seed is an integer from 0 to 2^64 - 1, not {self.seed!r}")
        usual = self.part == PARTS[self.split]
        split = self.split if usual else f"{self.split} {self.part.start} {self.part.stop}"
        key = stream_key(self.generator, self.version, self.params.identity(), self.seed, split)
        object.__setattr__(self, "key", key)

    def accepts(self, canonical: str) -> bool:
        """Whether a problem of that canonical form belongs to this split."""
        return self.part.has(family_of(canonical))

    @property
    def prefix(self) -> str:
        """8 hex digits that ids of this stream begin with, outside a dataset."""
        return hashlib.blake2b(self.key.to_bytes(16, "little"), digest_size=4).hexdigest()
