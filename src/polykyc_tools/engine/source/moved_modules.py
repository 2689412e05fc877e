"""Modules of the runtime that an earlier version had at another path, and imports that still name the old one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

MOVED_MODULES: Final[Mapping[str, str]] = {
    "_runtime/after.py": "_runtime/calls/retry_after.py",
    "_runtime/answer.py": "_runtime/calls/response_reader.py",
    "_runtime/awaiting.py": "_runtime/http/async_io.py",
    "_runtime/blocking.py": "_runtime/http/blocking_io.py",
    "_runtime/body.py": "_runtime/http/body.py",
    "_runtime/check.py": "_runtime/codec/validate.py",
    "_runtime/connections.py": "_runtime/http/connections.py",
    "_runtime/crypto.py": "_runtime/webhooks/crypto.py",
    "_runtime/custom_client.py": "_runtime/http/custom_client.py",
    "_runtime/decode.py": "_runtime/codec/decode.py",
    "_runtime/encode.py": "_runtime/codec/encode.py",
    "_runtime/enums.py": "_runtime/codec/enums.py",
    "_runtime/fetch.py": "_runtime/auth/token_cache.py",
    "_runtime/found.py": "_runtime/sessions/lookup.py",
    "_runtime/headers.py": "_runtime/webhooks/headers.py",
    "_runtime/http1.py": "_runtime/http/http1.py",
    "_runtime/keys.py": "_runtime/auth/credentials.py",
    "_runtime/limiter.py": "_runtime/rate_limit/limiter.py",
    "_runtime/limits.py": "_runtime/rate_limit/limits.py",
    "_runtime/model.py": "_runtime/codec/model.py",
    "_runtime/multipart.py": "_runtime/calls/multipart.py",
    "_runtime/network.py": "_runtime/http/deadline.py",
    "_runtime/oauth.py": "_runtime/auth/oauth.py",
    "_runtime/octets.py": "_runtime/calls/raw_body.py",
    "_runtime/options.py": "_runtime/config/options.py",
    "_runtime/parse.py": "_runtime/codec/json.py",
    "_runtime/pool.py": "_runtime/http/pool.py",
    "_runtime/redis.py": "_runtime/rate_limit/redis_store.py",
    "_runtime/report.py": "_runtime/telemetry/attempts.py",
    "_runtime/retry.py": "_runtime/calls/retry.py",
    "_runtime/sessions.py": "_runtime/sessions/session.py",
    "_runtime/settings.py": "_runtime/config/settings.py",
    "_runtime/signature.py": "_runtime/webhooks/signature.py",
    "_runtime/spans.py": "_runtime/telemetry/tracing.py",
    "_runtime/transport.py": "_runtime/http/transport.py",
    "_runtime/undecoded.py": "_runtime/codec/undecoded.py",
    "_runtime/unset.py": "_runtime/codec/unset.py",
    "_runtime/waits.py": "_runtime/sessions/polling.py",
    "_runtime/walks.py": "_runtime/sessions/pagination.py",
    "_runtime/watch.py": "_runtime/auth/token_telemetry.py",
    "_runtime/webhooks.py": "_runtime/webhooks/verify.py",
    "_runtime/wire.py": "_runtime/contract.py",
}
"""Where each module that an earlier version had is in this one, by its path in the package.

A module that moves once more gets a second line, and its first one names the newest path.
"""
