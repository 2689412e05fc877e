"""Access tokens, handed out by the client credentials of OAuth 2 (RFC 6749, section 4.4)."""

from __future__ import annotations

import json
from base64 import b64decode
from collections.abc import Mapping
from typing import Final
from urllib.parse import parse_qsl, unquote_plus

from polykyc_tools.engine.openapi.media_types import FORM, bare
from polykyc_tools.sandbox.behaviour.provider import Provider
from polykyc_tools.sandbox.behaviour.responses import Answer
from polykyc_tools.sandbox.contract.parameters import Request
from polykyc_tools.sandbox.contract.token_endpoints import Grant

from .caller import LASTS, granted

_CLIENT: Final = ("client_id", "client_secret")


class _RefusedError(Exception):
    """Why no token is handed out: a code of the standard, and what the sandbox has to say of it."""


def handed(provider: Provider, grant: Grant, request: Request, now: float) -> Answer:
    """Return a token for the client that *request* names, or the refusal that the standard has for it."""
    try:
        holder, scope = _asked(provider, grant, request)
    except _RefusedError as error:
        code, says = error.args
        return _answer(401 if code == "invalid_client" else 400, {"error": code}, says, request)
    told = {"access_token": granted(holder, now), "token_type": "Bearer", "expires_in": LASTS}
    return _answer(200, {**told, **({"scope": scope} if scope else {})}, "", request)


def _asked(provider: Provider, grant: Grant, request: Request) -> tuple[str, str]:
    """Return who asks for a token, and for what."""
    if request.method != "POST":
        raise _RefusedError("invalid_request", "a token is asked for with POST")
    told = _fields(request)
    if "grant_type" not in told:
        raise _RefusedError("invalid_request", "grant_type: is missing")
    if told["grant_type"] != "client_credentials":
        raise _RefusedError("unsupported_grant_type", "grant_type: only client_credentials is played")
    holder, secret = _client(told, request)
    if provider.variant(holder) is None or provider.variant(secret) is None:
        begins = provider.scenario.variants[-1].token
        raise _RefusedError("invalid_client", f"id and secret of a client of the sandbox begin with {begins}")
    strange = {*told.get("scope", "").split()} - grant.scopes if grant.scopes else set[str]()
    if strange:
        raise _RefusedError("invalid_scope", "scope: the spec lists no such scope")
    return holder, told.get("scope", "")


def _fields(request: Request) -> Mapping[str, str]:
    if bare(request.headers.get("content-type", "")) != FORM:
        raise _RefusedError("invalid_request", f"body: is not sent as {FORM}")
    try:
        pairs = parse_qsl(request.body.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=100)
    except ValueError:
        raise _RefusedError("invalid_request", "body: is no form") from None
    if len({name for name, _ in pairs}) < len(pairs):
        raise _RefusedError("invalid_request", "body: a field is there twice")
    return dict(pairs)


def _client(told: Mapping[str, str], request: Request) -> tuple[str, str]:
    """Return id and secret, from the header or from the body: a client may use one of the two."""
    kind, _, text = request.headers.get("authorization", "").partition(" ")
    if not kind:
        return told.get(_CLIENT[0], ""), told.get(_CLIENT[1], "")
    if _CLIENT[1] in told:
        raise _RefusedError("invalid_request", "the secret is in the header and in the body")
    try:
        holder, _, secret = b64decode(text.strip(), validate=True).decode().partition(":")
    except ValueError:
        holder = secret = ""
    if kind.lower() != "basic" or not holder:
        raise _RefusedError("invalid_client", "authorization: is no Basic credential")
    return unquote_plus(holder), unquote_plus(secret)


def _answer(status: int, body: Mapping[str, object], says: str, request: Request) -> Answer:
    headers = [("content-type", "application/json"), ("cache-control", "no-store")]
    if status == 401 and "authorization" in request.headers:
        headers.append(("www-authenticate", "Basic"))
    return Answer(status, tuple(headers), json.dumps(body).encode(), says)
