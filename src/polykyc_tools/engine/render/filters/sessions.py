"""Write signatures, docstrings and values of the common session methods. Templates use these as filters."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from polykyc_tools.engine.annotations.vocabulary import RETRY_TRAITS, Role, TimeUnit
from polykyc_tools.engine.ir import (
    GIVEN_ID,
    SessionArgument,
    SessionMethod,
    SessionReader,
    Sessions,
    SessionStep,
    StepValue,
)

from .docstring_layout import section, sentence
from .docstring_sections import TIMEOUT, joined
from .modules import default_value, put_member, put_page, taken_by
from .types import result_annotation

_DOES: Final[dict[Role, str]] = {
    "create": "Open a session, and return it with the URL to send the person to.",
    "get": "Return a session as it is now.",
    "list": "Yield sessions; each page is fetched when it is needed.",
    "find": "Return the session that was created with this reference of yours, None if there is none.",
    "cancel": "Cancel a session, and return it as it is then.",
    "refresh": "Have the provider read the status again, and return the session as it is then.",
    "link": "Make a new URL for a session that is open, and return the session with it.",
    "redact": "Erase what the provider stores of the person. It cannot be undone.",
}
_RECONCILED: Final = (
    "If the answer is lost, the client looks the session up before it opens another one. "
    "A session that it finds this way has the fields of the list, which may have no URL."
)
_UNIQUE: Final = (
    "If the answer is lost, or the provider has a session with this reference, the client looks it up and returns it."
)
_LISTED: Final = (
    ("status", "Only sessions with this status."),
    ("limit", "The most sessions to yield, on all pages together."),
)
_TOGETHER: Final = ("timeout", "Seconds for all calls together; the client's own if left out.")
_LEVEL: Final = ("level", "The level that the person has to pass; a session and its handle know it.")
_SESSION: Final = ("session_or_handle", "The session or its handle, if there is one.")
_UNITS: Final[dict[TimeUnit, str]] = {"ms": "milliseconds", "s": "seconds"}


def does(role: Role) -> str:
    """Return what the session method of *role* does, in a sentence."""
    return _DOES[role]


def session_default(passed: SessionArgument) -> str:
    """Return what follows the annotation of a session method's argument."""
    optional = passed.default and not passed.argument.settable
    return " = None" if passed.minted or passed.unit or optional else default_value(passed.argument)


def session_value(passed: SessionArgument, method: SessionMethod, sessions: Sessions) -> str:
    """Return the expression that a session method passes to its operation."""
    value = passed.name
    if value == "id" and method.role == "get" and has_sought(sessions):
        value = 'arguments["id"]'
    elif value == "id" and method.role != "create":
        value = GIVEN_ID
    if passed.unit is not None:
        value = f"session_api.count_units({passed.name!r}, {passed.name}, dt.timedelta({_UNITS[passed.unit]}=1))"
    elif passed.name == "id" and passed.argument.type.kind == "whole":
        value = f"session_api.whole_number_id({passed.name!r}, {value})"
    if passed.unless and passed.unit is not None:  # a client has counted the units of None by now
        value = f"steps.needed({passed.name!r}, {value}, {passed.unless!r})"
    absent = "UNSET" if passed.argument.settable else "None"
    return f"{passed.default} if {passed.name} is {absent} else {value}" if passed.default else value


def needed_arguments(method: SessionMethod) -> list[tuple[str, str]]:
    """Return the arguments that the first step of a create needs, each with what it is if its caller leaves it out."""
    return [
        (passed.name, "UNSET" if passed.argument.settable else "None")
        for passed in method.passed
        if passed.unless and not passed.default
    ]


def session_call(method: SessionMethod, sessions: Sessions) -> list[tuple[str, str]]:
    """Return the arguments that a session method passes to its operation, each with the expression of its value."""
    values = {
        passed.argument.name: session_value(passed, method, sessions) for passed in method.passed if not passed.target
    }
    values |= {name: repr(value) for name, value in method.sends}
    passed_arguments = {passed.argument.name: passed for passed in method.passed}
    puts = [
        ("put", passed.target, _given(passed, session_value(passed, method, sessions)))
        for passed in method.passed
        if passed.target is not None
    ]
    puts += [("fill" if each.default else "put", each.target, repr(each.value)) for each in method.filled]
    targets = [
        *(target for _, target, _ in puts),
        *((method.pages.target, method.pages.size_target) if method.pages is not None else ()),
    ]
    for holder in {target.holder for target in targets if target is not None}.intersection(passed_arguments):
        values[holder] = _given(passed_arguments[holder], values[holder])
    for function, target, member in puts:
        values[target.holder] = put_member(values, function, target, member)
    if method.pages is not None:
        put_page(values, method.operation, "arguments")
    return [(name, taken_by(method.operation, name, value)) for name, value in values.items()]


def session_search(method: SessionMethod) -> str:
    """Return the argument that a list takes to find the sessions with a reference, which has the name of the field."""
    name, argument = method.finds or ("", "")
    value = name
    for wire in reversed(method.search.wires[1:] if method.search is not None else ()):
        value = f"{{{wire!r}: {value}}}"
    return f"{argument}={value}"


def _given(passed: SessionArgument, value: str) -> str:
    """Return the expression *value* of an argument, `UNSET` where None means that the caller leaves it out."""
    always = passed.minted or passed.default or passed.argument.settable or passed.argument.required
    return value if always else f"encode.none_as_unset({value})"


def session_minted(method: SessionMethod) -> list[str]:
    """Return the arguments of a session method for which a client makes a value if the caller gives none."""
    return [passed.name for passed in method.passed if passed.minted]


def session_words(method: SessionMethod) -> dict[str, str]:
    """Return the common names of the arguments of a session method by those of the operation, where they differ."""
    return {passed.argument.name: passed.name for passed in method.passed if passed.argument.name != passed.name}


def session_doc(method: SessionMethod, *, asks_level: bool = False, finder: SessionMethod | None = None) -> str:
    """Return the docstring of a session method.

    It has an argument for the level if it *asks_level*. *finder* looks up what a create may have opened.
    """
    arguments = [(passed.name, text) for passed in method.passed if (text := meaning(passed).strip())]
    if method.role == "get" and not takes_id(method):
        arguments = [_SESSION, *arguments]
    if method.role == "list":
        arguments = [*_LISTED, *arguments]
    return joined(
        _DOES[method.role],
        (_UNIQUE if finder is not None and finder.role == "find" else _RECONCILED) if _looks_up_first(method) else "",
        _resumed(method),
        _steps(method),
        section(
            "Args", [*arguments, *([_LEVEL] if asks_level else []), TIMEOUT if method.opens is None else _TOGETHER]
        ),
        _returns(method),
        _calls(method),
    )


def may_lack_reference(method: SessionMethod, name: str) -> bool:
    """Return whether the caller of *method* may leave out the reference *name*, and the client makes up none."""
    return any(
        passed.name == name and not (passed.argument.required or passed.minted or passed.default)
        for passed in method.passed
    )


def session_found(method: SessionMethod, sessions: Sessions) -> SessionMethod | None:
    """Return the method that finds what *method* may have opened, if a client has to look before it calls again."""
    if not _looks_up_first(method):
        return None
    return next((candidate for candidate in sessions.methods if candidate.finds), None)


def _looks_up_first(method: SessionMethod) -> bool:
    """Return whether a client looks up what *method* may have opened before it calls again: only a create opens.

    Without the reference that the provider resumes a session by, there is nothing to look up.
    """
    references = [passed.argument for passed in method.passed if passed.name == "external_id"]
    is_resumed = any(argument in method.operation.resumes for argument in references)
    return method.role == "create" and RETRY_TRAITS[method.operation.retry].looks_up_first and not is_resumed


def _resumed(method: SessionMethod) -> str:
    """Return the paragraph of a docstring that says which arguments make a further attempt harmless."""
    resumes = [passed.name for passed in method.passed if passed.argument in method.operation.resumes]
    if not resumes:
        return ""
    names = " and ".join(f"`{name}`" for name in resumes)
    return f"Give {names}: otherwise a call whose answer is lost is not made again, as it could open a second session."


def _steps(method: SessionMethod) -> str:
    """Return the paragraph of a docstring that says how a create of several operations goes on after an error."""
    if method.opens is None or method.role != "create":
        return ""
    argument_names = [value.name for value in method.first.sets] if method.first is not None else []
    argument_names += ["external_id"] if method.then is not None else []
    names = " and ".join(f"`{name}`" for name in argument_names)
    return (
        "Every error has in `continue_with` what the operations before it made, as arguments: "
        f"`create(**{{**arguments, **error.continue_with}})` goes on where this call stopped. It gives {names}."
    )


def _calls(method: SessionMethod) -> str:
    """Return the sentence of a docstring that names the operations which *method* calls."""
    names = [f"`{name}`" for name in method.calls]
    if len(names) == 1:
        return f"It calls {names[0]}, whose docstring has the errors."
    return f"It calls {', then '.join(names)}, whose docstrings have the errors."


def _returns(method: SessionMethod) -> str:
    """Return the section of a docstring that says what comes back, where the first sentence does not."""
    if method.role != "redact" or (not method.reader and result_annotation(method.operation) == "None"):
        return ""
    return section("Returns", [("", "The session as it is then." if method.reader else "What the provider answers.")])


def meaning(passed: SessionArgument) -> str:
    """Return what an argument of a session method means."""
    text = sentence(passed.argument.doc)
    text += f" A `timedelta`, sent in {_UNITS[passed.unit]}." if passed.unit else ""
    text += f" If left out, `{passed.default}` is sent." if passed.default else ""
    text += f" Needed without `{passed.unless}`." if passed.unless else ""
    return f"{text} If left out, a new one is made." if passed.minted else text


def session_known(method: SessionMethod, sessions: Sessions) -> str:
    """Return the keyword arguments for common fields that a create or link takes and does not answer with.

    The session then has the values of the caller. So has that of a `get` whose answer has its id in an object that may
    be null. In any other answer such a field stays unknown.
    """
    reader = next(reader for reader in sessions.readers if reader.function == method.reader)
    if method.role == "get" and takes_id(method) and dict(reader.fields).get("id", "").endswith(" else None"):
        return f", id={GIVEN_ID} if session.id is None else session.id"
    if method.role not in {"create", "link"}:
        return ""
    carried = {*dict(reader.fields), *method.fields}
    names = [passed.name for passed in method.passed if passed.name in {"id", "external_id"}]
    values = {name: name if method.role == "create" else GIVEN_ID for name in names if name not in carried}
    return "".join(f", {name}={value}" for name, value in values.items())


def session_model(sessions: Sessions) -> str:
    """Return the model that `get` returns."""
    return next(method.model for method in sessions.methods if method.role == "get")


def has_level(sessions: Sessions) -> bool:
    """Return whether the answers of `get` say at which level of the provider a session is."""
    get = next((method for method in sessions.methods if method.role == "get"), None)
    readers = {reader.function: reader for reader in sessions.readers}
    return get is not None and get.reader in readers and "level" in dict(readers[get.reader].fields)


def step_call(step: SessionStep, sessions: Sessions, label: str) -> list[tuple[str, str]]:
    """Return the arguments of the call of a further *step*, with those from the session of the operation *label*."""
    from_earlier = [
        (value.argument.name, f"steps.issued({label!r}, {value.source!r}, {value.expression})") for value in step.sets
    ]
    return [*session_call(step.method, sessions), *from_earlier]


def link_call(method: SessionMethod, sessions: Sessions) -> list[tuple[str, str]]:
    """Return the arguments of the call of *method*, a link that reads the session first, with those from it."""
    sets = method.first.sets if method.first is not None else ()
    of_session = [(value.argument.name, f"steps.held({value.source!r}, {value.expression})") for value in sets]
    return [*session_call(method.opens or method, sessions), *of_session]


def checked_call(method: SessionMethod, sets: Sequence[StepValue], sessions: Sessions) -> list[tuple[str, str]]:
    """Return the arguments with which the request of a later step is built before there is what goes into it."""
    placeholders = {value.argument.name: value.placeholder for value in sets}
    return [*({**dict(session_call(method, sessions)), **placeholders}).items()]


def session_fields(reader: SessionReader) -> list[tuple[str, str]]:
    """Return the common fields of a model and their expressions, with None for a required field that it lacks."""
    return [*reader.fields, *((name, "None") for name in ("id", "raw_status") if name not in dict(reader.fields))]


def takes_id(method: SessionMethod) -> bool:
    """Return whether *method* takes the id of a session."""
    return any(passed.name == "id" for passed in method.passed)


def repeats_session(method: SessionMethod) -> bool:
    """Return whether `get` always answers with the same session, which it does not if it looks up a person."""
    return takes_id(method) or not method.passed


def session_lookup(method: SessionMethod) -> list[SessionArgument]:
    """Return the optional arguments of `get` that look up a session where it takes no id; none for other methods."""
    if method.role != "get" or takes_id(method):
        return []
    names = dict(method.lookup)
    return [passed for passed in method.passed if passed.name in names and not passed.argument.required]


def session_sought(method: SessionMethod) -> bool:
    """Return whether a client finds the id of a session that *method* opened by the reference of the caller."""
    return method.role == "create" and any(name == "external_id" for name, _ in method.lookup)


def has_sought(sessions: Sessions) -> bool:
    """Return whether a new session may have nothing but the reference of the caller."""
    return any(session_sought(method) for method in sessions.methods)


FILTERS: Final[dict[str, Any]] = {
    "checked_call": checked_call,
    "has_level": has_level,
    "link_call": link_call,
    "has_sought": has_sought,
    "needed_arguments": needed_arguments,
    "may_lack_reference": may_lack_reference,
    "session_call": session_call,
    "session_default": session_default,
    "session_doc": session_doc,
    "session_fields": session_fields,
    "session_found": session_found,
    "repeats_session": repeats_session,
    "session_known": session_known,
    "session_lookup": session_lookup,
    "session_minted": session_minted,
    "session_model": session_model,
    "session_sought": session_sought,
    "session_search": session_search,
    "session_value": session_value,
    "session_words": session_words,
    "step_call": step_call,
    "takes_id": takes_id,
}
