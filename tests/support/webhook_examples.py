"""Providers that answer and deliver for the examples that receive webhooks."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final

import attrs
import httpx
import pytest
from django.test import Client
from polykyc import SessionStatus

from examples import fastapi_webhooks
from examples.inbox import Receiver
from tests.support.webhook_vectors import delivery

HERE: Final = Path(__file__).parents[2]
DATA: Final = HERE / "tests" / "data"
KEYS: Final = {slug: DATA / slug / "webhooks" for slug in ("kayle", "kulipa")}
FLOWS: Final = {
    "kayle": ("get_session.in_progress", "get_session.succeeded"),
    "kulipa": ("get_user.onboarding", "get_user.active"),
    "salesive": ("get_kyc_status.in_review", "get_kyc_status.verified"),
}
"""What a provider answers at first, and what in the end; Salesive's events only say that something changed."""

every_provider = pytest.mark.parametrize("slug", FLOWS)
Post = Callable[..., httpx.Response]


def case(slug: str, name: str) -> Any:
    """Return the documented case *name* of a provider."""
    return json.loads((DATA / slug / f"{name}.json").read_text())


def session_id(slug: str) -> str | None:
    """Return what the sessions of the flow are known by."""
    argument: str | None = next(iter(case(slug, FLOWS[slug][0])["call"].values()), None)
    return argument


def status(slug: str, name: str) -> SessionStatus:
    """Return the common status that the documented answer *name* has."""
    return SessionStatus(case(slug, name)["status"])


def event(slug: str, id: str = "evt_1", kind: str = "attempt.failed", at: str | None = None) -> dict[str, Any]:
    """Return an event about the session of the flow; what Kayle's says is its *kind*, and *at* when it happened."""
    if slug == "kayle":
        about = {"contract_version": 1, "event_id": id, "verification_session_id": session_id(slug)}
        return {
            "type": f"verification.{kind}",
            "metadata": about,
            "data": {"claims": {}} if "succeeded" in kind else {},
        }
    if slug == "kulipa":
        return {"eventId": id, "eventName": "user.updated", "userId": session_id(slug), "createdAt": at}
    if slug == "salesive":
        return {"id": id, "topic": "kyc/updated", "occurredAt": at}
    return {"id": id, "type": "documentVerification.instance.updated", "createdAt": at, "data": {"id": "doc_1"}}


@attrs.define
class Providers:
    """All of them: each gives the documented answer that is its `now`, after `meanwhile` has happened once."""

    now: dict[str, str]
    requests: list[str] = attrs.field(factory=list[str])
    meanwhile: list[Callable[[], Any]] = attrs.field(factory=list[Callable[[], Any]])

    def __call__(self, request: httpx.Request) -> httpx.Response:
        slug = request.url.host.partition(".")[0]
        self.requests.append(slug)
        documented = case(slug, self.now[slug])["response"]
        if self.meanwhile:
            self.meanwhile.pop(0)()
        return httpx.Response(documented["status"], json=documented["json"])


def by_fastapi(path: str, body: bytes, headers: list[tuple[str, str]], method: str) -> httpx.Response:
    """Return the response of the FastAPI example."""

    async def call() -> httpx.Response:
        transport = httpx.ASGITransport(app=fastapi_webhooks.app, raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client:
            return await client.request(method, path, content=body, headers=headers)

    return asyncio.run(call())


def by_django(path: str, body: bytes, headers: list[tuple[str, str]], method: str) -> httpx.Response:
    """Return the response of the Django example."""
    joined: dict[str, str] = {}
    for name, value in headers:  # as a server hands over a repeated one
        joined[name.lower()] = f"{joined[name.lower()]},{value}" if name.lower() in joined else value
    client = Client(raise_request_exception=False)
    answer = client.generic(method, path, body, content_type="application/json", headers=joined)
    return httpx.Response(answer.status_code, content=answer.content)


def signed(slug: str, payload: dict[str, Any], ago: float = 0) -> tuple[bytes, list[tuple[str, str]]]:
    """Return body and headers of *payload* as *slug* delivers it, signed so many seconds *ago*."""
    body, headers = delivery(slug, payload, datetime.now(UTC) - timedelta(seconds=ago))
    return body.encode(), [*headers.items()]


def deliver(post: Post, slug: str, *args: Any, **kwargs: Any) -> int:
    """Return the HTTP status that an event gets; the arguments are those of `event`."""
    return post(f"/webhooks/{slug}", *signed(slug, event(slug, *args, **kwargs))).status_code


def newest(receiver: Receiver, slug: str) -> SessionStatus | None:
    """Return the status that *receiver* has stored of the session."""
    return receiver.inbox.newest(slug, session_id(slug))
