"""The base of every model that crosses a boundary: frozen, and no unknown fields."""

from pydantic import BaseModel, ConfigDict


class Frozen(BaseModel):
    """A value: it cannot change after it is built, and a misspelt field is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")
