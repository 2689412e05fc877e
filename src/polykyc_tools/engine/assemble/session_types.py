"""What the overlay names for the session API against the type that it has: true or false is no cursor."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final, Never

from attrs import define

from polykyc_tools.engine import ir
from polykyc_tools.engine.annotations.types import OperationWords, Paging, Scalar, Take
from polykyc_tools.engine.lower.pipeline import Lowered
from polykyc_tools.engine.parser.result import Parsed
from polykyc_tools.engine.source.diagnostics import Problem
from polykyc_tools.engine.source.mapping_reader import suggest_name
from polykyc_tools.engine.source.pointers import split_pointer

_TEXT: Final[frozenset[ir.Kind]] = frozenset({"text", "choice", "uuid"})
_TIME: Final[frozenset[ir.Kind]] = frozenset({"moment", "unix_ms", "unix_s"})
_COUNT: Final[frozenset[ir.Kind]] = frozenset({"whole"})
_DURATION: Final[frozenset[ir.Kind]] = frozenset({"whole", "number"})
_CURSOR: Final = _TEXT | _COUNT
_LIST: Final[frozenset[ir.Kind]] = frozenset({"list"})
_SESSION: Final[Mapping[str, frozenset[ir.Kind]]] = {
    "id": _CURSOR,
    **dict.fromkeys(("url", "raw_status", "reason", "external_id"), _TEXT),
    **dict.fromkeys(("created_at", "updated_at", "expires_at", "completed_at"), _TIME),
}
_SAID: Final[Mapping[frozenset[ir.Kind], str]] = {
    _TEXT: "a text",
    _TIME: "a time",
    _COUNT: "a whole number",
    _DURATION: "a number",
    _CURSOR: "a text or a whole number",
    _LIST: "a list of objects",
}
_CALLED: Final[Mapping[ir.Kind, str]] = {
    **dict.fromkeys(("text", "choice", "uuid"), "a text"),
    **dict.fromkeys(("moment", "unix_ms", "unix_s"), "a time"),
    **dict.fromkeys(("bytes", "file"), "a file"),
    "whole": "a whole number",
    "number": "a number",
    "flag": "true or false",
    "day": "a day without a time",
    "anything": "of no type",
    "nothing": "null",
    "model": "an object",
    "map": "an object",
    "list": "a list",
    "either": "of several types",
}


@define(frozen=True)
class _Operation:
    """An operation with a role, what the overlay says of it, and every model by its name."""

    one: ir.Operation
    words: OperationWords
    models: Mapping[str, ir.Model]
    choices: Mapping[str, ir.Choice]

    def fault(self, key: str, what: str, hint: str) -> Problem:
        return Problem(self.words.where, f"{self.one.name}: `{key}` {what}", hint)


def wrong_types(provider: ir.Provider, lowered: Lowered, parsed: Parsed) -> Iterator[Problem]:
    """Yield whatever `x-kyc-session` and `x-kyc-operation` name that has another type than what it is named for."""
    models = {model.name: model for model in provider.models}
    choices = {choice.name: choice for choice in provider.choices}
    for found in parsed.models:
        fact = lowered.facts.schemas.get(split_pointer(found.pointer)[-1])
        for word, path in fact.session.fields if fact is not None and fact.session is not None else ():
            kind = _reached(models, found.name, path)
            if fact is None or fact.session is None or kind is None:
                continue
            if _kind(kind, _SESSION[word]) not in _SESSION[word]:
                yield Problem(fact.session.where, *_told(word, path, kind, _SESSION[word]))
    for operation in provider.operations:
        words = lowered.facts.operations[operation.path, operation.method.lower()].words
        if words is None:
            continue
        one = _Operation(operation, words, models, choices)
        yield from _compared(one)
        for word, said in (("defaults", words.part.defaults), ("sends", words.part.sends), ("mints", words.part.mints)):
            if operation.role is None and said:
                hint = "give the operation a `role`, or take it away: an operation itself sends nothing of its own"
                yield one.fault(word, "is for session methods, and the operation has no role", hint)
        if operation.role is not None:
            yield from _arguments(one)
            if words.part.page is not None:
                yield from _page(one, words.part.page)


def _kind(kind: ir.Type, wanted: frozenset[ir.Kind]) -> ir.Kind:
    """Return what *kind* is; what may be one or another of those *wanted*, as an opaque id may, is one of them."""
    fits = kind.kind == "either" and wanted.issuperset(part.kind for part in kind.parts)
    return kind.parts[0].kind if fits else kind.kind


def _arguments(found: _Operation) -> Iterator[Problem]:
    part = found.words.part
    wanted = [(f"takes.{take.word}", take.wire, _taken(take)) for take in part.takes]
    wanted += [(f"finds.{word}", wire, _TEXT) for word, wire in part.finds]
    wanted += [("key", found.words.key, _TEXT)] if found.words.key is not None else []
    if (page := part.page) is not None:
        wanted += [("page.cursor", page.cursor[1], _CURSOR)] if page.cursor is not None else []
        wanted += [("page.offset", page.offset, _COUNT)] if page.offset is not None else []
        wanted += [("page.size", page.size, _COUNT)] if page.size is not None else []
    arguments = {argument.wire: argument for argument in found.one.arguments}
    for key, wire, kinds in wanted:
        if wire in arguments and _kind(arguments[wire].type, kinds) not in kinds:
            what, hint = _told(key, wire, arguments[wire].type, kinds)
            yield Problem(found.words.where, f"{found.one.name}: {what}", hint)
    for word, values in (("sends", part.sends), ("defaults", part.defaults)):
        for wire, value in values:
            if wire in arguments and not _takes(found, arguments[wire].type, value):
                kind = _CALLED[arguments[wire].type.kind]
                told = "{}" if isinstance(value, Mapping) else value
                hint = "write one of its values, or leave it to the caller"
                yield found.fault(f"{word}.{wire}", f"cannot send `{told}`, for it is {kind}", hint)


def _compared(found: _Operation) -> Iterator[Problem]:
    """Yield the arguments of `echoes` that a client has in another form than an answer: no two would be the same."""
    declared = dict(found.words.part.echoes)
    for echo in found.one.echoes:
        kind, wire = echo.argument.type, echo.argument.wire
        if wire in declared and any(part.kind in _TIME for part in (kind, *kind.parts)):
            what = f"names `{wire}`, which is {_CALLED[kind.kind]}, and no two forms of one have to be the same text"
            yield found.fault("echoes", what, "take it off: only texts, whole numbers and booleans are compared")


def _taken(take: Take) -> frozenset[ir.Kind]:
    return _DURATION if take.word == "expires_in" else _CURSOR if take.word == "id" else _TEXT


def _takes(found: _Operation, kind: ir.Type, value: Scalar | Mapping[str, Never]) -> bool:
    match kind.kind:
        case "map":
            return isinstance(value, Mapping)
        case "flag":
            return isinstance(value, bool)
        case "whole":
            return isinstance(value, int) and not isinstance(value, bool)
        case "number":
            return isinstance(value, int | float) and not isinstance(value, bool)
        case "choice":
            listed = {one.value for one in found.choices[kind.name].members} if kind.name in found.choices else None
            plain = isinstance(value, str | int) and not isinstance(value, bool)
            return plain and (listed is None or value in listed)
        case "anything":
            return True
        case "either":
            return any(_takes(found, part, value) for part in kind.parts)
        case "text":
            return isinstance(value, str)
        case _:
            # A time, a day, a UUID, an object or a list is no value that an overlay can write.
            return False


def _page(found: _Operation, page: Paging) -> Iterator[Problem]:
    result = next((one.type for one in found.one.results if one.type is not None), None)
    if result is None or result.name not in found.models:
        hint = "take `page` away, or unwrap the answer with `x-kyc-envelope` to an object that holds the list"
        yield found.fault("page", "has no object to read: the operation answers with none", hint)
        return
    wanted = [("items", page.items, _LIST)]
    wanted += [("next", page.cursor[0], _CURSOR)] if page.cursor is not None else []
    wanted += [("total", page.total, _COUNT)] if page.total is not None else []
    for key, path, kinds in wanted:
        kind = _reached(found.models, result.name, path)
        if kind is None:
            known = [one.wire for one in found.models[result.name].fields]
            yield found.fault(f"page.{key}", f"leads nowhere: no `{path}` in the result", suggest_name(path, known))
        elif _kind(kind, kinds) not in kinds or (key == "items" and kind.parts[0].name not in found.models):
            what, hint = _told(f"page.{key}", path, kind, kinds)
            yield Problem(found.words.where, f"{found.one.name}: {what}", hint)
    if page.cursor is not None:
        sent = next((one.type for one in found.one.arguments if one.wire == page.cursor[1]), None)
        read = _reached(found.models, result.name, page.cursor[0])
        texts = {kind.kind in _TEXT for kind in (sent, read) if kind is not None and kind.kind in _CURSOR}
        if len(texts) > 1:
            what = f"is a text on one side and a number on the other: `{page.cursor[0]}` and `{page.cursor[1]}`"
            yield found.fault("page.next", what, "name the two that belong together")


def _reached(models: Mapping[str, ir.Model], start: str, path: str) -> ir.Type | None:
    """Return the type of what stands at the dotted *path* below the model *start*, None if that cannot be told."""
    kind = ir.Type("model", start)
    for step in path.split("."):
        found = (
            next((one for one in models[kind.name].fields if one.wire == step), None) if kind.name in models else None
        )
        if found is None:
            return None
        kind = found.type
    return kind


def _told(key: str, path: str, kind: ir.Type, wanted: frozenset[ir.Kind]) -> tuple[str, str]:
    called = "a list of what is no object" if kind.kind == "list" and wanted is _LIST else _CALLED[kind.kind]
    what = f"`{key}` is `{path}`, which is {called}, and {_SAID[wanted]} belongs there"
    return what, f"name what holds {_SAID[wanted]}, or leave `{key}` out"
