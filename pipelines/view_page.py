"""docs/views.md: what each view is for, its columns, and a real row."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from mathmill.generators import get as generator
from mathmill.pipelines import views
from mathmill.schemas.row import field_table

_HEAD = r"""A view is the same rows in the columns of those who train on them. Name views in a
recipe:

```yaml
views: [sft, verl]
```

or add them to a dataset that is there already, with the same result:

```console
mathmill view out/demo --as sft --as verl
mathmill preview arithmetic.gcd -n 1 --view sft
```

Each is a configuration beside the canonical rows: `load_dataset("out/demo", "default-sft")`. The
canonical rows stay as they are, `mathmill verify` compares both, and a recipe without `views` makes
the dataset that it always made. From Python, a row at a time:

```python
from mathmill import generators
from mathmill.pipelines import views

row = generators.get("arithmetic.gcd").table(count=1).to_pylist()[0]
(made,) = views.project(row, "sft")  # none for a row that has no such form
assert views.origin(made, "sft") == (row["id"], row["question"], row["answer"])
```

**What a response looks like.** A problem in prose, or a word problem worked step by step, is
answered by its worked solution and a last line ``The answer is $\boxed{…}$.`` Any other problem in
a layout is a page: the response is solution and answer to the letter. Prompts for reinforcement
learning ask for the box that scorers look for.

**What is left out.** A row may have no such form: no wrong answer to reject, no number as answer, a
solution that is wrong on purpose, an answer in words that scorers of boxes misread. The manifest
counts these rows by reason, and the dataset's card says so, as do `mathmill view` and `mathmill
generate`, which warn of a view that comes out empty.

**Exact rewards.** The scorers that trainers bring compare texts, or numbers within a tolerance.
`mathmill.pipelines.views.rewards` has functions with the signatures of verl (`verl_reward`), TRL
(`trl_reward`) and verifiers (`verifiers_reward`) that score as `mathmill.validators.score` does:
by exact value, without ever executing what a model wrote. What cannot be decided gives no reward.
"""
_EXAMPLES: tuple[tuple[str, dict[str, Any]], ...] = (
    ("arithmetic.gcd", {}),
    ("misconceptions.correction", {}),
    ("words.story", {"layout": "decoupled"}),
    ("notation.sentence", {}),
    ("words.perturbed", {}),
)


def views_page() -> str:
    """The page below its heading."""
    return "\n".join([_HEAD, *(part for name in views.names() for part in _section(name))])


def _section(name: str) -> Iterator[str]:
    view = views.get(name)
    yield f"## `{name}`\n\nFor {view.consumers}. {view.doc}\n"
    yield f"{field_table(view.columns)}\n"
    yield f"```json\n{json.dumps(_example(name), ensure_ascii=False, indent=1)}\n```\n"


def _example(name: str) -> dict[str, object]:
    """The first row that one of these gives."""
    for source, params in _EXAMPLES:
        made = views.project(generator(source).table(count=1, **params).to_pylist()[0], name)
        if made:
            return made[0]
    raise LookupError(name)
