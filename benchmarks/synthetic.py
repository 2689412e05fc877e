"""OpenAPI documents of any size: as many operations as asked for, and as many schemas.

A group of five operations (list, create, read, update, delete) works on five schemas that refer to each other, with the
types that real documents have: texts with rules, enums, dates, numbers, lists, objects within objects, nulls.
"""

from __future__ import annotations

import io
import json
from typing import Any

from ruamel.yaml import YAML

_WORDS = ("account", "applicant", "check", "document", "event", "file", "invoice", "network", "person", "report")


def document(operations: int) -> dict[str, Any]:
    """Return a document with so many *operations* and schemas; a multiple of five."""
    groups = range(operations // 5)
    return {
        "openapi": "3.1.0",
        "info": {"title": f"{operations} operations", "version": "1", "description": "Made to be measured."},
        "servers": [{"url": "https://api.example.com/v1"}],
        "security": [{"bearer": []}],
        "paths": {path: item for group in groups for path, item in _paths(group)},
        "components": {
            "securitySchemes": {"bearer": {"type": "http", "scheme": "bearer"}},
            "schemas": {name: schema for group in groups for name, schema in _schemas(group)},
        },
    }


def text(operations: int) -> str:
    """Return the document of so many *operations* as YAML."""
    written = io.StringIO()
    yaml = YAML(typ="safe")
    yaml.default_flow_style = False
    # What is there twice would become an alias, which no real document has.
    yaml.dump(json.loads(json.dumps(document(operations))), written)
    return written.getvalue()


def _name(group: int) -> str:
    return f"{_WORDS[group % len(_WORDS)]}_{group:04}"


def _paths(group: int) -> list[tuple[str, dict[str, Any]]]:
    name = _name(group)
    kind = _class(group)
    identifier = {"name": f"{name}_id", "in": "path", "required": True, "schema": {"type": "string"}}
    page = [
        {"name": "limit", "in": "query", "schema": {"type": "integer", "minimum": 1, "maximum": 100}},
        {"name": "cursor", "in": "query", "description": "Where the page begins.", "schema": {"type": "string"}},
        {"name": "created_after", "in": "query", "schema": {"type": "string", "format": "date-time"}},
    ]
    key = {"name": "Idempotency-Key", "in": "header", "schema": {"type": "string"}}
    return [
        (
            f"/{name}",
            {
                "get": _operation(f"list_{name}", page, answer=f"{kind}Page"),
                "post": _operation(f"create_{name}", [key], body=f"{kind}Create", answer=kind, status="201"),
            },
        ),
        (
            f"/{name}/{{{name}_id}}",
            {
                "get": _operation(f"get_{name}", [identifier], answer=kind),
                "patch": _operation(f"update_{name}", [identifier, key], body=f"{kind}Update", answer=kind),
                "delete": _operation(f"delete_{name}", [identifier], status="204"),
            },
        ),
    ]


def _class(group: int) -> str:
    return "".join(word.capitalize() for word in _name(group).split("_"))


def _operation(
    name: str, parameters: list[dict[str, Any]], *, body: str = "", answer: str = "", status: str = "200"
) -> dict[str, Any]:
    failed = {"description": "It went wrong.", "content": _content("Problem0000")}
    good = {"description": "It went well.", **({"content": _content(answer)} if answer else {})}
    return {
        "operationId": name,
        "summary": name.replace("_", " ").capitalize(),
        "description": f"Does what its name says: {name}. It may be asked again, and answers the same.",
        "tags": [name.split("_")[1]],
        "parameters": parameters,
        **({"requestBody": {"required": True, "content": _content(body)}} if body else {}),
        "responses": {status: good, "400": failed, "404": failed},
    }


def _content(schema: str) -> dict[str, Any]:
    return {"application/json": {"schema": {"$ref": f"#/components/schemas/{schema}"}}}


def _told(schema: dict[str, Any], description: str, example: object) -> dict[str, Any]:
    return {**schema, "description": description, "example": example}


def _schemas(group: int) -> list[tuple[str, dict[str, Any]]]:
    kind, of_others = _class(group), _class(group // 2)
    arguments = {
        "name": _told({"type": "string", "minLength": 1, "maxLength": 200}, "What people call it.", "A name"),
        "state": _told(
            {"type": "string", "enum": ["draft", "open", "closed", f"of_{group}"]},
            "Where it stands; only the server moves it on, and never back.",
            "open",
        ),
        "amount": _told({"type": "number", "minimum": 0}, "In the currency of the account.", 12.5),
        "count": _told({"type": "integer", "format": "int64"}, "How many there are, those that are gone included.", 7),
        "active": {"type": "boolean", "default": True, "description": "Whether it takes part in what comes next."},
        "birthday": _told({"type": ["string", "null"], "format": "date"}, "A day without a time.", "2000-02-29"),
        "labels": {"type": "array", "items": {"type": "string"}, "maxItems": 20, "description": "Your own words."},
        "address": {
            "type": "object",
            "description": "Where it is, as the post would write it.",
            "required": ["city"],
            "properties": {
                "street": _told({"type": "string"}, "Street and number.", "1 High Street"),
                "city": _told({"type": "string"}, "The town, in its own language.", "Springfield"),
                "country": _told({"type": "string", "minLength": 2, "maxLength": 2}, "ISO 3166, two letters.", "SE"),
            },
        },
    }
    properties = {
        "id": {"type": "string", "format": "uuid", "description": "Made by the server."},
        **arguments,
        "created_at": {"type": "string", "format": "date-time"},
        "owner": {"$ref": f"#/components/schemas/{of_others}Summary"},
        "metadata": {"type": "object", "additionalProperties": {"type": "string"}},
    }
    summary = {
        "id": {"type": "string", "format": "uuid"},
        "name": {"type": "string"},
        "related": {"type": "array", "items": {"$ref": f"#/components/schemas/{of_others}Summary"}},
    }
    page = {
        "items": {"type": "array", "items": {"$ref": f"#/components/schemas/{kind}"}},
        "next": {"type": ["string", "null"], "description": "The cursor of the next page; null on the last."},
    }
    schemas = [
        (kind, {"type": "object", "description": f"One {_name(group)}.", "required": ["id"], "properties": properties}),
        (f"{kind}Create", {"type": "object", "required": ["name"], "properties": arguments}),
        (f"{kind}Update", {"type": "object", "properties": arguments}),
        (f"{kind}Summary", {"type": "object", "required": ["id"], "properties": summary}),
        (f"{kind}Page", {"type": "object", "required": ["items"], "properties": page}),
    ]
    problem = {"code": {"type": "string"}, "message": {"type": "string"}}
    return schemas if group else [*schemas, ("Problem0000", {"type": "object", "properties": problem})]
