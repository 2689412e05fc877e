"""What schemathesis loads in its own process: a filter of forms, and a signer of requests.

`FUZZED_URL` is the address that it asks at. Where requests are signed, `FUZZED_PROVIDER` is the slug of the provider
and `FUZZED_SECRET` what signs.
"""

from __future__ import annotations

import os
import pkgutil
import time
from importlib import import_module
from typing import Any, Final
from urllib.parse import urlsplit

from polykyc._runtime.auth.signing import signature_fields
from polykyc._runtime.contract import Operation, Request

from polykyc_tools.engine.openapi.schemas import resolve_references
from polykyc_tools.engine.source.mapping_reader import is_map

_SLUG: Final = os.environ.get("FUZZED_PROVIDER")
_PREFIX: Final = urlsplit(os.environ["FUZZED_URL"]).path.rstrip("/")


def _operations(slug: str) -> dict[tuple[str, str], Operation]:
    package = import_module(f"polykyc.{slug}.operations")
    names = [module.name for module in pkgutil.iter_modules(package.__path__)]
    emitted: list[Operation] = [import_module(f"{package.__name__}.{name}").OPERATION for name in names]
    return {(operation.method, operation.path): operation for operation in emitted}


def before_call(context: Any, case: Any, kwargs: dict[str, Any]) -> None:
    """Let *case* be signed once its bytes are known."""
    operation = _OPERATIONS.get((case.method, case.operation.path))
    if operation is None or not operation.signed:
        return

    def sign(prepared: Any) -> Any:
        path = urlsplit(str(prepared.url)).path.removeprefix(_PREFIX)
        # What has more segments than the operation is no request of it, and no client could sign it.
        if path.count("/") == operation.path.count("/"):
            body = prepared.body.encode() if isinstance(prepared.body, str) else prepared.body
            request = Request(operation, path, body=body)
            fields = signature_fields(_SIGNING, request, prepared.path_url, os.environ["FUZZED_SECRET"], time.time())
            prepared.headers.update({name.decode(): value.decode() for name, value in fields.items()})
        return prepared

    kwargs["auth"] = sign


def filter_case(context: Any, case: Any) -> bool:
    """Leave out what is no mistake: a header field beyond the spec, which HTTP allows, and a form with JSON as a text.

    In such a form a text became an object or a list, and what is sent is its JSON.
    """
    if any("unknown-property" in name.lower() for name in case.headers or ()):
        return False
    form: Any = case.body
    if case.media_type != "multipart/form-data" or not is_map(form):
        return True
    schemas = [body.definition["schema"] for body in case.operation.body if body.media_type == case.media_type]
    texts = {
        name for schema in schemas for name, part in _properties(case, schema).items() if part.get("type") == "string"
    }
    return not any(isinstance(value, dict | list) for name, value in form.items() if name in texts)


def _properties(case: Any, schema: Any) -> Any:
    document = case.operation.schema.raw_schema
    return resolve_references(document, schema).get("properties", {})


# Its types are not known to a type checker.
register: Any = import_module("schemathesis").hook
register(filter_case)
if _SLUG is not None:
    _SIGNING: Final = import_module(f"polykyc.{_SLUG}.contract").PROVIDER.signing
    _OPERATIONS: Final = _operations(_SLUG)
    register(before_call)
