"""Documents that try to break a generator: JSON values of our own, small enough to be read at once."""

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


def fields(**properties: Node) -> Node:
    """Return an object schema with *properties*."""
    return {"type": "object", "properties": properties}


STYLES: Final[Mapping[str, Node]] = {"b": {"explode": False}, "c": {"style": "pipeDelimited"}, "d": {"in": "header"}}
"""What parameters say of their style, by their names."""
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
                        {
                            "name": name,
                            "in": "query",
                            "schema": {"type": "array", "items": {"type": "integer"}},
                            **style,
                        }
                        for name, style in STYLES.items()
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
