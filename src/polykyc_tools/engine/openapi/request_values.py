"""Values of a request by name: a parameter, a body property, or the dotted path of what is within one."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from attrs import define

from polykyc_tools.engine.source.mapping_reader import is_map, suggest_name

from .schemas import UNION_KEYWORDS, Node, merge_and_strip_null, read_write_only


@define(frozen=True)
class RequestValue:
    """What a request holds under a name; without a *schema* it holds nothing, and *problem* and *hint* say why.

    *steps* are the parameter or body property, and the properties that lead into it.
    """

    steps: tuple[str, ...]
    schema: Node | None
    problem: str = ""
    hint: str = ""


def split_step(path: str, names: Collection[str]) -> tuple[str, str] | None:
    """Return the first step of the dotted *path* and the rest of it, None if it begins with none of *names*.

    The longest name counts, because a property's own name may have dots.
    """
    steps = path.split(".")
    for count in range(len(steps), 0, -1):
        step = ".".join(steps[:count])
        if step in names:
            return step, ".".join(steps[count:])
    return None


def link_member(steps: Sequence[str]) -> str:
    """Return the name in a query of the member that *steps* lead to: `page[after]`."""
    return steps[0] + "".join(f"[{step}]" for step in steps[1:])


def find_request_value(document: Node, values: Mapping[str, Node], path: str) -> RequestValue:
    """Return what stands at the dotted *path* below *values*, the schemas of an operation's parameters and properties.

    A path leads through objects with named properties alone, and no property on it is read-only.
    """
    names: Mapping[str, Node] = values
    steps: tuple[str, ...] = ()
    rest = path
    while True:
        split = split_step(rest, names)
        if split is None:
            holder = f"`{'.'.join(steps)}`" if steps else ""
            what = f"has no parameter `{path}`" if not steps else f"has no `{path}`: {holder} has no `{rest}`"
            return RequestValue(steps, None, what, suggest_name(rest, names))
        step, rest = split
        steps, schema = (*steps, step), names[step]
        if len(steps) > 1 and read_write_only(document, schema) == "read":
            what = f"cannot send `{path}`: `{'.'.join(steps)}` is read-only"
            return RequestValue(steps, None, what, "name a property that a request may have")
        if not rest:
            return RequestValue(steps, schema)
        merged = merge_and_strip_null(document, schema)[0]
        kind = describe_non_object(merged)
        if kind:
            what = f"has no `{path}`: `{'.'.join(steps)}` is {kind}"
            return RequestValue(steps, None, what, "name a path through objects whose properties the spec lists")
        names = {name: inner if is_map(inner) else {} for name, inner in merged["properties"].items()}


def alternatives(schema: Node) -> list[Node]:
    """Return the schemas of which values of *schema* are one; a list of required properties alone makes none."""
    return [option for keyword in UNION_KEYWORDS for option in schema.get(keyword, ()) if {*option} - {"required"}]


def describe_non_object(schema: Node) -> str:
    """Return what values of *schema* are, empty if they are objects with named properties."""
    if alternatives(schema):
        return "one of several schemas"
    if "properties" in schema:
        return ""
    return "a list" if "items" in schema else "no object with named properties"
