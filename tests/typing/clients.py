"""What a type checker knows of the clients; read by mypy and pyright, never run."""

import datetime as dt
from collections.abc import Iterator
from typing import Any, assert_type

import polykyc
from polykyc import Session, SessionHandle, SessionStatus, dossiers, kayle, kulipa, salesive, starkfi, sumsub
from polykyc.kayle import models as kayle_models
from polykyc.salesive import models as salesive_models
from polykyc.starkfi import models as starkfi_models


def results(client: salesive.Client, stark: starkfi.Client) -> None:
    session = client.create_kyc_session(callback_url="https://example.com/done")
    assert_type(session, salesive_models.KycSession)
    assert_type(session.status, salesive_models.KycState | None)
    assert_type(salesive.status_of(session), SessionStatus)
    assert_type(stark.prepare_kyc(email="user@example.com"), starkfi_models.KycPreparation | None)
    assert_type(stark.send_email_otp(email="user@example.com"), None)
    assert_type(client.raw(client.get_kyc_status).result, salesive_models.KycStatus)


def times(client: sumsub.Client) -> None:
    assert_type(client.get_applicant("5cb").created_at, dt.datetime | None)
    assert_type(client.sessions.get("5cb", level="basic").created_at, dt.datetime | None)


def plain_data(client: kayle.Client) -> None:
    assert_type(client.get_session("vs_").to_dict(), dict[str, Any])
    assert_type(client.sessions.get("vs_").to_json(indent=2), str)
    kayle_models.Session.from_json(client.get_session("vs_").to_dict())


async def pages(client: kayle.Client, alike: kayle.AsyncClient) -> None:
    assert_type(client.iter_webhook_events(type="x"), Iterator[kayle_models.WebhookEvent])
    async for event in alike.iter_webhook_events():
        assert_type(event, kayle_models.WebhookEvent)
    client.iter_webhook_events(limit=1)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]


def mappings(client: kayle.Client, stored: dict[str, dict[str, Any]]) -> None:
    client.create_webhook_key("whe_", algorithm="RSA-OAEP-256", jwk={"kty": "RSA"}, key_id="k", key_type="RSA")
    client.create_session(share_fields={"name": kayle_models.ShareFieldRequest(required=True, reason="x"), "age": {}})
    client.create_session(share_fields=stored)
    client.create_session(share_fields={"name": "x"})  # type: ignore[dict-item]  # pyright: ignore[reportArgumentType]


def handles(client: kayle.Client, store: salesive.Client, stored: dict[str, Any]) -> None:
    session = client.sessions.get("vs_")
    assert_type(session.handle, SessionHandle)
    assert_type(client.sessions.get(session.handle), Session[kayle_models.Session])
    assert_type(client.sessions.wait(stored, timeout=1), Session[kayle_models.Session])
    client.sessions.cancel(session)
    store.sessions.get(stored)
    store.sessions.get("s1")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


async def awaited(client: kayle.AsyncClient) -> None:
    assert_type(await client.get_session(id="vs_"), kayle_models.Session)
    assert_type(await client.get_session("vs_", include_attempts=True), kayle_models.Session)
    assert_type(await client.cancel_session(id="vs_"), None)
    assert_type(await client.cancel_session("vs_"), None)
    assert_type(await client.sessions.get("vs_"), Session[kayle_models.Session])
    async for session in client.sessions.list(limit=1):
        assert_type(session, Session[kayle_models.Session])


def connected(slug: polykyc.Slug, text: str) -> None:
    assert_type(polykyc.connect("salesive", token="app_"), salesive.Client)
    assert_type(polykyc.connect("kayle"), kayle.Client)
    assert_type(polykyc.connect_async("kulipa"), kulipa.AsyncClient)
    assert_type(polykyc.connect("dossiers", base_url="https://example.com"), dossiers.Client)
    assert_type(polykyc.kayle.Client(), kayle.Client)
    # A union of all clients, and not Any: what all have can be called, and nothing else.
    client = polykyc.connect(slug)
    client.close()
    client.no_client_has_this()  # type: ignore[union-attr]  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType]
    if text in polykyc.PROVIDERS:
        assert_type(text, polykyc.Slug)


def refused(client: salesive.Client, other: kayle.Client) -> None:
    # Each of these is a mistake that a type checker finds; an ignore that is not needed is an error itself.
    client.create_kyc_session()  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    client.create_kyc_session(callback_url=1)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    client.sessions.create(redirect_url="https://a.example", email="a@b.example")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    client.sessions.list()  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType]
    other.get_session("vs_", True)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    other.sessions.refresh("vs_")  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType]


def misspelt(text: str) -> None:
    polykyc.connect("kale")  # type: ignore[call-overload]  # pyright: ignore[reportCallIssue, reportArgumentType]
    polykyc.connect(text)  # type: ignore[call-overload]  # pyright: ignore[reportCallIssue, reportArgumentType]
    polykyc.connect("kayle", tokn="kk_")  # type: ignore[call-overload]  # pyright: ignore[reportCallIssue]
    polykyc.connect_async("kale")  # type: ignore[call-overload]  # pyright: ignore[reportCallIssue, reportArgumentType]
    polykyc.connect_async("kayle", tokn="kk_")  # type: ignore[call-overload]  # pyright: ignore[reportCallIssue]
    polykyc.kayel  # type: ignore[attr-defined]  # pyright: ignore
    kayle.Clinet  # type: ignore[attr-defined]  # pyright: ignore
    kayle_models.Sesion  # type: ignore[attr-defined]  # pyright: ignore
