"""Decimals as whole numbers of units of their last place."""

from __future__ import annotations


def decimal(units: int, places: int) -> str:
    """units/10^places as a numeral, without zeros at the end.

    >>> decimal(-75000, 4), decimal(20000, 4), decimal(-5, 4)
    ('-7.5', '2', '-0.0005')
    """
    whole, part = divmod(abs(units), 10**places)
    shown = f"{whole}.{part:0{places}d}".rstrip("0").removesuffix(".") if part else str(whole)
    return f"-{shown}" if units < 0 else shown
