"""Nothing happens at import: a provider, a model, attrs and the HTTP library load when they are used."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

import pytest

from tests.support.emitted_package import SLUGS

HEAVY = {"httpx", "attr", "attrs", "ssl", "asyncio"}


# What is loaded lazily is the same for all; each test starts a Python, or several.
every_provider = pytest.mark.parametrize(
    "slug", [SLUGS[0], *(pytest.param(slug, marks=pytest.mark.once) for slug in SLUGS[1:])]
)


def loaded(code: str) -> set[str]:
    """Return the modules that *code* loads."""
    return set(printed(f"import sys\nbefore = set(sys.modules)\n{code}", "[*set(sys.modules) - before]"))


def printed(code: str, expression: str) -> Any:
    """Return what *expression* is after *code*, in a fresh process."""
    text = f"{code}\nfound = {expression}\nimport json\nprint(json.dumps(found))"
    done = subprocess.run([sys.executable, "-c", text], capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def models(slug: str, modules: set[str]) -> set[str]:
    return {name for name in modules if name.startswith(f"polykyc.{slug}.models.")}


def test_the_package_loads_no_provider_and_nothing_heavy() -> None:
    """`import polykyc` is for the exceptions and the common words."""
    modules = loaded("import polykyc; polykyc.SessionStatus, polykyc.ApiError")

    assert "polykyc" in modules
    assert modules & HEAVY == set()
    assert [name for name in modules for slug in SLUGS if name.startswith(f"polykyc.{slug}")] == []


@every_provider
def test_a_provider_loads_nothing_of_its_own_until_it_is_used(slug: str) -> None:
    """A program that may use five providers starts as fast as one that uses none."""
    modules = loaded(f"from polykyc import {slug}")

    assert {name for name in modules if name.startswith(f"polykyc.{slug}")} == {f"polykyc.{slug}"}
    assert modules & HEAVY == set()
    assert not any(name.startswith(f"polykyc.{other}") for name in modules for other in SLUGS if other != slug)


@every_provider
def test_the_client_loads_no_model_and_no_http(slug: str) -> None:
    """Naming the class is not using it."""
    modules = loaded(f"from polykyc import {slug}; {slug}.Client, {slug}.AsyncClient")

    assert f"polykyc.{slug}.client" in modules
    assert models(slug, modules) == set()
    assert "httpx" not in modules


@every_provider
def test_blocking_code_does_not_load_what_async_code_needs(slug: str) -> None:
    """A command-line tool or a function in the cloud pays for it at every start."""
    make = "Client(token='t', base_url='https://api.example.com')"

    modules = loaded(f"from polykyc import {slug}; {slug}.{make}.close()")

    assert "polykyc._runtime.http.transport" in modules
    assert "asyncio" not in modules


@every_provider
def test_sessions_load_nothing_for_pages_and_waits_until_somebody_lists_or_waits(slug: str) -> None:
    """Most programs open a session and hear of its end by a webhook."""
    modules = loaded(f"import polykyc.{slug}.sessions")

    assert "polykyc._runtime.sessions.session" in modules
    assert modules & {"polykyc._runtime.sessions.polling", "polykyc._runtime.sessions.pagination"} == set()


@every_provider
def test_one_model_does_not_load_the_others(slug: str) -> None:
    """Of forty models a caller uses three."""
    every = printed(f"from polykyc.{slug} import models", "models.__all__")

    none = models(slug, loaded(f"from polykyc.{slug} import models"))
    model = models(slug, loaded(f"from polykyc.{slug}.models import {every[0]}"))

    assert none == set()
    assert 0 < len(model) <= len(every)
