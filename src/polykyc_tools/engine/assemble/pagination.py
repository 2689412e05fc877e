"""Pagination of lists: which operations have pages, and the expressions that lead from one page to the next."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import assert_never

from attrs import evolve

from polykyc_tools.engine import ir
from polykyc_tools.engine.annotations.types import Paging
from polykyc_tools.engine.lower.pipeline import Lowered
from polykyc_tools.engine.naming import method_name, unlike
from polykyc_tools.engine.openapi.request_values import link_member

from .field_path import follow_fields, may_be_none, next_field
from .nested_arguments import NestedArgument, find_argument


def assemble_pages(provider: ir.Provider, lowered: Lowered) -> tuple[ir.Operation, ...]:
    """Return the operations of *provider*, with their pagination where the overlay has `page` for it."""
    models = {model.name: model for model in provider.models}
    taken = {operation.name for operation in provider.operations}
    return tuple(_with_pages(operation, lowered, models, taken) for operation in provider.operations)


def _with_pages(
    operation: ir.Operation, lowered: Lowered, models: Mapping[str, ir.Model], taken: set[str]
) -> ir.Operation:
    annotation = lowered.facts.operations[operation.path, operation.method.lower()].annotation
    kind = next((result.type for result in operation.results if result.type), None)
    if annotation is None or annotation.part.page is None or kind is None:
        return operation
    pages = _pages(annotation.part.page, operation, kind, models)
    name = method_name(f"iter_{operation.name.removeprefix('list_')}")
    return evolve(operation, pages=evolve(pages, method=unlike(name, taken)))


def filled_parameters(page: Paging | None) -> set[str]:
    """Return the parameters of an operation that its pagination fills."""
    if page is None:
        return set()
    return {page.selecting, *((page.size,) if page.size is not None else ())}


def cursor_path(page: Paging) -> str | None:
    """Return the path of what holds the cursor of the next page in the result, None if an offset leads to it."""
    if page.cursor is None:
        return None
    match page.cursor.source:
        case "result" | "link":
            return page.cursor.path
        case "last":
            return f"{page.items}.{page.cursor.path}"
        case _:
            assert_never(page.cursor.source)


def _pages(page: Paging, operation: ir.Operation, result: ir.Type, models: Mapping[str, ir.Model]) -> ir.Pagination:
    model = models.get(result.name)
    size, size_target = _argument(operation, page.size, models) if page.size else (None, None)
    most = (page.full or dict(size.type.rules).get("maximum")) if size else None
    may_have_no_result = any(
        result.optional or result.type is None or result.type.nullable for result in operation.results
    )

    def at(path: str) -> str:
        # Without a model, the result itself is the list.
        return expression_at(model, path, models, "page", may_lack=may_have_no_result) if model is not None else "page"

    items = at(page.items)
    if may_have_no_result or (model is not None and not _promised(model, page.items, models)):
        # A page without items is empty.
        items = f"({items}) or ()" if " " in items else f"{items} or ()"
    item = _item(model, page, models) if model is not None else result.parts[0].name
    argument, target = _argument(operation, page.selecting, models)
    cursor: str | None = None
    if page.cursor is not None and page.cursor.source == "last":
        cursor = expression_at(models[item], page.cursor.path, models, "last", may_lack=True)
    elif page.cursor is not None:
        cursor = at(page.cursor.path)
    return ir.Pagination(
        items=items,
        item=item,
        argument=argument.name,
        cursor=cursor,
        total=at(page.total) if page.total else None,
        size=(size.name, int(most)) if size and most else None,
        source=page.cursor.source if page.cursor else "result",
        member=link_member(target.wires) if target is not None else argument.wire,
        is_number=argument.type.kind == "whole",
        more=_more(model, page.more, models, at(page.more)) if page.more and model is not None else None,
        first=page.number.first if page.number is not None else None,
        full=page.full,
        has_link_header=page.has_link_header,
        total_header=page.total_header,
        target=target,
        size_target=size_target if size and most else None,
        holders=frozenset(_filled_holders(page, operation, models)),
    )


def _argument(
    operation: ir.Operation, wire: str, models: Mapping[str, ir.Model]
) -> tuple[ir.Argument, ir.NestedTarget | None]:
    """Return the argument of *operation* for *wire*, and where it goes if it is a member of one."""
    argument = find_argument(operation, wire, models)
    assert argument is not None
    return (argument.argument, argument.target) if isinstance(argument, NestedArgument) else (argument, None)


def _filled_holders(page: Paging, operation: ir.Operation, models: Mapping[str, ir.Model]) -> Iterator[str]:
    """Yield the arguments of *operation* that hold nothing but what the client fills."""
    filled: dict[str, set[tuple[str, ...]]] = {}
    for wire in filled_parameters(page):
        _, target = _argument(operation, wire, models)
        if target is not None:
            filled.setdefault(target.holder, set()).add(target.wires[1:])
    for argument in operation.arguments:
        if argument.name in filled:
            fields = models[argument.type.name].fields
            if all((field.wire,) in filled[argument.name] for field in fields):
                yield argument.name


def _more(model: ir.Model, path: str, models: Mapping[str, ir.Model], expression: str) -> str:
    """Return the *expression* of whether another page follows; a text says so by being there."""
    field = follow_fields(model, path, models, "page", "x-kyc-operation").field
    return expression if field.type.kind == "flag" else f"bool({expression})"


def _item(model: ir.Model, page: Paging, models: Mapping[str, ir.Model]) -> str:
    reached = follow_fields(model, page.items, models, "page", "x-kyc-operation")
    return reached.field.type.parts[0].name


def _promised(model: ir.Model, path: str, models: Mapping[str, ir.Model]) -> bool:
    """Tell whether a *model* always has a value at the dotted *path*."""
    field, rest = next_field(model, path)
    if field is None:
        return False
    return field.required and not field.type.nullable and (not rest or _promised(models[field.type.name], rest, models))


def expression_at(
    model: ir.Model,
    path: str,
    models: Mapping[str, ir.Model],
    start: str = "model",
    *,
    may_lack: bool = False,
    as_text: bool = False,
) -> str:
    """Return the expression of the value at the dotted *path* below *start*, a *model*; it is None if a step is absent.

    *may_lack* says that *start* itself may be None. *as_text* makes a whole number the text of its digits.
    """
    reached = follow_fields(model, path, models, start, "x-kyc-session", may_lack=may_lack)
    kind = reached.field.type
    texts = {"uuid", "whole"} if as_text else {"uuid"}
    if kind.kind == "choice" or any(part.kind in texts for part in (kind, *kind.parts)):
        own_guard = (reached.expression,) if may_be_none(reached.field) else ()
        reached = evolve(reached, expression=f"str({reached.expression})", guards=(*reached.guards, *own_guard))
    return reached.guarded
