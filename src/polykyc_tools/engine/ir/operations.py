"""Operations: the methods of a client, their arguments, results and errors."""

from __future__ import annotations

from typing import Literal, TypeAlias

from attrs import define, field

from polykyc_tools.engine.annotations.collect import OperationFacts
from polykyc_tools.engine.annotations.vocabulary import Again, CursorSource, Retry, Role
from polykyc_tools.engine.openapi.parameters import ParameterStyle

from .types import Default, Location, Type

Path: TypeAlias = tuple[str | int, ...]


@define(frozen=True)
class Argument:
    """An argument of an operation; `Operation.positional` lists those that need no keyword."""

    wire: str
    name: str
    location: Location
    type: Type
    required: bool
    doc: str
    default: Default = None
    settable: bool = False
    style: ParameterStyle = ParameterStyle.REPEATED
    """How a parameter is written; a body field has its style in `BodyEncoding.styles`."""
    path: tuple[str, ...] = ()
    """The provider's names that lead to it within objects; *wire* is then its dotted path. Empty for any other."""
    nested: bool = False
    """Whether it is a member of an argument that holds an object, and no argument of the operation itself."""


@define(frozen=True)
class OpenedObject:
    """An object at *path* of a request body whose properties are arguments.

    One that is not *required* in the object around it appears if an argument of it is given, and then needs all of
    *needs*, names of arguments.
    """

    path: tuple[str, ...]
    model: str
    required: bool
    needs: tuple[str, ...]


@define(frozen=True)
class Result:
    """The result of an answer with one of *statuses* (any, if empty); without a *type* it is None."""

    statuses: tuple[int, ...]
    type: Type | None
    optional: bool
    """Whether such an answer may have no result."""
    media: tuple[str, ...] = ()
    """The media types of an answer that is not JSON: its body is a text or bytes."""
    doc: str = field(default="", eq=False)
    """The description of the response in the document."""


@define(frozen=True)
class Echo:
    """The value of *argument* stands at *path* of the answer again; where the path meets a list, in each item."""

    argument: Argument
    path: Path
    dotted: str
    """The same path within the result, with dots."""


@define(frozen=True)
class BodyEncoding:
    """The *format* and the *media* type of a request body that is not plain `application/json`."""

    format: Literal["json", "form", "multipart", "text", "bytes"]
    media: str
    styles: tuple[tuple[str, ParameterStyle], ...] = ()
    """The fields with another style than the usual one; see the runtime's `encode.form`."""
    types: tuple[tuple[str, str], ...] = ()
    """The media types of parts that do not have the usual one; see the runtime's `multipart.packed`."""


@define(frozen=True)
class Envelope:
    """The paths of an envelope.

    What emitted code has of it is the `Envelope` of the runtime.
    """

    payload: Path | dict[str, Path]
    headers: dict[str, str]
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
    """A row of an error table; *error* is the name of the exception class.

    What emitted code has of it is the `ErrorRow` of the runtime.
    """

    error: str
    http: tuple[int, ...]
    codes: tuple[str, ...]
    says: str | None
    when: tuple[tuple[Path, tuple[str | bool | None, ...]], ...] = ()
    """Paths in the body, and the values that fit there; none of them for any value that is present."""
    again: Again = False


@define(frozen=True)
class NestedTarget:
    """A member of an object: *names* and *wires* are an argument of an operation, and the fields that lead to it.

    They have their names in Python, and those at the provider.
    """

    names: tuple[str, ...]
    wires: tuple[str, ...]

    @property
    def holder(self) -> str:
        """Return the argument that holds the object."""
        return self.names[0]


@define(frozen=True)
class Pagination:
    """The pagination of a list: expressions over `page`, and the arguments that they fill.

    What emitted code has of it is the `Pagination` of the runtime.
    """

    items: str
    item: str
    """The model of an item."""
    argument: str
    """The operation's argument that selects a page, or the dotted path of a member of one."""
    cursor: str | None
    """The expression of the next page's cursor, or of the link that has it, None if an offset or a number selects a
    page."""
    total: str | None
    size: tuple[str, int] | None
    """The argument for the number of items of a page, and its maximum."""
    source: CursorSource = "result"
    """Where the cursor is. In the last item, it is an expression over `last`."""
    member: str = ""
    """The member of a link's query that holds the cursor, or the number of the next page."""
    is_number: bool = False
    """Whether the cursor in a link is a whole number."""
    more: str | None = None
    """The expression of whether another page follows, None if the cursor or the total says it."""
    method: str = ""
    """The clients' method that yields the items of all pages."""
    target: NestedTarget | None = None
    """Where *argument* goes in an argument of the operation, None if it is one itself."""
    size_target: NestedTarget | None = None
    holders: frozenset[str] = frozenset()
    """The arguments of which the client fills every member."""
    first: int | None = None
    """The number of the first page, None if no number selects a page."""
    full: int | None = None
    """How many items a page has that is not the last one, None if no page documents it."""
    has_link_header: bool = False
    """Whether a `Link` header says that another page follows."""
    total_header: str | None = None
    """The header that holds the count of all items."""

    @property
    def has_context(self) -> bool:
        """Return whether more than a page's body says how its list goes on.

        This is a header, the count of what came before, or the request, which a link repeats.
        """
        is_counted = self.first is not None and self.total is not None
        has_link = self.has_link_header or self.source == "link"
        return has_link or self.total_header is not None or is_counted

    @property
    def arguments(self) -> frozenset[str]:
        """Return the names of the arguments that the client fills."""
        return self.holders | frozenset((self.argument, self.size[0]) if self.size else (self.argument,))


@define(frozen=True)
class Operation:
    """A method of the clients, and the module behind it; *wire* is the provider's `operationId`, if there is one.

    What emitted code has of it is the `Operation` of the runtime.
    """

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
    body_encoding: BodyEncoding | None
    needs: tuple[tuple[str, ...], ...]
    results: tuple[Result, ...]
    envelope: Envelope | None
    """The envelope of the operation, None where it has the provider's."""
    errors: tuple[ErrorRow, ...]
    """Its own rows, which are read before the provider's."""
    retry: Retry
    role: Role | None
    authenticated: bool
    facts: OperationFacts = field(eq=False, repr=False)
    """The annotations of the operation, as read: a template uses one that needs nothing else of the document."""
    statuses: tuple[int, ...] = ()
    """The HTTP statuses that mean success, all of 200 to 299 if empty."""
    security: tuple[tuple[str, ...], ...] = ()
    """The alternatives that it accepts, each of arguments of a client; empty if these are the provider's."""
    imports: tuple[tuple[str, str], ...] = ()
    key: str | None = None
    """The argument that is an idempotency key; the client makes one if the caller gives none."""
    resumes: tuple[Argument, ...] = ()
    """The arguments with which repeating it returns the same session; *retry* is the class without them."""
    opened: tuple[OpenedObject, ...] = ()
    nested: tuple[Argument, ...] = ()
    """Members of the request body that *needs* names by their dotted paths."""
    echoes: tuple[Echo, ...] = ()
    identifying: tuple[Argument, ...] = ()
    """The arguments of *echoes*, and those that identify the session, which a recorder replaces consistently."""
    documented_errors: tuple[tuple[int, str], ...] = ()
    """The HTTP status of each documented error, and the code in its example, empty without one."""
    own_connection: bool = False
    """Whether its answer does not repeat whom the request names, so that it needs a connection of its own."""
    accept: tuple[str, ...] = ()
    """The media types of its successes, as the document has them."""
    pages: Pagination | None = None
    """How its pages lead on, if the overlay says so."""

    def needed(self, opened: OpenedObject) -> tuple[str, ...]:
        """Return the arguments without which *opened* is incomplete, those of the objects that it requires included."""
        inner = [each for each in self.opened if each.path[:-1] == opened.path and each.required]
        return (*opened.needs, *(name for each in inner for name in self.needed(each)))

    @property
    def positional(self) -> tuple[Argument, ...]:
        """Return the path parameters, which may be given by position: in the order of the path, optional ones last."""
        parameters = [argument for argument in self.arguments if argument.location == "path"]
        parameters.sort(key=lambda argument: (not argument.required, self.path.find(f"{{{argument.wire}}}")))
        return tuple(parameters)

    @property
    def keyword_only(self) -> tuple[Argument, ...]:
        """Return every other argument."""
        return tuple(argument for argument in self.arguments if argument.location != "path")
