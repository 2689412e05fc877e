"""What goes over the wire and comes back, and what is known of an operation: values, no I/O."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from attrs import define, field

from .codec.json import document
from .errors import ApiError

if TYPE_CHECKING:
    from .rate_limit.limits import Limit

Path: TypeAlias = tuple[str | int, ...]
"""Keys and indexes from the top of a JSON body to a value in it."""

Retry: TypeAlias = Literal["safe", "with-key", "resume", "reconcile", "never"]
"""`safe`: a read. `with-key`: repeated under one idempotency key. `resume`: repeating gives the same session back.
`reconcile`: look the session up before trying again. `never`: repeating acts twice."""


Role: TypeAlias = Literal["create", "get", "list", "cancel", "refresh"]
"""What an operation does in the session API."""

CredentialLocation: TypeAlias = Literal["header", "cookie", "query"]


@define(frozen=True)
class Credential:
    """The header that carries the token, and what stands before the token in it; without a header it is the query."""

    header: str
    prefix: str
    token_url: str = ""
    """Where the provider's document has it that access tokens are fetched."""

    @property
    def location(self) -> CredentialLocation:
        """Return where in a request it goes."""
        return "query" if not self.header else "cookie" if self.header == "cookie" else "header"


@define(frozen=True)
class Provider:
    """A provider as a client needs to know it; *base_url* is None where it publishes no host."""

    slug: str
    title: str
    base_url: str | None
    credential: Credential | None
    limits: tuple[Limit, ...] = ()
    """What it publishes of how fast one may call."""
    credentials: Mapping[str, Credential] = field(factory=dict[str, Credential])
    """By the argument of a client, where there are several, or where one has no header to itself."""
    usual: tuple[str, ...] = ()
    """Those that most operations send, and no client is without."""


@define(frozen=True)
class Envelope:
    """Where the result is in a body, and how the body says no."""

    payload: Path | Mapping[str, Path] = ()
    ok: tuple[Path, ...] = ()
    """Where a success has true, and nothing else; each of these places."""
    status: Path | None = None
    """Where a success has a whole number of 200 to 299, and nothing else."""
    optional: tuple[Path, ...] = ()
    """Those of `ok` and `status` that a success may lack."""
    code: tuple[Path, ...] = ()
    message: tuple[Path, ...] = ()
    hint: tuple[Path, ...] = ()
    details: tuple[Path, ...] = ()
    error: tuple[Path, ...] = ()
    """Where a success has null, nothing, or an empty object."""


@define(frozen=True)
class ErrorRow:
    """One row of an error table: an answer with one of *http* and one of *codes* (each if given) is an *error*."""

    error: type[ApiError]
    http: tuple[int, ...] = ()
    codes: tuple[str, ...] = ()
    says: str | None = None


@define(frozen=True)
class Operation:
    """One operation of a provider; *path* is the template, so that it holds nobody's id."""

    provider: str
    name: str
    method: str
    path: str
    retry: Retry
    role: Role | None
    envelope: Envelope
    errors: tuple[ErrorRow, ...]
    statuses: tuple[int, ...] = ()
    """The HTTP statuses that are documented as success, every one of 200 to 299 if empty."""
    authenticated: bool = True
    credentials: tuple[str, ...] = ()
    """What it sends of a provider's several, where these are not the usual ones."""
    echoes: Mapping[str, Path] = field(factory=dict[str, Path])
    """Where its answer repeats what the request names, by the provider's name for it; a list is each of its items."""
    own_connection: bool = False
    """Its answer repeats nothing of whom the request names, so a leftover could be read as somebody else's answer."""

    @property
    def label(self) -> str:
        """Return how errors and logs name it: `salesive.create_kyc_session`."""
        return f"{self.provider}.{self.name}"


@define(frozen=True)
class Request:
    """One request, ready but for the base URL and the credential; its repr shows the path template only."""

    operation: Operation
    path: str = field(repr=False)
    query: str = field(default="", repr=False)
    headers: Mapping[str, str] = field(factory=dict[str, str], repr=False)
    body: bytes | None = field(default=None, repr=False)
    media: str = "application/json"
    """The media type of the body."""
    names: Mapping[str, object] = field(factory=dict[str, object], repr=False)
    """What the answer has to repeat where it speaks of it; None is what was not given."""


@define(frozen=True)
class Response:
    """One whole answer: HTTP status, headers (names in lower case) and body; its repr shows the status only."""

    status: int
    headers: Mapping[str, str] = field(repr=False)
    content: bytes = field(repr=False)
    names: Mapping[str, object] = field(factory=dict[str, object], repr=False)
    """What the request named, if that is known."""

    def json(self) -> Any:
        """Return the body as JSON values; raise `MalformedResponseError` if it is not JSON."""
        return document(self.content, self.headers.get("content-type", ""))

    def emptied(self) -> Response:
        """Return the same without headers and body."""
        return Response(self.status, {}, b"")
