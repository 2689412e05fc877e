"""A signature whose algorithm a header names: nobody signs that header, so the user says which algorithms count."""

from __future__ import annotations

from collections.abc import Generator, Mapping
from pathlib import Path
from typing import Any, Final

import pytest

from tests.support.checked_webhooks import SPEC, Receiver, body_of, mac, playing, problems, receiving, webhooks
from tests.support.diff_project import all_findings

NAMES: Final = "{ACME_SHA256: hmac-sha256, ACME_SHA512: hmac-sha512, ACME_SHA1: hmac-sha1}"
BODY: Final = body_of(id="e1", type="decided", check={"id": "c1", "state": "passed"})


def signature(algorithm: str) -> str:
    """Return a scheme with this `algorithm`."""
    return f'{{algorithm: {algorithm}, encoding: hex, headers: {{X-Sig: "{{signature}}"}}, content: "{{body}}"}}'


NAMED: Final = signature(f"{{header: X-Alg, names: {NAMES}, absent: hmac-sha256}}")


def signed(function: str, name: str | None) -> dict[str, str]:
    """Return the headers of `BODY` signed with *function*, which the header calls *name*."""
    return {"x-sig": mac(BODY, function), **({} if name is None else {"X-ALG": name})}


@pytest.fixture(scope="module")
def receiver(tmp_path_factory: pytest.TempPathFactory) -> Generator[Receiver]:
    """Yield the package of a provider that names its algorithms."""
    with receiving(tmp_path_factory.mktemp("named"), signature=NAMED) as receiver:
        yield receiver


@pytest.mark.parametrize(
    ("headers", "algorithms"),
    [
        (signed("sha256", "ACME_SHA256"), None),
        (signed("sha512", "ACME_SHA512"), None),
        (signed("sha256", None), None),
        (signed("sha512", "ACME_SHA512"), ["hmac-sha512"]),
        (signed("sha1", "ACME_SHA1"), ["hmac-sha1"]),
        (signed("sha1", "ACME_SHA1"), ("hmac-sha256", "hmac-sha1")),
    ],
)
def test_a_genuine_event_is_read_by_an_algorithm_that_the_user_accepts(
    receiver: Receiver, headers: Mapping[str, str], algorithms: Any
) -> None:
    """SHA-256 and SHA-512 without a choice, SHA-1 by choice alone."""
    chosen = {} if algorithms is None else {"algorithms": algorithms}

    event = receiver.verify(BODY, headers, **chosen)

    assert (event.status, event.session_id) == ("approved", "c1")


@pytest.mark.parametrize(
    ("headers", "algorithms", "says"),
    [
        # A genuine signature of an algorithm that the user did not choose.
        (signed("sha1", "ACME_SHA1"), None, "x-alg: expected ACME_SHA256, ACME_SHA512"),
        (signed("sha256", "ACME_SHA256"), ["hmac-sha512"], "x-alg: expected ACME_SHA512"),
        (signed("sha256", None), ["hmac-sha512"], "x-alg: expected ACME_SHA512"),
        # The header says another algorithm than the signature has.
        (signed("sha256", "ACME_SHA512"), None, "the signature is not that of this body"),
        (signed("sha512", "ACME_SHA256"), None, "the signature is not that of this body"),
        (signed("sha512", None), None, "the signature is not that of this body"),
        (signed("sha1", "ACME_SHA256"), None, "the signature is not that of this body"),
        # Names that nobody declared, and names of algorithms where the provider's own are meant.
        (signed("md5", "ACME_MD5"), None, "x-alg: expected ACME_SHA256, ACME_SHA512"),
        (signed("sha256", "hmac-sha256"), None, "x-alg: expected ACME_SHA256, ACME_SHA512"),
        (signed("sha256", "acme_sha256"), None, "x-alg: expected ACME_SHA256, ACME_SHA512"),
        (signed("sha256", ""), None, "x-alg: expected ACME_SHA256, ACME_SHA512"),
        (signed("sha256", "ACME_SHA256, ACME_SHA1"), None, "x-alg: expected ACME_SHA256, ACME_SHA512"),
        ({**signed("sha256", "ACME_SHA256"), "x-alg": "ACME_SHA256"}, None, "x-alg: the header is there more than"),
    ],
)
def test_the_header_alone_never_chooses_the_algorithm(
    receiver: Receiver, headers: Mapping[str, str], algorithms: Any, says: str
) -> None:
    """The sender of the request writes that header; the text of the error is ours."""
    chosen = {} if algorithms is None else {"algorithms": algorithms}

    with pytest.raises(receiver.acme.errors.WebhookError, match=r"^acme\.webhooks: ") as caught:
        receiver.verify(BODY, headers, **chosen)

    assert says in str(caught.value)


@pytest.mark.parametrize("algorithms", [[], "hmac-sha256", None, ["hmac-md5"], ["ecdsa-sha256"], [None], [["a"]], 5])
def test_a_choice_that_cannot_be_right_is_a_mistake_of_the_caller(receiver: Receiver, algorithms: Any) -> None:
    """An empty list, or a name that the provider never uses, would refuse every event and look like an attack."""
    with pytest.raises(receiver.acme.errors.ArgumentError) as caught:
        receiver.verify(BODY, signed("sha256", "ACME_SHA256"), algorithms=algorithms)

    listed = "hmac-sha1, hmac-sha256, hmac-sha512"
    assert str(caught.value) == f"acme.webhooks.verify: algorithms: expected a list of at least one of {listed}"


def test_a_request_without_the_header_is_refused_where_nothing_says_what_it_means(tmp_path: Path) -> None:
    """And where one algorithm is declared, it is the only one, without an argument to choose."""
    without = signature(f"{{header: X-Alg, names: {NAMES}}}")
    with receiving(tmp_path / "a", signature=without) as named:
        error = named.acme.errors.WebhookError
        with pytest.raises(error, match="x-alg: the header is missing"):
            named.verify(BODY, signed("sha256", None))
    with receiving(tmp_path / "b", signature=signature("hmac-sha512")) as fixed:
        assert fixed.verify(BODY, signed("sha512", "ACME_SHA1")).id == "e1"
        with pytest.raises(fixed.acme.errors.WebhookError):
            fixed.verify(BODY, signed("sha256", None))
        with pytest.raises(TypeError):
            fixed.verify(BODY, signed("sha512", None), algorithms=["hmac-sha1"])


@pytest.mark.parametrize(
    ("algorithm", "says", "hint"),
    [
        ("hmac-sha1", "`hmac-sha1` is too weak to be the only algorithm", "write `{header: …, names: {…}}`"),
        ("hmac-sha265", "`algorithm` cannot be `hmac-sha265`", "did you mean `hmac-sha256`?"),
        ("{header: X-Alg}", "`names` is missing", "add `names: {…}`"),
        ("{names: {A: hmac-sha256}}", "`header` is missing", "add `header: …`"),
        ("{header: X-Alg, names: {A: sha256}}", "`A` cannot be `sha256`", "did you mean `hmac-sha256`?"),
        ("{header: X-Alg, names: {A: ecdsa-sha256}}", "`A` cannot be `ecdsa-sha256`", "write one of `hmac-"),
        ("{header: X-Alg, names: {A: hmac-sha1}}", "no algorithm that a user accepts without a choice", "add `hmac-"),
        ("{header: X, names: {A: hmac-sha256}, absent: hmac-sha512}", "which the header never names", "hmac-sha256"),
        ("{header: X, names: {A: hmac-sha256}, missing: A}", "unknown key `missing`", "write one of"),
    ],
)
def test_a_declaration_that_lets_a_header_choose_too_much_is_refused(
    tmp_path: Path, algorithm: str, says: str, hint: str
) -> None:
    """One error, with the edit that mends it."""
    text = problems(tmp_path, signature=signature(algorithm))

    assert says in text
    assert hint in text
    assert text.count("hint:") == 1


def test_two_schemes_let_the_same_headers_name_the_same_algorithms(tmp_path: Path) -> None:
    """Else an attacker who takes one header away chooses the weaker list."""
    second = NAMED.replace("X-Sig", "X-Other").replace("{body}", "{json}")
    assert problems(tmp_path / "a", signature=f"[{NAMED}, {second}]") == ""
    text = problems(tmp_path / "b", signature=f"[{NAMED}, {second.replace(', absent: hmac-sha256', '')}]")
    assert "the schemes do not let the same header name the same algorithms" in text


def test_the_sandbox_signs_by_the_first_name(tmp_path: Path) -> None:
    """The event of a session is what a receiver accepts without a choice."""
    with playing(tmp_path, signature=NAMED) as (sandbox, client):
        session = client.sessions.create()
        sandbox.approve(session.id)
        sent = sandbox.webhooks[-1]
        event = client.webhooks.verify(body=sent.body, headers=sent.headers, secrets=sent.secrets)

    assert sent.headers["x-alg"] == "ACME_SHA256"
    assert (event.status, event.session_id) == ("approved", session.id)


def test_a_comparison_names_another_list_of_algorithms(tmp_path: Path) -> None:
    """A receiver that chose one which is gone has to know."""
    fewer = NAMED.replace(", ACME_SHA512: hmac-sha512", "")
    revisions = [(SPEC, webhooks(signature=each)) for each in (NAMED, fewer)]

    changes = [(finding.rule, finding.what) for finding in all_findings(tmp_path, *revisions)]

    assert ("signature-changed", "are signed otherwise: `algorithm`") in changes


def test_the_docs_page_says_what_counts(receiver: Receiver) -> None:
    """A user reads there which algorithms he has to ask for."""
    page, module = receiver.acme.files["acme/README.md"], receiver.acme.files["acme/webhooks.py"]

    assert "`ACME_SHA1`: HMAC-SHA1, keyed with the signing secret (only if `algorithms` lists it)" in page
    assert "`hmac-sha1` counts only if you list it." in " ".join(module.split())
    assert 'algorithms: Sequence[Literal["hmac-sha256", "hmac-sha512", "hmac-sha1"]] = (' in module
