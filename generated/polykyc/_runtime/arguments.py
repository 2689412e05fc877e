# Generated from templates/package/_runtime/arguments.py; edits here are lost.

"""Errors of calls whose arguments do not fit the parameters of the function."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from .errors import ArgumentError

_OTHER_NAMES: Final[Mapping[str, str]] = {
    **dict.fromkeys(("callback", "callback_url", "return_url", "success_url", "redirect_uri"), "redirect_url"),
    **dict.fromkeys(("client_reference_id", "reference", "reference_id", "user_id", "vendor_data"), "external_id"),
}
"""What providers call the arguments of a session that have one name here."""
_PASS_ON: Final = frozenset(("connect", "connect_async", "raw"))
_LISTED: Final = 12
"""How many arguments a hint lists; the signature has the rest."""


def misfit(function: Callable[..., Any], args: tuple[Any, ...], names: Iterable[str]) -> ArgumentError:
    """Return the error of a call of *function* with *args* and with keyword arguments of these *names*.

    The text has names of arguments only, never a value.
    """
    from inspect import Parameter, signature  # here, because only a mistake needs it

    parameters = {
        name: each for name, each in signature(function).parameters.items() if each.kind is not each.VAR_KEYWORD
    }
    by_position = [name for name, each in parameters.items() if each.kind is Parameter.POSITIONAL_OR_KEYWORD]
    unknown = sorted({*names} - parameters.keys())
    twice = [name for name in by_position[: len(args)] if name in names]
    required = [name for name, each in parameters.items() if each.default is Parameter.empty]
    missing = [name for name in required if name not in names and name not in by_position[: len(args)]]
    owner = _owner(function, args)
    problems: list[str] = []
    if missing:
        problems.append(f"needs {', '.join(missing)}")
    if unknown:
        problems.append(f"does not take {', '.join(unknown)}")
    if twice:
        problems.append(f"takes {', '.join(twice)} once")
    if len(args) > len(by_position):
        positional = [name for name in by_position if name != "self"]
        problems.append(f"takes {', '.join(positional) or 'nothing'} by position, and everything else by name")
    candidates = [*parameters]
    if function.__name__ == "__init__":
        # The class of a provider has arguments of its own, such as `region`, and passes the rest on.
        provider_class: Any = owner.__class__
        candidates += signature(provider_class).parameters
    hint = suggestion(unknown, candidates, getattr(owner, "_operation_arguments", {}))
    error = ArgumentError(f"{' and '.join(problems)}{hint}")
    error.call = _call(function, owner) or function.__name__
    return error


def suggestion(unknown: Iterable[str], parameters: Iterable[str], operation_arguments: Mapping[str, str]) -> str:
    """Return a hint with the *parameters* that the *unknown* names may mean, with all of them if none is like it.

    Args:
        unknown: Names of arguments that the function does not take.
        parameters: Names of its parameters.
        operation_arguments: Names of parameters, by other names that they have elsewhere.

    """
    from difflib import get_close_matches  # here, because only a mistake needs it

    if not (unknown := [*unknown]):
        return ""
    candidates = [name for name in dict.fromkeys(parameters) if name != "self"]
    meant: list[str] = []
    for name in unknown:
        if name in operation_arguments:
            meant.append(operation_arguments[name])
        elif _OTHER_NAMES.get(name) in candidates:
            meant.append(_OTHER_NAMES[name])
        else:
            # `name` is in `first_name` and `last_name`, and no spelling of either.
            parts = [candidate for candidate in candidates if name in candidate.split("_")]
            meant += parts or get_close_matches(name, candidates, n=1)
    if meant:
        return f"; did you mean {', '.join(dict.fromkeys(meant))}?"
    more = " …" if len(candidates) > _LISTED else ""
    return f"; it takes {', '.join(candidates[:_LISTED])}{more}" if candidates else ""


def name_call(error: TypeError, function: Callable[..., Any], args: tuple[Any, ...]) -> None:
    """Let the text of *error*, if it is an `ArgumentError`, begin with the name of *function*, called with *args*.

    So the outermost call is named, which the caller wrote. But `raw` and `connect` pass arguments on to another one.
    """
    call = _call(function, _owner(function, args))
    if isinstance(error, ArgumentError) and call and (not error.call or function.__name__ not in _PASS_ON):
        error.call = call


def _owner(function: Any, args: tuple[Any, ...]) -> Any:
    """Return the object whose method *function* is, called with *args*; None for a function of a module."""
    return args[0] if args and function.__code__.co_varnames[:1] == ("self",) else None


def _call(function: Callable[..., Any], owner: Any) -> str:
    """Return the name of *function*, a method of *owner*, as a user writes it; empty if no user calls it."""
    name = function.__name__
    *_, package, module = f".{function.__module__}".split(".")
    match getattr(owner, "_provider", None), hasattr(owner, "offers"):
        case None, True:
            return f"{owner.provider}.sessions.{name}"
        case None, False if owner is not None:
            return type(owner).__name__ if name == "__init__" else ""
        case None, _:
            return f"{package}.webhooks.{name}" if module == "webhooks" else name if module == "_connect" else ""
        case provider, _:
            return f"{provider.slug}.{type(owner).__name__ if name == '__init__' else name}"
