# Generated from templates/package/_runtime/auth/signing.py; edits here are lost.

"""Signed requests and signed responses: an HMAC over what goes out, and over what comes in.

Only clients whose provider signs import this module.
"""

from __future__ import annotations

import hmac
from base64 import b64encode
from typing import assert_never

from ..contract import Operation, Request, Response, Signing
from ..errors import MalformedResponseError


def signature_fields(signing: Signing, request: Request, target: str, secret: str, moment: float) -> dict[bytes, bytes]:
    """Return the header fields that sign *request*.

    Args:
        signing: How the provider wants it signed.
        request: The request, whose body is signed as it is sent.
        target: Path and query as they are sent.
        secret: The secret.
        moment: The Unix time in seconds.

    """
    match signing.unit:
        case "s":
            time = str(int(moment))
        case "ms":
            time = str(int(moment * 1000))
        case _:
            assert_never(signing.unit)
    parts = (_part(part, request, target, time) for part in request.operation.signed)
    signature = sign(signing, secret, b"".join(parts))
    return {
        name.encode(): value.replace("{time}", time).replace("{signature}", signature).encode()
        for name, value in signing.headers
    }


def _part(part: str, request: Request, target: str, time: str) -> bytes:
    match part:
        case "{time}":
            return time.encode()
        case "{method}":
            return request.operation.method.encode()
        case "{target}":
            return target.encode()
        case "{body}":
            return request.body or b""
        case _ if part.startswith("{path."):
            return path_value(request.operation.path, request.path, part[len("{path.") : -1]).encode()
        case _:
            return part.encode()


def path_value(template: str, path: str, name: str) -> str:
    """Return the value of the parameter *name* of *template* as *path* has it, encoded."""
    for pattern, segment in zip(template.split("/"), path.split("/"), strict=True):
        before, hole, after = pattern.partition(f"{{{name}}}")
        if hole:
            return segment[len(before) : len(segment) - len(after)]
    return ""


def sign(signing: Signing, secret: str, content: bytes) -> str:
    """Return the signature of *content*."""
    match signing.algorithm:
        case "hmac-sha256":
            digest = hmac.digest(secret.encode(), content, "sha256")
        case "hmac-sha512":
            digest = hmac.digest(secret.encode(), content, "sha512")
        case _:
            assert_never(signing.algorithm)
    match signing.encoding:
        case "hex":
            return digest.hex()
        case "base64":
            return b64encode(digest).decode()
        case _:
            assert_never(signing.encoding)


def check_response(signing: Signing, operation: Operation, response: Response, secret: str) -> None:
    """Raise `MalformedResponseError` if the provider did not sign *response* with *secret*."""
    signatures = [response.headers[name] for name in signing.answers if name in response.headers]
    # An HMAC in hex is the same number in either case.
    genuine = sign(signing, secret, response.content).encode()
    fitting = [
        hmac.compare_digest((text.lower() if signing.encoding == "hex" else text).encode(), genuine)
        for text in signatures
    ]
    if not fitting or not all(fitting):
        what = "the signature of the answer is wrong" if signatures else "the answer has no signature"
        raise MalformedResponseError(what).of(operation.label, response)
