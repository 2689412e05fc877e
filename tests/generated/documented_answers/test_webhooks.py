"""Every webhook under `tests/data/<slug>/webhooks/`, through the emitted clients."""

from __future__ import annotations

import datetime as dt
import sys
from importlib import import_module
from importlib.util import find_spec
from typing import Any, Final

import polykyc
import pytest

from tests.support.documented_cases import BASE_URL, DATA, TOKEN
from tests.support.documented_webhooks import VECTORS, Vector

LIBRARIES: Final = find_spec("cryptography") is not None and find_spec("joserfc") is not None
NEEDY: Final = frozenset({"kayle", "kulipa"})
"""Those that seal their events, or sign them with elliptic curves."""


def runnable(results: list[Vector]) -> list[Any]:
    """Return *results* as parameters; those that need what is not installed are skipped, and say so."""
    why = 'this provider needs the extra: pip install "polykyc[webhooks]"'
    skip = pytest.mark.skipif(not LIBRARIES, reason=why)
    return [
        pytest.param(item, id=f"{item.slug}-{item.path.stem}", marks=[skip] if item.slug in NEEDY else [])
        for item in results
    ]


every_vector = pytest.mark.parametrize("vector", runnable(VECTORS))
every_good_one = pytest.mark.parametrize(
    "vector", runnable([vector for vector in VECTORS if vector.path.stem == "good"])
)
SLUGS: Final = sorted(path.name for path in DATA.iterdir() if path.is_dir())


def verify(slug: str) -> Any:
    """Return the function of the provider *slug*."""
    return import_module(f"polykyc.{slug}.webhooks").verify


@every_vector
def test_a_webhook_is_what_it_is(vector: Vector) -> None:
    """Genuine ones give the common fields, all others one text that can be acted on."""
    call = verify(vector.slug)

    if "event" in vector.documented:
        event = call(**vector.arguments())
    else:
        with pytest.raises(polykyc.WebhookError) as caught:
            call(**vector.arguments())
        assert str(caught.value) == vector.documented["error"]
        return

    seen = {name: getattr(event, name) for name in vector.documented["event"]}
    seen["occurred_at"] = event.occurred_at.isoformat() if event.occurred_at else None
    assert seen == vector.documented["event"]
    assert event.provider == vector.slug
    assert isinstance(event.status, polykyc.SessionStatus)


@every_good_one
def test_both_clients_have_it(vector: Vector) -> None:
    """Who has a client need not look for the module."""
    module = import_module(f"polykyc.{vector.slug}")
    expected = module.webhooks.verify(**vector.arguments())

    for name in ("Client", "AsyncClient"):
        client = getattr(module, name)(token=TOKEN, base_url=BASE_URL)
        assert client.webhooks.verify(**vector.arguments()) == expected


@every_good_one
def test_no_secret_or_body_is_told(vector: Vector) -> None:
    """The text of an error and the repr of an event are log lines."""
    arguments = vector.arguments()
    event = verify(vector.slug)(**arguments)

    with pytest.raises(polykyc.WebhookError) as caught:
        verify(vector.slug)(**{**arguments, "body": arguments["body"] + b" "})

    text = f"{caught.value!r} {caught.value} {event!r}"
    for hidden in (*arguments["secrets"], *arguments["headers"].values(), vector.body.decode(), "claims", "shop_1"):
        assert hidden not in text


@every_good_one
def test_one_bit_makes_it_another(vector: Vector) -> None:
    """Body, time and signature are each vouched for, to the last bit: every one of them is tried."""
    arguments, call = vector.arguments(), verify(vector.slug)
    headers = arguments["headers"]
    changed: list[dict[str, Any]] = [{"body": item} for item in one_bit_off(vector.body)]
    for name, value in headers.items():
        if name != "x-kulipa-key-id":  # says which key, and signs nothing
            others = [item.decode("latin-1") for item in one_bit_off(value.encode())]
            changed += [{"headers": {**headers, name: item}} for item in others if not is_same(vector, value, item)]

    believed = [item for item in changed if not refuses(call, {**arguments, **item})]

    assert believed == []


def is_same(vector: Vector, value: str, other: str) -> bool:
    """Tell whether *other* is *value* in another case, at a provider whose own check takes both."""
    encodings = {item.encoding for item in import_module(f"polykyc.{vector.slug}.webhooks").FORMAT.signatures}
    return encodings == {"hex-any-case"} and other.lower() == value.lower()


def one_bit_off(body: bytes) -> list[bytes]:
    """Return every text that differs from *body* in one bit."""
    bits = range(len(body) * 8)
    return [body[: bit // 8] + bytes([body[bit // 8] ^ 1 << bit % 8]) + body[bit // 8 + 1 :] for bit in bits]


def refuses(call: Any, arguments: dict[str, Any]) -> bool:
    """Tell whether the webhook of *arguments* is refused."""
    try:
        call(**arguments)
    except polykyc.WebhookError:
        return True
    return False


@every_good_one
@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("secrets", []),
        ("secrets", [""]),
        ("secrets", ["  "]),
        ("secrets", [None]),
        ("secrets", "whsec_all-of-one-text"),
        ("secrets", None),
        ("body", "a text"),
        ("body", {"parsed": True}),
        ("body", None),
        ("body", bytearray(b"{}")),
        ("headers", ["X-Kayle-Signature: t=1,v1=0"]),
        ("headers", [("X-Kayle-Signature",)]),
        ("headers", [(b"X-Kayle-Signature", b"t=1,v1=0")]),
        ("headers", "X-Kayle-Signature: t=1,v1=0"),
        ("headers", None),
        ("headers", {b"X-Kayle-Signature": b"t=1,v1=0"}),
        ("headers", {"X-Kayle-Signature": ["t=1,v1=0"]}),
        ("now", dt.datetime(2026, 1, 15, 12)),  # noqa: DTZ001 - without an offset, which is the point
        ("key", 1),
    ],
)
def test_what_can_prove_nothing_is_refused(vector: Vector, name: str, value: object) -> None:
    """A verifier that is set up wrongly fails, and never open."""
    with pytest.raises(polykyc.ArgumentError, match=rf"^{vector.slug}\.webhooks\.verify: {name}: "):
        verify(vector.slug)(**{**vector.arguments(), name: value})


def test_every_type_that_kayle_lists_says_something() -> None:
    """A type that an endpoint can subscribe to, and that no row names, would be lost without a report."""
    kayle, webhooks = import_module("polykyc.kayle"), import_module("polykyc.kayle.webhooks")

    payload: dict[str, Any] = {"data": {"claims": {}}}
    unheard = [kind for kind in kayle.models.WebhookEventType if webhooks.event_status(kind, payload) == "unknown"]

    assert unheard == []


@pytest.mark.parametrize("slug", SLUGS)
def test_every_provider_verifies_or_says_what_to_do_instead(slug: str) -> None:
    """Nobody waits for an event that never comes."""
    if (DATA / slug / "webhooks").is_dir():
        assert (DATA / slug / "webhooks" / "good.json").exists()
        return

    with pytest.raises(polykyc.UnsupportedError) as caught:
        verify(slug)(body=b"{}", headers={}, secrets=["whsec_any"])

    assert "poll get_" in str(caught.value)


@pytest.mark.parametrize("vector", [item for item in VECTORS if item.slug in NEEDY and item.path.stem == "good"])
def test_what_is_missing_is_named(vector: Vector, monkeypatch: pytest.MonkeyPatch) -> None:
    """A deployment without the extra learns what to install."""
    for name in [name for name in sys.modules if name.partition(".")[0] in {"cryptography", "joserfc"}]:
        monkeypatch.delitem(sys.modules, name)
    for name in ("cryptography", "joserfc"):
        monkeypatch.setitem(sys.modules, name, None)

    with pytest.raises(polykyc.UnsupportedError, match=r'pip install "polykyc\[webhooks\]"'):
        verify(vector.slug)(**vector.arguments())


@every_good_one
def test_an_event_speaks_of_a_session(vector: Vector) -> None:
    """The same words, whether the outcome is polled or delivered."""
    event = verify(vector.slug)(**vector.arguments())

    session = event.session

    assert (session.provider, session.id, session.status) == (vector.slug, event.session_id, event.status)
    assert session.raw is event.raw
