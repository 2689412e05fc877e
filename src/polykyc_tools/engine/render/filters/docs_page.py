"""Write the words and lists of a docs page. Its templates use these as filters."""

from __future__ import annotations

from typing import Any, Final

from attrs import evolve

from polykyc_tools.engine.annotations.vocabulary import RETRY_TRAITS, STATUSES
from polykyc_tools.engine.ir import Credential, Operation, Provider, SessionArgument, SessionMethod
from polykyc_tools.engine.ir.docs_page import Assumption, DocsExample, DocsFlow, DocsStatusTable
from polykyc_tools.engine.naming import error_name
from polykyc_tools.engine.openapi.operations import METHODS
from polykyc_tools.engine.source.pointers import split_pointer

from .markdown import Markdown, code, codes, inline, link, paragraphs
from .sessions import does, meaning
from .state_diagram import diagram

OFFERS: Final = ("create", "get", "list", "find", "cancel", "refresh", "link", "redact", "wait")
_OUR_WORDS: Final = frozenset({"properties", "content", "application/json", "schema", "schemas"})
"""Keys of a document that name no part of it."""


def safe_to_retry(operation: Operation) -> Markdown:
    """Return whether *operation* may be called again after its answer is lost: yes, no, or with a key."""
    if operation.resumes:
        names = codes([argument.name for argument in operation.resumes])
        return Markdown(f"with {names}; else {safe_to_retry(evolve(operation, resumes=()))}")
    traits = RETRY_TRAITS[operation.retry]
    if traits.needs_key:
        key = next((argument.wire for argument in operation.arguments if argument.name == operation.key), "")
        return Markdown(f"with a key: {code(key)}" if key else "with a key")
    return Markdown("yes" if traits.is_safe_to_call_again else "no")


def travels(credential: Credential) -> Markdown:
    """Return how a request carries *credential*, in the terms of HTTP."""
    if credential.only_signs:
        return Markdown("it signs requests, and is never sent")
    name = f"{credential.header}: " if credential.header else "?"
    return Markdown(f"the request has it as {code(f'{name}{credential.prefix}…')}")


def carriers(provider: Provider) -> tuple[str, ...]:
    """Return the headers and query parameters that carry the usual credentials of *provider*."""
    carried = (
        credential.header or f"?{credential.prefix}…"
        for credential in provider.credentials
        if credential.usual and not credential.only_signs
    )
    return tuple(dict.fromkeys(carried))


def alternatives(security: tuple[tuple[str, ...], ...]) -> Markdown:
    """Return the alternatives of *security* for people, as code."""
    texts = (" with ".join(map(code, names)) or "nothing" for names in security)
    return Markdown(", or ".join(texts))


def senders(provider: Provider, credential: Credential) -> tuple[str, ...]:
    """Return the methods that send *credential*, which is not the usual one."""
    return tuple(
        operation.name
        for operation in provider.operations
        if any(credential.argument in names for names in operation.security)
    )


def apart(provider: Provider) -> tuple[str, ...]:
    """Return the methods of *provider* that use a connection of their own."""
    return tuple(operation.name for operation in provider.operations if operation.own_connection)


def connecting(provider: Provider) -> Markdown:
    """Return the arguments that a client of *provider* needs, of several alternatives the first, as code."""
    first = provider.security[0] if provider.security else ()
    arguments = [f'{name}="your-{name.replace("_", "-")}"' for name in first]
    address = [] if provider.base_url else ['base_url="https://kyc.example"']
    return Markdown(", ".join([*arguments, *address]))


def subject(assumption: Assumption) -> Markdown:
    """Return the name of the part of the document that *assumption* is about."""
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
    steps = [step for step in rest if step not in _OUR_WORDS]
    if assumption.row:
        steps[-1:] = [assumption.row]
    return Markdown(code(named) + (f": {code(' '.join(steps))}" if steps else ""))


def rows(table: DocsStatusTable) -> Markdown:
    """Return *table* as a table of Markdown."""
    heads = [*map(code, table.columns), *(["State"] if table.has_states else []), "Means"]
    lines = [heads, ["---" for _ in heads]]
    for row in table.rows:
        state = [code(row.state)] if table.has_states else []
        lines.append([*map(inline, row.cells), *state, code(row.status)])
    return Markdown("\n".join(f"| {' | '.join(line)} |" for line in lines))


def needed(passed: SessionArgument) -> str:
    """Return "yes" if a session method requires this argument, empty if not."""
    return "yes" if passed.argument.required and not (passed.minted or passed.default) else ""


def method_name(operation: str, provider: Provider) -> str:
    """Return the method of *operation*, which is an id or a method and path; *operation* itself if there is none."""
    names = {candidate.wire: candidate.name for candidate in provider.operations}
    names |= {f"{candidate.method} {candidate.path}": candidate.name for candidate in provider.operations}
    return names.get(operation, operation)


def answers(provider: Provider) -> list[DocsExample]:
    """Return the documented answers of *provider*, each under the name of the method that gets it."""
    named = [evolve(example, operation=method_name(example.operation, provider)) for example in provider.page.answers]
    # What is left out has no method.
    return [example for example in named if example.operation in {each.name for each in provider.operations}]


def drawn(flow: DocsFlow, provider: Provider) -> Markdown:
    """Return the diagram of *flow*, with operations under the names of their methods."""
    transitions = [
        evolve(transition, movers=tuple(method_name(mover, provider) for mover in transition.movers))
        for transition in flow.transitions
    ]
    return diagram(evolve(flow, transitions=tuple(transitions)))


def searched(method: SessionMethod) -> str:
    """Return the provider's name of the filter of a list."""
    return method.search_wire


def unplaced(flow: DocsFlow) -> tuple[str, ...]:
    """Return the states of *flow* that have no place in the documented transitions."""
    return tuple(state.name for state in flow.states if not state.placed)


def outcomes(provider: Provider) -> frozenset[str]:
    """Return the common statuses that a session of *provider* can be seen in."""
    seen = {method.model for method in provider.sessions.methods if method.role == "get"} if provider.sessions else ()
    tables = [table for table in provider.tables if table.model in seen]
    rows = frozenset(row.status.lower() for table in tables for row in table.rows)
    return rows | {"unknown"} if tables else rows


def exact(name: str) -> Markdown:
    """Return *name*, a slug or a package, as it is, for code and for paths."""
    if not name.isidentifier():
        raise ValueError(f"`{name}` is not a Python identifier")
    return Markdown(name)


FILTERS: Final[dict[str, Any]] = {
    "alternatives": alternatives,
    "answers": answers,
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
