"""The table of the longest common subsequence, a state for each cell."""

from __future__ import annotations

from collections.abc import Iterator

from mathmill.generators.layouts.tail import State


def states(first: str, second: str) -> Iterator[State]:
    wide, tall = len(second), len(first)
    top = ",".join(f"(L0,{j}=0)" for j in range(wide + 1))
    side = ",".join(f"(L{i},0=0)" for i in range(1, tall + 1))
    yield [("at", 0), ("zeros", f"[{top}]", f"[{side}]"), ("go", 0, "1,1")]
    above = [0] * (wide + 1)
    for i, one in enumerate(first, 1):
        current = [0]
        for j, two in enumerate(second, 1):
            here = f"{i},{j}"
            state: State = [("at", here), ("letters", i, one, j, two)]
            if one == two:
                corner = above[j - 1]
                best = corner + 1
                state += [
                    ("same", i, one, j, two),
                    ("corner", i - 1, j - 1, corner),
                    ("more", corner, best),
                ]
            else:
                best = max(above[j], current[-1])
                state += [
                    ("differ", i, one, j, two),
                    ("sides", i - 1, j, above[j], i, j - 1, current[-1]),
                    ("max", above[j], current[-1], best),
                ]
            current.append(best)
            after = f"{i},{j + 1}" if j < wide else f"{i + 1},1"
            move = ("end", here) if (i, j) == (tall, wide) else ("go", here, after)
            yield [*state, ("write", i, j, best), move]
        above = current
