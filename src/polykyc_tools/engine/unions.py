"""Objects that may be one of several: what all of them have, and what says which one it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, TypeAlias

from .ir import Kind, Tag, Type
from .meetings import ASKING
from .pointers import keys
from .reader import is_list, is_map
from .schemas import AT, CHOICES, Node, merged, resolved
from .visit import visit

_HELD: Final = frozenset({"type", "properties", "required", "additionalProperties"})
_OF: Final = "x-polykyc-of"
"""On an option that was written out: the reference that stood there, which a discriminator knows it by."""
_RANKS: Final[Mapping[Kind, int]] = {"moment": 1, "uuid": 2, "choice": 3, "text": 4, "number": 1, "map": 1}
"""Of what is tried after others of its kind: a day is no time, and a text is anything."""
_GROUPS: Final[Mapping[str, str]] = {
    **dict.fromkeys(("day", "moment", "uuid", "choice", "text"), "a text"),
    **dict.fromkeys(("whole", "number"), "a number"),
    **dict.fromkeys(("model", "map"), "an object"),
}
Tags: TypeAlias = dict[str, tuple[Tag, ...]]
"""The values of a property that tells classes apart, by class."""


def hand_out(document: Node) -> None:
    """Give the properties of a union's own to each of its options: upstream would know of the options alone."""
    for _, schema in list(visit(document)):
        for word in ("oneOf", "anyOf"):
            if not schema.get("properties") or word not in schema:
                continue
            options = schema.pop(word)
            if all(option.keys() <= ASKING for option in options):
                continue  # they say which properties go together, and that is the provider's to check
            kept = {key: schema.pop(key) for key in list(schema) if key in _HELD}
            schema[word] = [_with(document, kept, option) for option in options]


def _with(document: Node, kept: Node, option: Node) -> Node:
    if option.get("type") == "null":
        return option
    found = merged(document, {"allOf": [kept, option]})
    name = keys(str(option.get("$ref", "")))[-1:]
    return {**found, "type": "object", **({"title": name[0], _OF: option["$ref"]} if name else {})}


def told_apart(document: Node, node: Node, classes: Mapping[str, str]) -> tuple[str, Tags] | None:
    """Return the property that tells the options of the union *node* apart, and its values for each class.

    *classes* are by the pointers of their schemas. Without a discriminator it is one that each option requires, and
    holds to values that no other has. None if there is none.
    """
    known = list(_options(document, node, classes, ()))
    options = [option for option, _ in known]
    names = [_class(option, classes) for option in options]
    if None in names or len({*names}) < len(names):
        return None
    tags = [_mapped(said, option) if is_map(said) else None for option, said in known]
    told = [tag for tag in tags if tag is not None]
    same = len(told) == len(tags) and len({name for name, _ in told}) == 1
    found = (told[0][0], [values for _, values in told]) if same else _constant(document, options)
    return None if found is None else (found[0], dict(zip(map(str, names), found[1], strict=True)))


def _options(
    document: Node, node: Node, classes: Mapping[str, str], around: tuple[int, ...]
) -> Iterator[tuple[Node, object]]:
    """Yield the options of the union *node*, and of those that are unions in its place, each with its discriminator."""
    for one in (*node.get("oneOf", ()), *node.get("anyOf", ())):
        inner = resolved(document, one) if _class(one, classes) is None else one
        if {*CHOICES} & inner.keys() and inner is not one and id(inner) not in around:
            yield from _options(document, inner, classes, (*around, id(inner)))
        elif one.get("type") != "null":
            yield one, node.get("discriminator")


def _class(option: Node, classes: Mapping[str, str]) -> str | None:
    return classes.get(str(option.get("$ref", option.get(AT, ""))).removeprefix("#"))


def _mapped(said: Node, option: Node) -> tuple[str, tuple[Tag, ...]] | None:
    """Return the property of the discriminator *said*, and its values for *option*; None if it cannot know that."""
    pointer = str(option.get("$ref", option.get(_OF, ""))).removeprefix("#")
    if not pointer:
        return None
    own, mapping = keys(pointer)[-1], said.get("mapping", {})
    found = tuple(key for key, target in mapping.items() if target in {own, f"#{pointer}"})
    return str(said["propertyName"]), found or (own,)


def _constant(document: Node, options: Sequence[Node]) -> tuple[str, list[tuple[Tag, ...]]] | None:
    wholes = [merged(document, option) for option in options]
    for name in wholes[0].get("required", ()) if len(wholes) > 1 else ():
        found = [_listed(document, whole, name) for whole in wholes]
        # JSON keeps 1 and true apart.
        every = [(type(value), value) for values in found for value in values]
        if all(found) and len({*every}) == len(every):
            return name, found
    return None


def _listed(document: Node, whole: Node, name: str) -> tuple[Tag, ...]:
    """Return the values that the property *name* of every object of *whole* is held to."""
    if name not in whole.get("required", ()):
        return ()
    schema = merged(document, whole.get("properties", {}).get(name, {}))
    said: Any = [schema["const"]] if "const" in schema else schema.get("enum", ())
    plain = is_list(said) and all(isinstance(value, str | int) for value in said) and not schema.get("nullable")
    return tuple(dict.fromkeys(said)) if plain else ()


def either(parts: Sequence[Type], told: tuple[str, Tags] | None, asked: Mapping[str, int], *, nullable: bool) -> Type:
    """Return the union of *parts*, which *told* tells apart, or else what they require; *asked* is how much, by class.

    An object that is none of several known ones is kept as it came.
    """
    models = [part.name for part in parts if part.kind == "model"]
    other = Type("map", parts=(Type("anything"),))
    if told is not None and len(models) == len(parts) and {*models} == told[1].keys():
        tag = told[0], tuple(told[1][name] for name in models)
        return Type("either", parts=(*parts, other), nullable=nullable, tag=tag)
    found = _ordered(parts, asked)
    if len(models) > 1 and other not in found:
        found.append(other)
    return Type("either", parts=tuple(found), nullable=nullable)


def _ordered(parts: Sequence[Type], asked: Mapping[str, int]) -> list[Type]:
    """Return *parts* so that what takes less comes before what takes more; else they stay as the document has them."""
    groups = [_GROUPS.get(part.kind, part.kind) for part in parts]

    def place(index: int) -> tuple[bool, int, int, int]:
        part = parts[index]
        # One that asks for more is tried before one that asks for less, which might take anything.
        more = -asked.get(part.name, 0) if part.kind == "model" else 0
        bare = part.kind == "map" and part.parts[0].kind == "anything"
        return part.kind == "anything" or bare, groups.index(groups[index]), _RANKS.get(part.kind, 0), more

    return [parts[index] for index in sorted(range(len(parts)), key=place)]
