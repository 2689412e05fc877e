"""Hostile documents that the generator refuses, and how its report begins."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from tests.support.hostile_cases import CODE, Node, asking, echo, secured, spec, texts

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
    "infinity": ("a: .inf\n", "specs/acme.yaml:1: `.inf` is a number that JSON cannot hold"),
    "not a number": ('{"a": NaN}', "specs/acme.yaml:1: "),
    "a number of a thousand digits": ('{"a": ' + "9" * 1000 + "}", "has more than 100 digits"),
    "a number beyond all": ('{"a": 1e999}', "specs/acme.yaml:1: "),
    "brackets": ("[" * 20_000, "specs/acme.yaml:1: nests deeper than 100 levels"),
    "braces": ('{"a":' * 20_000, "specs/acme.yaml:1: nests deeper than 100 levels"),
    "half a character": ('{"a": "\\ud800"}', "specs/acme.yaml:1 a: the unprintable character `U+D800`"),
    "zero bytes": ('{"a": "\\u0000"}', "specs/acme.yaml:1 a: the unprintable character `U+0000`"),
    "a line end of old": ('{"a": "\\u0085"}', "specs/acme.yaml:1 a: the unprintable character `U+0085`"),
    "a mark that turns text around": ('{"a": "\\u202e"}', "specs/acme.yaml:1 a: the unprintable character `U+202E`"),
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
    "a reference to itself": (
        echo({"$ref": "#/components/schemas/M"}),
        "`#/components/schemas/M` leads back to itself",
    ),
    "a parameter that is nowhere": (spec({"/s/{0}/{a.__class__}": {"operationId": "x"}}), "there is no operation"),
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
}
"""Documents that are refused, and what the report says."""

REDUCED: Final[Mapping[str, tuple[Node, str]]] = {
    "a reference to nothing": (
        echo({"$ref": "#/components/schemas/Gone"}),
        "`#/components/schemas/Gone` leads nowhere",
    ),
    "parts that lead back to the whole": (
        echo(
            {"allOf": [{"$ref": "#/components/schemas/N"}, texts("a")]},
            N={"allOf": [{"$ref": "#/components/schemas/M"}, texts("b")]},
        ),
        "is made of itself, or of parts without end",
    ),
    "a schema of a name that is a path": (echo(texts("a"), "../M"), "`#/components/schemas/../M` leads nowhere"),
    "a reference to a body as schema": (echo({"$ref": "#/paths/~1s/post/requestBody"}), "is no schema"),
    "a schema of a list": (echo({"type": "object", "properties": {"a": ["x"]}}), "read as any JSON"),
}
"""Documents of which a part stays plain JSON, and what the report says."""
