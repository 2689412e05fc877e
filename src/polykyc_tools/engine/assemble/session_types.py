"""Check the types of what the overlay names for the session API: a boolean is no cursor."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Final, Never, assert_never

from attrs import define

from polykyc_tools.engine import ir
from polykyc_tools.engine.annotations.types import CommonArgument, Cursor, OperationAnnotation, Paging, SentValue
from polykyc_tools.engine.lower.pipeline import Lowered
from polykyc_tools.engine.parser.result import Parsed
from polykyc_tools.engine.source.diagnostics import Problem
from polykyc_tools.engine.source.mapping_reader import suggest_name
from polykyc_tools.engine.source.pointers import split_pointer

from .field_path import may_be_none, next_field
from .nested_arguments import NestedArgument, find_argument, missing_fields

_TEXT: Final[frozenset[ir.Kind]] = frozenset({"text", "choice", "uuid"})
_TIME: Final[frozenset[ir.Kind]] = frozenset({"moment", "unix_ms", "unix_s"})
_COUNT: Final[frozenset[ir.Kind]] = frozenset({"whole"})
_DURATION: Final[frozenset[ir.Kind]] = frozenset({"whole", "number"})
_CURSOR: Final = _TEXT | _COUNT
_LIST: Final[frozenset[ir.Kind]] = frozenset({"list"})
_MORE: Final[frozenset[ir.Kind]] = frozenset({"text", "choice", "uuid", "flag"})
_SESSION: Final[Mapping[str, frozenset[ir.Kind]]] = {
    "id": _CURSOR,
    **dict.fromkeys(("url", "raw_status", "reason", "external_id", "level"), _TEXT),
    **dict.fromkeys(("created_at", "updated_at", "expires_at", "completed_at"), _TIME),
}
_EXPECTED_TEXT: Final[Mapping[frozenset[ir.Kind], str]] = {
    _TEXT: "a text",
    _TIME: "a time",
    _COUNT: "a whole number",
    _DURATION: "a number",
    _CURSOR: "a text or a whole number",
    _LIST: "a list of objects",
    _MORE: "true or false, or a text",
}
_TYPE_TEXT: Final[Mapping[ir.Kind, str]] = {
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
class _SessionOperation:
    """An operation, its annotation `x-kyc-operation`, and all models and enums by their names."""

    operation: ir.Operation
    annotation: OperationAnnotation
    models: Mapping[str, ir.Model]
    choices: Mapping[str, ir.Choice]

    def type_of(self, wire: str) -> ir.Type | None:
        """Return the type of the argument *wire*, or of what stands at that dotted path, None if there is none."""
        within = find_argument(self.operation, wire, self.models)
        return within.argument.type if isinstance(within, NestedArgument) else within.type if within else None

    def problem(self, key: str, what: str, hint: str) -> Problem:
        return Problem(self.annotation.position, f"{self.operation.name}: `{key}` {what}", hint)


def find_wrong_types(provider: ir.Provider, lowered: Lowered, parsed: Parsed) -> Iterator[Problem]:
    """Yield a problem for each name in `x-kyc-session` and `x-kyc-operation` whose type does not fit its use."""
    models = {model.name: model for model in provider.models}
    choices = {choice.name: choice for choice in provider.choices}
    for model in parsed.models:
        fact = lowered.facts.schemas.get(split_pointer(model.pointer)[-1])
        for word, path in fact.session.fields if fact is not None and fact.session is not None else ():
            kind = reached_type(models, model.name, path)
            if fact is None or fact.session is None or kind is None:
                continue
            if _kind(kind, _SESSION[word]) not in _SESSION[word]:
                yield Problem(fact.session.position, *_mismatch(word, path, kind, _SESSION[word]))
    sessions = {
        model.name
        for model in parsed.models
        if (fact := lowered.facts.schemas.get(split_pointer(model.pointer)[-1])) is not None and fact.session
    }
    steps = {
        step.operation
        for fact in lowered.facts.operations.values()
        if fact.annotation is not None
        for step in (fact.annotation.part.first, fact.annotation.part.then)
        if step is not None
    }
    for operation in provider.operations:
        annotation = lowered.facts.operations[operation.path, operation.method.lower()].annotation
        if annotation is None:
            continue
        is_called = operation.role is not None or operation.wire in steps
        declared = _SessionOperation(operation, annotation, models, choices)
        yield from _compared(declared)
        for word, values in (
            ("defaults", annotation.part.defaults),
            ("sends", annotation.part.sends),
            ("mints", annotation.part.mints),
        ):
            if not is_called and values:
                hint = "give the operation a `role`, or remove this: an operation itself sends nothing of its own"
                yield declared.problem(word, "is for session methods, and the operation has no role", hint)
        if is_called or annotation.part.page is not None:
            yield from _arguments(declared)
        if annotation.part.page is not None:
            yield from _page(declared, annotation.part.page)
        yield from _answer(declared, sessions)


def _kind(kind: ir.Type, expected: frozenset[ir.Kind]) -> ir.Kind:
    """Return the kind of *kind*; of a union, such as an opaque id, the first kind if all its kinds are *expected*."""
    fits = kind.kind == "either" and expected.issuperset(part.kind for part in kind.parts)
    return kind.parts[0].kind if fits else kind.kind


def _arguments(declared: _SessionOperation) -> Iterator[Problem]:
    part = declared.annotation.part
    expected = [(f"takes.{take.word}", take.wire, _expected_of(take)) for take in part.takes]
    expected += [(f"finds.{word}", wire, _TEXT) for word, wire in part.finds]
    expected += [("key", declared.annotation.key, _TEXT)] if declared.annotation.key is not None else []
    if (page := part.page) is not None:
        expected += [("page.cursor", page.cursor.parameter, _CURSOR)] if page.cursor is not None else []
        expected += [("page.offset", page.offset, _COUNT)] if page.offset is not None else []
        expected += [("page.number", page.number.parameter, _COUNT)] if page.number is not None else []
        expected += [("page.size", page.size, _COUNT)] if page.size is not None else []
    named = [(key, wire) for key, wire, _ in expected]
    named += [("sends", wire) for wire, _ in part.sends] + [("defaults", wire) for wire, _ in part.defaults]
    for key, wire in named:
        if find_argument(declared.operation, wire, declared.models) is None:
            what = f"names `{wire}`, which the client has not, or has no single model for on the way"
            yield declared.problem(key, what, "name a path through objects that have one schema each")
    for key, wire, kinds in expected:
        kind = declared.type_of(wire)
        if kind is not None and _kind(kind, kinds) not in kinds:
            what, hint = _mismatch(key, wire, kind, kinds)
            yield Problem(declared.annotation.position, f"{declared.operation.name}: {what}", hint)
    for word, values in (("sends", part.sends), ("defaults", part.defaults)):
        for wire, value in values:
            kind = declared.type_of(wire)
            if kind is not None and not _accepts(declared, kind, value):
                value_text = "{}" if isinstance(value, Mapping) else [*value] if isinstance(value, tuple) else value
                hint = "write one of its values, or leave it to the caller"
                what = f"cannot send `{value_text}`, for it is {_TYPE_TEXT[kind.kind]}"
                yield declared.problem(f"{word}.{wire}", what, hint)
    yield from _incomplete(declared)


def _incomplete(declared: _SessionOperation) -> Iterator[Problem]:
    """Yield a problem for each optional object that a session method always sends, without what it requires."""
    part, operation = declared.annotation.part, declared.operation
    own = {argument.wire for argument in operation.arguments}
    always = [("sends", wire) for wire, _ in part.sends] + [("defaults", wire) for wire, _ in part.defaults]
    always += [("takes", take.wire) for take in part.takes if take.word in part.mints]
    within = {wire: find_argument(operation, wire, declared.models) for _, wire in always if wire not in own}
    nested = {wire: each for wire, each in within.items() if isinstance(each, NestedArgument)}
    taken = [find_argument(operation, take.wire, declared.models) for take in part.takes]
    required_paths = [
        each.target.wires for each in taken if isinstance(each, NestedArgument) and each.argument.required
    ]
    filled = [*required_paths, *(each.target.wires for each in nested.values())]
    reported: set[str] = set()
    for word, wire, lacking in _incomplete_opened(declared, always):
        reported.add(lacking)
        what = f"always sends a part of `{lacking.rpartition('.')[0]}`, which requires `{lacking}`"
        yield declared.problem(word, what, f"send `{lacking}` as well, or leave `{wire}` to the caller")
    for _, wire in part.finds:
        searched = find_argument(operation, wire, declared.models)
        if isinstance(searched, NestedArgument):
            for missing in missing_fields(searched.holder.type, [searched.target.wires[1:]], declared.models):
                lacking = ".".join((searched.holder.wire, *missing))
                what = f"searches by `{wire}` alone, and `{searched.holder.wire}` requires `{lacking}`"
                yield declared.problem("finds", what, "name a parameter that needs nothing else, or remove it")
    for word, wire in always:
        for path, kind in nested[wire].made_objects if wire in nested else ():
            below = [full[len(path) :] for full in filled if full[: len(path)] == path]
            for missing in missing_fields(kind, below, declared.models):
                lacking = ".".join((*path, *missing))
                if lacking not in reported:
                    reported.add(lacking)
                    what = f"always sends `{'.'.join(path)}`, which requires `{lacking}`"
                    yield declared.problem(word, what, f"send `{lacking}` as well, or leave `{wire}` to the caller")


def _incomplete_opened(declared: _SessionOperation, always: list[tuple[str, str]]) -> Iterator[tuple[str, str, str]]:
    """Yield what is *always* sent in an optional opened object, and the argument that the object then lacks."""
    operation = declared.operation
    by_name = {argument.name: argument for argument in operation.arguments}
    sent = {wire for _, wire in always}
    for word, wire in always:
        path = next((argument.path for argument in operation.arguments if argument.wire == wire), ())
        for opened in operation.opened:
            if not opened.required and path[: len(opened.path)] == opened.path:
                for name in operation.needed(opened):
                    if by_name[name].wire not in sent and not by_name[name].required:
                        yield word, wire, by_name[name].wire


def _compared(declared: _SessionOperation) -> Iterator[Problem]:
    """Yield a problem for each time in `echoes`: argument and answer may write the same time differently."""
    echo_paths = dict(declared.annotation.part.echoes)
    for echo in declared.operation.echoes:
        kind, wire = echo.argument.type, echo.argument.wire
        if wire in echo_paths and any(part.kind in _TIME for part in (kind, *kind.parts)):
            what = f"names `{wire}`, which is {_TYPE_TEXT[kind.kind]}, and no two forms of one have to be the same text"
            yield declared.problem("echoes", what, "remove it: only texts, whole numbers and booleans are compared")


def _expected_of(take: CommonArgument) -> frozenset[ir.Kind]:
    return _DURATION if take.word == "expires_in" else _CURSOR if take.word == "id" else _TEXT


def _accepts(declared: _SessionOperation, kind: ir.Type, value: SentValue | Mapping[str, Never]) -> bool:
    match kind.kind:
        case "map":
            return isinstance(value, Mapping)
        case "list":
            return isinstance(value, tuple) and all(_accepts(declared, kind.parts[0], item) for item in value)
        case "flag":
            return isinstance(value, bool)
        case "whole":
            return isinstance(value, int) and not isinstance(value, bool)
        case "number":
            return isinstance(value, int | float) and not isinstance(value, bool)
        case "choice":
            listed = (
                {member.value for member in declared.choices[kind.name].members}
                if kind.name in declared.choices
                else None
            )
            plain = isinstance(value, str | int) and not isinstance(value, bool)
            return plain and (listed is None or value in listed)
        case "anything":
            return True
        case "either":
            return any(_accepts(declared, part, value) for part in kind.parts)
        case "text":
            return isinstance(value, str)
        case _:
            # An overlay cannot write a time, a day, a UUID or an object.
            return False


def _page(declared: _SessionOperation, page: Paging) -> Iterator[Problem]:
    result = next((answer.type for answer in declared.operation.results if answer.type is not None), None)
    if result is not None and not page.items:
        yield from _whole_list(declared, page, result)
        return
    if result is None or result.name not in declared.models:
        is_list = result is not None and result.kind == "list"
        hint = "remove `page`, or unwrap the answer with `x-kyc-envelope` to an object that holds the list"
        hint = "remove `page.items`: the result itself is the list" if is_list else hint
        yield declared.problem("page", "has no object to read: the operation answers with none", hint)
        return
    items = reached_type(declared.models, result.name, page.items)
    item = items.parts[0].name if items is not None and items.kind == "list" else ""
    expected = [("items", result.name, page.items, _LIST)]
    expected += [_next_page(page.cursor, result.name, item)] if page.cursor is not None else []
    expected += [("total", result.name, page.total, _COUNT)] if page.total is not None else []
    expected += [("more", result.name, page.more, _MORE)] if page.more is not None else []
    for key, holder, path, kinds in expected:
        if holder not in declared.models:
            continue  # what is wrong with the items has its own problem
        kind = reached_type(declared.models, holder, path)
        if kind is None:
            field_names = [field.wire for field in declared.models[holder].fields]
            yield declared.problem(
                f"page.{key}", f"leads nowhere: no `{path}` in the result", suggest_name(path, field_names)
            )
        elif _kind(kind, kinds) not in kinds or (key == "items" and kind.parts[0].name not in declared.models):
            what, hint = _mismatch(f"page.{key}", path, kind, kinds)
            if key == "next" and kind.kind == "flag":
                hint = f"write `more: {path}`, and with `next: {{last: <field of an item>}}` what leads on"
            yield Problem(declared.annotation.position, f"{declared.operation.name}: {what}", hint)
    # A link is a text, and what is in its query may be a number.
    if page.cursor is not None and page.cursor.source != "link":
        cursor = page.cursor
        sent = declared.type_of(cursor.parameter)
        _, holder, path, _ = _next_page(cursor, result.name, item)
        read = reached_type(declared.models, holder, path)
        texts = {kind.kind in _TEXT for kind in (sent, read) if kind is not None and kind.kind in _CURSOR}
        if len(texts) > 1:
            what = f"is a text on one side and a number on the other: `{path}` and `{cursor.parameter}`"
            yield declared.problem("page.next", what, "name the two that belong together")


def _whole_list(declared: _SessionOperation, page: Paging, result: ir.Type) -> Iterator[Problem]:
    """Yield what is wrong with a *page* whose *result* itself has to be the list."""
    if result.kind != "list" or result.parts[0].name not in declared.models:
        hint = "add `items: <path of the list>`" if result.kind == "model" else "remove `page`"
        yield declared.problem("page", "has no `items`, and the result itself is no list of objects", hint)
    for key, path in (("total", page.total), ("more", page.more)):
        if path is not None and result.kind == "list":
            hint = f"remove it, or name a header: `{key}: {{header: <its name>}}`"
            yield declared.problem(f"page.{key}", f"is `{path}`, and the result itself is the list", hint)


def _answer(declared: _SessionOperation, sessions: Collection[str]) -> Iterator[Problem]:
    """Yield what is wrong with the session in an answer of several parts, and with the `fields` next to it."""
    part, models = declared.annotation.part, declared.models
    result = next((answer.type for answer in declared.operation.results if answer.type is not None), None)
    result_model = models.get(result.name) if result is not None else None
    held = [field for field in result_model.fields if field.type.name in sessions] if result_model is not None else []
    is_session = result_model is not None and result_model.name in sessions
    if declared.operation.role is not None and part.page is None and not is_session:
        if len(held) > 1:
            names = " and ".join(f"`{field.wire}`" for field in held)
            what = f"has several sessions in its answer: {names}"
            yield declared.problem("role", what, "leave one of them out of the `payload` of its `x-kyc-envelope`")
        for field in held:
            if len(held) == 1 and may_be_none(field):
                what = f"has the session of its answer in `{field.wire}`, which may be missing"
                yield declared.problem("role", what, f"let the spec require `{field.wire}`, and not allow null")
    if not part.fields:
        return
    if declared.operation.role is None or part.page is not None or not (is_session or len(held) == 1):
        what = "is for a session method whose answer holds one session"
        yield declared.problem("fields", what, "remove it, or give the operation a `role` and its answer a session")
        return
    for word, path in part.fields:
        kind = reached_type(models, result_model.name, path) if result_model is not None else None
        if kind is None:
            names_of_fields = [field.wire for field in result_model.fields] if result_model is not None else []
            what = f"leads nowhere: no `{path}` in the result"
            yield declared.problem(f"fields.{word}", what, suggest_name(path.partition(".")[0], names_of_fields))
        elif _kind(kind, _SESSION[word]) not in _SESSION[word]:
            what, hint = _mismatch(f"fields.{word}", path, kind, _SESSION[word])
            yield Problem(declared.annotation.position, f"{declared.operation.name}: {what}", hint)


def _next_page(cursor: Cursor, result: str, item: str) -> tuple[str, str, str, frozenset[ir.Kind]]:
    """Return the key of *cursor* in a page, the model that its path begins at, the path, and the kinds that fit."""
    match cursor.source:
        case "result":
            return "next", result, cursor.path, _CURSOR
        case "last":
            return "next.last", item, cursor.path, _CURSOR
        case "link":
            return "next.link", result, cursor.path, _TEXT
        case _:
            assert_never(cursor.source)


def session_field_kinds(word: str) -> frozenset[ir.Kind]:
    """Return the kinds of values that the common field *word* of a session may be read from."""
    return _SESSION[word]


def reached_type(models: Mapping[str, ir.Model], start: str, path: str) -> ir.Type | None:
    """Return the type at the dotted *path* below the model *start*, None if the path leads nowhere."""
    kind, rest = ir.Type("model", start), path
    while rest:
        field, rest = next_field(models[kind.name], rest) if kind.name in models else (None, "")
        if field is None:
            return None
        kind = field.type
    return kind


def _mismatch(key: str, path: str, kind: ir.Type, expected: frozenset[ir.Kind]) -> tuple[str, str]:
    actual = "a list of what is no object" if kind.kind == "list" and expected is _LIST else _TYPE_TEXT[kind.kind]
    what = f"`{key}` is `{path}`, which is {actual}, and {_EXPECTED_TEXT[expected]} belongs there"
    return what, f"name what holds {_EXPECTED_TEXT[expected]}, or leave `{key}` out"
