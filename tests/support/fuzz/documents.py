"""Documents of OpenAPI 3.0 and 3.1 as Hypothesis draws them: nearly sound ones, of all that may stand in one."""

from __future__ import annotations

from typing import Final

from hypothesis import strategies as st

from tests.support.fuzz.edits import edit, mend
from tests.support.fuzz.schemas import SCHEMAS, Draw, Node, rarely, references, schemas
from tests.support.fuzz.texts import junk, names, odd, plain, scalars, words

STYLES: Final = ("form", "simple", "label", "matrix", "spaceDelimited", "pipeDelimited", "deepObject")
MEDIA: Final = (
    *("application/json; charset=utf-8", "application/problem+json", "text/plain", "text/json"),
    *("application/x-www-form-urlencoded", "multipart/form-data", "application/octet-stream", "*/*", "application/*"),
    *("text/event-stream", "application/xml", "application/vnd.a+json"),
)
STATUSES: Final = ("200", "201", "202", "204", "206", "2XX", "301", "400", "404", "4XX", "500", "5XX", "default")
METHODS: Final = ("get", "get", "post", "post", "put", "patch", "delete", "head", "options", "trace")


@st.composite
def documents(draw: Draw) -> Node:
    """Draw a document, and now and then one that is wrong at some place."""
    minor = draw(st.sampled_from((0, 1, 1)))
    document: Node = {"openapi": f"3.{minor}.0", "info": {"title": draw(words), "version": draw(words)}}
    document["paths"] = {draw(paths()): draw(items(minor)) for _ in range(draw(st.integers(1, 2)))}
    used = draw(st.lists(st.sampled_from(SCHEMAS), min_size=1, max_size=4, unique=True))
    parts: Node = {"schemas": {name: draw(schemas(minor, 2)) for name in used}}
    if rarely(draw, 3):
        parts["parameters"] = {"P": draw(parameters(minor))}
        parts["responses"] = {"R": draw(responses(minor))}
        parts["requestBodies"] = {"B": draw(bodies(minor))}
    if rarely(draw, 3):
        parts["securitySchemes"] = {draw(names): draw(credentials()) for _ in range(draw(st.integers(1, 2)))}
        document["security"] = [{name: []} for name in parts["securitySchemes"]]
    document["components"] = parts
    if rarely(draw, 4):
        document["servers"] = [draw(servers())]
    if minor and rarely(draw):
        document["webhooks"] = {draw(names): draw(items(minor))}
    if rarely(draw, 12):
        document[draw(st.sampled_from(("x-a", "tags", "externalDocs", "jsonSchemaDialect")))] = draw(junk)
    if not rarely(draw):
        mend(document)
    return document


@st.composite
def paths(draw: Draw) -> str:
    """Draw a path."""
    pieces = draw(
        st.lists(st.one_of(plain, st.sampled_from(("{id}", "{a}", "{class}", "a:{b}", "{a}.{b}")), odd), max_size=3)
    )
    return "/" + "/".join(pieces)


@st.composite
def items(draw: Draw, minor: int) -> Node:
    """Draw what is at a path."""
    if rarely(draw, 30):
        return draw(references("pathItems"))
    methods = draw(st.lists(st.sampled_from(METHODS), min_size=1, max_size=2, unique=True))
    item: Node = {method: draw(operations(minor)) for method in methods}
    if rarely(draw, 3):
        item["parameters"] = draw(st.lists(parameters(minor), max_size=1))
    return item


@st.composite
def operations(draw: Draw, minor: int) -> Node:
    """Draw an operation."""
    statuses = ["200"] if draw(st.booleans()) else draw(st.lists(st.sampled_from(STATUSES), min_size=1, max_size=2))
    node: Node = {"responses": {status: draw(responses(minor)) for status in statuses}}
    if not rarely(draw, 4):
        node["operationId"] = draw(names)
    node["parameters"] = draw(
        st.lists(parameters(minor), max_size=2, unique_by=lambda item: (item.get("name"), item.get("in")))
    )
    if rarely(draw, 3):
        node["requestBody"] = draw(bodies(minor))
    if rarely(draw):
        node[draw(st.sampled_from(("summary", "description")))] = draw(words)
    if rarely(draw):
        node["tags"] = draw(st.lists(words, max_size=2))
    if rarely(draw):
        schemes = draw(st.lists(st.sampled_from(("", "K", "KL")), max_size=2))
        node["security"] = [{key: list[str]() for key in item} for item in schemes]
    if rarely(draw, 12):
        node["callbacks"] = {draw(names): {draw(words): draw(items(minor))}}
    if rarely(draw, 12):
        node["externalDocs"] = {"url": draw(words)}
    return node


@st.composite
def parameters(draw: Draw, minor: int) -> Node:
    """Draw a parameter, in any of the four places and styles."""
    if rarely(draw):
        return draw(references("parameters"))
    location = draw(st.sampled_from(("query", "query", "header", "cookie", "path")))
    node: Node = {"name": draw(names), "in": location}
    if location == "path" or draw(st.booleans()):
        node["required"] = location == "path" or draw(st.booleans())
    if rarely(draw):
        return {**node, "content": {draw(st.sampled_from(MEDIA)): {"schema": draw(schemas(minor, 1))}}}
    node["schema"] = draw(schemas(minor, 1))
    if rarely(draw, 4):
        node["style"], node["explode"] = draw(st.sampled_from(STYLES)), draw(st.booleans())
    if rarely(draw):
        node[draw(st.sampled_from(("description", "example", "allowEmptyValue", "allowReserved", "deprecated")))] = (
            draw(scalars)
        )
    return node


@st.composite
def contents(draw: Draw, minor: int) -> Node:
    """Draw one form of a body or two."""
    content: Node = {}
    media_types = (
        draw(st.lists(st.sampled_from(MEDIA), min_size=1, max_size=2)) if rarely(draw, 3) else ["application/json"]
    )
    for media in media_types:
        content[media] = {} if rarely(draw, 12) else {"schema": draw(schemas(minor, 2))}
    return content


@st.composite
def bodies(draw: Draw, minor: int) -> Node:
    """Draw the body of a request."""
    if rarely(draw):
        return draw(references("requestBodies"))
    return {"content": draw(contents(minor)), **draw(st.sampled_from(({}, {"required": True}, {"description": "x"})))}


@st.composite
def responses(draw: Draw, minor: int) -> Node:
    """Draw an answer."""
    if rarely(draw):
        return draw(references("responses"))
    node: Node = {"description": draw(words)}
    if not rarely(draw, 5):
        node["content"] = draw(contents(minor))
    if rarely(draw):
        node["headers"] = {draw(names): {"schema": draw(schemas(minor, 1))}}
    return node


@st.composite
def credentials(draw: Draw) -> Node:
    """Draw a security scheme."""
    kinds: tuple[Node, ...] = (
        {"type": "http", "scheme": "bearer"},
        {"type": "http", "scheme": "basic"},
        {"type": "http", "scheme": "digest"},
        *({"type": "apiKey", "in": position, "name": "X-Key"} for position in ("header", "query", "cookie")),
        {"type": "apiKey", "in": "header", "name": draw(words)},
        {"type": "openIdConnect", "openIdConnectUrl": "https://a.example/openid"},
        {"type": "oauth2", "flows": {"clientCredentials": {"tokenUrl": "https://a.example/token", "scopes": {}}}},
        {"type": "mutualTLS"},
    )
    return draw(st.sampled_from(kinds))


@st.composite
def servers(draw: Draw) -> Node:
    """Draw a server, with variables or without."""
    url = draw(
        st.sampled_from(
            ("https://a.example", "https://a.example/{v}", "/v1", "", "http://[", "{s}://a", "//a", "ftp://a")
        )
    )
    return {
        "url": url,
        "variables": {name: {"default": draw(words)} for name in draw(st.sampled_from(((), ("v",), ("v", "s"))))},
    }


@st.composite
def broken(draw: Draw) -> Node:
    """Draw a document, and put something else at some of its places."""
    document = draw(documents())
    for _ in range(draw(st.integers(1, 3))):
        edit(draw, document)
    return document
