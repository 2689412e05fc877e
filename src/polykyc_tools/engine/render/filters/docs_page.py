"""Words and lists of the provider pages. Their templates use these as filters."""

from __future__ import annotations

from typing import Any, Final, assert_never

from attrs import evolve

from polykyc_tools.engine.annotations.vocabulary import STATUSES
from polykyc_tools.engine.ir import Credential, Operation, Provider, SessionArgument, SessionMethod
from polykyc_tools.engine.ir.docs_page import Assumption, DocsFlow, DocsStatusTable
from polykyc_tools.engine.naming import error_name
from polykyc_tools.engine.openapi.operations import METHODS
from polykyc_tools.engine.source.pointers import split_pointer

from .markdown import Markdown, code, codes, inline, link, paragraphs
from .sessions import does, meaning
from .state_diagram import diagram

OFFERS: Final = ("create", "get", "list", "find", "cancel", "refresh", "wait")
_OUR_WORDS: Final = frozenset({"properties", "content", "application/json", "schema", "schemas"})
"""Steps into a document that only say what kind of thing comes next."""


def safe_to_retry(operation: Operation) -> Markdown:
    """Return whether *operation* may be called again when its answer is lost: yes, no, or with a key."""
    match operation.retry:
        case "safe" | "resume":
            return Markdown("yes")
        case "with-key":
            key = next((argument.wire for argument in operation.arguments if argument.name == operation.key), "")
            return Markdown(f"with a key: {code(key)}" if key else "with a key")
        case "reconcile" | "never":
            return Markdown("no")
        case _:
            assert_never(operation.retry)


def travels(one: Credential) -> str:
    """Return what a request says of a credential, in the words of HTTP."""
    return f"{one.header}: {one.prefix}…" if one.header else f"?{one.prefix}…"


def carriers(provider: Provider) -> tuple[str, ...]:
    """Return where the usual credentials of *provider* travel: headers, or names in the query."""
    return tuple(one.header or f"?{one.prefix}…" for one in provider.credentials if one.usual)


def senders(provider: Provider, one: Credential) -> tuple[str, ...]:
    """Return the methods that send a credential which is not the usual one."""
    return tuple(found.name for found in provider.operations if one.argument in found.credentials)


def apart(provider: Provider) -> tuple[str, ...]:
    """Return the methods of *provider* that have a connection of their own."""
    return tuple(one.name for one in provider.operations if one.own_connection)


def connecting(provider: Provider) -> Markdown:
    """Return the arguments that no client of *provider* is made without, as code."""
    given = [f'{one.argument}="your-{one.argument.replace("_", "-")}"' for one in provider.credentials if one.usual]
    where = [] if provider.base_url else ['base_url="https://kyc.example"']
    return Markdown(", ".join([*given, *where]))


def subject(assumption: Assumption) -> Markdown:
    """Return what *assumption* is about, as a reader would call it."""
    match split_pointer(assumption.what):
        case ("paths", path, method, *rest) if method in METHODS:
            named = f"{method.upper()} {path}"
        case ("components", "schemas", named, *rest) | ("paths", named, *rest):
            pass
        case ("components", kind, name, *rest):
            named = f"{kind} {name}"
        case (named, *rest) if named:
            pass
        case _:
            return Markdown("the document")
    told = [step for step in rest if step not in _OUR_WORDS]
    return Markdown(code(named) + (f": {code(' '.join(told))}" if told else ""))


def rows(table: DocsStatusTable) -> Markdown:
    """Return *table* as Markdown has tables."""
    heads = [*map(code, table.columns), *(["State"] if table.has_states else []), "Means"]
    lines = [heads, ["---" for _ in heads]]
    for row in table.rows:
        state = [code(row.state)] if table.has_states else []
        lines.append([*map(inline, row.cells), *state, code(row.status)])
    return Markdown("\n".join(f"| {' | '.join(line)} |" for line in lines))


def needed(passed: SessionArgument) -> str:
    """Return whether a session method wants this argument."""
    return "yes" if passed.argument.required and not (passed.minted or passed.default) else ""


def method_name(operation: str, provider: Provider) -> str:
    """Return the method of what the page's facts call *operation*; it as it is, if it names none."""
    names = {one.wire: one.name for one in provider.operations}
    names |= {f"{one.method} {one.path}": one.name for one in provider.operations}
    return names.get(operation, operation)


def drawn(flow: DocsFlow, provider: Provider) -> Markdown:
    """Return the diagram of *flow*, in which operations are called as the methods of the clients are."""
    transitions = [
        evolve(transition, movers=tuple(method_name(mover, provider) for mover in transition.movers))
        for transition in flow.transitions
    ]
    return diagram(evolve(flow, transitions=tuple(transitions)))


def searched(method: SessionMethod) -> str:
    """Return the provider's name of what a list is searched by."""
    name = method.finds[1] if method.finds else ""
    return next(argument.wire for argument in method.operation.arguments if argument.name == name)


def unplaced(flow: DocsFlow) -> tuple[str, ...]:
    """Return the states of *flow* of which nobody knows when they come."""
    return tuple(state.name for state in flow.states if not state.placed)


def outcomes(provider: Provider) -> frozenset[str]:
    """Return the common statuses that a session of *provider* can be seen in."""
    seen = {method.model for method in provider.sessions.methods if method.role == "get"} if provider.sessions else ()
    tables = [table for table in provider.tables if table.model in seen]
    rows = frozenset(row.status.lower() for table in tables for row in table.rows)
    return rows | {"unknown"} if tables else rows


def exact(name: str) -> Markdown:
    """Return *name*, a slug or a package, for code and for paths."""
    if not name.isidentifier():
        raise ValueError(f"`{name}` is no name of Python's")
    return Markdown(name)


FILTERS: Final[dict[str, Any]] = {
    "apart": apart,
    "carriers": carriers,
    "code": code,
    "codes": codes,
    "connecting": connecting,
    "diagram": drawn,
    "does": does,
    "error_name": error_name,
    "exact": exact,
    "inline": inline,
    "link": link,
    "meaning": meaning,
    "method_name": method_name,
    "needed": needed,
    "outcomes": outcomes,
    "paragraphs": paragraphs,
    "raw": Markdown,
    "rows": rows,
    "safe_to_retry": safe_to_retry,
    "searched": searched,
    "senders": senders,
    "subject": subject,
    "travels": travels,
    "unplaced": unplaced,
}
GLOBALS: Final[dict[str, Any]] = {"OFFERS": OFFERS, "STATUSES": STATUSES}
