"""Read the preconditions of a provider: what has to hold before it serves a request."""

from __future__ import annotations

import re
from collections.abc import Mapping

from polykyc_tools.engine.source.mapping_reader import MappingReader, describe_value, suggest_name
from polykyc_tools.sandbox.contract.operation import ServedOperation
from polykyc_tools.sandbox.scenario.model import Precondition, PreconditionRefusal

from .operations import read_answer
from .values import read_condition, read_list, read_mappings
from .vocabulary import close_mapping


def read_preconditions(reader: MappingReader, operations: Mapping[str, ServedOperation]) -> dict[str, Precondition]:
    """Return the preconditions of a provider with *operations*, by name."""
    preconditions: dict[str, Precondition] = {}
    for name, inner in read_mappings(reader, "preconditions"):
        if not re.fullmatch(r"[a-z][a-z0-9_]*", name):
            reader.report(
                "preconditions", f"`{name}` cannot name a precondition", "write a name such as `terms_accepted`"
            )
        preconditions[name] = _read_precondition(inner, operations)
    return preconditions


def _read_precondition(reader: MappingReader, operations: Mapping[str, ServedOperation]) -> Precondition:
    close_mapping(reader, "preconditions")
    holds = reader.node.get("holds", True)
    if not isinstance(holds, bool):
        reader.report("holds", f"`holds` cannot be {describe_value(holds)}", "write true or false")
    return Precondition(
        means=reader.text("means") or "",
        holds=holds is not False,
        refuses=tuple(_read_refusal(item, operations) for item in read_list(reader, "refuses")),
        position=reader.position(),
    )


def _read_refusal(reader: MappingReader, operations: Mapping[str, ServedOperation]) -> PreconditionRefusal:
    close_mapping(reader, "preconditions.refuses")
    named = reader.texts("operations")
    for name in named:
        if name not in operations:
            what = f"there is no operation `{name}`"
            reader.report("operations", what, suggest_name(name, operations))
    answer = str(reader.node.get("answers", ""))
    chosen = [operations[name] for name in named if name in operations] or _documenting(answer, operations)
    status, example = 400, None
    for operation in chosen:
        status, example = read_answer(reader, "answers", operation)
    if not chosen and not named and "answers" in reader.node:
        reader.report(
            "answers", f"no operation documents the answer `{answer}`", "name the operations, or another answer"
        )
    return PreconditionRefusal(
        tuple(operation.id for operation in chosen), read_condition(reader.mapping("when")), status, example
    )


def _documenting(answer: str, operations: Mapping[str, ServedOperation]) -> list[ServedOperation]:
    """Return the operations that document *answer*, a status with or without the name of an example."""
    status, _, example = answer.partition("/")
    return [
        operation
        for operation in operations.values()
        if status.isdecimal()
        and (reply := operation.replies.get(int(status))) is not None
        and (not example or example in reply.names)
    ]
