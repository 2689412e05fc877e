"""A signature under an old and a new name, hex in any case, and a header that holds the user's own credential."""

from __future__ import annotations

from collections.abc import Generator, Mapping
from pathlib import Path
from typing import Final

import pytest

from tests.support.checked_webhooks import SPEC, Receiver, body_of, mac, playing, problems, receiving, webhooks
from tests.support.diff_project import all_findings

BODY: Final = body_of(id="e1", type="decided", check={"id": "c1", "state": "passed"})
GOOD: Final = mac(BODY)
FORGED: Final = "0" * 64
SIGNATURE: Final = (
    '{algorithm: hmac-sha256, encoding: hex-any-case, headers: {X-Old-Sig: "{signature}"}, also: New-Sig, '
    'content: "{body}"}'
)


@pytest.fixture(scope="module")
def receiver(tmp_path_factory: pytest.TempPathFactory) -> Generator[Receiver]:
    """Yield the package of a provider with two names of one header, and hex in any case."""
    with receiving(tmp_path_factory.mktemp("headers"), signature=SIGNATURE) as receiver:
        yield receiver


@pytest.mark.parametrize(
    "headers",
    [
        {"x-old-sig": GOOD},
        {"NEW-SIG": GOOD},
        {"x-old-sig": GOOD, "new-sig": GOOD},
        # Signed under two secrets, while one takes the place of the other.
        {"x-old-sig": mac(BODY, secret="whsec_another"), "new-sig": GOOD},
        {"x-old-sig": GOOD, "new-sig": mac(BODY, secret="whsec_another")},
        {"x-old-sig": GOOD.upper()},
        {"new-sig": GOOD[:32].upper() + GOOD[32:]},
    ],
)
def test_one_genuine_signature_is_enough(receiver: Receiver, headers: Mapping[str, str]) -> None:
    """Under either name, in either case."""
    assert receiver.verify(BODY, headers).status == "approved"


@pytest.mark.parametrize(
    ("headers", "says"),
    [
        ({}, "x-old-sig, new-sig: the header is missing"),
        ({"x-sig": GOOD}, "x-old-sig, new-sig: the header is missing"),
        ({"x-old-sig": FORGED, "new-sig": FORGED}, "the signature is not that of this body"),
        ({"x-old-sig": FORGED.upper()}, "the signature is not that of this body"),
        ({"x-old-sig": GOOD, "X-OLD-SIG": GOOD}, "x-old-sig: the header is there more than once"),
        ({"new-sig": f"{GOOD[:32]} {GOOD[32:]}"}, "new-sig: expected `{signature}`, the signature in hex"),
        ({"new-sig": f"0x{GOOD}"}, "new-sig: expected `{signature}`, the signature in hex"),
        ({"new-sig": GOOD.replace("0", "\uff10")}, "new-sig: expected `{signature}`, the signature in hex"),
        ({"new-sig": ""}, "new-sig: expected `{signature}`, the signature in hex"),
    ],
)
def test_none_is_refused(receiver: Receiver, headers: Mapping[str, str], says: str) -> None:
    """Another name, another signature, or another notation than hex."""
    with pytest.raises(receiver.acme.errors.WebhookError) as caught:
        receiver.verify(BODY, headers)

    assert says in str(caught.value)


def test_hex_is_lower_case_unless_it_is_declared(tmp_path: Path) -> None:
    """A provider whose verifier takes one spelling has one."""
    with receiving(tmp_path, signature=SIGNATURE.replace("hex-any-case", "hex")) as strict:
        assert strict.verify(BODY, {"new-sig": GOOD}).id == "e1"
        with pytest.raises(strict.acme.errors.WebhookError, match="in lower-case hex"):
            strict.verify(BODY, {"new-sig": GOOD.upper()})


CLIENT: Final = "secret-key-of-the-account"
EQUALS: Final = "{headers: [X-Client, New-Client], credential: apiKey}"


def test_a_header_has_to_hold_a_credential_of_the_user(tmp_path: Path) -> None:
    """An event of another account is genuine, and not for this one."""
    with receiving(tmp_path, equals=EQUALS) as receiver:
        verify, errors = receiver.verify, receiver.acme.errors
        signed = {"x-sig": GOOD}
        for client in ({"X-CLIENT": CLIENT}, {"new-client": CLIENT}, {"x-client": CLIENT, "new-client": CLIENT}):
            assert verify(BODY, {**signed, **client}, credentials=["other", CLIENT]).status == "approved"
        for client, says in (
            ({}, "x-client, new-client: the header is missing"),
            ({"x-client": "other"}, "x-client: expected one of the credentials"),
            ({"x-client": ""}, "x-client: expected one of the credentials"),
            ({"x-client": CLIENT, "new-client": "other"}, "new-client: expected one of the credentials"),
            ({"x-client": CLIENT, "X-Client": CLIENT}, "x-client: the header is there more than once"),
            ({"x-client": CLIENT.upper()}, "x-client: expected one of the credentials"),
            ({"x-client": f"{CLIENT}\udcff"}, "x-client: expected one of the credentials"),
        ):
            with pytest.raises(errors.WebhookError) as caught:
                verify(BODY, {**signed, **client}, credentials=[CLIENT])
            assert str(caught.value) == f"acme.webhooks: {says}"
        # The credential alone proves nothing.
        with pytest.raises(errors.WebhookError, match="the signature is not that"):
            verify(BODY, {"x-sig": FORGED, "x-client": CLIENT}, credentials=[CLIENT])


def test_credentials_that_would_let_anybody_in_are_a_mistake_of_the_caller(tmp_path: Path) -> None:
    """An empty setting would fit an empty header; a forgotten argument would check nothing."""
    with receiving(tmp_path, equals=EQUALS) as receiver:
        headers = {"x-sig": GOOD, "x-client": ""}
        for credentials in ([], [""], [" "], None, CLIENT, [None], [CLIENT, ""]):
            with pytest.raises(
                receiver.acme.errors.ArgumentError, match=r"verify: credentials: expected a list of texts"
            ):
                receiver.verify(BODY, headers, credentials=credentials)
        with pytest.raises(TypeError):
            receiver.verify(BODY, headers)


@pytest.mark.parametrize(
    ("changed", "says", "hint"),
    [
        ({"signature": SIGNATURE.replace("New-Sig", "x-old-SIG")}, "`also` repeats the header `x-old-SIG`", "once"),
        ({"signature": SIGNATURE.replace("also", "als")}, "unknown key `als`", "did you mean `also`?"),
        ({"signature": SIGNATURE.replace("any-case", "any")}, "`encoding` cannot be `hex-any`", "hex-any-case"),
        ({"equals": EQUALS.replace("apiKey", "apikey")}, "`credential` cannot be `apikey`", "did you mean `apiKey`?"),
        ({"equals": "{headers: X-Client}"}, "`credential` is missing", "add `credential: apiKey`"),
        ({"equals": "{credential: apiKey}"}, "`headers` is missing", "add `headers: X-…`"),
        ({"equals": EQUALS.replace("New-Client", "X-Sig")}, "the header `x-sig` is named twice", "write each header"),
        ({"equals": EQUALS.replace("New-Client", "x-client")}, "the header `x-client` is named twice", "once"),
    ],
)
def test_a_declaration_that_cannot_be_right_is_refused(
    tmp_path: Path, changed: dict[str, str], says: str, hint: str
) -> None:
    """One error, with the edit that mends it."""
    text = problems(tmp_path, **changed)

    assert says in text
    assert hint in text
    assert text.count("hint:") == 1


def test_the_sandbox_sends_all_of_these_headers(tmp_path: Path) -> None:
    """What a receiver written against it reads is what the provider sends."""
    with playing(tmp_path, signature=SIGNATURE, equals=EQUALS) as (sandbox, client):
        session = client.sessions.create()
        sandbox.approve(session.id)
        sent = sandbox.webhooks[-1]
        event = client.webhooks.verify(body=sent.body, headers=sent.headers, secrets=sent.secrets, **sent.proof)

    assert sent.headers["x-old-sig"] == sent.headers["new-sig"]
    assert [sent.headers["x-client"]] == [sent.headers["new-client"]] == sent.proof["credentials"]
    assert sent.headers["x-client"] in sandbox.credentials("acme").values()
    assert sent.headers["x-client"] not in repr(sent)
    assert (event.status, event.session_id) == ("approved", session.id)


def test_a_comparison_names_what_a_receiver_has_to_change(tmp_path: Path) -> None:
    """Another header, another spelling, or an argument more."""
    plain = SIGNATURE.replace("hex-any-case", "hex").replace(", also: New-Sig", "")
    old, new = webhooks(signature=plain), webhooks(signature=SIGNATURE, equals=EQUALS)

    changes = [(each.rule, each.what) for each in all_findings(tmp_path, (SPEC, old), (SPEC, new))]

    assert ("signature-added", "are verified by `new-sig: {signature}` too") in changes
    assert ("signature-changed", "are signed otherwise in `x-old-sig`: `encoding`") in changes
    assert ("signature-changed", "have to hold a credential in `x-client`, `new-client`") in changes
