"""What a value should have been, in plain words, from pydantic's record of an error."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_WHOLE, _NUMBER, _LIST = "a whole number", "a number", "a list such as [a, b]"
_TEXT = "text; a number that is meant as text goes into quotes"
_MAPPING = "a mapping such as {{a: 1}}"
_KINDS = {
    "string_type": _TEXT,
    "int_type": _WHOLE,
    "int_parsing": _WHOLE,
    "int_parsing_size": "a smaller number",
    "int_from_float": _WHOLE,
    "float_type": _NUMBER,
    "float_parsing": _NUMBER,
    "finite_number": "a finite number",
    "bool_type": "true or false",
    "bool_parsing": "true or false",
    "tuple_type": _LIST,
    "list_type": _LIST,
    "dict_type": _MAPPING,
    "model_type": _MAPPING,
    "mapping_type": _MAPPING,
    "greater_than": "more than {gt}",
    "greater_than_equal": "{ge} or more",
    "less_than": "less than {lt}",
    "less_than_equal": "{le} or less",
    "literal_error": "{expected}",
    "too_short": "a list of {min_length} or more",
    "too_long": "a list of {max_length} or fewer",
    "string_too_short": "text of {min_length} or more characters",
    "string_too_long": "text of {max_length} or fewer characters",
    "string_pattern_mismatch": "text of the form {pattern}",
    "missing": "a value",
    "invalid_key": "a key that is text",
    "json_invalid": "JSON, and its text breaks off or goes astray ({error})",
}


def wanted(problem: Mapping[str, Any]) -> str:
    """What was wanted in place of the value that one of pydantic's errors is about.

    >>> wanted({"type": "less_than_equal", "msg": "Input should be …", "ctx": {"le": 9}})
    'wanted 9 or less'
    """
    if problem["type"] == "extra_forbidden":
        return "there is no such key"
    told = _KINDS.get(problem["type"])
    if told is not None:
        return f"wanted {told.format(**problem.get('ctx', {}))}"
    message: str = problem["msg"].removeprefix("Value error, ")
    return message if problem["type"] == "value_error" else message[0].lower() + message[1:]
