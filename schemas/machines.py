"""Words about the machines of the layout `caef`: their names, signs, and explanatory prompts.

From "Executing Arithmetic: Fine-Tuning Large Language Models as Turing Machines", arXiv
2410.07896. The prompts' wording is ours.
"""

from __future__ import annotations

SIGNS = {
    "ADD": "+",
    "SUB": "-",
    "MUL": "*",
    "DIV": "//",
    "GREATER_THAN": ">",
    "LESS_THAN": "<",
    "EQUAL": "==",
}

# How a calculation or comparison of each machine is written.
FORMS = {
    **{name: f"{{0}}{sign}{{1}}=" for name, sign in SIGNS.items()},
    "REFLECTION": "reflection({0},{1})=",
    "LEFT_MASK": "left_mask({0})=",
}

# The same in plain form: what has no sign that all know is explained.
PLAIN = {
    **FORMS,
    "DIV": "{0}//{1} (quotient rounded down)=",
    "REFLECTION": "reflection({0},{1}) (the second number, with zeros in front to the length of the"
    " first, each digit taken from 9)=",
    "LEFT_MASK": "left_mask({0}) (without the 1 in front and the zeros right behind it)=",
}

_RULES = {
    "ADD": "ADD reads a digit of each number, from the lowest up, adds both and the carry [C],"
    " writes the last digit of that to [OUTPUT] and keeps the rest in [C].",
    "SUB": "SUB calls REFLECTION for the nine's complement of the second number, adds it to the"
    " first, adds 1, and calls LEFT_MASK to take off the leading 1 and zeros.",
    "MUL": "MUL adds the first number to [OUTPUT] and 1 to [COUNT] as long as [COUNT] is less than"
    " the second number.",
    "DIV": "DIV adds the divisor to [COUNT], and 1 to [OUTPUT] each time, until [COUNT] is greater"
    " than the dividend.",
    "GREATER_THAN": "GREATER_THAN reads a digit of each number, from the lowest up, and keeps in"
    " [C] whether the first number is the greater one so far.",
    "LESS_THAN": "LESS_THAN reads a digit of each number, from the lowest up, and keeps in [C]"
    " whether the first number is the lesser one so far.",
    "EQUAL": "EQUAL reads a digit of each number, from the lowest up, and keeps in [C] whether all"
    " were the same so far.",
    "REFLECTION": "REFLECTION writes, for each digit of the first number from the lowest up, 9"
    " less the digit of the second number to [OUTPUT].",
    "LEFT_MASK": "LEFT_MASK goes over a number from its highest digit, blanks out the 1 that it"
    " begins with and then zeros, until another digit or the lowest one.",
}

_TASKS = {
    "trace": "Run the machine {name} on the calculation from its first state until it halts, and"
    " read off the result.",
    "aligner_in": "Write the first state and command of the machine {name} for the calculation.",
    "aligner_out": "The machine {name} has halted. Write its calculation with the result.",
    "transition": "Carry out the command of the machine {name}, and write its next state and"
    " command.",
}


def prompt(name: str, sample: str) -> str:
    """The line that explains a sample, before it.

    >>> prompt("ADD", "aligner_in")[:46]
    'Write the first state and command of the machi'
    """
    return f"{_TASKS[sample].format(name=name)} {_RULES[name]}\n"
