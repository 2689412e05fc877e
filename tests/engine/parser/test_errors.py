"""What upstream cannot read, or would leave out, and which upstream it is."""

import re
from pathlib import Path
from typing import Any

import pytest
from openapi_python_client.parser import GeneratorData
from openapi_python_client.parser.errors import GeneratorError, ParseError

from polykyc_tools.engine.parser import errors, pinned_version
from polykyc_tools.engine.parser.config import NAMES, config
from polykyc_tools.engine.parser.input.document import prepare_input
from polykyc_tools.engine.source.diagnostics import InputError

OF_TWO: dict[str, Any] = {
    "paths": {f"/{name}": {"get": {"operationId": name, "tags": ["x"], "responses": {}}} for name in "ab"},
    "components": {"schemas": {"One": {"type": "string"}, "Two": {"type": "integer"}}},
}


SAID = (
    ('duplicate models with name "AB"', "two parts of it would be the class `AB`"),
    ("Found conflicting enums named AB with incompatible values.", "two parts of it would be the class `AB`"),
    ("Circular schema references found", "it leads back to itself"),
    ("Reference /components/schemas/s1 not found", "it refers to a schema that could not be read"),
    ("<oai.Schema object at 0x7f>\n\nFailure to process schema", "it holds a schema that could not be read"),
)
"""What upstream may say of a part, and how we say it."""


@pytest.mark.parametrize(("message", "why"), SAID)
def test_what_the_parser_cannot_read_is_named_by_its_operation_or_schema(message: str, why: str) -> None:
    """Its own words name its own classes, and what it was given in place of the document."""
    reduced = prepare_input(OF_TWO, NAMES)
    data = GeneratorData.from_dict(reduced.document, config=config())
    assert isinstance(data, GeneratorData)
    data.errors = [ParseError(header="Unable to process schema /components/schemas/s0:", detail=message)]
    next(iter(data.endpoint_collections_by_tag.values())).parse_errors = [
        ParseError(header="WARNING parsing GET /1 within x.", detail=message)
    ]

    with pytest.raises(InputError) as caught:
        errors.refuse_errors(data, reduced, "specs/acme.yaml")

    assert [(problem.position, problem.what) for problem in caught.value.problems] == [
        ("specs/acme.yaml", f"operation GET /b: {why}"),
        ("specs/acme.yaml", f"schema `One`: {why}"),
    ]


def test_a_document_that_the_parser_refuses_as_a_whole_is_named_by_its_part() -> None:
    """It names a place in what it was given, which is none of the document's."""
    error = GeneratorError(header="Failed to parse", detail="components.schemas.s1.type\n  Input should be 'x' at 0x7f")

    with pytest.raises(InputError) as caught:
        errors.refuse_errors(error, prepare_input(OF_TWO, NAMES), "specs/acme.yaml")

    assert str(caught.value) == (
        "specs/acme.yaml: schema `Two`: it holds a schema that could not be read\n"
        "  hint: take it out with an overlay action (`remove: true`), or describe it otherwise"
    )


def test_what_stands_nowhere_is_refused_too() -> None:
    """A client without it would lose it without a report."""
    with pytest.raises(InputError) as caught:
        errors.refuse_errors(GeneratorError(detail="?"), prepare_input(OF_TWO, NAMES), "specs/acme.yaml")

    assert str(caught.value).startswith("specs/acme.yaml: the document: it holds a schema that could not be read\n")


def test_changed_templates_of_upstream_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An upgrade is read and decided upon."""
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "model.py.jinja").write_text("changed")
    monkeypatch.setattr(
        "polykyc_tools.engine.parser.pinned_version.openapi_python_client.__file__", str(tmp_path / "__init__.py")
    )
    pinned_version.check_version.cache_clear()

    with pytest.raises(InputError) as caught:
        pinned_version.check_version()

    pinned_version.check_version.cache_clear()
    assert str(caught.value) == (
        "openapi-python-client: the templates of 0.29.1 are not those that were reviewed\n"
        "  hint: reinstall it; after an upgrade, read what changed and update TEMPLATES_SHA256"
    )


def test_another_version_of_upstream_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its Python API changes in patch releases."""

    def newer(_: str) -> str:
        return "0.30.0"

    monkeypatch.setattr(pinned_version, "version", newer)
    pinned_version.check_version.cache_clear()

    with pytest.raises(InputError) as caught:
        pinned_version.check_version()

    pinned_version.check_version.cache_clear()
    assert str(caught.value) == (
        'openapi-python-client: version 0.30.0, not 0.29.1\n  hint: run pip install "polykyc[generate]"'
    )


def test_upstream_is_imported_in_one_place() -> None:
    """Its types stop there, so that an upgrade is a matter of one folder."""
    upstream = Path(pinned_version.__file__).parent

    importers = {
        path.parent
        for path in upstream.parents[1].rglob("*.py")
        if re.search(r"^\s*(import|from) openapi_python_client\b", path.read_text(encoding="utf-8"), re.MULTILINE)
    }

    assert importers == {upstream}
