"""The docstrings of the emitted modules: Google style, reflowed, without filler, with the documented errors."""

from __future__ import annotations

import ast
import inspect
import re
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any, Final

import polykyc
import pytest

from tests.support.emitted_package import OPERATIONS, PACKAGE, SLUGS, document, documented, operation

WIDTH: Final = 120
FILLER: Final = ("An object of the provider", "Listed values.", "where the rest is told", "nobody says", "TODO")
SECTION: Final = re.compile(r"^(Args|Returns|Raises):\n((?:    .*\n?)+)", re.MULTILINE)


pytestmark = pytest.mark.once
every_provider = pytest.mark.parametrize("slug", SLUGS)
every_operation = pytest.mark.parametrize(("slug", "name"), OPERATIONS, ids=str)


@cache
def docstrings(slug: str) -> tuple[tuple[str, list[str]], ...]:
    """Return the position and the lines, as they stand in the file, of each docstring of the provider *slug*."""
    return tuple(docstring for path in sorted((PACKAGE / slug).rglob("*.py")) for docstring in _docstrings(path))


def _docstrings(path: Path) -> Iterator[tuple[str, list[str]]]:
    text = path.read_text(encoding="utf-8")
    lines = text.splitlines()
    for node in ast.walk(ast.parse(text)):
        match node:
            case ast.Expr(ast.Constant(str())):
                yield f"{path.relative_to(PACKAGE)}:{node.lineno}", lines[node.lineno - 1 : node.end_lineno]
            case _:
                pass


def sections(slug: str, method: str) -> dict[str, str]:
    """Return the sections of a client's method by their titles."""
    doc = inspect.getdoc(getattr(import_module(f"polykyc.{slug}").Client, method)) or ""
    return {match[1]: inspect.cleandoc(f"\n{match[2]}") for match in SECTION.finditer(f"{doc}\n")}


def entries(text: str) -> dict[str, str]:
    """Return what a section says of each name; an entry goes on in lines that are indented."""
    joined = re.sub(r"\n +", " ", text)
    return dict(line.split(": ", 1) for line in joined.splitlines())


@every_provider
def test_no_line_of_a_docstring_has_one_word_after_a_full_line(slug: str) -> None:
    """That is what a text looks like that a tool broke where it was broken already."""
    orphans = [
        (position, line)
        for position, lines in docstrings(slug)
        for before, line in zip(lines, [*lines[1:], ""], strict=True)
        if len(line.split()) == 1
        and not line.strip().startswith('"""')
        and len(before) > WIDTH // 2
        and len(before.split()) > 2
    ]

    assert orphans == []


@every_provider
def test_no_docstring_has_two_blank_lines_or_a_line_that_is_too_long(slug: str) -> None:
    """One blank line parts paragraphs; and a URL alone may be as long as it is."""
    result = docstrings(slug)

    assert [position for position, lines in result if "\n\n\n" in "\n".join(line.strip() for line in lines)] == []
    assert [line for _, lines in result for line in lines if len(line) > WIDTH and len(line.split()) > 2] == []


@every_provider
def test_no_docstring_is_filler(slug: str) -> None:
    """What says nothing is left out."""
    texts = [(position, " ".join(line.strip() for line in lines)) for position, lines in docstrings(slug)]

    assert texts
    assert [text for text in texts if any(word in text[1] for word in FILLER)] == []


@every_operation
def test_a_method_has_its_sections_in_the_order_of_google_style(slug: str, name: str) -> None:
    """Editors and Sphinx read them."""
    titles = list(sections(slug, name))

    assert titles == [title for title in ("Args", "Returns", "Raises") if title in titles]
    assert titles[0] == "Args"


@every_operation
def test_the_arguments_are_documented_in_the_order_of_the_signature(slug: str, name: str) -> None:
    """Each of them, the time limit with its unit."""
    arguments = entries(sections(slug, name)["Args"])
    signature = inspect.signature(getattr(import_module(f"polykyc.{slug}").Client, name))

    assert list(arguments) == [parameter for parameter in signature.parameters if parameter != "self"]
    assert arguments["timeout"].startswith("Seconds")


def _statuses(slug: str, method: str) -> set[int]:
    """Return the HTTP statuses of the error responses that the spec has for an operation."""
    return {int(status) for status in documented(slug)[method]["responses"] if status[0] in "45"}


@every_operation
def test_a_method_names_the_exception_of_each_documented_error(slug: str, name: str) -> None:
    """By its class and HTTP status, with code and meaning; what the error table calls it is what is raised."""
    raised = entries(sections(slug, name).get("Raises", ""))
    rows: Any = operation(slug, name).OPERATION.errors

    assert all(issubclass(getattr(polykyc, error), polykyc.ApiError) for error in raised)
    assert {int(http) for text in raised.values() for http in re.findall(r"\b[45]\d\d\b", text)} == _statuses(
        slug, name
    )
    for error, text in raised.items():
        for http, code, says in re.findall(r"(\d{3}) `([^`]+)`(?: \(([^)]+)\))?", text):
            (row,) = [item for item in rows if code in item.codes and (not item.http or int(http) in item.http)][:1]
            assert (row.error.__name__, row.says or "") == (error, says)


@pytest.mark.parametrize("slug", SLUGS)
def test_a_webhook_is_verified_by_one_documented_function(slug: str) -> None:
    """`<provider>.webhooks.verify`; what else is there is for the client and the sandbox."""
    webhooks = import_module(f"polykyc.{slug}").webhooks

    # There is `parse` where the document describes what comes.
    assert webhooks.__all__ == [*(["parse"] if "webhooks" in document(slug) else []), "verify"]
    assert set(sections_of(webhooks.verify)) <= {"Args", "Raises"}
    assert "Raises" in sections_of(webhooks.verify)


def sections_of(function: Any) -> list[str]:
    """Return the titles of the sections of a function's docstring."""
    return [match[1] for match in SECTION.finditer(f"{inspect.getdoc(function)}\n")]
