"""Errors of calls whose arguments do not fit."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Mapping
from types import SimpleNamespace
from typing import Any, Final

import pytest
from polykyc._runtime.arguments import misfit, name_call, suggestion
from polykyc._runtime.errors import ArgumentError


def function(first: str, second: str = "", *, third: int, fourth: int = 0) -> None:
    """Take two arguments by position, and two by name."""


def test_everything_that_is_wrong_is_in_one_error() -> None:
    """A caller mends a call once; no value is in the text."""
    error = misfit(function, ("canary", "canary", "canary"), ["first", "fuorth"])

    assert str(error) == (
        "function: needs third and does not take fuorth and takes first once and takes first, second by position, "
        "and everything else by name; did you mean fourth?"
    )
    assert isinstance(error, TypeError)
    assert isinstance(error, ValueError)


def test_a_name_of_the_operation_means_the_common_one() -> None:
    """It need not look like it; for a name that looks like none the hint lists what there is."""
    meant = {"callback_url": "redirect_url"}

    assert suggestion(["callback_url", "timeuot"], ["timeout"], meant) == "; did you mean redirect_url, timeout?"
    assert suggestion(["nonsense"], ["self", "id", "timeout"], meant) == "; it takes id, timeout"
    assert suggestion(["nonsense"], [f"field_{number}" for number in range(13)], meant).endswith(", field_11 …")
    assert suggestion(["nonsense"], [f"field_{number}" for number in range(12)], meant).endswith(", field_11")
    assert suggestion(["external_idd"], ["external_ids", "external_id"], meant) == "; did you mean external_id?"
    both = ["workflow_id", "first_name", "last_name", "timeout"]
    assert suggestion(["name"], both, meant) == "; did you mean first_name, last_name?"
    assert suggestion(["frist_name"], both, meant) == "; did you mean first_name?"
    assert suggestion(["name"], ["name_of_person", "names"], meant) == "; did you mean name_of_person?"
    assert suggestion([], ["timeout"], meant) == suggestion(["nonsense"], [], meant) == ""


class Client:
    """A client of an invented provider."""

    _provider: Final = SimpleNamespace(slug="acme")
    _operation_arguments: Final[Mapping[str, str]] = {"callbackUrl": "redirect_url"}

    def __init__(self, *, token: str) -> None:
        """Take one argument by name."""

    def create(self, id: str, *, redirect_url: str = "", **options: object) -> None:
        """Take one by position, one by name, and what the library itself takes."""


class Sessions:
    """The session API of a client."""

    offers: Final = frozenset({"create"})
    provider: Final = "acme"

    def create(self, *, external_id: str, redirect_url: str = "") -> None:
        """Take two by name."""


class Model:
    """A model that is sent."""

    def __init__(self, city: str) -> None:
        """Take one argument."""

    def move(self, city: str) -> None:
        """Take one argument."""


CLIENT: Final = Client(token="")


@pytest.mark.parametrize(
    ("function", "args", "names", "text"),
    [
        (Client.__init__, (CLIENT,), ("tokn",), "acme.Client: needs token and does not take tokn; did you mean token?"),
        (Client.create, (CLIENT,), (), "acme.create: needs id"),
        (Client.create, (CLIENT, "x"), ("id",), "acme.create: takes id once"),
        (
            Client.create,
            (CLIENT, "x"),
            ("callbackUrl",),
            "acme.create: does not take callbackUrl; did you mean redirect_url?",
        ),
        (
            Client.create,
            (CLIENT, "x", "y"),
            (),
            "acme.create: takes id by position, and everything else by name",
        ),
        (
            Sessions.create,
            (Sessions(), "x"),
            ("external_id",),
            "acme.sessions.create: takes nothing by position, and everything else by name",
        ),
        (
            Sessions.create,
            (Sessions(),),
            ("user_id", "return_url"),
            (
                "acme.sessions.create: needs external_id and does not take return_url, user_id; "
                "did you mean redirect_url, external_id?"
            ),
        ),
        (Model.__init__, (Model("x"),), (), "Model: needs city"),
        (Model.move, (Model("x"),), (), "move: needs city"),
        (function, (CLIENT,), (), "function: needs third"),
        (function, (), (), "function: needs first, third"),
        (function, ("x", "y"), ("first", "second", "third"), "function: takes first, second once"),
    ],
)
def test_an_error_names_the_call_as_its_caller_wrote_it(
    function: Callable[..., None], args: tuple[Any, ...], names: tuple[str, ...], text: str
) -> None:
    """What others call a common argument is a hint, and `self` is nobody's argument."""
    assert str(misfit(function, args, names)) == text


def test_an_argument_of_one_provider_alone_is_hinted_at() -> None:
    """It is no parameter of the clients that all providers share, which is where the others arrive."""

    class Shared:
        def __init__(self, *, timeout: float = 1.0) -> None: ...

    class Regional(Shared):
        _provider: Final = SimpleNamespace(slug="acme")

        def __init__(self, *, region: str = "eu", **options: Any) -> None: ...

    error = misfit(Shared.__init__, (Regional(),), ["regoin", "timeuot"])

    assert str(error) == "acme.Regional: does not take regoin, timeuot; did you mean region, timeout?"


def raw(self: object) -> None:
    """Call what it is given."""


@pytest.mark.parametrize(
    ("function", "args", "text"),
    [
        (Client.create, (CLIENT,), "acme.create: id: expected a string"),
        (Client.__init__, (CLIENT,), "acme.Client: id: expected a string"),
        (Sessions.create, (Sessions(),), "acme.sessions.create: id: expected a string"),
        (Model.__init__, (Model("x"),), "Model: id: expected a string"),
        (raw, (CLIENT,), "acme.raw: id: expected a string"),
        (function, (CLIENT,), "id: expected a string"),
    ],
)
def test_a_refused_argument_is_named_with_its_call(
    function: Callable[..., None], args: tuple[Any, ...], text: str
) -> None:
    """In a log, `id: expected a string` could be about any of a hundred calls; what nobody calls has no name there."""
    error = ArgumentError("id: expected a string")

    name_call(error, function, args)

    assert str(error) == text
    assert str(pickle.loads(pickle.dumps(error))) == text


def test_the_outermost_call_is_named_but_not_one_that_passes_arguments_on() -> None:
    """The caller wrote `sessions.create`, and that it calls an operation is nothing to them."""
    error = ArgumentError("id: expected a string")

    name_call(error, Client.create, (CLIENT,))
    name_call(error, raw, (CLIENT,))
    assert error.call == "acme.create"
    name_call(error, Sessions.create, (Sessions(),))
    name_call(TypeError(), Sessions.create, (Sessions(),))

    assert str(error) == "acme.sessions.create: id: expected a string"
