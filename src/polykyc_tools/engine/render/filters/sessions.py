"""Signatures, docstrings and values of the common session methods. Templates use these as filters."""

from __future__ import annotations

from typing import Any, Final

from polykyc_tools.engine.ir import Passed, SessionMethod, SessionReader, Sessions

from .docstrings import sentence
from .modules import default_value

_DOES: Final = {
    "create": "Open a session, and return it with the URL to send the person to.",
    "get": "Return a session as it stands.",
    "list": "Yield sessions; a page is fetched when it is needed.",
    "cancel": "Call a session off, and return it as it then stands.",
    "refresh": "Have the provider look anew, and return the session as it then stands.",
}
_RECONCILED: Final = (
    "If the answer is lost, the session is looked up before another one is opened. "
    "One that is found so carries what the look tells, which may be no URL."
)
_UNITS: Final = {"ms": "milliseconds", "s": "seconds"}


def does(role: str) -> str:
    """Return what the session method of *role* does."""
    return _DOES[role]


def session_default(passed: Passed) -> str:
    """Return what follows the annotation of a session method's argument."""
    optional = passed.default and not passed.argument.settable
    return " = None" if passed.minted or passed.unit or optional else default_value(passed.argument)


def session_value(passed: Passed) -> str:
    """Return the expression that the operation is given."""
    value = passed.name
    if passed.unit is not None:
        value = f"common.span({passed.name!r}, {passed.name}, dt.timedelta({_UNITS[passed.unit]}=1))"
    elif passed.name == "id" and passed.argument.type.kind == "whole":
        value = f"common.digits({passed.name!r}, {passed.name})"
    absent = "UNSET" if passed.argument.settable else "None"
    return f"{passed.default} if {passed.name} is {absent} else {value}" if passed.default else value


def session_minted(method: SessionMethod) -> list[str]:
    """Return the arguments of a session method that are made up where they are not given."""
    return [passed.name for passed in method.passed if passed.minted]


def session_words(method: SessionMethod) -> dict[str, str]:
    """Return the common words of a session method by the operation's, where these differ."""
    return {passed.argument.name: passed.name for passed in method.passed if passed.argument.name != passed.name}


def session_doc(method: SessionMethod) -> str:
    """Return the docstring of a session method."""
    told = [f"`{passed.name}`: {found.strip()}" for passed in method.passed if (found := meaning(passed))]
    if method.role == "list":
        told.insert(0, "`status`: only sessions that stand there. `limit`: at most so many.")
    if method.operation.retry == "reconcile":
        told.append(_RECONCILED)
    by = f"By `{method.operation.name}`, where the rest is told."
    return "\n\n".join([_DOES[method.role], *told, by])


def session_found(method: SessionMethod, sessions: Sessions) -> SessionMethod | None:
    """Return the method that finds what *method* may have opened, if that is to be asked before it is called again."""
    finders = [found for found in sessions.methods if found.finds and method.operation.retry == "reconcile"]
    return next(iter(finders), None)


def meaning(passed: Passed) -> str:
    """Return what an argument of a session method is."""
    told = sentence(passed.argument.doc)
    told += f" A `timedelta`, which goes out in {_UNITS[passed.unit]}." if passed.unit else ""
    told += f" Left out, it goes out as `{passed.default}`." if passed.default else ""
    return f"{told} A new one is made if there is none." if passed.minted else told


def session_known(method: SessionMethod, sessions: Sessions) -> str:
    """Return the keyword arguments for common words that the arguments of a create carry and its answer does not.

    They are the caller's own then. What any other answer does not carry, nobody has said of it.
    """
    if method.role != "create":
        return ""
    reader = next(reader for reader in sessions.readers if reader.function == method.reader)
    carried = dict(reader.fields)
    names = [passed.name for passed in method.passed if passed.name in {"id", "external_id"}]
    return "".join(f", {name}={name}" for name in names if name not in carried)


def session_model(sessions: Sessions) -> str:
    """Return the model that `get` gives."""
    return next(method.model for method in sessions.methods if method.role == "get")


def session_fields(reader: SessionReader) -> list[tuple[str, str]]:
    """Return the common fields of a model and their expressions, those that a session must say among them."""
    return [*reader.fields, *((name, "None") for name in ("id", "raw_status") if name not in dict(reader.fields))]


def takes_id(method: SessionMethod) -> bool:
    """Return whether *method* looks a session up by its id."""
    return any(passed.name == "id" for passed in method.passed)


def repeats_session(method: SessionMethod) -> bool:
    """Return whether what `get` answers is the very session that was seen before: not if a person is looked up."""
    return takes_id(method) or not method.passed


def session_sought(method: SessionMethod) -> bool:
    """Return whether the session that *method* opened is to be sought by a reference of the user's, to learn its id."""
    return method.role == "create" and any(name == "external_id" for name, _ in method.lookup)


def has_sought(sessions: Sessions) -> bool:
    """Return whether a session that was just opened may be known by a reference of the user's only."""
    return any(session_sought(method) for method in sessions.methods)


FILTERS: Final[dict[str, Any]] = {
    "has_sought": has_sought,
    "session_default": session_default,
    "session_doc": session_doc,
    "session_fields": session_fields,
    "session_found": session_found,
    "repeats_session": repeats_session,
    "session_known": session_known,
    "session_minted": session_minted,
    "session_model": session_model,
    "session_sought": session_sought,
    "session_value": session_value,
    "session_words": session_words,
    "takes_id": takes_id,
}
