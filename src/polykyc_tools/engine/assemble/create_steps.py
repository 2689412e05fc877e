"""The steps of a create: the operation that it calls before its own, and the one that it calls after it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from attrs import define, evolve, field

from polykyc_tools.engine import ir
from polykyc_tools.engine.annotations.types import CreateStep, OperationAnnotation
from polykyc_tools.engine.annotations.vocabulary import RETRY_TRAITS
from polykyc_tools.engine.lower.pipeline import Lowered
from polykyc_tools.engine.source.diagnostics import InputError, Problem
from polykyc_tools.engine.source.mapping_reader import suggest_name

from .pagination import expression_at
from .sensitive_fields import leads_through_hidden
from .session_arguments import bind_arguments
from .session_types import reached_type, session_field_kinds

_TEXTS: frozenset[ir.Kind] = frozenset(("text", "choice", "uuid"))
StepKey = Literal["first", "then"]


@define
class _Create:
    """A create with steps: its method, the annotation of its operation, and what is wrong so far."""

    method: ir.SessionMethod
    annotation: OperationAnnotation
    provider: ir.Provider
    readers: Mapping[str, ir.SessionReader]
    lowered: Lowered
    problems: list[Problem] = field(factory=list[Problem])

    @property
    def models(self) -> dict[str, ir.Model]:
        return {model.name: model for model in self.provider.models}

    def annotation_of(self, operation: ir.Operation) -> OperationAnnotation | None:
        return self.lowered.facts.operations[operation.path, operation.method.lower()].annotation

    def report(self, what: str, hint: str) -> None:
        self.problems.append(Problem(self.annotation.position, f"{self.method.operation.name}: {what}", hint))


def with_steps(
    method: ir.SessionMethod, provider: ir.Provider, readers: Mapping[str, ir.SessionReader], lowered: Lowered
) -> ir.SessionMethod:
    """Return *method* with the steps that its annotation names, and with the arguments of these.

    Raises:
        InputError: A step does not exist, does not fit, or could not be repeated.

    """
    annotation = lowered.facts.operations[method.operation.path, method.operation.method.lower()].annotation
    if annotation is None or (annotation.part.first is None and annotation.part.then is None):
        return method
    create = _Create(method, annotation, provider, readers, lowered)
    first = _first_step(create, annotation.part.first) if annotation.part.first is not None else None
    then = _further_step(create, annotation.part.then) if annotation.part.then is not None else None
    passed = list(_passed(create, first, then))
    if create.problems:
        raise InputError(create.problems)
    return evolve(method, opens=method, first=first, then=then, passed=tuple(passed))


def with_read(
    method: ir.SessionMethod, methods: Sequence[ir.SessionMethod], readers: Mapping[str, ir.SessionReader]
) -> ir.SessionMethod:
    """Return *method* with a read of the session before its own operation, if it is a link whose answer holds none.

    The create calls the same operation after its own, and says what of a session goes into it, and what it answers.
    """
    by_role = {other.role: other for other in methods}
    create, get = by_role.get("create"), by_role.get("get")
    step = create.then if create is not None else None
    if method.role != "link" or method.reader or step is None or step.method.operation != method.operation:
        return method
    identity = [passed for passed in get.passed if passed.name == "id"] if get is not None else []
    if get is None or not identity:
        return method
    # A caller gives the level as in all methods of a session, and the session may know it.
    leveled = "level" in dict(readers[get.model].fields)
    own = [passed for passed in step.method.passed if not (leveled and passed.name == "level")]
    reads = ir.SessionStep(get, step.sets, step.answer)
    return evolve(method, passed=(*identity, *own), opens=step.method, first=reads)


def _passed(create: _Create, first: ir.SessionStep | None, then: ir.SessionStep | None) -> Iterator[ir.SessionArgument]:
    """Yield the arguments of all steps, each name once."""
    own = {passed.name: passed for passed in create.method.passed}
    issued = {value.argument.name for value in first.sets} if first is not None else set[str]()
    for passed in own.values():
        is_issued = passed.argument.name in issued
        yield evolve(passed, argument=evolve(passed.argument, required=False)) if is_issued else passed
    for key, step in (("first", first), ("then", then)):
        for passed in step.method.passed if step is not None else ():
            same = own.setdefault(passed.name, passed)
            if same is passed:
                # With what a first step made, its own arguments are not needed.
                yield evolve(passed, argument=evolve(passed.argument, required=False)) if passed.unless else passed
            elif _declaration(same) != _declaration(passed):
                other = step.method.operation.name if step is not None else ""
                what = f"`{passed.name}` is an argument of `{other}` as well, and the two are not of one type"
                hint = f"give one of them a value with `sends`, or let the spec describe both alike ({key})"
                create.report(what, hint)


def _declaration(passed: ir.SessionArgument) -> tuple[object, ...]:
    argument = passed.argument
    return argument.type, argument.required, argument.settable, passed.unit


def _step_operation(create: _Create, step: CreateStep, key: StepKey) -> ir.Operation | None:
    by_id = {operation.wire: operation for operation in create.provider.operations if operation.wire}
    operation = by_id.get(step.operation)
    if operation is None:
        others = [name for name in by_id if name != create.method.operation.wire]
        create.report(f"`{key}` names no operation: `{step.operation}`", suggest_name(step.operation, others))
    elif operation.wire == create.method.operation.wire:
        create.report(f"`{key}` names the operation itself", "name the other one of the two")
    elif operation.role is not None and not (key == "then" and operation.role == "link"):
        what = f"`{key}` names `{step.operation}`, which has the role `{operation.role}`"
        create.report(what, "remove that role: the create calls it")
    else:
        return operation
    return None


def _first_step(create: _Create, step: CreateStep) -> ir.SessionStep | None:
    operation = _step_operation(create, step, "first")
    if operation is None:
        return None
    result = next((each.type for each in operation.results if each.type is not None), None)
    values: list[ir.StepValue] = []
    for name, path in step.sets:
        argument = _set_argument(create, create.method.operation, name, "first")
        reached = reached_type(create.models, result.name, path) if result is not None else None
        if reached is None:
            names = _field_names(create, result)
            create.report(f"`first.sets` leads nowhere: no `{path}` in the result", suggest_name(path, names))
        elif argument is not None:
            values += _value(create, argument, path, reached, create.models[result.name if result else ""])
    method = _bound(create, operation, frozenset())
    unless = values[0].name if values else ""
    own = {passed.name for passed in create.method.passed}
    passed = tuple(
        evolve(each, unless=unless if each.argument.required and each.name not in own else "") for each in method.passed
    )
    return ir.SessionStep(evolve(method, passed=passed), tuple(values))


def _value(
    create: _Create, argument: ir.Argument, path: str, reached: ir.Type, model: ir.Model
) -> Iterator[ir.StepValue]:
    as_text = argument.type.kind in _TEXTS or any(part.kind in _TEXTS for part in argument.type.parts)
    fits = reached.kind in _TEXTS | {"whole"} if as_text else reached.kind == argument.type.kind == "whole"
    if not fits:
        what = f"`first.sets` puts `{path}` into `{argument.wire}`, and only an id fits: a text or a whole number"
        create.report(what, "name the property that holds the id")
        return
    expression = expression_at(model, path, create.models, "made", as_text=as_text)
    names = {passed.argument.name: passed.name for passed in create.method.passed}
    yield ir.StepValue(argument, names.get(argument.name, argument.name), path, expression, "'0'" if as_text else "0")


def _further_step(create: _Create, step: CreateStep) -> ir.SessionStep | None:
    operation = _step_operation(create, step, "then")
    if operation is None:
        return None
    _check_resumes(create, step)
    carried = {passed.name for passed in create.method.passed}
    if create.method.model:
        carried |= {*dict(create.readers[create.method.model].fields), *create.method.fields}
    values: list[ir.StepValue] = []
    for name, word in step.sets:
        argument = _set_argument(create, operation, name, "then")
        if word not in carried:
            what = f"`then.sets` needs the `{word}` of the session, which neither its answer nor a caller gives"
            create.report(what, "name it in its `x-kyc-session`, or in `takes`")
        elif argument is not None and argument.type.kind not in _TEXTS | {"either"}:
            what = f"`then.sets` puts `{word}`, a text, into `{argument.wire}`, which is none"
            create.report(what, "name an argument that is a text")
        elif argument is not None:
            values.append(ir.StepValue(argument, argument.name, word, f"session.{word}", "'0'"))
    method = _bound(create, operation, frozenset(value.argument.wire for value in values))
    return ir.SessionStep(method, tuple(values), _answer(create, operation, step))


def _check_resumes(create: _Create, step: CreateStep) -> None:
    """Report a create that cannot go on after its first operation: a repetition would open another session."""
    reference = next((passed for passed in create.method.passed if passed.name == "external_id"), None)
    operation = create.method.operation
    finds = any(other.role == "find" for other in create.provider.operations)
    resumes = RETRY_TRAITS[operation.retry].returns_same_session
    resumes = resumes or (reference is not None and reference.argument in operation.resumes)
    if reference is None or not (reference.argument.required or reference.minted):
        what = f"if `{step.operation}` fails, no repetition finds the session without a reference"
        create.report(what, "let `takes` name an `external_id` that is required, or in `mints`")
    elif not resumes and not (finds and RETRY_TRAITS[operation.retry].looks_up_first):
        what = f"if `{step.operation}` fails, a repetition opens a second session"
        hint = "let an operation have `role: find`, and this one `retry: reconcile`; or `retry: resume`, if that holds"
        create.report(what, hint)


def _answer(create: _Create, operation: ir.Operation, step: CreateStep) -> ir.SessionAnswer | None:
    models = create.models
    result = next((each.type for each in operation.results if each.type is not None), None)
    fields: list[tuple[str, str]] = []
    for word, path in step.fields:
        reached = reached_type(models, result.name, path) if result is not None else None
        if result is None or reached is None:
            what = f"`then.fields.{word}` leads nowhere: no `{path}` in the result of `{step.operation}`"
            create.report(what, suggest_name(path, _field_names(create, result)))
        elif reached.kind not in session_field_kinds(word):
            what = f"`then.fields.{word}` is `{path}`, which does not hold what a session has there"
            create.report(what, "name a text, or for a time a property of such a `format`")
        elif word == "url" and not leads_through_hidden(result, path.split("."), models):
            what = (
                f"anyone who has the `{path}` of `{step.operation}` can continue the session, and a repr would show it"
            )
            create.report(what, "add its property to the `x-kyc-secret` of the schema that has it")
        else:
            fields.append((word, expression_at(models[result.name], path, models, "answer", as_text=word == "id")))
    if not fields:
        return None
    hidden = tuple(
        word
        for word, path in step.fields
        if word != "url" and result is not None and leads_through_hidden(result, path.split("."), models)
    )
    return ir.SessionAnswer(function="", session="session", fields=tuple(fields), unprinted=hidden)


def _bound(create: _Create, operation: ir.Operation, but: frozenset[str]) -> ir.SessionMethod:
    """Return a method that calls *operation* within a create; a client makes its own idempotency key for each step."""
    annotation = create.annotation_of(operation)
    key = annotation.key if annotation is not None else None
    if annotation is None:
        return ir.SessionMethod("create", operation, (), (), "", "")
    excluded = but | (frozenset((key,)) if key is not None else frozenset[str]())
    arguments = bind_arguments(operation, "create", annotation.part, key, create.models, but=excluded)
    return ir.SessionMethod(
        "create", operation, arguments.passed, arguments.sends, reader="", model="", filled=arguments.filled
    )


def _set_argument(create: _Create, operation: ir.Operation, name: str, key: StepKey) -> ir.Argument | None:
    """Return the argument *name* of *operation*; one of an opened object also has its plain name."""
    for argument in operation.arguments:
        if name in {argument.wire, argument.path[-1] if argument.path else argument.wire}:
            return argument
    what = f"`{key}.sets` names `{name}`, which is no argument of `{operation.wire}`"
    create.report(what, suggest_name(name, [argument.wire for argument in operation.arguments]))
    return None


def _field_names(create: _Create, result: ir.Type | None) -> list[str]:
    model = create.models.get(result.name) if result is not None else None
    return [each.wire for each in model.fields] if model is not None else []
