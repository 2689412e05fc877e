# Generated from the specs of all providers; edits here are lost.

"""Clients by the slug of their provider."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final, Literal, Never, TypeAlias, Unpack, overload

from ._runtime.errors import ArgumentError
from ._runtime.frames import drop_locals

if TYPE_CHECKING:
    from . import didit, dossiers, kayle, kulipa, onfido, persona, salesive, starkfi, stripe_identity, sumsub, veriff
    from ._runtime.config import options as client_options

Slug: TypeAlias = Literal[
    "didit",
    "dossiers",
    "kayle",
    "kulipa",
    "onfido",
    "persona",
    "salesive",
    "starkfi",
    "stripe_identity",
    "sumsub",
    "veriff",
]
"""The slug of a provider in this package; `slug in PROVIDERS` narrows a text to it."""

PROVIDERS: Final[tuple[Slug, ...]] = (
    "didit",
    "dossiers",
    "kayle",
    "kulipa",
    "onfido",
    "persona",
    "salesive",
    "starkfi",
    "stripe_identity",
    "sumsub",
    "veriff",
)
"""The slugs of all providers in this package."""


@overload
def connect(slug: Never) -> Never: ...  # a type checker refuses a single overload


@overload
def connect(slug: Literal["didit"], **options: Unpack[client_options.Options]) -> didit.Client: ...


@overload
def connect(slug: Literal["dossiers"], **options: Unpack[client_options.Options]) -> dossiers.Client: ...


@overload
def connect(slug: Literal["kayle"], **options: Unpack[client_options.Options]) -> kayle.Client: ...


@overload
def connect(slug: Literal["kulipa"], **options: Unpack[client_options.Options]) -> kulipa.Client: ...


@overload
def connect(
    slug: Literal["onfido"],
    *,
    region: Literal["eu", "us", "ca"] | None = None,
    token: str | None = None,
    oauth: str | client_options.Token | None = None,
    **options: Unpack[client_options.Keyless],
) -> onfido.Client: ...


@overload
def connect(slug: Literal["persona"], **options: Unpack[client_options.Options]) -> persona.Client: ...


@overload
def connect(slug: Literal["salesive"], **options: Unpack[client_options.Options]) -> salesive.Client: ...


@overload
def connect(slug: Literal["starkfi"], **options: Unpack[client_options.Options]) -> starkfi.Client: ...


@overload
def connect(
    slug: Literal["stripe_identity"],
    *,
    token: str | client_options.Token | None = None,
    restricted_key: str | client_options.Token | None = None,
    **options: Unpack[client_options.Keyless],
) -> stripe_identity.Client: ...


@overload
def connect(
    slug: Literal["sumsub"],
    *,
    token: str | None = None,
    secret_key: str | None = None,
    **options: Unpack[client_options.Keyless],
) -> sumsub.Client: ...


@overload
def connect(
    slug: Literal["veriff"],
    *,
    token: str | None = None,
    shared_secret: str | None = None,
    verify_answers: bool = False,
    **options: Unpack[client_options.Keyless],
) -> veriff.Client: ...


@drop_locals
def connect(slug: str, **options: Any) -> Any:
    """Return the client of a provider.

    Args:
        slug: The provider, one of `PROVIDERS`.
        **options: The arguments of the provider's `Client`. The token and the base URL come from the variables
            `POLYKYC_<SLUG>_TOKEN` and `POLYKYC_<SLUG>_BASE_URL` if left out.

    Raises:
        ArgumentError: There is no such provider, or an option is wrong.
    """
    return _provider(slug).Client(**options)


@overload
def connect_async(slug: Never) -> Never: ...


@overload
def connect_async(slug: Literal["didit"], **options: Unpack[client_options.AsyncOptions]) -> didit.AsyncClient: ...


@overload
def connect_async(
    slug: Literal["dossiers"], **options: Unpack[client_options.AsyncOptions]
) -> dossiers.AsyncClient: ...


@overload
def connect_async(slug: Literal["kayle"], **options: Unpack[client_options.AsyncOptions]) -> kayle.AsyncClient: ...


@overload
def connect_async(slug: Literal["kulipa"], **options: Unpack[client_options.AsyncOptions]) -> kulipa.AsyncClient: ...


@overload
def connect_async(
    slug: Literal["onfido"],
    *,
    region: Literal["eu", "us", "ca"] | None = None,
    token: str | None = None,
    oauth: str | client_options.Token | None = None,
    **options: Unpack[client_options.AsyncKeyless],
) -> onfido.AsyncClient: ...


@overload
def connect_async(slug: Literal["persona"], **options: Unpack[client_options.AsyncOptions]) -> persona.AsyncClient: ...


@overload
def connect_async(
    slug: Literal["salesive"], **options: Unpack[client_options.AsyncOptions]
) -> salesive.AsyncClient: ...


@overload
def connect_async(slug: Literal["starkfi"], **options: Unpack[client_options.AsyncOptions]) -> starkfi.AsyncClient: ...


@overload
def connect_async(
    slug: Literal["stripe_identity"],
    *,
    token: str | client_options.Token | None = None,
    restricted_key: str | client_options.Token | None = None,
    **options: Unpack[client_options.AsyncKeyless],
) -> stripe_identity.AsyncClient: ...


@overload
def connect_async(
    slug: Literal["sumsub"],
    *,
    token: str | None = None,
    secret_key: str | None = None,
    **options: Unpack[client_options.AsyncKeyless],
) -> sumsub.AsyncClient: ...


@overload
def connect_async(
    slug: Literal["veriff"],
    *,
    token: str | None = None,
    shared_secret: str | None = None,
    verify_answers: bool = False,
    **options: Unpack[client_options.AsyncKeyless],
) -> veriff.AsyncClient: ...


@drop_locals
def connect_async(slug: str, **options: Any) -> Any:
    """Return the async client of a provider.

    Args:
        slug: The provider, one of `PROVIDERS`.
        **options: The arguments of the provider's `AsyncClient`; see `connect`.

    Raises:
        ArgumentError: There is no such provider, or an option is wrong.
    """
    return _provider(slug).AsyncClient(**options)


def _provider(slug: str) -> Any:
    if slug not in PROVIDERS:
        from difflib import get_close_matches  # here, because only a mistake needs it

        near = get_close_matches(str(slug)[:64], PROVIDERS, n=1)
        hint = f"did you mean {near[0]}?" if near else f"there are {', '.join(PROVIDERS)}"
        raise ArgumentError(f"there is no provider {slug!r}; {hint}")
    return import_module(f".{slug}", __package__)
