"""Several signatures in one header of a webhook, while one secret takes the place of another."""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
from typing import Final

import pytest
from attrs import evolve
from polykyc._runtime.errors import WebhookError
from polykyc._runtime.webhooks.signature import Signature
from polykyc._runtime.webhooks.verify import Event, verify

from tests.support.signed_webhooks import FORGED, TIMED, webhook_format

# Several sets in one header. The vector is ours: the provider has no library to hold it against.
SETS: Final = evolve(TIMED, headers={"persona-signature": "t={time},v1={signature}"}, sets=" ", ahead=300)
NEW, OLD = "wbhsec_polykyc-test-vector", "wbhsec_polykyc-old"
BODY: Final = (
    b'{"data":{"type":"event","id":"evt_PolykycVector1","attributes":{"name":"inquiry.approved","payload":{"data":'
    b'{"type":"inquiry","id":"inq_PolykycVector1","attributes":{"status":"approved","reference-id":"user-1",'
    b'"redacted-at":null}}},"created-at":"2025-12-01T12:00:00.000Z"}}}'
)
BY_NEW: Final = "t=1764590400,v1=f55ae480c963bc9e86212ab5ebe8dc19bf0457b4d0d8c775895f97d569b74f95"
BY_OLD: Final = "t=1764590400,v1=042123e6f0d1fc466e4d250a9ba482b559d66452a32dcb765f511c0cb6eb257c"
FALSE: Final = f"t=1764590400,v1={'0' * 64}"
SIGNED: Final = dt.datetime.fromtimestamp(1764590400, dt.UTC)


def of_sets(value: str, *secrets: str, now: dt.datetime = SIGNED, how: Signature = SETS, body: bytes = BODY) -> Event:
    """Return the event that comes with *value* in its header."""
    event_format = webhook_format(how, id=(("data", "id"),), type=(("data", "attributes", "name"),))
    headers = {"Persona-Signature": value}
    return verify(event_format, body=body, headers=headers, secrets=secrets, now=now, key=None)


def one_set(time: int, secret: str, body: bytes = BODY) -> str:
    """Return a set that *secret* signed at *time*."""
    return f"t={time},v1={hmac.new(secret.encode(), b'%d.' % time + body, hashlib.sha256).hexdigest()}"


@pytest.mark.parametrize("value", [BY_NEW, f"{BY_NEW} {BY_OLD}", f"{BY_OLD} {BY_NEW}", f"{BY_NEW}  {BY_OLD}"])
@pytest.mark.parametrize("secrets", [(NEW,), (NEW, OLD), (OLD, NEW)])
def test_of_several_sets_any_that_fits_will_do(value: str, secrets: tuple[str, ...]) -> None:
    """While a secret is being changed a receiver has either or both, and the provider signs by both."""
    assert of_sets(value, *secrets).id == "evt_PolykycVector1"


def test_who_has_the_old_secret_alone_is_not_shut_out() -> None:
    """Its set is the second one."""
    assert of_sets(f"{BY_NEW} {BY_OLD}", OLD).id == "evt_PolykycVector1"
    with pytest.raises(WebhookError, match=f"{FORGED}$"):
        of_sets(BY_NEW, OLD)


@pytest.mark.parametrize("extra", [FALSE, "", "v1=", "t=1,v1=zz", "v2=abc", "t=9999999999,v1=" + "a" * 64])
def test_a_set_of_a_strangers_changes_nothing(extra: str) -> None:
    """Neither next to an authentic one, whose time counts, nor alone."""
    late = SIGNED + dt.timedelta(seconds=301)

    for value in (f"{extra} {BY_NEW}", f"{BY_NEW} {extra}", f"{extra} {BY_NEW} {extra}"):
        assert of_sets(value, NEW).id == "evt_PolykycVector1"
        with pytest.raises(WebhookError, match=r"too old by 1\.000 s"):
            of_sets(value, NEW, now=late)
    for value in (extra, f"{extra} {extra}", f"{extra} {BY_OLD}"):
        with pytest.raises(WebhookError):
            of_sets(value, NEW)


@pytest.mark.parametrize("value", ["v1=zz", "t=1764590400", f"v2=abc {FALSE.replace('t=', 'x=')}", ""])
def test_a_header_without_any_set_is_told_with_its_form(value: str) -> None:
    """Another scheme's header, or a proxy that took it apart: nobody need look for another secret."""
    with pytest.raises(
        WebhookError, match=r"^acme\.webhooks: persona-signature: expected `t=\{time\},v1=\{signature\}`, the"
    ):
        of_sets(value, NEW)


def test_a_signature_goes_with_the_time_of_its_own_set() -> None:
    """Paired with another set's it would let an old event look new."""
    later = one_set(1764590400 + 3600, OLD)
    mixed = f"{later.partition(',')[0]},{BY_NEW.partition(',')[2]}"

    with pytest.raises(WebhookError, match=f"{FORGED}$"):
        of_sets(f"{BY_OLD} {mixed}", NEW)
    with pytest.raises(WebhookError, match="too old"):
        of_sets(f"{BY_NEW} {later}", NEW, now=SIGNED + dt.timedelta(hours=1))
    # Of two that fit the latest tells the age.
    assert of_sets(f"{BY_NEW} {later}", NEW, OLD, now=SIGNED + dt.timedelta(hours=1)).id == "evt_PolykycVector1"


def test_the_id_is_that_of_the_set_that_fits() -> None:
    """By another set's a repetition would look new."""
    how = evolve(SETS, headers={"persona-signature": "i={id},t={time},v1={signature}"}, content="{id}.{time}.{body}")

    def signed_set(id: str, secret: str) -> str:
        content = f"{id}.1764590400.".encode() + BODY
        return f"i={id},t=1764590400,v1={hmac.new(secret.encode(), content, hashlib.sha256).hexdigest()}"

    assert of_sets(f"{signed_set('e1', OLD)} {signed_set('e2', NEW)}", NEW, how=how).id == "e2"
    assert of_sets(f"{signed_set('e1', OLD)} {signed_set('e2', NEW)}", OLD, how=how).id == "e1"
    with pytest.raises(WebhookError, match=f"{FORGED}$"):
        of_sets(signed_set("e1", OLD).replace("i=e1", "i=e2"), OLD, how=how)


def test_what_stands_in_other_headers_goes_with_every_set() -> None:
    """An id of the delivery is the same under both secrets."""
    how = evolve(SETS, headers={"x-id": "{id}", **SETS.headers}, content="{id}.{time}.{body}")
    event_format = webhook_format(how, type=(("data", "attributes", "name"),))
    digest = hmac.new(OLD.encode(), b"d1.1764590400." + BODY, hashlib.sha256).hexdigest()
    headers = {"x-id": "d1", "persona-signature": f"{FALSE} t=1764590400,v1={digest}"}

    assert verify(event_format, body=BODY, headers=headers, secrets=[OLD], now=SIGNED, key=None).id == "d1"


def test_more_sets_than_anybody_sends_are_refused() -> None:
    """Each costs a look at the whole body."""
    with pytest.raises(WebhookError, match=r"^acme.webhooks: persona-signature: expected at most 10 sets of "):
        of_sets(" ".join([FALSE] * 10 + [BY_NEW]), NEW)
    assert of_sets(" ".join([FALSE] * 9 + [BY_NEW]), NEW).id == "evt_PolykycVector1"
