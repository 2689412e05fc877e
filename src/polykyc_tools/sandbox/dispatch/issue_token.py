"""Issue access tokens by OAuth 2 client credentials (RFC 6749, section 4.4)."""

from __future__ import annotations

import json
from base64 import b64decode
from collections.abc import Mapping
from typing import Final
from urllib.parse import parse_qsl, unquote_plus

from polykyc_tools.engine.openapi.media_types import FORM, strip_media_parameters
from polykyc_tools.sandbox.behaviour.provider import PlayedProvider
from polykyc_tools.sandbox.behaviour.responses import SandboxAnswer
from polykyc_tools.sandbox.contract.parameters import IncomingRequest
from polykyc_tools.sandbox.contract.token_endpoints import Grant

from .caller import LASTS, new_access_token

_CLIENT: Final = ("client_id", "client_secret")


class _RefusedError(Exception):
    """Why the sandbox issues no token: an error code of the RFC, and an explanation."""


def answer_token_request(provider: PlayedProvider, grant: Grant, request: IncomingRequest, now: float) -> SandboxAnswer:
    """Return the answer to a token request: a token, or an error of RFC 6749, section 5.2."""
    try:
        holder, scope = _validate(provider, grant, request)
    except _RefusedError as error:
        code, says = error.args
        return _answer(401 if code == "invalid_client" else 400, {"error": code}, says, request)
    body = {"access_token": new_access_token(holder, now), "token_type": "Bearer", "expires_in": LASTS}
    return _answer(200, {**body, **({"scope": scope} if scope else {})}, "", request)


def _validate(provider: PlayedProvider, grant: Grant, request: IncomingRequest) -> tuple[str, str]:
    """Return the client's id and the scope that it asks for; raise `_RefusedError` if the request is refused."""
    if request.method != "POST":
        raise _RefusedError("invalid_request", "a token request uses POST")
    fields = _read_fields(request)
    if grant.has_grant_type and "grant_type" not in fields:
        raise _RefusedError("invalid_request", "grant_type: it is missing")
    if fields.get("grant_type", "client_credentials") != "client_credentials":
        raise _RefusedError("unsupported_grant_type", "grant_type: the sandbox knows client_credentials alone")
    if grant.secret_in_body and "authorization" in request.headers:
        raise _RefusedError("invalid_client", "the provider takes id and secret in the body alone")
    holder, secret = _read_client(fields, request)
    if provider.variant_of(holder) is None or provider.variant_of(secret) is None:
        begins = provider.scenario.variants[-1].token
        raise _RefusedError("invalid_client", f"id and secret of a client of the sandbox begin with {begins}")
    strange = {*fields.get("scope", "").split()} - grant.scopes if grant.scopes else set[str]()
    if strange:
        raise _RefusedError("invalid_scope", "scope: the spec lists no such scope")
    return holder, fields.get("scope", "")


def _read_fields(request: IncomingRequest) -> Mapping[str, str]:
    if strip_media_parameters(request.headers.get("content-type", "")) != FORM:
        raise _RefusedError("invalid_request", f"body: the media type is not {FORM}")
    try:
        pairs = parse_qsl(request.body.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=100)
    except ValueError:
        raise _RefusedError("invalid_request", "body: it is not a form") from None
    if len({name for name, _ in pairs}) < len(pairs):
        raise _RefusedError("invalid_request", "body: a field occurs twice")
    return dict(pairs)


def _read_client(fields: Mapping[str, str], request: IncomingRequest) -> tuple[str, str]:
    """Return id and secret of the client, from the header or from the body, which it may not use both."""
    scheme, _, text = request.headers.get("authorization", "").partition(" ")
    if not scheme:
        return fields.get(_CLIENT[0], ""), fields.get(_CLIENT[1], "")
    if _CLIENT[1] in fields:
        raise _RefusedError("invalid_request", "the secret is in the header and in the body")
    try:
        holder, _, secret = b64decode(text.strip(), validate=True).decode().partition(":")
    except ValueError:
        holder = secret = ""
    if scheme.lower() != "basic" or not holder:
        raise _RefusedError("invalid_client", "authorization: it is not a Basic credential")
    return unquote_plus(holder), unquote_plus(secret)


def _answer(status: int, body: Mapping[str, object], says: str, request: IncomingRequest) -> SandboxAnswer:
    headers = [("content-type", "application/json"), ("cache-control", "no-store")]
    if status == 401 and "authorization" in request.headers:
        headers.append(("www-authenticate", "Basic"))
    return SandboxAnswer(status, tuple(headers), json.dumps(body).encode(), says)
