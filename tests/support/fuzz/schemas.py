"""Schemas as Hypothesis draws them, nearly sound ones, and references to any part of a document."""

from __future__ import annotations

from typing import Any, Final, TypeAlias

from hypothesis import strategies as st

from tests.support.fuzz.texts import junk, names, numbers, scalars, words

Node: TypeAlias = Any
Draw: TypeAlias = st.DrawFn

SCHEMAS: Final = ("A", "B", "C", "a", "Client", "A-b", "A_b", "class")
FORMATS: Final = (
    *("date", "date-time", "uuid", "uri", "email", "binary", "byte", "int32", "int64", "float", "double", "decimal"),
    *("unix-ms", "unix-s", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss.SSSxx", "password", "", "class"),
)
PATTERNS: Final = (
    "^a+$",
    "(a+)+$",
    "[",
    "(?<n>a)",
    "^\\p{L}$",
    "\\d{2,}",
    "a{100000}",
    "(?=a)",
    "^$",
    "\\u0041",
    "(a|a)*",
)


def rarely(draw: Draw, of: int = 8) -> bool:
    """Return True once in a while."""
    return draw(st.integers(0, of - 1)) == of - 1


def schemas(minor: int, depth: int) -> st.SearchStrategy[Node]:
    """Return what draws a schema that nests at most *depth* deep in itself; references lead on."""
    flat = [scalar_schemas(minor), scalar_schemas(minor), enums(minor), references()]
    deep = [objects(minor, depth), objects(minor, depth), lists(minor, depth), nests(minor, depth)]
    return st.one_of(*flat, *(deep if depth else []))


@st.composite
def scalar_schemas(draw: Draw, minor: int) -> Node:
    """Draw the schema of a single value, its bounds, formats and defaults; some contradict each other."""
    kinds: tuple[Node, ...] = ("string", "string", "integer", "number", "boolean")
    if minor:
        kinds += ("null", ["string", "null"], ["integer", "string"], ["null"], ["array", "object", "null"])
    node: Node = {"type": draw(st.sampled_from(kinds))} if not rarely(draw, 10) else {}
    if rarely(draw, 3):
        node["format"] = draw(st.sampled_from(FORMATS))
    for key, value in (
        *(
            ("default", scalars),
            ("example", scalars),
            *([("const", scalars)] if minor else [("nullable", st.booleans())]),
        ),
        *(
            ("pattern", st.sampled_from(PATTERNS)),
            ("minLength", st.integers(0, 2)),
            ("maxLength", st.integers(0, 2**70)),
        ),
        *(
            ("minimum", numbers),
            ("maximum", numbers),
            ("exclusiveMinimum", numbers if minor else st.booleans()),
            ("multipleOf", numbers),
        ),
        *(("description", words), ("title", names), ("readOnly", st.booleans()), ("writeOnly", st.booleans())),
        *(("deprecated", st.booleans()), ("not", st.just({"type": "string"}))),
    ):
        if rarely(draw, 20):
            node[key] = draw(value)
    return node


@st.composite
def enums(draw: Draw, minor: int) -> Node:
    """Draw a list of what a value may be: of one type or several, alike or the same."""
    texts = st.lists(names, min_size=1, max_size=4)
    mixed = st.lists(scalars, max_size=3)
    node: Node = {"enum": draw(st.one_of(texts, texts, st.lists(numbers, min_size=1, max_size=3), mixed))}
    if not rarely(draw, 4):
        all_integers = all(isinstance(item, int) and not isinstance(item, bool) for item in node["enum"])
        node["type"] = "integer" if all_integers else "string"
    if rarely(draw, 6):
        node["default"] = draw(st.sampled_from(node["enum"]) if node["enum"] else scalars)
    if rarely(draw):
        node["x-enum-varnames"] = draw(st.lists(names, max_size=4))
    if rarely(draw):
        node["title"] = draw(names)
    if not minor and rarely(draw, 4):
        node["nullable"] = True
    return node


@st.composite
def objects(draw: Draw, minor: int, depth: int) -> Node:
    """Draw an object; what it requires it need not have."""
    fields = draw(st.dictionaries(names, schemas(minor, depth - 1), max_size=3))
    node: Node = {"type": "object", "properties": fields}
    if draw(st.booleans()):
        node["required"] = draw(st.lists(st.sampled_from([*fields, "a", "zz"]), min_size=1, max_size=2, unique=True))
    if rarely(draw, 4):
        node["additionalProperties"] = draw(st.booleans() | schemas(minor, depth - 1))
    if rarely(draw, 10):
        del node[draw(st.sampled_from(("type", "properties")))]
    if rarely(draw):
        node[draw(st.sampled_from(("title", "description")))] = draw(names)
    if rarely(draw):
        node[draw(st.sampled_from(("default", "example", "minProperties", "maxProperties", "nullable")))] = draw(junk)
    if minor and rarely(draw, 12):
        word = draw(
            st.sampled_from(("patternProperties", "dependentSchemas", "$defs", "if", "unevaluatedProperties", "$id"))
        )
        node[word] = draw(junk | st.dictionaries(names, schemas(minor, 0), max_size=1))
    return node


@st.composite
def lists(draw: Draw, minor: int, depth: int) -> Node:
    """Draw a list."""
    node: Node = {"type": "array", "items": draw(schemas(minor, depth - 1))}
    if minor and rarely(draw):
        node = draw(
            st.sampled_from(({"type": "array"}, {**node, "items": True}, {**node, "prefixItems": [{"type": "string"}]}))
        )
    if rarely(draw):
        node[draw(st.sampled_from(("minItems", "maxItems", "uniqueItems", "default", "nullable")))] = draw(junk)
    return node


@st.composite
def nests(draw: Draw, minor: int, depth: int) -> Node:
    """Draw schemas that one of three keywords joins, with a discriminator or without, and something next to them."""
    word = draw(st.sampled_from(("allOf", "oneOf", "anyOf")))
    node: Node = {word: draw(st.lists(schemas(minor, depth - 1), min_size=1, max_size=3))}
    if word != "allOf" and rarely(draw, 3):
        node["discriminator"] = {"propertyName": draw(names)}
        if draw(st.booleans()):
            leads = st.sampled_from((*SCHEMAS, *(f"#/components/schemas/{name}" for name in SCHEMAS), "a.yaml", ""))
            node["discriminator"]["mapping"] = draw(st.dictionaries(names, leads, max_size=2))
    if rarely(draw, 4):
        node |= draw(schemas(minor, depth - 1))
    return node


@st.composite
def references(draw: Draw, section: str = "schemas") -> Node:
    """Draw a reference: to what is there, to nothing, elsewhere, around, or with something next to it."""
    components = {"schemas": SCHEMAS, "parameters": ("P",), "responses": ("R",), "requestBodies": ("B",)}.get(
        section, ("X",)
    )
    target = draw(st.sampled_from(components))
    pointer = f"#/components/{section}/{target}"
    if rarely(draw, 12):
        elsewhere = (
            *(
                "#",
                "#/",
                "",
                "A",
                "a.yaml",
                "a.yaml#/A",
                "../a.yaml",
                "https://a.example/a",
                "file:///etc/passwd",
                "#A",
            ),
            *(
                "#/paths",
                "#/info/title",
                "#/components/schemas/A/properties/a",
                "#/components/schemas/A/allOf/0",
                "#/%",
            ),
            *("#/components/responses/R", "#/components/schemas", "#/components/schemas/", "#/components/schemas/~2"),
        )
        pointer = draw(st.sampled_from(elsewhere))
    node: Node = {"$ref": pointer}
    if rarely(draw, 6):
        node[draw(st.sampled_from(("description", "default", "nullable", "type", "properties", "required", "x-a")))] = (
            draw(junk)
        )
    return node
