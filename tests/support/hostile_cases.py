"""Documents that try to break a generator, by what they try: JSON values of our own, small enough to read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, TypeAlias

Node: TypeAlias = dict[str, Any]

CODE: Final = '__import__("pathlib").Path("PWNED").write_text("x")'
"""What must never run; it stands in a document's texts only."""

PAYLOADS: Final = {
    "docstring": f'"""\n{CODE}\n"""',
    "backslashes": f'\\"""\n{CODE}\n\\\\"""\\',
    "string": f'"\n{CODE}#',
    "single": f"'\n{CODE}#'",
    "brackets": f"]}})\n{CODE}\n",
    "template": "{{ " + CODE + " }}{% for x in y %}{# {{",
    "field": "{" + CODE + "}{0}{x!r:>99}",
    "markdown": f"|\n</td><script>{CODE}</script>[x](javascript:x)`",
    "wrapped": " ".join([*("\\" * 7 for _ in range(40)), CODE]),
    "comment": f"# type: ignore\r{CODE}\u2060{CODE}",
}


def spec(operations: Mapping[str, Node], components: Node | None = None, /, **more: Any) -> Node:
    """Return a document with an operation at each path, of the method that it names."""
    paths: Node = {}
    for path, operation in operations.items():
        method, described = operation.pop("method", "get"), operation
        paths[path] = {method: {"responses": {"204": {"description": "Done"}}, **described}}
    head = {"openapi": "3.1.0", "info": {"title": "Acme", "version": "1"}}
    return {**head, "paths": paths, "components": components or {}, **more}


def json(schema: Node) -> Node:
    """Return the content of a body or an answer that holds *schema*."""
    return {"content": {"application/json": {"schema": schema}}}


def echo(model: Node, name: str = "M", /, **others: Node) -> Node:
    """Return a document whose one operation takes and answers a list of *model*."""
    listed = json({"type": "array", "items": {"$ref": f"#/components/schemas/{name}"}})
    operation = {
        "method": "post",
        "operationId": "echo",
        "requestBody": {"required": True, **listed},
        "responses": {"200": {"description": "The same", **listed}},
    }
    return spec({"/s": operation}, {"schemas": {name: model, **others}})


def secured(*names: str, location: str = "query") -> Node:
    """Return a document with a key in *location* for each of *names*, which all are sent at once."""
    schemes = {name: {"type": "apiKey", "in": location, "name": name, "description": CODE} for name in names}
    return spec({"/s": {"operationId": "ask"}}, {"securitySchemes": schemes}, security=[{name: [] for name in names}])


def texts(*names: str) -> Node:
    """Return an object schema with a text under each of *names*."""
    return {"type": "object", "required": [*names], "properties": {name: {"type": "string"} for name in names}}


def asking(*names: str, location: str = "query") -> Node:
    """Return a document whose one operation, `ask`, takes a text under each of *names*."""
    parameters = [{"name": name, "in": location, "required": True, "schema": {"type": "string"}} for name in names]
    path = "/s" + "".join(f"/{{{name}}}" for name in names if location == "path")
    return spec({path: {"operationId": "ask", "parameters": parameters}})


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
    "names of methods": ("to_json", "from_json", "extra", "_extra", "from_dict", "to_dict", "additional_properties"),
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


def fields(**properties: Node) -> Node:
    """Return an object schema with *properties*."""
    return {"type": "object", "properties": properties}


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

ASKED: Final = {
    "parameters named as ours": asking(
        "body", "self", "params", "headers", "errors", "quote", "cast", "timeout", "client"
    ),
    "parameters that differ by case": asking("a_b", "aB", "a-b", "a b", "AB"),
    "parameters that are code": asking(*PAYLOADS.values()),
    "parameters without a letter": asking("", "1", "-", "$", "[]", "filter[a]", "filter[b]"),
    "a list of every style": spec(
        {
            "/s": {
                "operationId": "ask",
                "parameters": [
                    {"name": "q", "in": "query", "required": True, "schema": {"type": "string"}},
                    *(
                        {"name": name, "in": place, **more, "schema": {"type": "array", "items": {"type": "integer"}}}
                        for name, place, more in (
                            ("b", "query", {"explode": False}),
                            ("c", "query", {"style": "pipeDelimited"}),
                            ("d", "header", {}),
                        )
                    ),
                ],
            }
        }
    ),
    "cookies of odd names": asking("__Host-a", "class", "$Version", "a.b", "~", location="cookie"),
    "parameters in the path": asking("id", "ID", "i-d", "1", "id.x", "名", location="path"),
}
"""Documents by what the parameters of their one operation are named."""


def fetching(url: str) -> Node:
    """Return a document that has access tokens fetched from *url*, and names one server."""
    flow = {"clientCredentials": {"tokenUrl": url, "scopes": {CODE: CODE}}}
    return spec(
        {"/s": {"operationId": "ask"}},
        {"securitySchemes": {"o": {"type": "oauth2", "flows": flow, "description": CODE}}},
        security=[{"o": [CODE]}],
        servers=[{"url": "https://a.example/v1"}],
    )


LURES: Final = {
    f"tokens from {url}": fetching(url)
    for url in (
        "https://evil.example/token",
        "//evil.example/token",
        "https://a.example@evil.example/token",
        "https://a.example:8443/token",
        "http://a.example/token",
        "https://a.example.evil.example/token",
        "https://a.example%2eevil.example/token",
        "https:\\\\evil.example/token",
        "javascript:alert(1)",
        f'https://evil.example/"); {CODE}#',
    )
}
"""Documents that would have a secret sent to somebody else, by where."""

KEYS: Final = {
    "credentials named as ours": secured(
        "self", "client", "PROVIDER", "Keyless", "options", "super", "base_url", "token", "class", "None", "a", "A"
    ),
    "credentials without a letter": secured("-", "_", "1", "...", "A-B", "A_B", "a.b"),
    "credentials of one header": secured("Cookie-A", "x-a", "User-Agent", location="header"),
    "credentials in cookies": secured("a", "b", "__Host-c", location="cookie"),
}
"""Documents by what the credentials of their one operation are named."""

_SENT: Final = {"requestBody": json(texts("a", CODE)), "responses": {"200": {"description": "Heard"}}}
WRITTEN: Final = {
    "webhooks named by code": spec(
        {"/s": {}}, webhooks={name: {"post": _SENT} for name in (*PAYLOADS.values(), "parse", "", "名", "x" * 300)}
    ),
    "webhooks that refer to each other": spec(
        {"/s": {}},
        {"pathItems": {"P": {"post": _SENT}}},
        webhooks={"a": {"$ref": "#/components/pathItems/P"}, "b": {"$ref": "#/webhooks/a"}},
    ),
    "an operation named by code": spec({"/s": {"operationId": PAYLOADS["brackets"]}}),
    "an operation of a long name": spec({"/s": {"operationId": "x" * 300}, "/t": {"operationId": "x" * 301}}),
    "operations without a name": spec(
        {"/s/{a}": {"parameters": [{"name": "a", "in": "path", "required": True, "schema": {}}]}, "/s": {}, "/": {}}
    ),
    "operations of one name": spec(
        {"/a": {"operationId": "get_it"}, "/b": {"operationId": "get-it"}, "/c": {"operationId": "getIt"}}
    ),
    "operations named as ours": spec(
        {
            f"/{name}": {"operationId": name}
            for name in ("close", "raw", "__init__", "class", "sessions", "annotations", "con", "AUX")
        }
    ),
    "paths that differ by parameters": spec(
        {
            path: {
                "operationId": f"get{n}",
                "parameters": [{"name": path[4:-1], "in": "path", "required": True, "schema": {"type": "string"}}],
            }
            for n, path in enumerate(("/s/{a}", "/s/{b}"))
        }
    ),
    "a path of another host": spec({"//evil.example/steal": {"operationId": "steal"}}),
    "a path that no URL may have": spec({'/s "x\\é {y}'.replace("{y}", ""): {"operationId": "odd"}}),
    "operations with parts of one name": spec(
        {
            f"/{n}": {
                "method": "post",
                "operationId": name,
                "requestBody": json(fields(body={"type": "string"}, get={"type": "string"})),
                "responses": {
                    "200": {"description": "", **json(fields(a=fields(b={"enum": [name]})))},
                    "201": {"description": "", **json({"type": "object", "oneOf": [texts("a"), texts("b")]})},
                },
            }
            for n, name in enumerate(("get", "get_body", "GetBody", "getResponse200", "get_response_200_a"))
        },
        {"schemas": {"GetBody": texts("a"), "GetResponse200A": texts("b"), "get_body_body": texts("c")}},
    ),
    "a title of signs": spec({"/s": {}}, info={"title": "☃ !!", "version": "{{ x }}"}),
    "a title of nothing": spec({"/s": {}}, info={"title": "", "version": ""}),
    "a title of a path": spec({"/s": {}}, info={"title": "../../etc/passwd", "version": "../.."}),
    "tags of paths": spec({"/s": {"tags": ["../../x", "/abs"]}}),
    "extensions of anything": spec({"/s": {"x-a": {"$ref": "nowhere"}, "x-b": CODE}}, **{"x-c": [CODE, None, 1e300]}),
    "media types of code": spec(
        {
            "/s": {
                "responses": {
                    "200": {
                        "description": "",
                        "content": {
                            f'application/json; x="{CODE}"': {"schema": {"type": "string"}},
                            "text/\nplain": {"schema": {}},
                        },
                    }
                }
            }
        }
    ),
    "a form with files named by code": spec(
        {
            "/s": {
                "method": "post",
                "requestBody": {
                    "required": True,
                    "content": {
                        "multipart/form-data": {
                            "schema": texts(*PAYLOADS.values(), 'a"; filename="b', "a\r\nX-Role: admin"),
                            "encoding": {
                                text: {"contentType": f"text/plain; x=y, {CODE}"} for text in PAYLOADS.values()
                            },
                        }
                    },
                },
            }
        }
    ),
    "texts of odd types": spec(
        {
            "/s": {
                "method": "post",
                "requestBody": {"required": True, "content": {"text/%s'''#`": {}}},
                "responses": {"200": {"description": "", "content": {'text/plain; x="\'#{0}%s"': {}}}},
            }
        }
    ),
    "a server of variables": spec(
        {"/s": {}},
        servers=[
            {
                "url": "https://{a}.example/{b}",
                "variables": {
                    "a": {"default": "x"},
                    "b": {"default": "v1"},
                },
            }
        ],
    ),
}
"""Documents that only have to give a client that imports."""

_UP: Final = {"/../../admin": {"operationId": "admin"}}
REFUSED: Final[Mapping[str, tuple[str, str]]] = {
    "nothing": ("", "specs/acme.yaml: is empty"),
    "a list": ("[]", "specs/acme.yaml: holds a list, not a mapping"),
    "two documents": ("a: 1\n---\nb: 1\n", "specs/acme.yaml:2: a second document begins"),
    "a key twice": ("paths: {}\npaths: {}\n", "specs/acme.yaml:2: duplicate key `paths`"),
    "a tag": ("a: !!python/object/apply:os.system [x]\n", "specs/acme.yaml:1: the tag"),
    "a merge key": ("a: &a {b: 1}\nc: {<<: *a}\n", "specs/acme.yaml:2: the merge key `<<`"),
    "an anchor in itself": ("a: &a [*a]\n", "specs/acme.yaml:1: the alias `*a` has no anchor before it"),
    "aliases of aliases": (
        "a0: &a0 [1, 1]\n" + "".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 40)),
        "the aliases stand for more than 50,000 values",
    ),
    "infinity": ("a: .inf\n", "specs/acme.yaml:1: `.inf` is a number that JSON has no word for"),
    "not a number": ('{"a": NaN}', "specs/acme.yaml:1: "),
    "a number of a thousand digits": ('{"a": ' + "9" * 1000 + "}", "has more than 100 digits"),
    "a number beyond all": ('{"a": 1e999}', "specs/acme.yaml:1: "),
    "brackets": ("[" * 20_000, "specs/acme.yaml:1: nests deeper than 100 levels"),
    "braces": ('{"a":' * 20_000, "specs/acme.yaml:1: nests deeper than 100 levels"),
    "half a character": ('{"a": "\\ud800"}', "specs/acme.yaml:1: the unprintable character `U+D800`"),
    "zero bytes": ('{"a": "\\u0000"}', "specs/acme.yaml:1: the unprintable character `U+0000`"),
    "a line end of old": ('{"a": "\\u0085"}', "specs/acme.yaml:1: the unprintable character `U+0085`"),
    "a mark that turns text around": ('{"a": "\\u202e"}', "specs/acme.yaml:1: the unprintable character `U+202E`"),
    "another version": ("swagger: '2.0'\ninfo: {}\npaths: {}\n", "specs/acme.yaml:1: this is Swagger 2, not OpenAPI 3"),
}
"""Texts of documents that are refused before anything is written, and how the report begins, or what is in it."""

_DOUBLE: Final = {
    f"D{step}": {"allOf": [{"$ref": f"#/components/schemas/D{step - 1}"}] * 2} if step else texts("a")
    for step in range(40)
}
ASTRAY: Final[Mapping[str, tuple[Node, str]]] = {
    "parts that double at every step": (echo(texts("a"), **_DOUBLE), "`allOf` comes to more than 20,000 parts"),
    "a path out of the base": (spec(_UP), "admin: the path has a dotted segment, which leads out of the base URL"),
    "a reference to a URL": (
        echo({"$ref": "https://evil.example/x.yaml#/S"}),
        "`https://evil.example/x.yaml#/S` is a URL",
    ),
    "a reference to a file of the system": (echo({"$ref": "../../../etc/passwd"}), "leads out of the project"),
    "a reference to a scheme": (echo({"$ref": "file:///etc/passwd"}), "is a URL"),
    "a reference to nothing": (
        echo({"$ref": "#/components/schemas/Gone"}),
        "`#/components/schemas/Gone` leads nowhere",
    ),
    "a reference to itself": (
        echo({"$ref": "#/components/schemas/M"}),
        "`#/components/schemas/M` leads back to itself",
    ),
    "a reference to a body as schema": (echo({"$ref": "#/paths/~1s/post/requestBody"}), ""),
    "parts that lead back to the whole": (
        echo(
            {"allOf": [{"$ref": "#/components/schemas/N"}, texts("a")]},
            N={"allOf": [{"$ref": "#/components/schemas/M"}, texts("b")]},
        ),
        "is made of itself, or of parts without end",
    ),
    "a parameter that is nowhere": (spec({"/s/{0}/{a.__class__}": {"operationId": "x"}}), "was not resolved"),
    "a brace": (spec({"/s/{": {"operationId": "x"}}), "specs/acme.yaml:"),
    "a status of code": (spec({"/s": {"responses": {f'200"): {CODE}': {"description": ""}}}}), ""),
    "a credential in the header of the host": (
        secured("Host", location="header"),
        "security scheme `Host` is apiKey header",
    ),
    "a credential that frames the request": (
        secured("Transfer-Encoding", location="header"),
        "security scheme `Transfer-Encoding` is apiKey header",
    ),
    "a credential of two lines": (
        {
            **secured("a"),
            "components": {"securitySchemes": {"a": {"type": "apiKey", "in": "header", "name": "X-A\r\nX-B: 1"}}},
        },
        "security scheme `a` is apiKey header",
    ),
    "a credential that sets two cookies": (
        {
            **secured("a"),
            "components": {"securitySchemes": {"a": {"type": "apiKey", "in": "cookie", "name": "a=1; b"}}},
        },
        "security scheme `a` is apiKey cookie",
    ),
    "a cookie that is two": (asking("a=1; b", location="cookie"), "is no cookie that a caller may set"),
    "a header of two lines": (asking("X-A\r\nX-B: 1", location="header"), "is no header that a caller may set"),
    "the header of the host": (asking("Host", location="header"), "is no header that a caller may set"),
    "a schema of a name that is a path": (echo(texts("a"), "../M"), "`#/components/schemas/../M` leads nowhere"),
    "a body of a type of two lines": (
        spec({"/s": {"method": "post", "requestBody": {"content": {"text/plain\r\nX-Role: admin": {}}}}}),
        "is of `text/plain X-Role: admin`, which is no media type",
    ),
    "an answer of a type of two lines": (
        spec({"/s": {"responses": {"200": {"description": "", "content": {"image/png\r\nX-Role: admin": {}}}}}}),
        "is of `image/png X-Role: admin`, which is no media type",
    ),
    "an answer of a type of code": (
        spec({"/s": {"responses": {"200": {"description": "", "content": {f"text/{CODE}": {}}}}}}),
        "which is no media type",
    ),
    "a schema of a list": (echo({"type": "object", "properties": {"a": ["x"]}}), "specs/acme.yaml:"),
}
"""Documents that are refused, and what the report says."""
