"""Names and parameters of operations that contradict each other: which reading is left, and where it stands."""

from __future__ import annotations

from typing import Any, Final

from polykyc_tools.engine.openapi.traversal import mappings
from polykyc_tools.engine.repair.operations import repair_operations
from polykyc_tools.engine.source.mapping_reader import is_list, is_map
from polykyc_tools.engine.source.nodes import Array, Object, SourcePosition

AT: Final = SourcePosition("specs/acme.yaml", 7)
DONE: Final = {"204": {"description": "Done"}}
TEXT: Final = {"type": "string"}
REQUIRED_ID: Final = {"name": "id", "in": "path", "required": True, "schema": TEXT}


def positioned(node: Any) -> Any:
    """Return the JSON value *node* as it is read from one line of a file."""
    if is_map(node):
        return Object({key: positioned(value) for key, value in node.items()}, position=AT)
    return Array(map(positioned, node), position=AT) if is_list(node) else node


def repaired(paths: dict[str, Any], **components: Any) -> tuple[Any, list[str]]:
    """Return *paths* as they are read, and the notes without their line, which all of them must have."""
    document = positioned({"paths": paths, "components": {"parameters": components}})
    notes = repair_operations(document)
    assert {note.position for note in notes} <= {str(AT)}
    # A later problem with what a repair wrote names a line as well.
    assert {str(getattr(node, "position", None)) for node in mappings(document)} == {str(AT)}
    return document["paths"], [f"{note.part}: {note.why}" for note in notes]


def test_an_operation_without_parameters_gets_those_of_its_path() -> None:
    """Next to those that it has; what no person would call a parameter is left as it is, and refused later."""
    header = {"name": "X-Id", "in": "header", "schema": TEXT}
    of_query = {**REQUIRED_ID, "in": "query"}
    paths, notes = repaired(
        {
            "/a/{id}": {"get": {"operationId": "get_a", "parameters": [header], "responses": DONE}},
            "/b/{id}{b c}": {"put": {"responses": DONE}},
            "/c/{id": {"get": {"responses": DONE}},
            "/d/{id}": {"parameters": [REQUIRED_ID], "get": {"responses": DONE}, "head": "none"},
            "/e/{id}": {"parameters": [of_query], "get": {"parameters": [REQUIRED_ID], "responses": DONE}},
        }
    )

    assert paths["/a/{id}"]["get"]["parameters"] == [header, REQUIRED_ID]
    assert paths["/b/{id}{b c}"]["put"]["parameters"] == [REQUIRED_ID]
    assert [*paths["/c/{id"]["get"]] == [*paths["/d/{id}"]["get"]] == ["responses"]
    assert paths["/e/{id}"]["get"]["parameters"] == [REQUIRED_ID]
    assert notes == [
        "get_a: nothing declares `{id}` of the path; read as a text",
        "PUT /b/{id}{b c}: nothing declares `{id}` of the path; read as a text",
    ]


def test_the_parameters_of_a_path_are_repaired_one_by_one() -> None:
    """What is no parameter at all has its own problem, which `validate` names."""
    shared = [
        {"name": "id", "in": "path"},
        7,
        {"in": "path"},
        {"name": "id", "in": "path"},
        {"name": "q", "in": "path"},
    ]
    content: dict[str, Any] = {"name": "filter", "in": "query", "content": {"application/json": {}}}
    paths, notes = repaired({"/a/{id}": {"parameters": [*shared, content], "get": {"responses": DONE}}})

    assert paths["/a/{id}"]["parameters"] == [REQUIRED_ID, 7, {"in": "path"}, content]
    assert notes == [
        "/a/{id}: parameter `id` of the path is always required",
        "/a/{id}: parameter `id` has no schema; read as a text",
        "/a/{id}: parameter `id` in path is declared twice; the first counts",
        "/a/{id}: the path has no `{q}`; its parameter is passed over",
    ]


def test_a_document_of_webhooks_alone_has_nothing_to_repair() -> None:
    """OpenAPI 3.1 asks for no `paths`."""
    assert repair_operations({"openapi": "3.1.0", "webhooks": {}}) == []


def test_a_parameter_of_the_components_is_repaired_once() -> None:
    """Also where a description stands next to the reference, which OpenAPI 3.1 allows."""
    reference = {"$ref": "#/components/parameters/Id", "description": "Whose."}
    held: dict[str, Any] = positioned({"name": "id", "in": "path", "schema": TEXT})
    paths, notes = repaired(
        {f"/{name}/{{id}}": {"get": {"parameters": [reference], "responses": DONE}} for name in "ab"}, Id=held
    )

    assert notes == ["GET /a/{id}: parameter `id` of the path is always required"]
    assert [item["get"]["parameters"] for item in paths.values()] == [[reference], [reference]]


def test_an_operation_id_belongs_to_the_operation_that_has_it_first() -> None:
    """What has to be a text and is none is no name, and is left to `validate`."""
    paths, notes = repaired(
        {
            "/a": {"get": {"operationId": "a", "responses": DONE}, "put": {"operationId": "a", "responses": DONE}},
            "/b": {"get": {"operationId": 7, "responses": DONE}, "put": {"operationId": 7, "responses": DONE}},
            "/c": None,
            "/d": {"get": {"operationId": "a"}},
        }
    )

    assert [operation.get("operationId") for operation in paths["/a"].values()] == ["a", None]
    assert [operation.get("operationId") for operation in paths["/b"].values()] == [7, 7]
    assert paths["/d"]["get"] == {
        "responses": {"default": {"description": "What no page documents.", "content": {"*/*": {}}}}
    }
    assert notes == [
        "PUT /a: GET /a has the operationId `a` as well; named by method and path",
        "GET /d: GET /a has the operationId `a` as well; named by method and path",
        "GET /d: no response is documented; the operation is emitted, and returns the body as bytes",
    ]
