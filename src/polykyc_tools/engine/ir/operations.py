"""Operations: the methods of a client, their arguments, results and errors."""

from __future__ import annotations

from typing import Literal, TypeAlias

from attrs import define, field

from polykyc_tools.engine.annotations.vocabulary import Retry, Role
from polykyc_tools.engine.openapi.parameter_style import ParameterStyle

from .types import Default, Location, Type

Path: TypeAlias = tuple[str | int, ...]


@define(frozen=True)
class Argument:
    """An argument of an operation; see `Operation.positional` for those that need no keyword."""

    wire: str
    name: str
    location: Location
    type: Type
    required: bool
    doc: str
    default: Default = None
    settable: bool = False
    style: ParameterStyle = ParameterStyle.REPEATED
    """How it is written outside a body."""


@define(frozen=True)
class Result:
    """What an answer with one of *statuses* (all, if empty) becomes; no *type* is None."""

    statuses: tuple[int, ...]
    type: Type | None
    optional: bool
    """Whether such an answer may carry nothing."""
    media: tuple[str, ...] = ()
    """The media types of an answer that is no JSON: a text or bytes as they come."""
    doc: str = field(default="", eq=False)
    """What the document says of such a response."""


@define(frozen=True)
class Echo:
    """What *argument* names stands at *path* of the answer again; a list on the way is each of its items."""

    argument: Argument
    path: tuple[str | int, ...]
    place: str
    """The same within the result, as a dotted path."""


@define(frozen=True)
class Packing:
    """How a body goes out that is not JSON, and as which *media* type."""

    kind: Literal["form", "parts", "text", "bytes"]
    media: str
    styles: tuple[tuple[str, ParameterStyle], ...] = ()
    """What fields of another than the usual style need; see `encode.form`."""
    types: tuple[tuple[str, str], ...] = ()
    """The media types of parts that do not have the usual one; see `multipart.packed`."""


@define(frozen=True)
class Envelope:
    """Paths into a body; see the runtime's `Envelope`."""

    payload: Path | dict[str, Path]
    ok: tuple[Path, ...]
    status: Path | None
    optional: tuple[Path, ...]
    code: tuple[Path, ...]
    message: tuple[Path, ...]
    hint: tuple[Path, ...]
    details: tuple[Path, ...]
    error: tuple[Path, ...]


@define(frozen=True)
class ErrorRow:
    """A row of an error table; *error* is the name of the exception class."""

    error: str
    http: tuple[int, ...]
    codes: tuple[str, ...]
    says: str | None


@define(frozen=True)
class Operation:
    """One method of the clients, and the module behind it; *wire* is the provider's name, if there is one."""

    wire: str
    name: str
    module: str
    method: str
    path: str
    summary: str
    doc: str
    link: str
    arguments: tuple[Argument, ...]
    body: Literal["none", "fields", "whole"]
    body_required: bool
    packing: Packing | None
    needs: tuple[tuple[str, ...], ...]
    results: tuple[Result, ...]
    envelope: Envelope | None
    """The operation's own, where it differs from the provider's."""
    errors: tuple[ErrorRow, ...]
    """Rows of its own, which come before the provider's."""
    retry: Retry
    role: Role | None
    authenticated: bool
    statuses: tuple[int, ...] = ()
    """The HTTP statuses that mean success, every one of 200 to 299 if empty."""
    credentials: tuple[str, ...] = ()
    """The arguments whose credentials it sends, where these are not the usual ones."""
    imports: tuple[tuple[str, str], ...] = ()
    key: str | None = None
    """The argument that is an idempotency key, and is made up if it is not given."""
    echoes: tuple[Echo, ...] = ()
    documented_errors: tuple[tuple[int, str], ...] = ()
    """The HTTP status of each error that the document has for it, and the code of its example, empty without one."""
    own_connection: bool = False
    """Whether its answer repeats nothing of whom the request names, so that no other answer may share a connection."""

    @property
    def positional(self) -> tuple[Argument, ...]:
        """Return the path parameters, which may be given by position: in the order of the path, optional ones last."""
        found = [argument for argument in self.arguments if argument.location == "path"]
        return tuple(sorted(found, key=lambda one: (not one.required, self.path.find(f"{{{one.wire}}}"))))

    @property
    def keyword_only(self) -> tuple[Argument, ...]:
        """Return every other argument."""
        return tuple(argument for argument in self.arguments if argument.location != "path")
