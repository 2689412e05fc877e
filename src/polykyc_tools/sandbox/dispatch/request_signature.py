"""Check the signature of a request, and sign an answer, as `x-kyc-signing` says.

It computes signatures by itself, so that the sandbox and the emitted clients are each other's referee.
In the sandbox the secret of a caller is the text of its token.
"""

from __future__ import annotations

import hashlib
import hmac
from base64 import b64encode
from collections.abc import Mapping
from typing import Final, assert_never

from attrs import evolve

from polykyc_tools.engine.annotations.signing import SigningAnnotation
from polykyc_tools.sandbox.behaviour.responses import SandboxAnswer
from polykyc_tools.sandbox.contract.contract import Contract
from polykyc_tools.sandbox.contract.operation import ServedOperation
from polykyc_tools.sandbox.contract.parameters import IncomingRequest

_PATH: Final = "{path."


def find_wrong_signature(
    contract: Contract, operation: ServedOperation, request: IncomingRequest, secret: str
) -> str | None:
    """Return what is wrong with the signature of *request*, None if it is genuine or the provider asks for none."""
    signing, signed = contract.facts.signing, operation.facts.signed
    if signing is None or not signed or not operation.secured:
        return None
    header, value = next((name, text) for name, text in signing.headers if "{signature}" in text)
    time = _time(signing, request.headers)
    match = operation.pattern.fullmatch(request.path)
    holes = {} if match is None else dict(zip(operation.holes, match.groups(), strict=True))
    # A client behind a proxy in the place of the provider signs the path that the provider has.
    for target in (request.target, request.target.removeprefix(f"/{contract.slug}")):
        content = b"".join(_part(part, evolve(request, target=target), time, holes) for part in signed)
        genuine = value.replace("{time}", time).replace("{signature}", _sign(signing, secret, content))
        if hmac.compare_digest(request.headers.get(header, "").encode(), genuine.encode()):
            return None
    return (
        f"{header} has to be the {signing.algorithm} of {''.join(signed)}, in {signing.encoding}, with the secret of "
        "the caller, which is the token itself in the sandbox"
    )


def sign_answer(contract: Contract, answer: SandboxAnswer, secret: str) -> SandboxAnswer:
    """Return *answer* with the headers that sign it, if the provider signs its answers."""
    signing = contract.facts.signing
    if signing is None or not signing.answers:
        return answer
    signature = _sign(signing, secret, answer.body)
    return evolve(answer, headers=(*answer.headers, *((name, signature) for name in signing.answers)))


def _time(signing: SigningAnnotation, headers: Mapping[str, str]) -> str:
    """Return the time that *headers* have, empty if none has it."""
    for name, template in signing.headers:
        before, hole, after = template.partition("{time}")
        if hole and "{signature}" not in template:
            return headers.get(name, "").removeprefix(before).removesuffix(after)
    return ""


def _part(part: str, request: IncomingRequest, time: str, holes: Mapping[str, str]) -> bytes:
    match part:
        case "{time}":
            return time.encode()
        case "{method}":
            return request.method.encode()
        case "{target}":
            return request.target.encode()
        case "{body}":
            return request.body
        case _ if part.startswith(_PATH):
            return holes.get(part[len(_PATH) : -1], "").encode()
        case _:
            return part.encode()


def _sign(signing: SigningAnnotation, secret: str, content: bytes) -> str:
    match signing.algorithm:
        case "hmac-sha256":
            digest = hmac.new(secret.encode(), content, hashlib.sha256).digest()
        case "hmac-sha512":
            digest = hmac.new(secret.encode(), content, hashlib.sha512).digest()
        case _:
            assert_never(signing.algorithm)
    match signing.encoding:
        case "hex":
            return digest.hex()
        case "base64":
            return b64encode(digest).decode()
        case _:
            assert_never(signing.encoding)
