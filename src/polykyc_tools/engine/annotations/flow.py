"""Read `x-kyc-flow`: the start of a session, its transitions, and who causes them."""

from collections.abc import Iterator
from typing import Final

from attrs import define

from polykyc_tools.engine.source.diagnostics import Problem
from polykyc_tools.engine.source.mapping_reader import MappingNode, MappingReader, describe_value, is_map

from .vocabulary import ANYWHERE, annotation_keys

WORD: Final = "x-kyc-flow"
MOVERS: Final = ("person", "provider", "time")
"""Who may move a session, next to the operations of the provider."""


@define(frozen=True)
class FlowStep:
    """Any state of *before* may become any of *after*; *movers* cause it, and no movers means any."""

    before: tuple[str, ...]
    after: tuple[str, ...]
    movers: tuple[str, ...]
    after_final: bool
    """Whether the overlay says that the step leaves a final status."""
    assumed: bool
    position: str


@define(frozen=True)
class Flow:
    """The states of a session: the enum of *field*, if there is one, and the rows with a name."""

    field: str | None
    start: tuple[str, ...]
    steps: tuple[FlowStep, ...]
    unplaced: tuple[str, ...]
    """States for which no page documents when they occur."""
    assumed: bool
    position: str


def read_flow_annotation(node: MappingNode, problems: list[Problem]) -> Flow | None:
    """Return the flow of *node*, a schema; None if it has none, or an invalid one."""
    outer, before = MappingReader(node, WORD, problems), len(problems)
    reader = outer.mapping(WORD)
    if reader is None:
        return None
    reader.check_keys((*annotation_keys(WORD), ANYWHERE), required={"start": (), "steps": ("[{from: …, to: …}]",)})
    assumed = _is_assumed(reader)
    result = Flow(
        field=reader.text("field"),
        start=reader.texts("start"),
        steps=tuple(_steps(reader, assumed)),
        unplaced=reader.texts("unplaced"),
        assumed=assumed,
        position=outer.position(WORD),
    )
    return result if len(problems) == before else None


def _steps(reader: MappingReader, assumed: bool) -> Iterator[FlowStep]:
    for number, item in enumerate(reader.items("steps"), 1):
        if not is_map(item):
            reader.report(
                "steps", f"step {number} must be a mapping, not {describe_value(item)}", "write `- {from: …, to: …}`"
            )
            continue
        step = MappingReader(item, reader.label, reader.problems)
        step.check_keys(("from", "to", "by", "after_final", ANYWHERE), required={"from": (), "to": ()})
        if step.node.get("after_final", True) is not True:
            what = f"`after_final` cannot be {describe_value(step.node['after_final'])}"
            step.report("after_final", what, "write `after_final: true`, or leave it out")
        yield FlowStep(
            before=step.texts("from"),
            after=step.texts("to"),
            movers=step.texts("by"),
            after_final="after_final" in step.node,
            assumed=assumed or _is_assumed(step),
            position=step.position(),
        )


def _is_assumed(reader: MappingReader) -> bool:
    return bool(reader.node.get(ANYWHERE) == "inferred")
