# Generated from templates/package/_runtime/contract.py; edits here are lost.

"""Requests, responses and operations, as values without I/O."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, Protocol, TypeAlias

from attrs import define, evolve, field

from .codec.json import document
from .errors import ApiError

Path: TypeAlias = tuple[str | int, ...]
"""Keys and indexes from the top of a JSON body to a value in it."""

Retry: TypeAlias = Literal["safe", "with-key", "resume", "reconcile", "never"]
"""`safe`: a read. `with-key`: repeated with one idempotency key. `resume`: repeating returns the same session.
`reconcile`: look the session up before another attempt. `never`: repeating acts twice."""


Role: TypeAlias = Literal["create", "get", "list", "find", "cancel", "refresh", "link", "redact"]
"""The session role of an operation."""

CredentialLocation: TypeAlias = Literal["header", "cookie", "query", "kept"]


@define(frozen=True)
class Credential:
    """The header that carries a token, and the prefix of the token in it; without a header the query carries it."""

    header: str
    prefix: str
    token_url: str = ""
    """The token endpoint in the provider's document."""
    secret_in: Literal["header", "body"] = "header"
    """Where that endpoint expects id and secret."""
    grant_type: bool = True
    """Whether that endpoint expects a `grant_type`."""
    only_signs: bool = False
    """Whether it signs requests, and is never sent."""

    @property
    def location(self) -> CredentialLocation:
        """Return the part of a request that carries the credential."""
        if self.only_signs:
            return "kept"
        return "query" if not self.header else "cookie" if self.header == "cookie" else "header"


@define(frozen=True)
class Signing:
    """How requests are signed, with the secret that *argument* of a client takes; headers are in lower case."""

    algorithm: Literal["hmac-sha256", "hmac-sha512"]
    encoding: Literal["hex", "base64"]
    argument: str
    headers: tuple[tuple[str, str], ...]
    """The headers of a signed request, whose values have `{time}` and `{signature}`."""
    unit: Literal["s", "ms"] = "s"
    """The unit of the time."""
    answers: tuple[str, ...] = ()
    """The headers that carry the signature of an answer."""


class RateLimit(Protocol):
    """At most `calls` in any `per` seconds: a `Limit`, whose module is an optional part."""

    @property
    def calls(self) -> int: ...
    @property
    def per(self) -> float: ...


@define(frozen=True)
class RetryRules:
    """What the responses of a provider say about another attempt; headers are in lower case."""

    stored: tuple[int, ...] = ()
    """The statuses of which every request with the same idempotency key gets the same response again."""
    advice: str = ""
    """The header that is `true` if another attempt may succeed, and `false` if none can."""
    reset: str = ""
    """The header with the seconds until a rate limit ends."""


@define(frozen=True)
class Provider:
    """The facts about a provider that a client needs; *base_url* is None if the provider publishes no host."""

    slug: str
    title: str
    base_url: str | None
    credential: Credential | None
    server: str = ""
    """The template of *base_url*, if arguments of a client choose a part of it."""
    variables: Mapping[str, tuple[str, ...]] = field(factory=dict[str, tuple[str, ...]])
    """By argument, what may stand in its place in *server* and in token URLs; the first if it is left out."""
    limits: tuple[RateLimit, ...] = ()
    """The published rate limits."""
    credentials: Mapping[str, Credential] = field(factory=dict[str, Credential])
    """By the argument of a client, if there are several, or if one shares its header or has none."""
    security: tuple[tuple[str, ...], ...] = ()
    """The alternatives that most operations accept, in the order of preference: each has the arguments of the
    credentials that are sent together. A client needs one of them; the last is empty if it needs none."""
    headers: Mapping[str, str] = field(factory=dict[str, str])
    """What every request has, if the user of the client gives nothing else."""
    retry_rules: RetryRules = field(factory=RetryRules)
    signing: Signing | None = None
    parts: tuple[str, ...] = ()
    """The optional parts of the runtime that its client loads by name; a vendored copy has them."""


@define(frozen=True)
class Envelope:
    """The paths of the result, of the signs of success and of the error in a body."""

    payload: Path | Mapping[str, Path] = ()
    headers: Mapping[str, str] = field(factory=dict[str, str])
    """The response headers that hold parts of the payload, by the names of these; in lower case."""
    ok: tuple[Path, ...] = ()
    """A success has true at each of these paths, and no other value."""
    status: Path | None = None
    """A success has a whole number from 200 to 299 at this path, and no other value."""
    optional: tuple[Path, ...] = ()
    """The paths of `ok` and `status` that a success may lack."""
    code: tuple[Path, ...] = ()
    message: tuple[Path, ...] = ()
    hint: tuple[Path, ...] = ()
    details: tuple[Path, ...] = ()
    error: tuple[Path, ...] = ()
    """A success has null, nothing or an empty object at these paths."""


@define(frozen=True)
class ErrorRow:
    """One row of an error table: a response with one of *http* and one of *codes* (each if given) is an *error*.

    *when* are conditions on the body: at each path one of the values, None for an absent one, or without values any
    value that is present.
    """

    error: type[ApiError]
    http: tuple[int, ...] = ()
    codes: tuple[str, ...] = ()
    says: str | None = None
    when: tuple[tuple[Path, tuple[str | bool | None, ...]], ...] = ()
    again: bool | Literal["retry-after"] = False
    """Whether the same request, with the same idempotency key, may succeed later; or only if it has `Retry-After`."""


@define(frozen=True)
class Operation:
    """One operation of a provider; *path* is the template, so that it contains no id of a person."""

    provider: str
    name: str
    method: str
    path: str
    retry: Retry
    role: Role | None
    envelope: Envelope
    errors: tuple[ErrorRow, ...]
    statuses: tuple[int, ...] = ()
    """The HTTP statuses that are documented as success; if empty, all from 200 to 299."""
    authenticated: bool = True
    security: tuple[tuple[str, ...], ...] = ()
    """The alternatives that it accepts, if these are not the provider's."""
    echoes: Mapping[str, Path] = field(factory=dict[str, Path])
    """The paths at which a response repeats an argument, by the provider's name; at a list, in each item."""
    own_connection: bool = False
    """The response does not show whom it is about, so a leftover on a connection could pass for it."""
    retry_rules: RetryRules = field(factory=RetryRules)
    redirect: bool = False
    """Whether an answer may lead to the file on another host, which is read from there, without credentials."""
    signed: tuple[str, ...] = ()
    """What is signed of a request: placeholders in braces, and texts between them."""

    @property
    def label(self) -> str:
        """Return the name in errors and logs: `salesive.create_kyc_session`."""
        return f"{self.provider}.{self.name}"

    def resumed(self) -> Operation:
        """Return the operation for a request that the provider answers with the same session each time."""
        return evolve(self, retry="resume")


@define(frozen=True)
class Request:
    """One request without its base URL and credential; the repr shows the path template only."""

    operation: Operation
    path: str = field(repr=False)
    query: str = field(default="", repr=False)
    headers: Mapping[str, str] = field(factory=dict[str, str], repr=False)
    body: bytes | None = field(default=None, repr=False)
    media: str = "application/json"
    """The media type of the body."""
    names: Mapping[str, object] = field(factory=dict[str, object], repr=False)
    """The arguments that the response may repeat, to compare them, and others that identify the session, by the
    provider's names; None is one that was not given."""


@define(frozen=True)
class Response:
    """One whole response: HTTP status, headers (names in lower case) and body; the repr shows the status only."""

    status: int
    headers: Mapping[str, str] = field(repr=False)
    content: bytes = field(repr=False)
    names: Mapping[str, object] = field(factory=dict[str, object], repr=False)
    """The `names` of the request."""
    target: str = field(default="", repr=False)
    """Path and query of the request, for what `raw` returns."""

    def json(self) -> Any:
        """Return the body as JSON values; raise `MalformedResponseError` if it is not JSON."""
        return document(self.content, self.headers.get("content-type", ""))

    def emptied(self) -> Response:
        """Return the response without headers and body."""
        return Response(self.status, {}, b"")
