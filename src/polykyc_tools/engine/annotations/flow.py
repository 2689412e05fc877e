"""Read `x-kyc-flow`: where a session starts, which state may follow which, and who moves it there."""

from collections.abc import Iterator
from typing import Final

from attrs import define

from polykyc_tools.engine.source.diagnostics import Problem
from polykyc_tools.engine.source.mapping_reader import MappingNode, MappingReader, describe_value, is_map

from .vocabulary import ANYWHERE, keys_of

WORD: Final = "x-kyc-flow"
MOVERS: Final = ("person", "provider", "time")
"""Who may move a session, beside the operations of the provider."""


@define(frozen=True)
class Step:
    """Any state of *before* may become any of *after*; *movers* are who does it, none is anybody."""

    before: tuple[str, ...]
    after: tuple[str, ...]
    movers: tuple[str, ...]
    after_final: bool
    """Whether it is said that a final status is left here."""
    assumed: bool
    where: str


@define(frozen=True)
class Flow:
    """The states of a session: the values that *field* lists, if it is given, and the rows that have a name."""

    field: str | None
    start: tuple[str, ...]
    steps: tuple[Step, ...]
    unplaced: tuple[str, ...]
    """States of which nobody knows when they come."""
    assumed: bool
    where: str


def flow(node: MappingNode, problems: list[Problem]) -> Flow | None:
    """Return what *node*, a schema, says of the states of a session; None if it says nothing that can be used."""
    outer, before = MappingReader(node, WORD, problems), len(problems)
    reader = outer.mapping(WORD)
    if reader is None:
        return None
    reader.check_keys((*keys_of(WORD), ANYWHERE), required={"start": (), "steps": ("[{from: …, to: …}]",)})
    assumed = _assumed(reader)
    found = Flow(
        field=reader.text("field"),
        start=reader.texts("start"),
        steps=tuple(_steps(reader, assumed)),
        unplaced=reader.texts("unplaced"),
        assumed=assumed,
        where=outer.position(WORD),
    )
    return found if len(problems) == before else None


def _steps(reader: MappingReader, assumed: bool) -> Iterator[Step]:
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
        yield Step(
            before=step.texts("from"),
            after=step.texts("to"),
            movers=step.texts("by"),
            after_final="after_final" in step.node,
            assumed=assumed or _assumed(step),
            where=step.position(),
        )


def _assumed(reader: MappingReader) -> bool:
    return bool(reader.node.get(ANYWHERE) == "inferred")
