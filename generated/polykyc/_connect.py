# Generated from the specs of all providers; edits here are lost.

"""Every provider by its slug."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final, Literal, overload

from ._runtime.errors import ArgumentError

if TYPE_CHECKING:
    from . import dossiers, kayle, kulipa, salesive, starkfi
    from ._runtime.transport import AsyncHttpClient, HttpClient

PROVIDERS: Final = (
    "dossiers",
    "kayle",
    "kulipa",
    "salesive",
    "starkfi",
)
"""The slugs of the providers that are here."""


@overload
def connect(
    slug: Literal["dossiers"],
    *,
    token: str | None = None,
    base_url: str | None = None,
    timeout: float = ...,
    http_client: HttpClient | None = None,
) -> dossiers.Client: ...


@overload
def connect(
    slug: Literal["kayle"],
    *,
    token: str | None = None,
    base_url: str | None = None,
    timeout: float = ...,
    http_client: HttpClient | None = None,
) -> kayle.Client: ...


@overload
def connect(
    slug: Literal["kulipa"],
    *,
    token: str | None = None,
    base_url: str | None = None,
    timeout: float = ...,
    http_client: HttpClient | None = None,
) -> kulipa.Client: ...


@overload
def connect(
    slug: Literal["salesive"],
    *,
    token: str | None = None,
    base_url: str | None = None,
    timeout: float = ...,
    http_client: HttpClient | None = None,
) -> salesive.Client: ...


@overload
def connect(
    slug: Literal["starkfi"],
    *,
    token: str | None = None,
    base_url: str | None = None,
    timeout: float = ...,
    http_client: HttpClient | None = None,
) -> starkfi.Client: ...


@overload
def connect(slug: str, **options: Any) -> Any: ...


def connect(slug: str, **options: Any) -> Any:
    """Return the client of the provider *slug*; its arguments are those of the provider's `Client`.

    What is not given is taken from `POLYKYC_<SLUG>_TOKEN` and `POLYKYC_<SLUG>_BASE_URL`.
    """
    return _provider(slug).Client(**options)


@overload
def connect_async(
    slug: Literal["dossiers"],
    *,
    token: str | None = None,
    base_url: str | None = None,
    timeout: float = ...,
    http_client: AsyncHttpClient | None = None,
) -> dossiers.AsyncClient: ...


@overload
def connect_async(
    slug: Literal["kayle"],
    *,
    token: str | None = None,
    base_url: str | None = None,
    timeout: float = ...,
    http_client: AsyncHttpClient | None = None,
) -> kayle.AsyncClient: ...


@overload
def connect_async(
    slug: Literal["kulipa"],
    *,
    token: str | None = None,
    base_url: str | None = None,
    timeout: float = ...,
    http_client: AsyncHttpClient | None = None,
) -> kulipa.AsyncClient: ...


@overload
def connect_async(
    slug: Literal["salesive"],
    *,
    token: str | None = None,
    base_url: str | None = None,
    timeout: float = ...,
    http_client: AsyncHttpClient | None = None,
) -> salesive.AsyncClient: ...


@overload
def connect_async(
    slug: Literal["starkfi"],
    *,
    token: str | None = None,
    base_url: str | None = None,
    timeout: float = ...,
    http_client: AsyncHttpClient | None = None,
) -> starkfi.AsyncClient: ...


@overload
def connect_async(slug: str, **options: Any) -> Any: ...


def connect_async(slug: str, **options: Any) -> Any:
    """Return the async client of the provider *slug*; its arguments are those of the provider's `AsyncClient`."""
    return _provider(slug).AsyncClient(**options)


def _provider(slug: str) -> Any:
    if slug not in PROVIDERS:
        raise ArgumentError(f"there is no provider {slug!r}; there are {', '.join(PROVIDERS)}")
    return import_module(f".{slug}", __package__)
