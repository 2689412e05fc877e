"""Elliptic curves and encrypted bodies, compared with published vectors, and the library that both need."""

from __future__ import annotations

import base64
import json
from importlib import import_module
from pathlib import Path
from typing import Any, Final

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st
from polykyc._runtime.errors import ArgumentError, UnsupportedError, WebhookError
from polykyc._runtime.webhooks import crypto
from polykyc._runtime.webhooks.verify import Event, verify

from tests.support.signed_webhooks import FORGED, NOW, PLAIN, SECRET, signed, webhook_format

PUBLISHED: Final[dict[str, Any]] = json.loads((Path(__file__).parent / "published.json").read_text())


def test_a_missing_library_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """The next step is in the text."""
    monkeypatch.setattr(crypto, "import_module", _absent)

    for call in (lambda: crypto.decrypt(b"", "key"), lambda: crypto.ecdsa_fits(b"", [b""], ["key"])):
        with pytest.raises(UnsupportedError, match=r'needs the package \w+: pip install "polykyc\[webhooks\]"$'):
            call()


def _absent(name: str) -> Any:
    raise ImportError(name)


@pytest.fixture
def library() -> None:
    """Skip where the extra `webhooks` is not installed."""
    for name in ("cryptography", "joserfc"):
        pytest.importorskip(name, reason='install the extra: pip install "polykyc[webhooks]"')


# Of secp224k1, which no library here knows, and of Ed25519, which is no ECDSA.
UNKNOWN_CURVE: Final = """\
-----BEGIN PUBLIC KEY-----
ME4wEAYHKoZIzj0CAQYFK4EEACADOgAEOquHpS2B07Ti/ZHsPLaSFgPHm9gEorh4
FLovIVK22sSDjHV642L8bN4PU3MGBWs/j8zVQ+7dvhU=
-----END PUBLIC KEY-----
"""
EDWARDS: Final = """\
-----BEGIN PUBLIC KEY-----
MCowBQYDK2VwAyEA89zeKoxFHUk30g2T6I0Z7/pO6r6NOppFBpqqQjONWFs=
-----END PUBLIC KEY-----
"""


@pytest.mark.usefixtures("library")
class TestWithLibraries:
    """What the extra `webhooks` brings."""

    def test_published_encrypted_bodies_are_opened(self) -> None:
        """An outside referee for RSA-OAEP-256 under each kind of encryption."""
        bodies = [crypto.decrypt(body.encode(), json.dumps(SEALED["key"])) for body in SEALED["valid"]]

        assert bodies == [SEALED["plain"].encode()] * 4

    def test_a_private_key_comes_in_any_form(self) -> None:
        """As PEM or as a JWK, text or the bytes of a file, with blanks around it as an editor leaves them."""
        pem = import_module("joserfc.jwk").RSAKey.import_key(SEALED["key"]).as_pem(private=True).decode()
        body = SEALED["valid"][0].encode()

        for key in (pem, f"\n{pem}\n", json.dumps(SEALED["key"]), f" \n{json.dumps(SEALED['key'])}\n"):
            assert crypto.decrypt(body, key) == crypto.decrypt(body, key.encode()) == SEALED["plain"].encode()

    def test_another_wrapping_is_refused(self) -> None:
        """RSA1_5 tells who asks often enough what is inside."""
        for body in SEALED["invalid"]:
            with pytest.raises(WebhookError, match=r"^the body cannot be decrypted with this key$"):
                crypto.decrypt(body.encode(), json.dumps(SEALED["key"]))

    def test_an_encrypted_event_is_opened_once_its_signature_is_genuine(self) -> None:
        """What is signed is the sealed body; the common fields are those of the opened one."""
        jwe, jwk = import_module("joserfc.jwe"), import_module("joserfc.jwk")
        names = ["RSA-OAEP-256", "A256GCM"]
        key = jwk.RSAKey.import_key(SEALED["key"])
        payload = json.dumps({"id": "e1", "type": "done"}).encode()
        body = jwe.encrypt_compact({"alg": names[0], "enc": names[1]}, payload, key, algorithms=names).encode()

        def opened(signature: str) -> Event:
            headers = {"x-signature": signature}
            arguments: dict[str, Any] = {"body": body, "headers": headers, "secrets": [SECRET], "now": NOW}
            return verify(webhook_format(body="jwe"), key=json.dumps(SEALED["key"]), **arguments)

        assert (opened(signed(body)).id, opened(signed(body)).raw) == ("e1", {"id": "e1", "type": "done"})
        with pytest.raises(WebhookError):
            opened(signed(payload))

    def test_a_compressed_body_is_refused(self) -> None:
        """A small body that swells is an old trick, and nobody documents it."""
        jwe, jwk = import_module("joserfc.jwe"), import_module("joserfc.jwk")
        names = ["RSA-OAEP-256", "A256GCM", "DEF"]
        header = {"alg": names[0], "enc": names[1], "zip": names[2]}
        key = jwk.RSAKey.import_key(SEALED["key"])
        body = jwe.encrypt_compact(header, b"{}" + b" " * 10_000, key, algorithms=names)

        with pytest.raises(WebhookError):
            crypto.decrypt(body.encode(), json.dumps(SEALED["key"]))

    @pytest.mark.parametrize(
        "key",
        [
            "\ud800",
            "[" * 100_000,
            '{"a":' * 100_000,
            '{"kty": "RSA", "n": 5}',
            "no key",
            "{}",
            "{",
            '{"kty": "oct", "k": "AAAA"}',
            b"\xff",
            "PUBLIC",
            "ELLIPTIC",
        ],
    )
    def test_what_opens_nothing_is_refused_as_an_argument(self, key: str | bytes) -> None:
        """A wrong key is the fault of who set it up, and must not look like a forged event."""
        if key == "PUBLIC":
            key = json.dumps({name: SEALED["key"][name] for name in ("kty", "n", "e")})
        if key == "ELLIPTIC":
            key = json.dumps({"kty": "EC", "crv": "P-256", "x": "AA", "y": "AA"})

        with pytest.raises(ArgumentError) as caught:
            crypto.decrypt(SEALED["valid"][0].encode(), key)

        assert str(caught.value) == "key: expected a private RSA key, in PEM without a password or as a JWK"

    def test_a_published_elliptic_signature_is_genuine(self) -> None:
        """An outside referee for ECDSA with SHA-256."""
        pem, signature = elliptic()

        assert crypto.ecdsa_fits(b"sample", [signature], [pem])
        assert not crypto.ecdsa_fits(b"simple", [signature], [pem])
        assert not crypto.ecdsa_fits(b"sample", [signature[:-1]], [pem])
        assert crypto.ecdsa_fits(b"sample", [b"no DER", signature], [pem])

    @pytest.mark.parametrize("encoding", ["hex", "base64"])
    def test_an_elliptic_signature_is_judged_by_the_same_engine(self, encoding: Any) -> None:
        """Its body is no event, which only a genuine signature can bring to light; another body is forged."""
        pem, signature = elliptic()
        how = webhook_format(evolve(PLAIN, algorithm="ecdsa-sha256", encoding=encoding))
        written = signature.hex() if encoding == "hex" else base64.b64encode(signature).decode()

        def refusal(body: bytes) -> str:
            with pytest.raises(WebhookError) as caught:
                verify(how, body=body, headers={"x-signature": written}, secrets=[pem], now=NOW, key=None)
            return str(caught.value)

        assert refusal(b"sample") == "acme.webhooks: the body is signed, but not JSON, got a body that cannot be parsed"
        assert refusal(b"simple") == f"acme.webhooks: {FORGED}"

    @pytest.mark.parametrize(
        "pem",
        [
            "\ud800",
            UNKNOWN_CURVE,
            EDWARDS,
            "no key",
            "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n",
            "RSA",
        ],
    )
    def test_what_is_no_public_key_is_refused_as_an_argument(self, pem: str) -> None:
        """A key of another kind would refuse every event."""
        if pem == "RSA":
            jwk = import_module("joserfc.jwk")
            pem = jwk.RSAKey.import_key(SEALED["key"]).as_pem(private=False).decode()

        with pytest.raises(ArgumentError) as caught:
            crypto.ecdsa_fits(b"sample", [b""], [elliptic()[0], pem])

        assert str(caught.value) == "secrets: expected the public keys of an elliptic curve, in PEM"

    @pytest.mark.parametrize("name", ["SECP256K1", "SECP384R1", "SECP521R1"])
    def test_a_key_of_another_curve_verifies_what_it_signed(self, name: str) -> None:
        """No provider names its curve, and the key that it gives decides."""
        ec = import_module("cryptography.hazmat.primitives.asymmetric.ec")
        hashes = import_module("cryptography.hazmat.primitives.hashes")
        serialization = import_module("cryptography.hazmat.primitives.serialization")
        key = ec.generate_private_key(getattr(ec, name)())
        form = serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
        pem = key.public_key().public_bytes(*form).decode()
        signature = key.sign(b"sample", ec.ECDSA(hashes.SHA256()))

        assert crypto.ecdsa_fits(b"sample", [signature], [elliptic()[0], pem])
        assert not crypto.ecdsa_fits(b"simple", [signature], [elliptic()[0], pem])


# No method: Hypothesis wants one `self` for all its examples.
@pytest.mark.once
@pytest.mark.usefixtures("library")
# Each opens a key of RSA, which takes 50 ms.
@settings(max_examples=25)
@given(st.data())
def test_a_broken_body_gives_one_answer(data: st.DataObject) -> None:
    """Padding, key, tag or form: the sender does not learn which of them was wrong."""
    body = SEALED["valid"][data.draw(st.integers(0, 3))].encode()
    index = data.draw(st.integers(0, len(body) - 1))
    other = data.draw(st.one_of(st.just(body[:index]), st.binary(max_size=9).map(lambda new: body[:index] + new)))

    with pytest.raises(WebhookError, match=r"^the body cannot be decrypted with this key$"):
        crypto.decrypt(other, json.dumps(SEALED["key"]))


SEALED: Final[dict[str, Any]] = PUBLISHED["jwe"]


def elliptic() -> tuple[str, bytes]:
    """Return the published public key in PEM, and its signature in DER."""
    ec = import_module("cryptography.hazmat.primitives.asymmetric.ec")
    utils = import_module("cryptography.hazmat.primitives.asymmetric.utils")
    serialization = import_module("cryptography.hazmat.primitives.serialization")
    numbers = {name: int(PUBLISHED["ecdsa"][name], 16) for name in "xyrs"}
    public = ec.EllipticCurvePublicNumbers(numbers["x"], numbers["y"], ec.SECP256R1()).public_key()
    pem = public.public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
    return pem.decode(), utils.encode_dss_signature(numbers["r"], numbers["s"])
