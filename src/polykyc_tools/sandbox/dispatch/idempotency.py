"""Idempotency keys: a request that comes twice under one key is executed once."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from typing import Final

from polykyc_tools.sandbox.behaviour.context import World
from polykyc_tools.sandbox.behaviour.responses import SandboxAnswer
from polykyc_tools.sandbox.contract.request_validation import RequestValues

from .routing import Call

_KEPT: Final = 86_400.0
"""How many seconds an answer is stored for its key."""


def answer_once(
    world: World, call: Call, request_values: RequestValues, do: Callable[[], SandboxAnswer]
) -> SandboxAnswer:
    """Return the stored answer of the key of *call*; if there is none, or no key, the answer of *do*."""
    key = _idempotency_key(call, request_values)
    if key is None:
        return do()
    whose = [call.provider.slug, call.tenant, *key]
    sql = "SELECT answer FROM replay WHERE provider = ? AND tenant = ? AND key = ? AND request = ? AND made > ?"
    rows = world.store.rows(sql, [*whose, world.clock.now() - _KEPT])
    if rows:
        stored = json.loads(rows[0][0])
        headers = tuple((str(name), str(value)) for name, value in stored["headers"])
        return SandboxAnswer(
            stored["status"],
            headers,
            stored["body"].encode(errors="surrogateescape"),
            "the stored answer of this key",
        )
    answer = do()
    text = answer.body.decode(errors="surrogateescape")  # bytes that are not UTF-8 survive this
    stored = json.dumps({"status": answer.status, "headers": answer.headers, "body": text})
    world.store.run("INSERT OR REPLACE INTO replay VALUES (?, ?, ?, ?, ?, ?)", [*whose, world.clock.now(), stored])
    return answer


def _idempotency_key(call: Call, request_values: RequestValues) -> tuple[str, str] | None:
    """Return the idempotency key of a request and a digest of the request; None without a key."""
    annotation = call.operation.facts.annotation
    key = request_values.fields.get(annotation.key) if annotation is not None and annotation.key else None
    if not isinstance(key, str):
        return None
    request = call.request
    content = "\n".join((request.method, request.path, request.query)).encode() + b"\n" + request.body
    return key, hashlib.sha256(content).hexdigest()
