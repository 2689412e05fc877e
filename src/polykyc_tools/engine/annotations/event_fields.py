"""Read which type an event without a type field has, and which pointers some types have of their own."""

from collections.abc import Iterator, Sequence
from typing import Final

from polykyc_tools.engine.source.mapping_reader import MappingReader, is_list, is_map, suggest_name
from polykyc_tools.engine.source.pointers import POINTER, repair_pointer

from .types import StatusRow, Value
from .vocabulary import UNKNOWN_TYPE

OWN_FIELDS: Final = ("session_id", "external_id")
"""The fields of an event that types may have at pointers of their own."""
Shapes = tuple[tuple[str, tuple[str, ...]], ...]
"""Pointers by a name: of the types that an event has by its shape, or of types with pointers of their own."""


def read_shapes(event: MappingReader) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the name of each shape of *event*, and the pointers that lead to a value in it."""
    shapes = event.mapping("shapes")
    for name in shapes.node if shapes is not None else ():
        if shapes is None:
            continue
        pointers = shapes.texts(name)
        check_pointers(shapes, name, pointers)
        if name == UNKNOWN_TYPE:
            what = f"`{UNKNOWN_TYPE}` is the type of an event that has no shape, or several"
            shapes.report(name, what, "give the shape another name")
        elif pointers:
            yield name, pointers


def check_pointers(reader: MappingReader, key: str, pointers: Sequence[str]) -> None:
    """Report each of *pointers*, the values of *key*, that is no JSON Pointer."""
    for pointer in pointers:
        if not POINTER.fullmatch(pointer):
            hint = f"write `{repair_pointer(pointer)}`"
            reader.report(key, f"`{key}` is not a JSON Pointer: `{pointer}`", hint)


def plain_pointers(event: MappingReader, name: str) -> tuple[str, ...]:
    """Return the texts at *name* that are for all types that have no pointer of their own."""
    value: object = event.node.get(name)
    if name not in OWN_FIELDS or not (is_map(value) or is_list(value)):
        return event.texts(name)
    items: list[object] = event.items(name) if is_list(value) else [value]
    return tuple(str(item) for item in items if not is_map(item) and event.is_text(name, item))


def own_pointers(event: MappingReader, name: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the types that have pointers of their own at *name*, and these."""
    value: object = event.node.get(name)
    of_types: dict[str, tuple[str, ...]] = {}
    for item in value if is_list(value) else [value]:
        if not is_map(item):
            continue
        inner = MappingReader(item, event.label, event.problems)
        inner.check_keys(("types", "at"), required={"types": ("[…]",), "at": ("/…",)})
        pointers = inner.texts("at")
        check_pointers(inner, "at", pointers)
        for type_ in inner.texts("types"):
            if type_ in of_types:
                what = f"the type `{type_}` has pointers of its own twice"
                inner.report("types", what, "write them in one list: `at: [/…, /…]`")
            of_types[type_] = pointers
    yield from of_types.items()


def check_types(event: MappingReader, shapes: Shapes, own: Sequence[Shapes], rows: Sequence[StatusRow]) -> None:
    """Report types that no event has, where events have no type but that of their shape."""
    if not shapes or "type" in event.node:
        return
    names = [name for name, _ in shapes]
    tests = [test for row in rows for name, condition in row.when if name == "type" for test in condition]
    used = [str(test.value) for test in tests if isinstance(test, Value)]
    for name in dict.fromkeys([*used, *(name for types in own for name, _ in types)]):
        if name not in names:
            event.report("shapes", f"no event has the type `{name}`", suggest_name(name, names))


def check_reads(event: MappingReader, plain: bool, own: Shapes, rows: Sequence[StatusRow]) -> None:
    """Report rows that ask for a read of a session whose id no pointer leads to; *plain* is for all other types."""
    types = {name for name, _ in own}
    for row in rows if not plain else ():
        tests = dict(row.when).get("type", ())
        lost = [str(test.value) for test in tests if isinstance(test, Value) and test.value not in types]
        if row.needs_read and lost:
            what = f"the session of `{lost[0]}` is to be read, and no pointer leads to its id"
            event.report("session_id", what, "add its pointer to `session_id` of `event`")
