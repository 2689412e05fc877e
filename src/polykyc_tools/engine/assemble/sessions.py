"""The common session API of a provider: which operation has which role, and which argument has which name."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping

from attrs import evolve

from polykyc_tools.engine import ir
from polykyc_tools.engine.annotations.types import RoleBinding
from polykyc_tools.engine.annotations.vocabulary import COMMON, RETRY_TRAITS, ROLES, Role
from polykyc_tools.engine.lower.pipeline import Lowered
from polykyc_tools.engine.parser.result import Parsed
from polykyc_tools.engine.source.diagnostics import InputError, Note, Problem
from polykyc_tools.engine.source.pointers import split_pointer

from .create_steps import with_read, with_steps
from .nested_arguments import NestedArgument, find_argument
from .pagination import expression_at
from .sensitive_fields import leads_through_hidden
from .session_arguments import bind_arguments


def assemble_sessions(provider: ir.Provider, lowered: Lowered, parsed: Parsed) -> ir.Sessions | None:
    """Return the session API of *provider*, None if no operation has a role.

    Raises:
        InputError: No client could find a session again.

    """
    models = {model.name: model for model in provider.models}
    readers = {reader.model: reader for reader in _readers(provider, lowered, parsed, models)}
    methods: list[ir.SessionMethod] = []
    for operation in provider.operations:
        words = lowered.facts.operations[operation.path, operation.method.lower()].annotation
        if operation.role is not None and words is not None:
            methods.append(_method(operation, operation.role, words.part, words.key, readers, models))
    if not methods:
        return None
    by_role: dict[Role, ir.SessionMethod] = {method.role: method for method in methods}
    _check_verdict(by_role, readers, provider.sources)
    methods = [evolve(method, lookup=tuple(_lookup(method, by_role, readers))) for method in methods]
    methods = [with_steps(method, provider, readers, lowered) for method in methods]
    methods = [with_read(method, methods, readers) for method in methods]
    by_role = {method.role: method for method in methods}
    _check_lookups(by_role, readers, lowered)
    _check_levels(by_role, readers, lowered)
    finds = ["find"] if any(method.finds for method in methods) else []
    used = {method.reader for method in methods}
    return ir.Sessions(
        methods=tuple(sorted(methods, key=lambda method: ROLES.index(method.role))),
        readers=tuple(reader for reader in readers.values() if reader.function in used),
        offers=tuple(sorted({*by_role, *finds, *(["wait"] if "get" in by_role else [])})),
    )


def _check_verdict(
    by_role: Mapping[Role, ir.SessionMethod], readers: Mapping[str, ir.SessionReader], sources: tuple[str, ...]
) -> None:
    """Refuse a `get` whose answer no status table reads: no client could wait for a session to end."""
    get = by_role.get("get")
    reader = readers.get(get.model) if get is not None else None
    if get is not None and (reader is None or not reader.tabled):
        what = f"{get.operation.name}: its answer has no {'`x-kyc-session`' if reader is None else '`x-kyc-status`'}"
        hint = "add both to the schema that it answers with, or remove the roles"
        raise InputError([Problem(sources[-1], what, hint)])


def _check_lookups(
    by_role: Mapping[Role, ir.SessionMethod], readers: Mapping[str, ir.SessionReader], lowered: Lowered
) -> None:
    """Refuse sessions that nothing finds again: no client could wait for one, or learn that it exists."""
    get = by_role.get("get")
    passed = get.passed if get is not None else ()
    required_words = {entry.name for entry in passed if entry.name in COMMON and entry.argument.required}
    problems: list[Problem] = []
    for method in by_role.values():
        words = lowered.facts.operations[method.operation.path, method.operation.method.lower()].annotation
        position, name = words.position if words is not None else "", method.operation.name
        roles = ("create", "list") if "id" in required_words else ("create",)
        if method.role in roles and method.reader and required_words and not method.lookup:
            names = ", ".join(f"`{word}`" for word in sorted(required_words))
            what = f"{name}: `get` takes {names}, which the `x-kyc-session` of `{method.model}` does not name"
            hint = "name it there, or say with `finds` which parameter of a list searches for it"
            problems.append(Problem(position, what, hint))
        reader = readers.get(method.model)
        if method.role == "link" and "url" not in {*(dict(reader.fields) if reader else ()), *method.fields}:
            what = f"{name}: the role `link` is for a new URL, and its answer has no `url`"
            hint = (
                "name it in the `x-kyc-session` of the schema that it answers with, or in `then.fields` of the create "
                "if the answer holds no session; or remove the role"
            )
            problems.append(Problem(position, what, hint))
        elif method.role == "link" and reader is not None and not _hides_url(method, reader):
            what = f"{name}: anyone who has the `url` of its answer can continue the session, and a repr would show it"
            problems.append(Problem(position, what, "add its property to the `x-kyc-secret` of the schema that has it"))
        if method.finds is not None and reader is not None and method.finds[0] not in dict(reader.fields):
            what = f"{name}: `finds` searches by `{method.finds[0]}`, which `{method.model}` does not name"
            hint = f"name it in the `x-kyc-session` of `{method.model}`: the client compares what it finds with it"
            problems.append(Problem(position, what, hint))
        undated_model = _undated(method, by_role.get("list"), readers)
        if undated_model:
            what = f"{name}: only its reference finds a session, and `{undated_model}` does not name `created_at`"
            hint = (
                f"name it in the `x-kyc-session` of `{undated_model}`: without it no wait can tell the session from an "
                "older one with the same reference, unless the client makes the reference (`mints`) and looks it up "
                "before the next attempt (`reconcile`)"
            )
            problems.append(Problem(position, what, hint))
    if problems:
        raise InputError(problems)


def _check_levels(
    by_role: Mapping[Role, ir.SessionMethod], readers: Mapping[str, ir.SessionReader], lowered: Lowered
) -> None:
    """Refuse a level that only the request or only the answer has: no client could tell one level from another."""
    get, create = by_role.get("get"), by_role.get("create")
    if get is None or create is None or get.model not in readers:
        return
    is_said = "level" in dict(readers[get.model].fields)
    if is_said == any(passed.name == "level" for passed in (create.opens or create).passed):
        return
    method = get if is_said else create
    words = lowered.facts.operations[method.operation.path, method.operation.method.lower()].annotation
    if is_said:
        what = f"{get.operation.name}: a session says its `level`, and no create asks for one"
        hint = f"add `level` to the `takes` of `{create.operation.name}`, or remove it from `x-kyc-session`"
    else:
        what = f"{method.operation.name}: `takes` has `level`, and a yes for another level would count as one for it"
        hint = f"name `level` in the `x-kyc-session` of `{get.model}`"
    raise InputError([Problem(words.position if words is not None else "", what, hint)])


def _hides_url(method: ir.SessionMethod, reader: ir.SessionReader) -> bool:
    """Return whether no repr shows the URL in an answer to *method*, whose session *reader* reads."""
    answer = method.answer
    return answer.hides_url if answer is not None and "url" in dict(answer.fields) else reader.hides_url


def _undated(
    method: ir.SessionMethod, listing: ir.SessionMethod | None, readers: Mapping[str, ir.SessionReader]
) -> str:
    """Return the model of the list in which a client looks up what *method* opened, if its items have no date."""
    finds = listing.finds if listing is not None else None
    if listing is None or finds is None or method.role != "create" or finds[0] not in dict(method.lookup):
        return ""
    own = any(passed.name == finds[0] and not passed.minted for passed in method.passed)
    dated = listing.model in readers and "created_at" in dict(readers[listing.model].fields)
    return "" if dated or (RETRY_TRAITS[method.operation.retry].looks_up_first and not own) else listing.model


def find_undated(provider: ir.Provider, lowered: Lowered) -> tuple[Note, ...]:
    """Return a note for each list that finds sessions by a reference and does not say which of them is the newest."""
    methods = provider.sessions.methods if provider.sessions is not None else ()
    readers = {reader.model: reader for reader in provider.sessions.readers} if provider.sessions is not None else {}
    notes: list[Note] = []
    for method in methods:
        words = lowered.facts.operations[method.operation.path, method.operation.method.lower()].annotation
        if (
            method.finds is None
            or words is None
            or method.role == "find"
            or "created_at" in dict(readers[method.model].fields)
        ):
            continue
        why = (
            f"`finds` searches by `{method.finds[0]}`, and `{method.model}` does not name `created_at`, so several "
            "sessions with one reference end in `AmbiguousSessionError`; name it in its `x-kyc-session`"
        )
        notes.append(Note(words.position, method.operation.name, why))
    return tuple(notes)


def _readers(
    provider: ir.Provider, lowered: Lowered, parsed: Parsed, models: Mapping[str, ir.Model]
) -> Iterator[ir.SessionReader]:
    tabled = {table.model for table in provider.tables}
    for model in parsed.models:
        fact = lowered.facts.schemas.get(split_pointer(model.pointer)[-1])
        if fact is not None and fact.session is not None and model.name in models:
            yield ir.SessionReader(
                function=f"of_{model.module}",
                model=model.name,
                fields=tuple(
                    (word, expression_at(models[model.name], path, models, as_text=word == "id"))
                    for word, path in fact.session.fields
                ),
                tabled=model.name in tabled,
                unprinted=tuple(
                    word
                    for word, path in fact.session.fields
                    # No `repr` shows a link.
                    if word != "url" and leads_through_hidden(ir.Type("model", model.name), path.split("."), models)
                ),
                hides_url=all(
                    leads_through_hidden(ir.Type("model", model.name), path.split("."), models)
                    for word, path in fact.session.fields
                    if word == "url"
                ),
            )


def _method(
    operation: ir.Operation,
    role: Role,
    part: RoleBinding,
    key: str | None,
    readers: Mapping[str, ir.SessionReader],
    models: Mapping[str, ir.Model],
) -> ir.SessionMethod:
    arguments = bind_arguments(operation, role, part, key, models)
    passed, sent, filled = arguments.passed, arguments.sends, arguments.filled
    finds = next(iter(part.finds), None)
    if role == "find":
        finds = next(((take.word, take.wire) for take in part.takes if take.word == "external_id"), None)
    search = _search(operation, finds[1], [*passed], models) if finds is not None else None
    kind = next((result.type for result in operation.results if result.type), None)
    item = operation.pages.item if operation.pages else kind.name if kind else ""
    part_name = ""
    if operation.pages is None and item not in readers and item in models:
        part_name, item = session_part(models[item], readers)
    reader = readers.get(item)
    return ir.SessionMethod(
        role=role,
        operation=operation,
        passed=passed,
        sends=sent,
        filled=filled,
        reader=reader.function if reader else "",
        model=item if reader else "",
        pages=operation.pages,
        finds=(finds[0], search[0]) if finds is not None and search is not None else None,
        search=search[1] if search is not None else None,
        search_wire=finds[1] if finds is not None else "",
        answer=_answer(operation, part, part_name, models) if reader is not None else None,
    )


def session_part(model: ir.Model, sessions: Container[str]) -> tuple[str, str]:
    """Return the name and the model of the part of an answer, a *model*, that is one of *sessions*; empty for none."""
    parts = [(field.wire, field.type.name) for field in model.fields if field.type.name in sessions]
    return parts[0] if len(parts) == 1 else ("", "")


def _answer(
    operation: ir.Operation, part: RoleBinding, within: str, models: Mapping[str, ir.Model]
) -> ir.SessionAnswer | None:
    """Return how an answer of *operation* is read that has its session *within* it, or common fields next to that."""
    kind = next((result.type for result in operation.results if result.type), None)
    if kind is None or not (within or part.fields):
        return None
    model, result_type = models[kind.name], ir.Type("model", kind.name)
    return ir.SessionAnswer(
        function=f"of_{operation.name}_answer",
        session=expression_at(model, within, models, "answer") if within else "answer",
        fields=tuple(
            (word, expression_at(model, path, models, "answer", as_text=word == "id")) for word, path in part.fields
        ),
        unprinted=tuple(
            word
            for word, path in part.fields
            if word != "url" and leads_through_hidden(result_type, path.split("."), models)
        ),
        hides_url=all(
            leads_through_hidden(result_type, path.split("."), models) for word, path in part.fields if word == "url"
        ),
    )


def _search(
    operation: ir.Operation, wire: str, passed: list[ir.SessionArgument], models: Mapping[str, ir.Model]
) -> tuple[str, ir.NestedTarget | None] | None:
    """Return the argument of a session method, which takes *passed*, that takes *wire*, and where it goes in that."""
    own = next((entry for entry in passed if entry.argument.wire == wire), None)
    if own is not None:
        return own.name, None
    argument = find_argument(operation, wire, models)
    if not isinstance(argument, NestedArgument):
        return None if argument is None else (argument.name, None)
    holder = next((entry.name for entry in passed if entry.argument.wire == argument.holder.wire), None)
    return None if holder is None else (holder, evolve(argument.target, names=(holder, *argument.target.names[1:])))


def _lookup(
    method: ir.SessionMethod, by_role: Mapping[Role, ir.SessionMethod], readers: Mapping[str, ir.SessionReader]
) -> Iterator[tuple[str, str]]:
    """Yield what finds the session of *method* again: the arguments of `get`, or else the filter of a list."""
    carried = {*dict(readers[method.model].fields), *method.fields} if method.model else set[str]()
    # The reader of an item does not have the arguments of the list.
    own = {passed.name for passed in method.passed} if method.role != "list" else frozenset[str]()
    get_arguments = [passed.name for passed in by_role["get"].passed] if "get" in by_role else []
    if "id" in get_arguments and "id" in carried:
        yield "id", "session.id"
    elif "id" in get_arguments and "id" in own:
        yield "id", "id" if method.role == "create" else ir.GIVEN_ID
    elif "id" in get_arguments:
        finds = next((other.finds[0] for other in by_role.values() if other.finds), None)
        if finds is not None and finds in own:
            yield finds, finds
    else:
        yield from ((name, name) for name in get_arguments if name in own)
