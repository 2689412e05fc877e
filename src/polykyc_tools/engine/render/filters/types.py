"""Write types as Python source: annotations, expressions that send a value, checks. Templates use these as filters."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal, TypeAlias, assert_never
from urllib.parse import quote

from attrs import evolve

from polykyc_tools.engine.ir import Argument, Choice, Field, Operation, Path, Type
from polykyc_tools.engine.openapi.parameters import ParameterStyle

PlainKind: TypeAlias = Literal[
    "text",
    "whole",
    "number",
    "flag",
    "moment",
    "unix_ms",
    "unix_s",
    "day",
    "uuid",
    "bytes",
    "file",
    "anything",
    "nothing",
]
"""The kinds that have neither a class nor parts."""
_ANNOTATIONS: Final[dict[PlainKind, str]] = {
    "text": "str",
    "whole": "int",
    "number": "float",
    "flag": "bool",
    "moment": "dt.datetime",
    "unix_ms": "dt.datetime",
    "unix_s": "dt.datetime",
    "day": "dt.date",
    "uuid": "UUID",
    "bytes": "bytes",
    "file": "File",
    "anything": "Any",
    "nothing": "None",
}


def annotation(kind: Type) -> str:
    """Return the annotation of a field of this type."""
    match kind.kind:
        case "model" | "choice":
            plain = kind.name
        case "list":
            plain = f"list[{annotation(kind.parts[0])}]"
        case "map":
            plain = f"dict[str, {annotation(kind.parts[0])}]"
        case "either":
            plain = " | ".join(dict.fromkeys(annotation(part) for part in kind.parts))
        case _:
            plain = _ANNOTATIONS[kind.kind]
    return f"{plain} | None" if kind.nullable and plain not in {"Any", "None"} else plain


def field_annotation(field: Field) -> str:
    """Return the annotation of *field*, which may be None if the property may be absent."""
    plain = annotation(field.type)
    optional = (not field.required or field.only) and not field.type.nullable and plain not in {"Any", "None"}
    return f"{plain}{' | None' if optional else ''}{' | Unset' if field.settable else ''}"


def argument_annotation(argument: Argument, choices: Mapping[str, Choice]) -> str:
    """Return the annotation of *argument*, which is wider than that of a field: a caller may give plain values."""
    plain = _accepted(argument.type, choices)
    optional = not argument.required and argument.default is None and plain not in {"Any", "None"}
    nullable = argument.type.nullable and plain not in {"Any", "None"}
    return f"{plain}{' | None' if optional or nullable else ''}{' | Unset' if argument.settable else ''}"


def _accepted(kind: Type, choices: Mapping[str, Choice]) -> str:
    match kind.kind:
        case "choice":
            values = ", ".join(repr(member.value) for member in choices[kind.name].members)
            return f"{kind.name} | Literal[{values}]"
        case "list":
            return f"Sequence[{_accepted_inside(kind.parts[0], choices)}]"
        case "map":
            return f"Mapping[str, {_accepted_inside(kind.parts[0], choices)}]"
        case "either":
            options = [option for part in kind.parts for option in _options(part, choices)]
            return " | ".join(dict.fromkeys(options))
        case "model":
            return " | ".join(_options(kind, choices))
        case _:
            return _ANNOTATIONS[kind.kind]


def _options(kind: Type, choices: Mapping[str, Choice]) -> tuple[str, ...]:
    return (kind.name, "Mapping[str, Any]") if kind.kind == "model" else (_accepted(kind, choices),)


def _accepted_inside(kind: Type, choices: Mapping[str, Choice]) -> str:
    plain = _accepted(kind, choices)
    return f"{plain} | None" if kind.nullable and plain not in {"Any", "None"} else plain


def written(kind: Type, value: str) -> str:
    """Return the expression that turns *value* of this type, which is checked, into JSON values."""
    if _holds_model(kind):
        return _writing(kind, repr(value if value.isidentifier() else "body"), value)
    match kind.kind:
        case "list":
            plain = value if _is_json(kind.parts[0]) else f"[{written(kind.parts[0], 'item')} for item in {value}]"
        case "map":
            inner = written(kind.parts[0], "item")
            plain = (
                f"dict({value})" if _is_json(kind.parts[0]) else f"{{key: {inner} for key, item in {value}.items()}}"
            )
        case "moment" | "unix_ms" | "unix_s":
            plain = f"{time_writer(kind) or 'encode.moment'}({value})"
        case "day" | "uuid":
            plain = f"str({value})"
        case "either":
            time = f", {time_writer(kind)}" if time_writer(kind) else ""
            plain = value if all(map(_is_json, kind.parts)) else f"encode.plain({value}{time})"
        case "text" | "whole" | "number" | "flag" | "anything" | "nothing" | "choice" | "bytes" | "file" | "model":
            plain = value
        case _:
            assert_never(kind.kind)
    return f"None if {value} is None else {plain}" if kind.nullable and plain != value else plain


def _writing(kind: Type, name: str, value: str) -> str:
    """Return the call that turns *value*, which holds models and has the expression *name*, into JSON values."""
    match kind.kind:
        case "model":
            return f"encode.model({name}, {value}, {kind.name})"
        case "list" | "map":
            function = "items" if kind.kind == "list" else "entries"
            return f"encode.{function}({name}, {value}, lambda name, value: {_writing(kind.parts[0], 'name', 'value')})"
        case _:
            time = f", write_time={time_writer(kind)}" if time_writer(kind) else ""
            return f"encode.either({name}, {value}, {', '.join(dict.fromkeys(_model_names(kind)))}{time})"


def _model_names(kind: Type) -> tuple[str, ...]:
    own = (kind.name,) if kind.kind == "model" else ()
    return own + tuple(name for part in kind.parts for name in _model_names(part))


def _is_json(kind: Type) -> bool:
    match kind.kind:
        case "text" | "whole" | "number" | "flag" | "anything" | "nothing" | "choice" | "bytes" | "file":
            return True
        case "list" | "either":
            return all(map(_is_json, kind.parts))
        case "model" | "map" | "moment" | "unix_ms" | "unix_s" | "day" | "uuid":
            return False
        case _:
            assert_never(kind.kind)


def sending(kind: Type, value: str, *, required: bool, settable: bool, expression: str = "") -> str:
    """Return the expression that goes into a body for *value*, which is `UNSET` if the caller leaves it out.

    *expression* writes a value that the caller gives, if its type alone does not say how.
    """
    expression = expression or written(kind, value)
    if required:
        return expression
    if settable:
        return value if expression == value else f"UNSET if {value} is UNSET else {expression}"
    return f"encode.none_as_unset({value})" if expression == value else f"UNSET if {value} is None else {expression}"


def checking(name: str, kind: Type, value: str, *, required: bool, settable: bool) -> str:
    """Return the statements that refuse a wrong *value* of the argument *name*, empty if every value is right."""
    return _checking("model", name, kind, value, required=required, settable=settable)


def field_checking(name: str, kind: Type, *, required: bool, settable: bool) -> str:
    """Return the same for the field *name* of a model. A nested model checks itself when it is written."""
    return _checking("instance", name, kind, f"self.{name}", required=required, settable=settable)


def field_sending(name: str, kind: Type, *, required: bool, settable: bool) -> str:
    """Return the same as `sending` for the field *name* of a model."""
    value = f"self.{name}"
    expression = _writing(kind, repr(name), value) if _holds_model(kind) else ""
    return sending(kind, value, required=required, settable=settable, expression=expression)


def _holds_model(kind: Type) -> bool:
    return kind.kind == "model" or any(map(_holds_model, kind.parts))


_ModelCheck: TypeAlias = Literal["model", "instance"]


def _checking(model: _ModelCheck, name: str, kind: Type, value: str, *, required: bool, settable: bool) -> str:
    call = _check_call(model, kind, repr(name), value)
    if required and not kind.nullable and kind.kind != "nothing":
        return call or f"validate.needed({name!r}, {value})"
    if not call:
        return ""
    guard = f"{value} is not None and {value} is not UNSET" if settable else f"{value} is not None"
    return f"if {guard}:\n    {call}"


def _check_call(model: _ModelCheck, kind: Type, name: str, value: str) -> str:
    rules = "".join(f", {rule}={limit!r}" for rule, limit in kind.rules)
    match kind.kind:
        case "text" if ("opaque", True) in kind.rules:
            return f"validate.opaque({name}, {value})"
        case "text" | "whole" | "number" | "flag" | "moment" | "day" | "uuid":
            return f"validate.{kind.kind}({name}, {value}{rules})"
        case "unix_ms" | "unix_s":
            return f"validate.moment({name}, {value}{rules})"
        case "anything" | "nothing":
            return ""
        case "model":
            return f"validate.{model}({name}, {value}, {kind.name})"
        case "choice":
            return f"validate.choice({name}, {value}, {kind.name})"
        case "list" | "map":
            word = "items" if kind.kind == "list" else "entries"
            return f"validate.{word}({name}, {value}, {_check(model, kind.parts[0])}{rules})"
        case "bytes":
            return f"raw_body.check({name}, {value})"
        case "file":
            return f"multipart.check({name}, {value}{rules})"
        case "either":
            return f"validate.either({name}, {value}, {', '.join(_check(model, part) for part in kind.parts)})"
        case _:
            assert_never(kind.kind)


def _check(model: _ModelCheck, kind: Type) -> str:
    """Return the expression of a function that checks a value of this type."""
    if kind.nullable:
        return f"validate.optional({_check(model, evolve(kind, nullable=False))})"
    call = _check_call(model, kind, "name", "value")
    function = call.removesuffix("(name, value)")
    if function != call or not call:
        return function or "validate.anything"
    return f"lambda name, value: {call}"


def carried(argument: Argument) -> str:
    """Return the expression of *argument* outside a body, where a time is RFC 3339 unless its type says otherwise."""
    style = argument.style
    match style:
        case ParameterStyle.JSON:
            return if_present(argument, f"encode.text({argument.name!r}, {written(argument.type, argument.name)})")
        case ParameterStyle.DEEP_OBJECT:
            return if_present(argument, written(argument.type, argument.name))
        case ParameterStyle.REPEATED:
            return _as_text(argument)
        case ParameterStyle.COMMA_DELIMITED | ParameterStyle.SPACE_DELIMITED | ParameterStyle.PIPE_DELIMITED:
            return f"encode.joined({style.delimiter!r}, {argument.name!r}, {_as_text(argument)})"
        case _:
            assert_never(style)


def _as_text(argument: Argument) -> str:
    """Return the expression of a value that the runtime writes as a text, or as several."""
    return if_present(argument, written(argument.type, argument.name)) if time_writer(argument.type) else argument.name


def if_present(argument: Argument, expression: str) -> str:
    """Return *expression*, or None for an optional *argument* that the caller leaves out."""
    return expression if argument.required else f"None if {argument.name} is None else {expression}"


def time_writer(kind: Type) -> str:
    """Return the expression of the function that writes a time of this type, or within it.

    It is empty for RFC 3339, as the runtime writes a time without it, and if the type holds no time.
    """
    if kind.kind in {"unix_ms", "unix_s"}:
        return f"encode.{kind.kind}"
    if kind.time_pattern:
        return f"encode.moment_as({kind.time_pattern!r})"
    return next((function for part in kind.parts if (function := time_writer(part))), "")


def is_given(argument: Argument) -> str:
    """Return the expression of whether the caller gives *argument*."""
    return f"{argument.name} is not {'UNSET' if argument.settable else 'None'}"


def query_items(argument: Argument) -> str:
    """Return the item, or the items, of *argument* in the list of pairs of a query."""
    if argument.style is ParameterStyle.DEEP_OBJECT and may_be_collection(argument.type):
        return f"*encode.bracketed({argument.wire!r}, {carried(argument)})"
    if argument.style is ParameterStyle.REPEATED and _holds(argument.type, _OBJECTS):
        expression = if_present(argument, written(argument.type, argument.name))
        return f"*encode.exploded({argument.wire!r}, {expression})"
    return f"({argument.wire!r}, {carried(argument)})"


_OBJECTS: Final = frozenset(("model", "map"))
_COLLECTIONS: Final = _OBJECTS | {"list", "anything"}


def may_be_collection(kind: Type) -> bool:
    """Tell whether a value of this type may be a list or an object, which a parameter style writes in its own way."""
    return _holds(kind, _COLLECTIONS)


def _holds(kind: Type, kinds: frozenset[str]) -> bool:
    """Tell whether a value of this type may be one of *kinds*."""
    return kind.kind in kinds or (kind.kind == "either" and any(_holds(part, kinds) for part in kind.parts))


def path_expression(operation: Operation) -> str:
    """Return the f-string of the path of the request, in which each parameter is one escaped segment."""
    # Characters that no path may have are escaped. The braces mark the parameters.
    text = quote(operation.path.replace("{", "\0").replace("}", "\1"), safe="\0\1/!$&'()*+,;=:@%-._~")
    for argument in operation.arguments:
        if argument.location == "path":
            named = quote(argument.wire, safe="/!$&'()*+,;=:@%-._~")
            text = text.replace(f"\0{named}\1", f"{{encode.segment({argument.name!r}, {carried(argument)})}}")
    text = text.replace("\0", "{{").replace("\1", "}}")
    return f"f{text!r}" if "{" in text else repr(text)


def result_annotation(operation: Operation) -> str:
    """Return the annotation of the result of *operation*."""
    names = [annotation(result.type) if result.type else "None" for result in operation.results]
    if any(result.optional for result in operation.results):
        names.append("None")
    return " | ".join(dict.fromkeys(names)) or "None"


def at_path(path: Path) -> str:
    """Return *path* as a tuple."""
    return repr(tuple(path))
