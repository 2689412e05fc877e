"""Write signatures and expressions of emitted modules, and list the filters of all templates but those of pages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final, assert_never

from polykyc_tools.engine.annotations.signing import SigningAnnotation
from polykyc_tools.engine.ir import (
    Argument,
    Credential,
    ErrorRow,
    Field,
    Model,
    NestedTarget,
    Operation,
    Pagination,
    Provider,
    Result,
)
from polykyc_tools.engine.source.pointers import split_pointer

from .decoding import kept_reader, reader, reading
from .docstring_layout import docstring, sentence
from .docstring_sections import (
    credentials_doc,
    headline,
    method_doc,
    needs_webhooks_extra,
    no_webhooks,
    pages_doc,
    verify_doc,
)
from .encoding import body_object, encoded, header_pairs, incomplete_objects, parts, whole_body
from .types import (
    annotation,
    at_path,
    carried,
    checking,
    field_annotation,
    field_checking,
    field_sending,
    is_given,
    path_expression,
    query_items,
    result_annotation,
    sending,
    time_writer,
)


def field_default(field: Field) -> str:
    """Return what follows a field's annotation."""
    if field.only == "read":
        # A caller cannot set it, and a client does not send it.
        return f" = field(default=None, init=False{', repr=False' if field.hidden else ''})"
    default = "UNSET" if field.settable else None if field.required else "None"
    if field.hidden:
        return f" = field({'' if default is None else f'default={default}, '}repr=False)"
    return "" if default is None else f" = {default}"


_PUT: Final = ("nested.put(", "nested.fill(")


def default_value(argument: Argument) -> str:
    """Return what follows an argument's annotation."""
    if argument.required:
        return ""
    return " = UNSET" if argument.settable else f" = {argument.default!r}"


def passed(operation: Operation) -> str:
    """Return the arguments of *operation* as its method passes them on."""
    return ", ".join(f"{argument.name}={argument.name}" for argument in operation.arguments)


def following(pages: Pagination) -> str:
    """Return the expression of the argument that fetches the page after one that says whether there are more."""
    match pages.source:
        case "link":
            return "cursor"
        case "result" | "last":
            return pages.cursor or "start + len(items)"
        case _:
            assert_never(pages.source)


def claims(pages: Pagination) -> tuple[str, ...]:
    """Return the expressions of whether another page follows one that a number selects; None means: it does not say."""
    more = (f"pagination.stated({pages.more})",) if pages.more else ()
    total = total_of(pages)
    link = f"page_headers.links_on(context, {pages.member!r}, number + 1)"
    counted = f"pagination.counts_on({total}, context.before, len(items))"
    full = f"False if len(items) < {pages.full} else None"
    return (
        *more,
        *((link,) if pages.has_link_header else ()),
        *((counted,) if total is not None else ()),
        *((full,) if pages.full is not None else ()),
    )


def reads_headers(pages: Pagination) -> bool:
    """Tell whether headers say how a list goes on."""
    return pages.has_link_header or pages.total_header is not None


def page_modules(pages: Pagination) -> str:
    """Return the modules of the runtime that read a page, as an import names them."""
    named = (
        *(("page_headers",) if reads_headers(pages) else ()),
        *(("page_links",) if pages.source == "link" else ()),
    )
    return ", ".join((*named, "pagination"))


def total_of(pages: Pagination) -> str | None:
    """Return the expression of the count of all items, None if no answer has it."""
    if pages.total_header is not None:
        return f"page_headers.header_count(context, {pages.total_header!r})"
    return pages.total


def passed_on(operation: Operation, data: str) -> str:
    """Return the arguments that a method over all pages of *operation* passes to it, each with a comma after it.

    *data* is the expression of a mapping with what fetches the page.
    """
    filled = operation.pages.arguments if operation.pages else frozenset[str]()
    values = {argument.name: argument.name for argument in operation.arguments if argument.name not in filled}
    if operation.pages is not None:
        put_page(values, operation, data)
    own = "".join(f"{name}={value}, " for name, value in values.items())
    return own + (page_arguments(operation.pages, data) if operation.pages is not None else "")


def put_page(values: dict[str, str], operation: Operation, data: str) -> None:
    """Change *values*, the expressions of arguments: put into objects what fetches the page in *data*."""
    pages = operation.pages
    assert pages is not None
    for target in (pages.target, pages.size_target):
        if target is not None and values.get(target.holder) == target.holder:
            values[target.holder] = given_or_unset(operation, target.holder)
    if pages.target is not None:
        selected = f"{data}.get({pages.argument!r}, UNSET)"
        values[pages.target.holder] = put_member(values, "put", pages.target, selected)
    if pages.size_target is not None and pages.size is not None:
        values[pages.size_target.holder] = put_member(values, "fill", pages.size_target, str(pages.size[1]))
    for target in (pages.target, pages.size_target):
        if target is not None:
            values[target.holder] = taken_by(operation, target.holder, values[target.holder])


def put_member(values: Mapping[str, str], function: str, target: NestedTarget, member: str) -> str:
    """Return the expression of the argument of *target*, which is in *values* if a caller gives it, with *member*."""
    value = values.get(target.holder, "UNSET")
    return f"nested.{function}({value}, {target.names!r}, {target.wires!r}, {member})"


def given_or_unset(operation: Operation, name: str) -> str:
    """Return the expression of the argument *name*, `UNSET` where its None says that the caller leaves it out."""
    return name if _is_settable(operation, name) else f"encode.none_as_unset({name})"


def taken_by(operation: Operation, name: str, value: str) -> str:
    """Return *value*, which may be `UNSET`, as *operation* takes it for its argument *name*."""
    is_taken = not value.startswith(_PUT) or _is_settable(operation, name)
    return value if is_taken else f"nested.none_if_unset({value})"


def _is_settable(operation: Operation, name: str) -> bool:
    return any(argument.name == name and argument.settable for argument in operation.arguments)


def page_arguments(pages: Pagination, data: str) -> str:
    """Return what fetches the page in *data* and is an argument of its own, each with a comma after it."""
    size = f"{pages.size[0]}={pages.size[1]}, " if pages.size is not None and pages.size_target is None else ""
    return ("" if pages.target is not None else f"**{data}, ") + size


def presence(argument: Argument) -> str:
    """Return the keyword argument that says whether the caller gives *argument*."""
    return f"{argument.name}={is_given(argument)}"


def names_nested(operation: Operation, group: Iterable[str]) -> bool:
    """Return whether *group*, of which a caller has to give one argument, names a member of an object."""
    return not {argument.name for argument in operation.nested}.isdisjoint(group)


def named(argument: Argument, operation: Operation) -> str:
    """Return the expression of the value of *argument* of *operation*, None if the caller leaves it out."""
    if argument.nested and argument.location == "body":
        return f"encode.member(body, {argument.path!r})"
    if argument.nested:
        name, *steps = argument.path
        holder = next(other for other in operation.arguments if (other.wire, other.location) == (name, "query"))
        return f"encode.member({carried(holder)}, {tuple(steps)!r})"
    return f"None if {argument.name} is UNSET else {argument.name}" if argument.settable else argument.name


def resumed(operation: Operation) -> str:
    """Return the condition that a request of *operation* has all arguments with which repeating it does no harm."""
    return " and ".join(f"({named(argument, operation)})" for argument in operation.resumes)


def parsing(result: Result, *, alone: bool) -> str:
    """Return the statements that read *result*; *alone* says that the operation has no other result."""
    if result.type is None:
        return f"response_reader.read_nothing(OPERATION, response){'' if alone else chr(10) + 'return None'}"
    if result.media:
        word = "read_text" if result.type.kind == "text" else "read"
        return f"return raw_body.{word}(OPERATION, response, {result.media!r})"
    word = "read_optional" if result.optional else "read"
    return f"return response_reader.{word}(OPERATION, response, {reader(result.type)})"


def credential_expression(credential: Credential) -> str:
    """Return the expression of a credential."""
    fetched = f", token_url={credential.token_url!r}" if credential.token_url else ""
    fetched += f", secret_in={credential.secret_in!r}" if credential.secret_in != "header" else ""
    fetched += "" if credential.grant_type else ", grant_type=False"
    signs = ", only_signs=True" if credential.only_signs else ""
    return f"Credential(header={credential.header!r}, prefix={credential.prefix!r}{fetched}{signs})"


def signing_expression(signing: SigningAnnotation) -> str:
    """Return the expression of how requests are signed."""
    unit = f", unit={signing.unit!r}" if signing.unit != "s" else ""
    answers = f", answers={signing.answers!r}" if signing.answers else ""
    first = f"Signing(algorithm={signing.algorithm!r}, encoding={signing.encoding!r}, argument={signing.key!r}"
    return f"{first}, headers={signing.headers!r}{unit}{answers})"


def limits(provider: Provider) -> list[str]:
    """Return the expressions of the rate limits of *provider*, without those of what no client is emitted for."""
    names = {operation.wire: operation.name for operation in provider.operations}
    expressions: list[str] = []
    for rate in provider.facts.rates:
        named = tuple(names[wire] for wire in rate.operations if wire in names)
        scope = f", methods={rate.methods!r}" if rate.methods else f", operations={named!r}" if named else ""
        if named or not rate.operations:
            expressions.append(f"Limit(calls={rate.calls!r}, per={rate.per!r}{scope})")
    return expressions


def error_row(row: ErrorRow) -> str:
    """Return the expression of a row of an error table: its columns in order, so that most rows fit on a line."""
    codes = f", {row.codes!r}" if row.codes else ""
    says = f", says={row.says!r}" if row.says else ""
    when = f", when={row.when!r}" if row.when else ""
    again = f", again={row.again!r}" if row.again else ""
    return f"ErrorRow(errors.{row.error}, {row.http!r}{codes}{says}{when}{again})"


def optional_parts(provider: Provider) -> tuple[str, ...]:
    """Return the optional parts of the runtime that the client of *provider* loads by name."""
    several = () if provider.credential else provider.credentials
    signatures = provider.webhooks.signatures if provider.webhooks is not None else ()
    needs = {
        "credentials": bool(several),
        "crypto": provider.webhooks is not None and needs_webhooks_extra(provider.webhooks),
        "downloads": any(
            each.facts.annotation is not None and each.facts.annotation.redirect for each in provider.operations
        ),
        "signed-fields": any(each.fields or "{json}" in each.content for each in signatures),
        "unsigned-headers": bool(
            provider.webhooks and (provider.webhooks.equals or any(each.named for each in signatures))
        ),
        "signing": provider.facts.signing is not None,
        "pagination": any(operation.pages for operation in provider.operations),
        "oauth": any(credential.token_url for credential in several),
    }
    return tuple(part for part, is_needed in needs.items() if is_needed)


def credential_annotation(credential: Credential, fetched: str) -> str:
    """Return the annotation of the argument of *credential*. *fetched* is the class that fetches a bearer token."""
    return f"str{f' | {fetched}' if credential.prefix == 'Bearer ' else ''} | None"


def choices(model: Model) -> tuple[str, ...]:
    """Return the enums that the fields of *model* have as their type, each once."""
    return tuple(dict.fromkeys(field.type.name for field in model.fields if _is_kept(field)))


def _is_kept(field: Field) -> bool:
    return field.type.kind == "choice" and not field.settable


def wires(model: Model) -> tuple[str, ...]:
    """Return the provider's names of the fields."""
    return tuple(field.wire for field in model.fields)


def inner_wires(model: Model) -> tuple[str, ...]:
    """Return the provider's names of the fields that a flat *model* has of the object within."""
    return tuple(field.wire for field in model.fields if field.within)


def model_time_writers(model: Model) -> tuple[tuple[str, str], ...]:
    """Return the fields with times that are not RFC 3339, and the functions that write them."""
    pairs = ((field.name, time_writer(field.type)) for field in model.fields)
    return tuple((name, function) for name, function in pairs if function)


FILTERS: Final[dict[str, Any]] = {
    "annotation": annotation,
    "at_path": at_path,
    "pointer_keys": split_pointer,
    "carried": carried,
    "choices": choices,
    "credential": credential_expression,
    "credential_annotation": credential_annotation,
    "credentials_doc": credentials_doc,
    "signing": signing_expression,
    "time_writers": model_time_writers,
    "default_value": default_value,
    "docstring": docstring,
    "body_object": body_object,
    "encoded": encoded,
    "error_row": error_row,
    "field_annotation": field_annotation,
    "field_default": field_default,
    "header_pairs": header_pairs,
    "incomplete_objects": incomplete_objects,
    "headline": headline,
    "inner_wires": inner_wires,
    "kept_reader": kept_reader,
    "literal": repr,
    "method_doc": method_doc,
    "named": named,
    "limits": limits,
    "names_nested": names_nested,
    "resumed": resumed,
    "optional_parts": optional_parts,
    "parsing": parsing,
    "page_arguments": page_arguments,
    "parts": parts,
    "claims": claims,
    "following": following,
    "page_modules": page_modules,
    "total_of": total_of,
    "pages_doc": pages_doc,
    "passed": passed,
    "passed_on": passed_on,
    "path_expression": path_expression,
    "presence": presence,
    "query_items": query_items,
    "reader": reader,
    "reading": reading,
    "result_annotation": result_annotation,
    "sentence": sentence,
    "whole_body": whole_body,
    "no_webhooks": no_webhooks,
    "needs_webhooks_extra": needs_webhooks_extra,
    "verify_doc": verify_doc,
    "wires": wires,
}
GLOBALS: Final[dict[str, Any]] = {
    "checking": checking,
    "field_checking": field_checking,
    "field_sending": field_sending,
    "sending": sending,
}
