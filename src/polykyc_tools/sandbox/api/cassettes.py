"""Settings of vcrpy that keep credentials and personal data out of cassettes.

A call that gets into a cassette is matched to its operation. Then what the schemas of the operation do not describe,
and what the overlay marks as secret or personal, is replaced by made-up values of the same form. vcrpy is not imported
here: it gives its requests and answers to these functions.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from threading import local
from typing import Any, Final
from urllib.parse import parse_qsl, urlencode, urlsplit

from polykyc_tools.engine.openapi.navigation import find_composed_paths, find_content_schema
from polykyc_tools.engine.openapi.servers import server_urls
from polykyc_tools.engine.source.mapping_reader import is_list, is_map
from polykyc_tools.engine.source.pointers import KeyPath, find_value, pointer_to
from polykyc_tools.project import open_project, require_provider
from polykyc_tools.sandbox.contract.contract import Contract, read_contract
from polykyc_tools.sandbox.contract.operation import ServedOperation

_HIDDEN: Final = "hidden"
_CREDENTIALS: Final = ("authorization", "cookie", "proxy-authorization")
"""Headers that carry credentials, whatever the spec says."""


def cassette_filters(slug: str, *, root: Path | str | None = None) -> dict[str, Any]:
    """Return the arguments of `vcr.VCR` that keep credentials and personal data of a provider out of its cassettes.

    Args:
        slug: The provider, for example `"kayle"`.
        root: The folder of a project with its own specs; polykyc's own providers if left out.

    """
    project = open_project(None if root is None else Path(root))
    require_provider(project, slug)
    filters = _Filters(read_contract(project, slug))
    return {
        "before_record_request": filters.filter_request,
        "before_record_response": filters.filter_response,
        "decode_compressed_response": True,
    }


class _Filters:
    """The two functions that vcrpy calls: with the request of an answer first, in the same thread."""

    def __init__(self, contract: Contract) -> None:
        self._contract: Final = contract
        self._hosts: Final = {urlsplit(url).hostname for url in server_urls(contract.document)}
        self._latest: Final = local()

    def filter_request(self, request: Any) -> Any:
        """Return *request* as it goes into the cassette."""
        parts = urlsplit(str(request.uri))
        call = self._contract.operation_of(request.method, parts.path)
        operation = call[0] if call is not None else None
        is_ours = operation is not None or parts.hostname in self._hosts
        self._latest.call = is_ours, operation
        if not is_ours:
            return request
        carriers = self._contract.carriers.values()
        names = {*_CREDENTIALS, *(carrier.name.lower() for carrier in carriers if carrier.location == "header")}
        for name in [name for name in request.headers if name.lower() in names]:
            request.headers[name] = _HIDDEN
        secret = {carrier.name for carrier in carriers if carrier.location == "query"}
        if secret:
            pairs = parse_qsl(parts.query, keep_blank_values=True)
            query = urlencode([(name, _HIDDEN if name in secret else value) for name, value in pairs])
            request.uri = parts._replace(query=query).geturl()
        if request.body:
            path = self._schema(operation, "requestBody") if operation is not None else None
            request.body = _filtered(self._contract, path, request.body)
        return request

    def filter_response(self, response: dict[str, Any]) -> dict[str, Any]:
        """Return *response*, the answer to the latest request of this thread, as it goes into the cassette."""
        is_ours, operation = getattr(self._latest, "call", (False, None))
        if not is_ours:
            return response
        content = response["body"].get("string") or b""
        path = self._answer(operation, response["status"]["code"]) if operation is not None else None
        content = _filtered(self._contract, path, content) if content else content
        headers = {name: values for name, values in response["headers"].items() if name.lower() != "set-cookie"}
        for name in [name for name in headers if name.lower() == "content-length"]:
            headers[name] = [str(len(content))]
        return {**response, "headers": headers, "body": {"string": content}}

    def _answer(self, operation: ServedOperation, status: int) -> KeyPath | None:
        names = (str(status), f"{status // 100}XX", "default")
        paths = (self._schema(operation, "responses", name) for name in names)
        return next((path for path in paths if path is not None), None)

    def _schema(self, operation: ServedOperation, *steps: str) -> KeyPath | None:
        path: KeyPath = ("paths", operation.path, operation.method.lower(), *steps)
        return find_content_schema(self._contract.document, path)


def _filtered(contract: Contract, path: KeyPath | None, content: bytes) -> bytes:
    """Return the body *content* without what the schema at *path* hides; nothing of it if it is not JSON."""
    try:
        value = json.loads(content)
    except (ValueError, RecursionError):
        return b""
    return json.dumps(_kept(contract, path, value), ensure_ascii=False).encode()


def _kept(contract: Contract, path: KeyPath | None, value: Any) -> Any:
    """Return *value* without what the schema at *path* hides or does not describe."""
    if path is None or (value is not None and _is_hidden(contract, path)):
        return _made_up(value)
    paths = list(find_composed_paths(contract.document, path))
    if is_map(value):
        hidden = {name for part in paths for name in _hidden_names(contract, part)}
        return {
            key: _made_up(inner) if key in hidden else _kept(contract, _property(contract, paths, key), inner)
            for key, inner in value.items()
        }
    if is_list(value):
        items = next((path for part in paths if (path := _schema_at(contract, (*part, "items")))), None)
        return [_kept(contract, items, inner) for inner in value]
    return value


def _property(contract: Contract, paths: list[KeyPath], key: str) -> KeyPath | None:
    candidates = [(*part, "properties", key) for part in paths] + [(*part, "additionalProperties") for part in paths]
    return next((path for candidate in candidates if (path := _schema_at(contract, candidate))), None)


def _schema_at(contract: Contract, path: KeyPath) -> KeyPath | None:
    """Return *path* if it leads to a schema that says something."""
    schema = find_value(contract.document, path)
    return path if is_map(schema) and schema else None


def _is_hidden(contract: Contract, path: KeyPath) -> bool:
    marks = contract.facts.hidden_properties
    parts = find_composed_paths(contract.document, path)
    return any(mark.names is None for part in parts for mark in marks.get(pointer_to(part), ()))


def _hidden_names(contract: Contract, path: KeyPath) -> Iterator[str]:
    for mark in contract.facts.hidden_properties.get(pointer_to(path), ()):
        yield from mark.names or ()


def _made_up(value: Any) -> Any:
    """Return a value of the same form as *value* that says nothing; true, false and null stay."""
    if is_map(value):
        return {key: _made_up(inner) for key, inner in value.items()}
    if is_list(value):
        return [_made_up(inner) for inner in value]
    match value:
        case bool() | None:
            return value
        case int() | float():
            return 0
        case _:
            return _made_up_text(value)


def _made_up_text(text: str) -> str:
    if text.startswith(("https://", "http://")):
        return "https://hidden.invalid/"
    if "@" in text:
        return "hidden@example.invalid"
    for read, made_up in ((date, "2000-01-01"), (datetime, "2000-01-01T00:00:00Z")):
        try:
            read.fromisoformat(text)
        except ValueError:
            continue
        return made_up
    return _HIDDEN
