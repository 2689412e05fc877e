"""Read how an operation plays its session role: arguments, fixed values, pagination, lookup, echoes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal, Never

from polykyc_tools.engine.source.mapping_reader import MappingReader, describe_value, is_list, is_map, suggest_name

from .headers import read_header_name
from .types import CommonArgument, CreateStep, Cursor, JSONScalar, PageNumber, Paging, RoleBinding, SentValue
from .vocabulary import COMMON, SESSION_FIELDS, STEP_FIELDS, TIME_UNITS, CursorSource

PAGE_KEYS: Final = ("items", "next", "more", "cursor", "offset", "number", "first", "full", "total", "size")
"""The keys of `page`."""


def read_role_binding(operation: MappingReader) -> RoleBinding:
    """Return the binding in *operation*, a reader of `x-kyc-operation`."""
    mints = operation.texts("mints")
    takes = tuple(_takes(operation))
    for argument in mints:
        if argument not in {take.word for take in takes}:
            operation.report(
                "mints",
                f"`mints` names `{argument}`, which `takes` lacks",
                suggest_name(argument, [t.word for t in takes]),
            )
    return RoleBinding(
        takes=takes,
        sends=tuple(_sends(operation)),
        mints=mints,
        page=read_paging(operation),
        finds=tuple(_finds(operation)),
        defaults=tuple(_defaults(operation)),
        opaque=operation.texts("opaque"),
        echoes=tuple(_paths(operation, "echoes")),
        fields=tuple(_paths(operation, "fields", SESSION_FIELDS)),
        first=_read_step(operation, "first"),
        then=_read_step(operation, "then"),
    )


def _read_step(operation: MappingReader, key: Literal["first", "then"]) -> CreateStep | None:
    """Return the step at *key* of *operation*, None if there is none or it is incomplete."""
    reader = operation.mapping(key)
    if reader is None:
        return None
    is_last = key == "then"
    required = {"operation": ("<its operationId>",), "sets": ("{<argument>: <field>}",)}
    reader.check_keys(("operation", "sets", *(("fields",) if is_last else ())), required=required)
    sets = tuple(_paths(reader, "sets"))
    for argument, field in sets if is_last else ():
        if field not in STEP_FIELDS:
            what = f"`{argument}` gets `{field}`, which a session does not have for a further step"
            reader.report("sets", what, suggest_name(field, STEP_FIELDS))
    if "sets" in reader.node and is_map(reader.node["sets"]) and not reader.node["sets"]:
        what = "`sets` names no argument, so nothing connects the two operations"
        reader.report("sets", what, "name the argument that gets the id from the earlier operation")
    name = reader.text("operation")
    return (
        CreateStep(name, sets, tuple(_paths(reader, "fields", SESSION_FIELDS))) if name is not None and sets else None
    )


def _takes(operation: MappingReader) -> list[CommonArgument]:
    reader = operation.mapping("takes")
    if reader is None:
        return []
    reader.check_keys(COMMON)
    arguments: list[CommonArgument] = []
    for argument in reader.node:
        if argument != "expires_in":
            wire, unit = reader.text(argument), None
        else:
            inner = reader.mapping(argument)
            if inner is None:
                continue
            inner.check_keys(("field", "unit"))
            wire, unit = inner.text("field"), inner.choice("unit", TIME_UNITS)
        if wire is not None:
            arguments.append(CommonArgument(argument, wire, unit))
    return arguments


def _sends(operation: MappingReader) -> list[tuple[str, SentValue]]:
    reader = operation.mapping("sends")
    sent: list[tuple[str, SentValue]] = []
    for wire, value in reader.node.items() if reader is not None else ():
        if isinstance(value, str | int | float | bool):
            sent.append((wire, value))
        elif is_list(value) and value and all(isinstance(item, str | int | float | bool) for item in value):
            sent.append((wire, tuple(value)))
        elif reader is not None:
            hint = "write one value, or a list of at least one"
            reader.report(wire, f"`{wire}` cannot be {describe_value(value)}", hint)
    return sent


def _defaults(operation: MappingReader) -> list[tuple[str, JSONScalar | Mapping[str, Never]]]:
    reader = operation.mapping("defaults")
    defaults: list[tuple[str, JSONScalar | Mapping[str, Never]]] = []
    for wire, value in reader.node.items() if reader is not None else ():
        if isinstance(value, str | int | float | bool) or (is_map(value) and not value):
            defaults.append((wire, value))
        elif reader is not None:
            reader.report(
                wire, f"`{wire}` cannot be {describe_value(value)}", "write one value, or `{}` for an empty object"
            )
    return defaults


def read_paging(operation: MappingReader) -> Paging | None:
    """Return the pagination in `page` of *operation*."""
    reader = operation.mapping("page")
    if reader is None:
        return None
    reader.check_keys(PAGE_KEYS)
    items, following, cursor = reader.text("items"), _read_next(reader), reader.text("cursor")
    offset, size, number = reader.text("offset"), reader.text("size"), reader.text("number")
    more, link_header = _path_or_header(reader, "more")
    total, total_header = _path_or_header(reader, "total")
    first, full = _read_count(reader, "first", least=0), _read_count(reader, "full", least=1)
    ways = [way for way in (cursor, offset, number) if way is not None]
    if (following is None) != (cursor is None) or len(ways) != 1 or (items is None and cursor is not None):
        what = "a page needs `next` and `cursor`, or `offset`, or `number`, and `items` where the result is no list"
        reader.report(None, what, "write one of the three ways, and `items`")
        return None
    words = (("first", "`first`", first), ("full", "`full`", full), ("more", "a header in `more`", link_header))
    for key, word, value in words:
        if value is not None and number is None:
            what = f"{word} is for pages with a `number`"
            reader.report(key, what, "remove it, or write `number: <parameter>`")
    if total_header is not None and cursor is not None:
        reader.report("total", "a cursor says where the list ends, and needs no count", "remove `total`")
    if link_header is not None and link_header.lower() != "link":
        what = f"`{link_header}` is no header that leads to the next page"
        reader.report("more", what, "write `more: {header: Link}`, which is read as in RFC 8288")
    if following is not None and following[0] == "last" and more is None:
        what = "the id of the last item is on each page, so `next` does not say where the list ends"
        reader.report("next", what, "add `more: <what says that another page follows>`")
    if cursor is None and more is not None and (total is not None or total_header is not None):
        what = "`more` and `total` both say where the list ends"
        reader.report("total", what, "remove `total`, which may be capped, or `more`")
    steps = Cursor(*following, cursor) if following is not None and cursor is not None else None
    pages = PageNumber(number, 1 if first is None else first) if number is not None else None
    has_link_header = link_header is not None
    return Paging(items or "", steps, offset, total, size, more, pages, has_link_header, total_header, full)


def _path_or_header(page: MappingReader, key: Literal["more", "total"]) -> tuple[str | None, str | None]:
    """Return the path into the result at *key*, or the name of the header that it names instead."""
    return (None, read_header_name(page, key)) if is_map(page.node.get(key)) else (page.text(key), None)


def _read_count(page: MappingReader, key: Literal["first", "full"], *, least: int) -> int | None:
    value = page.node.get(key)
    if key not in page.node:
        return None
    if isinstance(value, int) and not isinstance(value, bool) and value >= least:
        return value
    page.report(
        key, f"`{key}` must be a whole number from {least} on, not {describe_value(value)}", f"write `{key}: {least}`"
    )
    return None


def _read_next(page: MappingReader) -> tuple[CursorSource, str] | None:
    """Return where the cursor of the next page is, and the path to it from there."""
    if not is_map(page.node.get("next")):
        path = page.text("next")
        return None if path is None else ("result", path)
    inner = MappingReader(page.node["next"], page.label, page.problems)
    inner.check_keys(("last", "link"))
    if len(inner.node) != 1:
        page.report("next", "`next` must name one of `last` and `link`", "write `next: {last: <field of an item>}`")
        return None
    last, link = inner.text("last"), inner.text("link")
    return ("last", last) if last is not None else ("link", link) if link is not None else None


def _finds(operation: MappingReader) -> list[tuple[str, str]]:
    reader = operation.mapping("finds")
    if reader is None:
        return []
    reader.check_keys(("external_id",))
    return [(argument, wire) for argument in reader.node if (wire := reader.text(argument)) is not None]


def _paths(operation: MappingReader, key: str, allowed: tuple[str, ...] = ()) -> list[tuple[str, str]]:
    """Return the dotted paths in the mapping at *key*, by their names, which are of *allowed* unless that is empty."""
    reader = operation.mapping(key)
    if reader is None:
        return []
    if allowed:
        reader.check_keys(allowed)
    paths: list[tuple[str, str]] = []
    for name in reader.node:
        path = reader.text(name)
        if path is not None and not all(path.split(".")):
            mended = ".".join(step for step in path.split(".") if step)
            reader.report(name, f"`{name}` has an empty step: `{path}`", f"write `{mended}`")
        elif path is not None:
            paths.append((name, path))
    return paths
