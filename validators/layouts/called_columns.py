"""One operation in Calc-X's markup, read by whole columns."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

from mathmill.validators.layouts.columns import Flags, filled, flags, signed
from mathmill.validators.layouts.operation_columns import asked, told
from mathmill.validators.layouts.sure import sure

_END = "</result>"
_CALL = '\n<gadget id="calculator">{}</gadget>\n<output>{}</output>\n'
_ACTS = {"addition": "+", "subtraction": "-", "multiplication": "*"}
_CLOSING = "Final result is {5}.\n\n<result>"


def right(batch: pa.RecordBatch) -> Flags | None:
    """Which rows are right for sure, where all ask for one operation."""
    known = asked(batch["question"])
    if known is None or not pc.all(pc.ends_with(batch["answer"], _END)).as_py():
        return None
    task, given = known
    answers = pc.utf8_slice_codeunits(batch["answer"], 0, -len(_END))
    results = told(pc.replace_substring(answers, "_", ""), task.gives)
    if results is None:
        return None
    grouped = [_grouped(column) for column in results.found]
    if results.negative.any():
        grouped = [signed(results.negative, grouped[0])]
    well = results.well & flags(pc.equal(answers, filled(task.gives, grouped)))

    def solutions(wanted: Flags) -> pa.Array:
        pair = len(results.found) == 2
        if pair:
            rest = "{0}-{1}*{2}"
            chain = f"{_CALL.format('{0}//{1}', '{4}')}{{2}}.\n"
            chain += f"The remainder is {rest}={_CALL.format(rest, '{6}')}{{3}}.\n"
        else:
            call = _CALL.format(f"{{0}}{_ACTS.get(task.name, '/')}{{1}}", "{4}")
            chain = f"{call}{{2}}.\n"
        first, last = results.shown[0], results.shown[-1]
        texts = [*given, first, last, grouped[0], answers, grouped[-1]]
        return filled(f"{chain}{_CLOSING}", texts)

    return well & sure(batch, task, given, results.found, results.negative, "text", solutions)


def _grouped(numerals: pa.Array) -> pa.Array:
    """Thousands set apart, by the numerals read backwards."""
    if not (pc.binary_length(numerals).to_numpy() > 3).any():
        return numerals
    threes = pc.replace_substring_regex(pc.ascii_reverse(numerals), "([0-9]{3})", r"\1_")
    return pc.ascii_ltrim(pc.ascii_reverse(threes), characters="_")
