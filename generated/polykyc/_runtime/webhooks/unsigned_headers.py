# Generated from templates/package/_runtime/webhooks/unsigned_headers.py; edits here are lost.

"""Headers of a webhook that nobody signs: one that names the algorithm, and those that hold a credential."""

from __future__ import annotations

import hmac
from collections.abc import Sequence
from typing import cast

from ..errors import ArgumentError, WebhookError
from .signature import Algorithm, NamedAlgorithm, Signature, header_value


def check_credentials(
    names: Sequence[str], headers: Sequence[tuple[str, str]], credentials: Sequence[str] | None
) -> None:
    """Raise `WebhookError` unless each of the headers *names* that is there holds one of *credentials*, and one is."""
    present = [name for name in names if any(header.lower() == name for header, _ in headers)]
    if names and not present:
        raise WebhookError(f"{', '.join(names)}: the header is missing")
    for name in present:
        value = header_value(headers, name).encode("utf-8", "replace")
        # All are compared, so that the time taken does not show which one fits.
        fits = [hmac.compare_digest(value, credential.encode()) for credential in credentials or ()]
        if not any(fits):
            raise WebhookError(f"{name}: expected one of the credentials")


def check_algorithms(schemes: Sequence[Signature], algorithms: object) -> None:
    """Raise `ArgumentError` unless *algorithms* are some of those that a header of *schemes* may name."""
    offered = {name for scheme in schemes if scheme.named is not None for name in scheme.named.names.values()}
    chosen: list[object] = [*algorithms] if isinstance(algorithms, list | tuple | set | frozenset) else []
    if offered and (not chosen or not all(isinstance(name, str) and name in offered for name in chosen)):
        raise ArgumentError(f"algorithms: expected a list of at least one of {', '.join(sorted(offered))}")


def named_algorithm(
    named: NamedAlgorithm, headers: Sequence[tuple[str, str]], accepted: Sequence[Algorithm]
) -> Algorithm:
    """Return the algorithm of the signature in *headers*, which a header may name if the user accepts it.

    Raises:
        WebhookError: It is not one of the *accepted* ones.

    """
    if named.absent is not None and all(name.lower() != named.header.lower() for name, _ in headers):
        algorithm: Algorithm | None = named.absent
    else:
        algorithm = named.names.get(header_value(headers, named.header))
    if algorithm is None or algorithm not in accepted:
        names = ", ".join(name for name, meant in named.names.items() if meant in accepted)
        raise WebhookError(f"{named.header}: expected {names}")
    return algorithm


def check_texts(name: str, texts: object) -> None:
    """Raise `ArgumentError` unless *texts*, the value of the argument *name*, are a list of texts."""
    is_list = isinstance(texts, Sequence) and not isinstance(texts, str)
    listed = [*cast("Sequence[object]", texts)] if is_list else []
    # An empty one would fit an empty header.
    if not listed or not all(isinstance(text, str) and text.strip() for text in listed):
        raise ArgumentError(f"{name}: expected a list of texts, even of one, none of them empty")
