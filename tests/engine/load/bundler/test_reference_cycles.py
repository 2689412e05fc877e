"""References in circles, and how much they may bring in."""

from collections.abc import Callable

import pytest

from tests.support.emit import Bundle


def test_a_path_item_in_a_circle_is_refused(problems_of: Callable[..., str]) -> None:
    """It would be put in its own place for ever."""
    got = problems_of("paths:\n  /a: {$ref: 'a.yaml#/x'}\n", specs__a="x: {$ref: '#/y'}\ny: {$ref: '#/x'}\n")

    assert "`specs/a.yaml#/x` leads back to itself" in got


@pytest.mark.parametrize(
    "loop",
    [
        "A: {$ref: '#/components/schemas/A'}",
        "A: {$ref: '#/components/schemas/B'}\n    B: {$ref: '#/components/schemas/A'}",
    ],
)
def test_references_that_lead_only_to_each_other_are_refused(problems_of: Callable[..., str], loop: str) -> None:
    """They stand for nothing, and each is reported once."""
    got = problems_of(f"components:\n  schemas:\n    {loop}\n    Use: {{items: {{$ref: '#/components/schemas/A'}}}}\n")

    assert got.count("leads back to itself") == 1
    assert got.startswith("specs/acme.yaml:3: ")


def test_recursive_schemas_are_no_circle(bundled: Bundle) -> None:
    """A tree refers to itself through a property."""
    text = "components: {schemas: {Node: {properties: {next: {$ref: '#/components/schemas/Node'}}}}}"

    assert bundled(text) is not None


def test_what_is_brought_in_is_counted(problems_of: Callable[..., str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Parts within parts could be copied without end."""
    monkeypatch.setattr("polykyc_tools.engine.load.bundler.MAX_NODES", 10)

    assert "the document grows over 10 values" in problems_of(
        "components: {schemas: {A: {$ref: 'a.yaml#/A'}}}", specs__a="A: {enum: [1, 2, 3, 4, 5, 6]}\n"
    )


def test_depth_stays_bounded(problems_of: Callable[..., str]) -> None:
    """Later stages recurse."""
    deep = "{items: " * 98 + "{}" + "}" * 98

    assert "nests deeper than 100 levels with what it refers to" in problems_of(
        "components: {schemas: {A: {$ref: 'a.yaml#/A'}}}", specs__a=f"A: {deep}\n"
    )
