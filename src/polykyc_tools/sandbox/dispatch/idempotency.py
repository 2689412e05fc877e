"""Answers given again: a request that comes twice under one idempotency key is done once."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from typing import Final

from polykyc_tools.sandbox.behaviour.context import World
from polykyc_tools.sandbox.behaviour.responses import Answer
from polykyc_tools.sandbox.contract.request_validation import Given

from .routing import Call

_KEPT: Final = 86_400.0
"""Seconds that an answer is given again to the same key."""


def once(world: World, call: Call, given: Given, do: Callable[[], Answer]) -> Answer:
    """Return the answer that the key of *call* has had; if none, or without a key, what *do* makes of it."""
    key = _key(call, given)
    if key is None:
        return do()
    whose = [call.provider.slug, call.tenant, *key]
    sql = "SELECT answer FROM replay WHERE provider = ? AND tenant = ? AND key = ? AND request = ? AND made > ?"
    found = world.store.rows(sql, [*whose, world.clock.now() - _KEPT])
    if found:
        told = json.loads(found[0][0])
        headers = tuple((str(name), str(value)) for name, value in told["headers"])
        return Answer(
            told["status"],
            headers,
            told["body"].encode(errors="surrogateescape"),
            "the same answer as before, by its key",
        )
    answer = do()
    text = answer.body.decode(errors="surrogateescape")  # which need not be one
    kept = json.dumps({"status": answer.status, "headers": answer.headers, "body": text})
    world.store.run("INSERT OR REPLACE INTO replay VALUES (?, ?, ?, ?, ?, ?)", [*whose, world.clock.now(), kept])
    return answer


def _key(call: Call, given: Given) -> tuple[str, str] | None:
    """Return the idempotency key of a request, and a digest of the request that it stands for."""
    words = call.operation.facts.words
    key = given.fields.get(words.key) if words is not None and words.key else None
    if not isinstance(key, str):
        return None
    request = call.request
    whole = "\n".join((request.method, request.path, request.query)).encode() + b"\n" + request.body
    return key, hashlib.sha256(whole).hexdigest()
