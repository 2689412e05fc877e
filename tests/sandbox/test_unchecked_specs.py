"""Specs that nobody checked: refused with what is wrong, or played as far as they say anything."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import pytest

from polykyc_tools.engine.source.diagnostics import InputError
from polykyc_tools.sandbox.api.sandbox import Sandbox
from tests.support.sandbox.own_provider import answering, document, served, write_spec_project

JSON: Final[dict[str, Any]] = {"application/json": {}}


def secured(scheme: dict[str, Any]) -> dict[str, Any]:
    """Return a spec whose operation takes the credential *scheme*."""
    return document({"/one": answering(JSON)}, components={"securitySchemes": {"s": scheme}}, security=[{"s": []}])


def headed(**headers: Any) -> dict[str, Any]:
    """Return a spec whose operation answers with *headers*."""
    responses = {"200": {"description": "", "headers": {key: {"example": example} for key, example in headers.items()}}}
    return document({"/one": {"get": {"responses": responses}}})


@pytest.mark.parametrize(
    ("spec", "says"),
    [
        ({"a": 1}, "`openapi` must be a version"),
        ({"swagger": "2.0"}, "this is Swagger 2"),
        ({**document({}), "info": {}}, "`title` is missing"),
        ({**document({}), "paths": []}, "paths: must be object"),
        (secured({"name": "x"}), "`type` is missing"),
        (
            document({}, servers=[{"url": "http://["}]),
            "the sandbox cannot play this document (ValueError: ",
        ),
        (
            secured({"type": "oauth2", "flows": {"clientCredentials": {"tokenUrl": "http://[", "scopes": {}}}}),
            "the sandbox cannot play this document (ValueError: ",
        ),
    ],
)
def test_what_is_no_openapi_is_reported_before_anything_starts(spec: dict[str, Any], says: str, tmp_path: Path) -> None:
    """With its place, and no traceback."""
    with pytest.raises(InputError) as caught:
        Sandbox(root=write_spec_project(tmp_path, spec))

    assert says in str(caught.value)
    assert str(caught.value).startswith("specs/acme.json")


@pytest.mark.parametrize(
    "spec",
    [
        headed(**{"X-A": "a\r\nset-cookie: b"}),
        headed(**{"X-A": "Zoë"}),
        headed(**{"X A\r\nb": "a"}),
        headed(**{"Content-Length": "999", "Transfer-Encoding": "chunked", "Connection": "close"}),
        document({"/one": {"get": {}}}),
        document({"/one": {"get": {"responses": {}}}}),
        document({"/one": {"get": {"responses": {"101": {"description": ""}}}}}),
        document({"/one": answering({"application/json": {"examples": None}})}),
        document({"/one": answering({"no type": {}})}),
        document({"/one": answering({"text/plain; charset=idna": {"example": "." * 70}})}),
        document({"/one": answering({"text/plain; charset=nothing": {"example": "a"}})}),
        document({"/one": answering(JSON)}, security=[{"undescribed": []}]),
        document({"/one": answering(JSON)}, servers=[{"url": "/{a}", "variables": {"a": {"default": ""}}}]),
    ],
)
def test_what_no_answer_can_hold_is_left_out_of_it(spec: dict[str, Any], tmp_path: Path) -> None:
    """The connection does not end for it."""
    with served(tmp_path, spec) as acme:
        answer = acme.http.get("/one")

    assert answer.status_code == 200
    assert not {"x-a", "x a", "set-cookie"} & answer.headers.keys()


@pytest.mark.parametrize(
    "schema", [{"type": "integer", "minimum": "a"}, {"type": 5}, {"type": "string", "pattern": "("}, {"allOf": 5}]
)
def test_a_schema_that_is_none_says_nothing_where_it_is_wrong(schema: dict[str, Any], tmp_path: Path) -> None:
    """The keyword is left out as the generator leaves it out, and all operations are played."""
    paths = {"/odd": answering({"application/json": {"schema": schema}}), "/one": answering(JSON)}
    with served(tmp_path, document(paths)) as acme:
        statuses = [acme.http.get(path).status_code for path in ("/odd", "/one")]

    assert statuses == [200, 200]


@pytest.mark.parametrize("status", ["099", "999"])
def test_an_operation_whose_only_status_cannot_be_is_left_out(status: str, tmp_path: Path) -> None:
    """The others are played."""
    paths = {"/odd": {"get": {"responses": {status: {"description": ""}}}}, "/one": answering(JSON)}
    with served(tmp_path, document(paths)) as acme:
        statuses = [acme.http.get(path).status_code for path in ("/odd", "/one")]

    assert statuses == [404, 200]
