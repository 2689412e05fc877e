"""The closed choices of overlays, and those of the runtime that read what is emitted for them."""

from __future__ import annotations

from typing import Any, get_args

import pytest
from polykyc._runtime import contract, status
from polykyc._runtime.webhooks import signature, verify

from polykyc_tools.engine.annotations import vocabulary


@pytest.mark.parametrize(
    ("of_overlay", "of_runtime"),
    [
        (vocabulary.SIGNATURE_ALGORITHMS, signature.Algorithm),
        (vocabulary.WEBHOOK_ENCODINGS, signature.DigestEncoding),
        (vocabulary.SECRET_FORMS, signature.SecretForm),
        (vocabulary.TIME_UNITS, signature.TimeUnit),
        (vocabulary.WEBHOOK_BODIES, verify.BodyForm),
        (vocabulary.RETRIES, contract.Retry),
        (vocabulary.ROLES, contract.Role),
    ],
)
def test_the_runtime_knows_every_choice_of_an_overlay(of_overlay: tuple[str, ...], of_runtime: Any) -> None:
    """One that an overlay may name and the runtime does not know would be emitted, and refused when it is used."""
    assert {*of_overlay} == {*get_args(of_runtime)}


def test_every_signature_algorithm_has_its_traits() -> None:
    """The docs page and the docstring of `verify` are written from them."""
    assert tuple(vocabulary.ALGORITHM_TRAITS) == vocabulary.SIGNATURE_ALGORITHMS


def test_every_retry_class_has_its_traits() -> None:
    """The docs page, the session methods and the sandbox read them."""
    assert tuple(vocabulary.RETRY_TRAITS) == vocabulary.RETRIES


def test_the_runtime_knows_every_status() -> None:
    """A row of a table gives one of these."""
    assert {*vocabulary.STATUSES} == {listed.value for listed in status.SessionStatus}
