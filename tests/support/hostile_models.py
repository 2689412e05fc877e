"""Hostile documents by the schemas that they hold, and the JSON values that go there and back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from tests.support.hostile_cases import CODE, PAYLOADS, Node, echo, fields, texts

OURS: Final = (
    *("Any", "Client", "AsyncClient", "Errors", "Final", "HTTPStatus", "Model", "None", "Operation", "Request"),
    *(
        "Response",
        "Self",
        "T",
        "TYPE_CHECKING",
        "True",
        "UNSET",
        "Unset",
        "UUID",
        "con",
        "nul",
        "define",
        "dt",
        "field",
    ),
    *("str", "list", "Mapping", "annotations", "decode", "models", "object", "property", "type"),
)
"""Names that emitted code, or the disk, has other uses for."""

FIELDS: Final = {
    "names of methods": (
        "checked_json",
        "to_json",
        "from_json",
        "extra",
        "_extra",
        "from_dict",
        "to_dict",
        "additional_properties",
    ),
    "names of locals": ("body", "get", "data", "cls", "self", "value", "decode", "encode", "check", "d", "src_dict"),
    "names of python": (
        "class",
        "None",
        "True",
        "def",
        "async",
        "match",
        "str",
        "dict",
        "print",
        "__class__",
        "__init__",
    ),
    "names that differ by case": ("aB", "a_b", "a-b", "a b", "AB", "ab", "A_B"),
    "names that differ to unicode": ("h", "\u210e", "H", "\u210c", "K", "\u212a", "k", "ﬁ", "fi"),
    "names without a letter": ("", " ", "-", "+1", "-1", "1", "1st", "$", "@", "☃", "_", "__"),
    "names with what cannot be seen": ("a", "a\u200b", "a\u00ad", "\u200b", "a\tb", "a\nb"),
    "names of other scripts": ("größe", "名前", "имя", "שם", "ñ", "n\u0303"),
    "names with quotes": ('a"b', "a'b", "a\\b", 'a"""b', "a{b}", "a%sb", "{}", "$ref_", "a/b", "a~b"),
    "names that are long": ("x" * 300, "x" * 301, "名" * 200),
    "names that are code": tuple(PAYLOADS.values()),
}
"""Properties that one object may have, each of which goes out and comes back under its own name."""

VALUES: Final[Mapping[str, tuple[Any, ...]]] = {
    "values that differ by case": ("pending", "PENDING", "Pending"),
    "values that differ by punctuation": ("a_b", "a b", "a-b", "a.b", "ab", "AB"),
    "values that are empty": ("", " ", "\t", "\n"),
    "values that cannot be seen": ("a", "a\u200b", "\u200b", "a\nb", "ab"),
    "values that differ to unicode": ("H", "\u210c", "h", "\u210e"),
    "values that are words of ours": (
        "name",
        "value",
        "mro",
        "is_known",
        "read",
        "None",
        "class",
        "_missing_",
        "__init__",
    ),
    "values with quotes": ('a"', "a'", "a\\", '"""', "{x}", "%s", "\\n", "\\u0041"),
    "values that are code": tuple(PAYLOADS.values()),
    "values that are numbers": (1, 0, -1, 10**30),
    "values of several kinds": ("1", 1, 1.5, True),
    "values that are fractions": (0.5, 1.5),
}


def _nested() -> dict[str, tuple[Node, list[Any]]]:
    """Return documents whose classes have no name but their place, and what goes there and back."""
    results: dict[str, tuple[Node, list[Any]]] = {}
    text: Node = {"type": "string"}
    ref = "#/components/schemas/"
    for title, names in {
        "places that join to one name": ("a_b", "aB", "a", "b"),
        "places that differ by case": ("it", "IT", "It", "iT"),
        "places named as ours": ("Model", "Any", "Unset", "list", "M"),
        "places named as files": ("con", "nul", "__init__", "aux"),
        "places without a letter": ("", "-", "_", "☃"),
        "places of long names": ("x" * 200, "x" * 201, "x" * 300),
        "places that are code": tuple(PAYLOADS.values()),
    }.items():
        # One in the other, and one next to the other, in an object, a list, a map and a choice.
        inner = fields(**{name: fields(b=fields(**{name: text}), a_b=fields(c=text)) for name in names})
        model = fields(
            m=inner,
            n={"type": "array", "items": inner},
            o={"type": "object", "additionalProperties": inner},
            p={"oneOf": [{**inner, "title": names[0]}, {**texts("q"), "title": names[1]}]},
        )
        value = {name: {"b": {name: "1"}, "a_b": {"c": "2"}} for name in names}
        results[title] = echo(model), [{"m": value, "n": [value], "o": {"k": value}, "p": {"q": "x"}}, {"p": value}]
    titled = [{**texts(name), "title": "Thing"} for name in "abc"]
    results["titles that are one"] = (
        echo(
            fields(x={"oneOf": titled}, y={"anyOf": titled}, z={**fields(w=text), "title": "Thing"}),
            Thing=texts("d"),
            Things={"oneOf": [*titled, {"$ref": f"{ref}Thing"}]},
            thing={"type": "array", "items": titled[0]},
        ),
        [{"x": {"b": "1"}, "y": {"c": "2"}, "z": {"w": "3"}}],
    )
    results["titles that are paths"] = (
        echo(fields(x={"oneOf": [{**texts("a"), "title": "a/b"}, {**texts("b"), "title": "../b"}]}, y=texts("a"))),
        [{"x": {"a": "1"}}, {"x": {"b": "2"}}],
    )
    results["second names in a row"] = (
        echo(
            fields(**{f"x{n}": {"$ref": f"{ref}N{n}"} for n in range(20)}),
            **{
                f"N{n}": {"allOf": [{"$ref": f"{ref}N{n + 1}"}]} if n % 2 else {"$ref": f"{ref}N{n + 1}"}
                for n in range(20)
            },
            N20=fields(a=fields(b=text)),
        ),
        [{"x0": {"a": {"b": "1"}}, "x19": {"a": {"b": "2"}}}],
    )
    results["enums that collide"] = (
        echo(
            fields(
                a={"enum": ["x", "y"]},
                A={"enum": ["y", "x"]},
                m=fields(a={"enum": ["z"]}),
                mA={"enum": ["w"]},
                m_a={"type": "array", "items": {"enum": ["x", "v"]}},
            )
        ),
        [{"a": "x", "A": "y", "m": {"a": "z"}, "mA": "w", "m_a": ["v"]}],
    )
    return results


def _models() -> dict[str, tuple[Node, list[Any]]]:
    results: dict[str, tuple[Node, list[Any]]] = {}
    for title, names in FIELDS.items():
        results[title] = echo(texts(*names)), [{name: f"v{index}" for index, name in enumerate(names)}]
    for title, values in VALUES.items():
        model = {"type": "object", "properties": {"a": {"enum": [*values]}}}
        results[title] = echo(model), [{"a": value} for value in values]
    for name in OURS:
        results[f"a schema named {name}"] = echo({**texts("a")}, name), [{"a": "x"}]
    results["schemas that differ by case"] = (
        echo(
            {"type": "object", "properties": {"a": {"$ref": "#/components/schemas/m"}}},
            m=texts("b"),
            **{"M-": texts("c")},
        ),
        [{"a": {"b": "x"}}],
    )
    results["a name of 300 letters"] = echo(texts("a"), "M" * 300, **{"M" * 301: texts("b")}), [{"a": "x"}]
    results["a circle"] = (
        echo(
            {"type": "object", "properties": {"m": {"$ref": "#/components/schemas/N"}}},
            N={
                "type": "object",
                "properties": {"m": {"$ref": "#/components/schemas/M"}, "n": {"$ref": "#/components/schemas/N"}},
            },
        ),
        [{"m": {"m": {"m": {}}, "n": {}}}],
    )
    results["defaults of any kind"] = (
        echo(
            {
                "type": "object",
                "properties": {
                    "a": {"default": {"b": []}},
                    "b": {"type": "string", "default": PAYLOADS["string"]},
                    "c": {"type": "string", "format": "uuid", "default": "00000000-0000-4000-8000-000000000001"},
                    "d": {"type": "number", "default": 1},
                    "e": {"enum": ["x"], "default": "x"},
                },
            }
        ),
        [{}, {"a": 1, "b": "x", "d": 1.5, "e": "x"}],
    )
    results["constants"] = (
        echo(
            {
                "type": "object",
                "properties": {"a": {"const": PAYLOADS["brackets"]}, "b": {"type": "string", "const": 'x"]'}},
            }
        ),
        [{"a": PAYLOADS["brackets"], "b": 'x"]'}],
    )
    either = [{"$ref": "#/components/schemas/N"}, {"$ref": "#/components/schemas/O"}]
    results["a union that a discriminator tells apart"] = (
        echo(
            {"type": "object", "properties": {"a": {"oneOf": either, "discriminator": {"propertyName": CODE}}}},
            N=texts(CODE),
            O=texts(CODE, "b"),
        ),
        [{"a": {CODE: "N"}}, {"a": {CODE: "O", "b": "x"}}, {"a": {CODE: "other", "c": [1]}}],
    )
    results["a union with properties of its own"] = (
        echo({**texts("id"), "anyOf": either}, N=texts("a"), O=texts("b")),
        [{"id": "1", "a": "x"}, {"id": "2", "b": "y"}],
    )
    meeting = [{"oneOf": either}, {"anyOf": [texts("c"), texts(CODE)]}]
    results["parts of which each is a union"] = (
        echo({"type": "object", "properties": {"a": {"allOf": meeting}}}, N=texts("a"), O=texts("b")),
        [{"a": {"a": "1", "c": "2"}}, {"a": {"b": "1", CODE: "2"}}],
    )
    child = {"allOf": [{"$ref": "#/components/schemas/M"}, texts(CODE)]}
    results["an object that holds more of itself"] = (
        echo({"type": "object", "properties": {"a": child, "b": {"type": "string"}}}),
        [{"a": {CODE: "x", "a": {CODE: "y", "b": "z"}}}],
    )
    results["options that nothing tells apart"] = (
        echo(
            {
                "type": "object",
                "properties": {CODE: {"oneOf": either}, "b": {"anyOf": [*either, {"enum": [CODE]}, {}]}},
            },
            N=texts('"]}'),
            O=texts('"]}'),
        ),
        [{CODE: {'"]}': "x"}, "b": {'"]}': CODE}}, {CODE: {"other": 1}, "b": CODE}, {"b": [1]}],
    )
    constants = [{"required": ["t"], **texts("t"), "properties": {"t": {"const": value}}} for value in (CODE, 'x"', 1)]
    results["options that constants tell apart"] = (
        echo({"type": "object", "properties": {"a": {"oneOf": constants}}}),
        [{"a": {"t": CODE}}, {"a": {"t": 'x"'}}, {"a": {"t": 1}}, {"a": {"t": True}}, {"a": {"t": [CODE]}}, {"a": {}}],
    )
    way = {name: {"type": "string", keyword: True} for name, keyword in ((CODE, "readOnly"), ('w"', "writeOnly"))}
    results["what goes one way only"] = (
        echo({"type": "object", "required": ['w"'], "properties": {**way, "a": {"$ref": "#/components/schemas/M"}}}),
        [{'w"': "x"}, {'w"': "x", "a": {'w"': "y"}}],
    )
    results |= _nested()
    results["null in three spellings"] = (
        {
            **echo(
                {
                    "type": "object",
                    "required": ["a", "b"],
                    "properties": {
                        "a": {"type": ["string", "null"]},
                        "b": {"anyOf": [{"type": "string"}, {"type": "null"}]},
                        "c": {"oneOf": [{"type": "null"}, {"$ref": "#/components/schemas/N"}]},
                    },
                },
                N=texts("x"),
            )
        },
        [{"a": None, "b": None}, {"a": "x", "b": "y", "c": {"x": "z"}}],
    )
    return results


ECHOED: Final = _models()
"""Documents by what they hold, and what goes there and back."""
