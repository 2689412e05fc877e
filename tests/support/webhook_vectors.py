"""Write the webhooks under `tests/data/<slug>/webhooks/`, signed here and not by the code that is to verify them.

    python -m tests.support.webhook_vectors

Needs the packages of the extra `webhooks`. Encrypted bodies and elliptic signatures come out different each time and
are as good as those before; the keys next to them are made once and kept.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final, TypeAlias

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from joserfc import jwe
from joserfc.jwk import RSAKey

DATA: Final = Path(__file__).parents[1] / "data"
NOW: Final = datetime(2026, 1, 15, 12, tzinfo=UTC)
VERIFICATION: Final = "verificationRequest"
UNFIT: Final = "the signature is not that of this body under any of the secrets"
Told: TypeAlias = dict[str, Any]
Signed: TypeAlias = dict[str, str]
PKCS8: Final = serialization.PrivateFormat.PKCS8
PEM: Final = serialization.Encoding.PEM
FIRST: Final = "whsec_first-of-this-test"
KAYLE: Final = "whsec_abcdefghijklmnopqrstuvwxyz012345"


def compact(event: Told) -> str:
    return json.dumps(event, separators=(",", ":"))


def vector(says: str, body: str, headers: Signed, secrets: list[str], **more: Any) -> Told:
    return {"says": says, "body": body, "headers": headers, "secrets": secrets, "now": NOW.isoformat(), **more}


def refused(text: str) -> Told:
    return {"error": text}


def event_fields(event: Told) -> Told:
    common = {"occurred_at": None, "status": "unknown", "session_id": None, "external_id": None}
    return {"event": {**common, **event}}


def hexed(secret: str, content: str) -> str:
    return hmac.new(secret.encode(), content.encode(), hashlib.sha256).hexdigest()


def based(secret: str, content: str) -> str:
    return base64.b64encode(bytes.fromhex(hexed(secret, content))).decode()


def sealed(event: Told, key: RSAKey, alg: str = "RSA-OAEP-256", enc: str = "A256GCM") -> str:
    protected = {"alg": alg, "enc": enc, "kid": "whk_1"}
    return jwe.encrypt_compact(protected, compact(event), key, algorithms=[alg, enc])


def kayle_headers(body: str, at: datetime, secret: str) -> Signed:
    time = int(at.timestamp())
    return {"X-Kayle-Signature": f"t={time},v1={hexed(secret, f'{time}.{body}')}"}


def kulipa_headers(body: str, at: datetime, key: ec.EllipticCurvePrivateKey) -> Signed:
    time = int(at.timestamp() * 1000)
    signature = key.sign(f"{time}.{body}".encode(), ec.ECDSA(hashes.SHA256())).hex()
    return {"x-kulipa-signature": signature, "x-kulipa-signature-ts": str(time), "x-kulipa-key-id": "dwk-1"}


def delivery(slug: str, event: Told, at: datetime) -> tuple[str, Signed]:
    """Return the body and the headers that *slug* delivers *event* with at the time *at*."""
    body = sealed(event, _rsa(DATA / slug / "webhooks" / "own.pem")) if slug == "kayle" else compact(event)
    headers: dict[str, Callable[[], Signed]] = {
        "dossiers": lambda: {"X-Webhook-Signature": hexed(FIRST, body)},
        "kayle": lambda: kayle_headers(body, at, KAYLE),
        "kulipa": lambda: kulipa_headers(body, at, _ec(DATA / slug / "webhooks" / "first")),
        "salesive": lambda: {"X-Salesive-Hmac-SHA256": based(FIRST, body)},
    }
    return body, headers[slug]()


def plain_hmac(
    slug: str, header: str, event: Told, common: Told, sign: Callable[[str, str], str], spelling: str
) -> Iterator[tuple[str, Told]]:
    """Yield the webhooks of a provider that signs the body alone."""
    first, second = FIRST, "whsec_second-of-this-test"
    body = compact(event)
    good, expected = {header: sign(first, body)}, event_fields(common)
    no, form = f"{slug}.webhooks: {UNFIT}", f"expected `{{signature}}`, the signature in {spelling}"
    low = header.lower()
    yield "good", vector("Signed with the secret in force.", body, good, [first], **expected)
    yield "rotated_secret", vector("Signed with the older of two.", body, good, [second, first], **expected)
    yield "lower_case_header", vector("Names of headers have no case.", body, {low: good[header]}, [first], **expected)
    yield "replayed", vector("A retry is the same again, id included.", body, dict(good), [first], **expected)
    late = {"now": (NOW + timedelta(days=30)).isoformat()}
    yield "late", vector("No time is signed, so none is too old.", body, good, [first], **expected) | late
    other = body.replace(str(common["id"]), "evt_forged")
    yield "tampered_body", vector("Another event under the same signature.", other, good, [first], **refused(no))
    yield "wrong_key", vector("Signed with a secret that is not ours.", body, good, [second], **refused(no))
    yield "truncated", vector("The end of the body is missing.", body[:-2], good, [first], **refused(no))
    again = json.dumps(event)
    yield "reserialised_body", vector("Parsed and written again.", again, good, [first], **refused(no))
    missing = refused(f"{slug}.webhooks: {low}: the header is missing")
    yield "missing_header", vector("Nobody signed.", body, {"X-Other": "1"}, [first], **missing)
    twice = refused(f"{slug}.webhooks: {low}: the header is there more than once")
    yield "repeated_header", vector("Two of the header.", body, {**good, low: good[header]}, [first], **twice)
    wrong = refused(f"{slug}.webhooks: {low}: {form}")
    joined = {header: f"{good[header]}, {good[header]}"}
    yield "duplicated_signature", vector("Two of the header, joined.", body, joined, [first], **wrong)
    yield "empty_signature", vector("A header and nothing in it.", body, {header: ""}, [first], **wrong)
    upper = {header: hexed(first, body).upper()}
    unlike = wrong if spelling == "lower-case hex" else refused(no)
    yield "upper_case_hex", vector("The signature, written otherwise.", body, upper, [first], **unlike)
    broken = body[:-1]
    text = f"{slug}.webhooks: the body is signed, but not JSON, got a body that cannot be parsed"
    signed = {header: sign(first, broken)}
    yield "not_json", vector("Signed, and no JSON.", broken, signed, [first], **refused(text))
    bare = compact({key: value for key, value in event.items() if key != "id"})
    lacks = refused(f"{slug}.webhooks: the event has no id")
    yield "without_id", vector("Nothing to tell a repetition by.", bare, {header: sign(first, bare)}, [first], **lacks)


def salesive() -> Iterator[tuple[str, Told]]:
    event = {
        "id": "evt_01HZX7",
        "topic": "orders/updated",
        "resource": "orders",
        "action": "updated",
        "method": "PATCH",
        "path": "/orders/ord_1",
        "resourceId": "ord_1",
        "shopId": "shop_1",
        "occurredAt": "2026-01-15T11:59:58.250Z",
    }
    common = {"id": "evt_01HZX7", "type": "orders/updated", "occurred_at": "2026-01-15T11:59:58.250000+00:00"}
    yield from plain_hmac("salesive", "X-Salesive-Hmac-SHA256", event, common, based, "base64")


def dossiers() -> Iterator[tuple[str, Told]]:
    event = {
        "id": "evt_5f2c",
        "type": "documentVerification.instance.updated",
        "organizationId": "org_1",
        "createdAt": "2026-01-15T11:59:58Z",
        "data": {"id": "doc_1", "status": "approved"},
    }
    common = {"id": event["id"], "type": event["type"], "occurred_at": "2026-01-15T11:59:58+00:00"}
    yield from plain_hmac("dossiers", "X-Webhook-Signature", event, common, hexed, "lower-case hex")


def timed(slug: str, body: str, event: Told, sign: Callable[[str, datetime], Told], ahead: int) -> Iterator[Any]:
    """Yield the webhooks whose time is off; *sign* gives headers and secrets for a body and its time."""
    for name, seconds, text in (
        ("oldest_allowed", -300, ""),
        ("stale", -301, "too old by 1.000 s: signed 301.000 s ago, 300 s are allowed"),
        ("newest_allowed", ahead, ""),
        ("too_new", ahead + 1, f"too new by 1.000 s: signed {ahead + 1}.000 s ahead, {ahead} s are allowed"),
    ):
        says = f"Signed {abs(seconds)} s {'after' if seconds > 0 else 'before'} now."
        # What opens it stands next to what comes of it.
        outcome = {**event, **refused(f"{slug}.webhooks: {text}")} if text else event
        outcome = {key: value for key, value in outcome.items() if not text or key != "event"}
        yield name, vector(says, body, **sign(body, NOW + timedelta(seconds=seconds)), **outcome)


def kayle() -> Iterator[tuple[str, Told]]:
    folder = DATA / "kayle" / "webhooks"
    own_key, others = _rsa(folder / "own.pem"), _rsa(folder / "other.pem")
    first, second = KAYLE, "whsec_543210zyxwvutsrqponmlkjihgfedcba"
    header = "X-Kayle-Signature"

    def sign(body: str, at: datetime = NOW, secret: str = first) -> Told:
        return {"headers": kayle_headers(body, at, secret), "secrets": [first]}

    def event(kind: str, number: int, data: Told, attempt: str = "") -> Told:
        metadata = {"contract_version": 1, "event_id": f"evt_{number}", "verification_session_id": "vs_1"}
        return {
            "type": f"verification.{kind}",
            "metadata": {**metadata, "verification_attempt_id": attempt} if attempt else metadata,
            "data": data,
        }

    def common(payload: Told, status: str) -> Told:
        return event_fields(
            {"id": payload["metadata"]["event_id"], "type": payload["type"], "session_id": "vs_1", "status": status}
        )

    own: Told = {"key": "own.pem"}
    claims = {"claims": {"age_over_18": True}, "selected_field_keys": ["age_over_18"]}
    tries = {"nfc_tries_used": 3, "liveness_tries_used": 0}
    failed = {"failure_code": "selfie_face_mismatch", **tries}
    payload = event("session.succeeded", 1, claims)
    body, expected = sealed(payload, own_key), common(payload, "approved") | own
    no = refused(f"kayle.webhooks: {UNFIT}") | own
    form = "kayle.webhooks: x-kayle-signature: expected `t={time},v1={signature}`"
    refusal = refused(f"{form}, the signature in lower-case hex") | own
    clock = refused(f"{form}, the time as a number of seconds") | own
    signed = sign(body)
    good = str(signed["headers"][header])
    yield "good", vector("Signed now, sealed for us.", body, **signed, **expected)
    yield from timed("kayle", body, expected, sign, 300)
    yield "rotated_secret", vector("Of two secrets the older.", body, signed["headers"], [second, first], **expected)
    both = f"{good},v1={hexed(second, f'{int(NOW.timestamp())}.{body}')}"
    yield "rotated_signature", vector("Signed with both, one is ours.", body, {header: both}, [second], **expected)
    swapped = ", ".join(reversed(good.split(",")))
    yield "swapped_pairs", vector("The order of pairs means nothing.", body, {header: swapped}, [first], **expected)
    newer = f"{good},v2=0"
    yield "another_scheme_too", vector("What is not v1 is passed over.", body, {header: newer}, [first], **expected)
    resealed = sealed(payload, own_key)
    yield "replayed", vector("A retry: sealed and signed again, the same id.", resealed, **sign(resealed), **expected)
    yield "tampered_body", vector("Sealed again, the old signature.", resealed, **signed, **no)
    yield "wrong_key", vector("Signed with another secret.", body, **sign(body, secret=second), **no)
    yield "truncated", vector("The last of the body is missing.", body[:-1], **signed, **no)
    yield "reserialised_body", vector("Written as a JSON text.", json.dumps(body), **signed, **no)
    yield "opened_body", vector("Verified after opening.", compact(payload), **signed, **no)
    missing = refused("kayle.webhooks: x-kayle-signature: the header is missing") | own
    yield "missing_header", vector("Nobody signed.", body, {"X-Kayle-Event": payload["type"]}, [first], **missing)
    twice = refused("kayle.webhooks: x-kayle-signature: the header is there more than once") | own
    doubled = {header: good, header.lower(): good}
    yield "repeated_header", vector("Two of the header.", body, doubled, [first], **twice)
    yield "duplicated_signature", vector("Two, joined.", body, {header: f"{good}, {good}"}, [first], **clock)
    time, _, digits = good.partition(",v1=")
    upper = {header: f"{time},v1={digits.upper()}"}
    yield "upper_case_hex", vector("The signature, written otherwise.", body, upper, [first], **refusal)
    yield "without_time", vector("A signature alone.", body, {header: f"v1={digits}"}, [first], **clock)
    yield "without_signature", vector("A time alone.", body, {header: time}, [first], **refusal)
    moved = {header: f"t={int(NOW.timestamp()) + 1},v1={digits}"}
    yield "tampered_time", vector("Another time, the old signature.", body, moved, [first], **no)

    def signs(name: str, says: str, content: str, **outcome: Any) -> tuple[str, Told]:
        return name, vector(says, content, **sign(content), **outcome)

    shut = refused("kayle.webhooks: the body cannot be decrypted with this key")
    yield signs("sealed_for_another", "Sealed for another's key.", sealed(payload, others), **shut, **own)
    yield signs("sealed_otherwise", "Wrapped with SHA-1.", sealed(payload, own_key, alg="RSA-OAEP"), **shut, **own)
    yield signs("not_sealed", "Signed, and not sealed.", compact(payload), **shut, **own)
    yield signs("other_private_key", "The key that we open with is wrong.", body, **shut, key="other.pem")
    for enc in ("A128GCM", "A192GCM", "A128CBC-HS256", "A192CBC-HS384", "A256CBC-HS512"):
        name = f"sealed_{enc.lower().replace('-', '_')}"
        yield signs(name, f"Sealed with {enc}.", sealed(payload, own_key, enc=enc), **expected)
    outcomes: list[tuple[str, str, Told, str]] = [
        ("attempt_succeeded", "attempt.succeeded", claims, "approved"),
        ("attempt_failed", "attempt.failed", {"failure_code": "liveness_failed"}, "in_progress"),
        ("session_failed", "session.failed", failed, "declined"),
        ("session_expired", "session.expired", {}, "expired"),
        ("session_cancelled_before_v1_6", "session.cancelled", {}, "cancelled"),
        *(
            (reason, "session.cancelled", {"outcome": "not_verified", "reason": reason, **tries}, "cancelled")
            for reason in (
                "cancelled",
                "cancelled_after_failed_check",
                "privacy_cancelled_after_terminal_failure",
                "privacy_cancelled_after_terminal_success",
            )
        ),
        ("contradicted_success", "session.succeeded", failed, "unknown"),
        ("unlisted_type", "session.completed", {}, "unknown"),
    ]
    for number, (name, kind, data, status) in enumerate(outcomes, 2):
        item = event(kind, number, data, "va_1" if kind.startswith("attempt") else "")
        yield signs(name, f"A `{item['type']}`.", sealed(item, own_key), **common(item, status), **own)


def kulipa() -> Iterator[tuple[str, Told]]:
    folder = DATA / "kulipa" / "webhooks"
    own = _ec(folder / "first")
    _ec(folder / "second")
    header, clock = "x-kulipa-signature", "x-kulipa-signature-ts"
    first, second = ["first.public.pem"], ["second.public.pem"]

    def sign(body: str, at: datetime = NOW) -> Told:
        return {"headers": kulipa_headers(body, at, own), "secrets": first}

    user = "usr-5e2f9c1a-7b3d-4e8f-9a6b-0c1d2e3f4a5b"
    event = {"eventId": "0a1b", "eventName": "card.created", "eventTargetId": "crd-1", "userId": user}
    body, document = compact(event), event_fields({"id": "0a1b", "type": "card.created", "session_id": user})
    signed = sign(body)
    headers: Signed = signed["headers"]
    no = refused(f"kulipa.webhooks: {UNFIT}")
    refusal = refused(f"kulipa.webhooks: {header}: expected `{{signature}}`, the signature in lower-case hex")
    yield "good", vector("Signed now.", body, **signed, **document)
    yield from timed("kulipa", body, document, sign, 60)
    yield "rotated_secret", vector("Of two keys the older.", body, headers, [*second, *first], **document)
    yield "replayed", vector("A retry: signed again, the same id.", body, **sign(body), **document)
    yield "tampered_body", vector("Another user.", body.replace("5e2f", "6e2f"), **signed, **no)
    yield "wrong_key", vector("Another's key.", body, headers, second, **no)
    yield "truncated", vector("The end is missing.", body[:-2], **signed, **no)
    yield "reserialised_body", vector("Parsed and written again.", json.dumps(event), **signed, **no)
    for name in (header, clock):
        rest = {key: value for key, value in headers.items() if key != name}
        missing = refused(f"kulipa.webhooks: {name}: the header is missing")
        which = "missing_time" if name == clock else "missing_header"
        yield which, vector("One is missing.", body, rest, first, **missing)
    twice = refused(f"kulipa.webhooks: {header}: the header is there more than once")
    doubled = {**headers, header.title(): headers[header]}
    yield "repeated_header", vector("Two of the header.", body, doubled, first, **twice)
    joined = {**headers, header: f"{headers[header]}, {headers[header]}"}
    yield "duplicated_signature", vector("Two, joined.", body, joined, first, **refusal)
    upper = {**headers, header: headers[header].upper()}
    yield "upper_case_hex", vector("Written otherwise.", body, upper, first, **refusal)
    short = {**headers, header: headers[header][:64]}
    yield "no_der", vector("As long as the reference says, and no signature.", body, short, first, **no)
    seconds = {**headers, clock: headers[clock][:-3]}
    yield "time_in_seconds", vector("A time that was not signed.", body, seconds, first, **no)
    later = {**headers, clock: "soon"}
    form = refused(f"kulipa.webhooks: {clock}: expected `{{time}}`, the time as a number of milliseconds")
    yield "time_in_words", vector("No number.", body, later, first, **form)
    nested = compact({"id": "0c2d", "type": "user.updated", "data": {"userId": user}, "createdAt": "2026-01-15T11:00Z"})
    common = {"id": "0c2d", "type": "user.updated", "session_id": user, "occurred_at": "2026-01-15T11:00:00+00:00"}
    yield "as_in_the_reference", vector("The other shape.", nested, **sign(nested), **event_fields(common))
    ping = compact({"id": "0e3f", "eventTargetId": "1", "generatedAt": "2026-01-15", "eventName": VERIFICATION})
    requested = event_fields({"id": "0e3f", "type": VERIFICATION, "occurred_at": "2026-01-15T00:00:00+00:00"})
    yield "verification_request", vector("What a 2xx enables a subscription by.", ping, **sign(ping), **requested)
    guess = compact({**event, "eventId": "1f40", "eventName": "kyc.approved"})
    approved = event_fields({"id": "1f40", "type": "kyc.approved", "session_id": user})
    yield "kyc_in_a_guessed_name", vector("No name of one is public.", guess, **sign(guess), **approved)


def _rsa(path: Path) -> RSAKey:
    if not path.exists():
        key = rsa.generate_private_key(65537, 2048)
        path.write_bytes(key.private_bytes(PEM, PKCS8, serialization.NoEncryption()))
    return RSAKey.import_key(path.read_bytes())


def _ec(path: Path) -> ec.EllipticCurvePrivateKey:
    private = path.with_suffix(".private.pem")
    if not private.exists():
        created = ec.generate_private_key(ec.SECP256R1())
        public = created.public_key().public_bytes(PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
        path.with_suffix(".public.pem").write_bytes(public)
        private.write_bytes(created.private_bytes(PEM, PKCS8, serialization.NoEncryption()))
    key = serialization.load_pem_private_key(private.read_bytes(), None)
    assert isinstance(key, ec.EllipticCurvePrivateKey)
    return key


def main() -> None:
    for provider in (dossiers, kayle, kulipa, salesive):
        folder = DATA / provider.__name__ / "webhooks"
        folder.mkdir(parents=True, exist_ok=True)
        for old in folder.glob("*.json"):
            old.unlink()
        for name, document in provider():
            (folder / f"{name}.json").write_text(json.dumps(document, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
