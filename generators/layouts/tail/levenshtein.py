"""The table of the edit distance, a state for each cell."""

from __future__ import annotations

from collections.abc import Iterator

from mathmill.generators.layouts.tail import State


def states(first: str, second: str) -> Iterator[State]:
    wide, tall = len(second), len(first)
    top = ",".join(f"(D0,{j}={j})" for j in range(wide + 1))
    side = ",".join(f"(D{i},0={i})" for i in range(1, tall + 1))
    yield [("at", 0), ("borders", f"[{top}]", f"[{side}]"), ("go", 0, "1,1")]
    above = list(range(wide + 1))
    for i, one in enumerate(first, 1):
        current = [i]
        for j, two in enumerate(second, 1):
            here = f"{i},{j}"
            corner, up, left = above[j - 1], above[j], current[-1]
            state: State = [("at", here), ("letters", i, one, j, two)]
            if one == two:
                best = corner
                state += [
                    ("same", i, one, j, two),
                    ("corner", i - 1, j - 1, corner),
                    ("keep", corner),
                ]
            else:
                best = min(corner, up, left) + 1
                state += [
                    ("differ", i, one, j, two),
                    ("three", i - 1, j - 1, corner, i - 1, j, up, i, j - 1, left),
                    ("min", corner, up, left, best),
                ]
            current.append(best)
            after = f"{i},{j + 1}" if j < wide else f"{i + 1},1"
            move = ("end", here) if (i, j) == (tall, wide) else ("go", here, after)
            yield [*state, ("write", i, j, best), move]
        above = current
