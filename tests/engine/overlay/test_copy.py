"""What `copy` brings, and that copies end."""

from collections.abc import Callable

import pytest

from polykyc_tools.engine.source.nodes import MAX_DEPTH
from tests.support.overlay_spec import Run, at


def test_a_node_is_copied_and_merged(run: Run) -> None:
    """`copy` brings the source as it is when its turn comes."""
    got = run(
        """\
        - {target: $.components.schemas, update: {Copy: {title: mine}}}
        - {target: $.components.schemas.Copy, copy: $.components.schemas.Check}
        - {target: $.components.schemas.Check.properties.id, remove: true}
        """
    )

    copied = at(got, "components", "schemas", "Copy")
    assert list(copied) == ["title", "type", "properties"]
    assert "id" in copied["properties"]


@pytest.mark.parametrize(
    ("source", "what"),
    [
        ("$.nowhere", "$.nowhere matches nothing"),
        ("$.servers[*]", "$.servers[*] matches 2 places, and only one can be copied"),
        ("$[", "`$[` is no JSONPath"),
    ],
)
def test_a_copy_has_one_source(problems_of: Callable[..., str], source: str, what: str) -> None:
    """Two would be merged into each other, in an order that nobody wrote."""
    assert f"overlays/acme.yaml:4 actions[0]: {what}" in problems_of(f"- {{target: $.info, copy: '{source}'}}")


def test_an_optional_copy_without_a_source_is_passed_over(run: Run) -> None:
    """It is said to be so."""
    assert run("- {target: $.info, copy: $.nowhere, x-optional: true}")["info"] == {"title": "Acme", "version": "1"}


def test_copies_of_copies_end(problems_of: Callable[..., str]) -> None:
    """Each action may double the document; thirty would fill the memory."""
    doubling = "- {target: $, update: {x: [1, 2]}}\n" + "- {target: $.x, copy: $.x}\n" * 25

    got = problems_of(doubling)

    assert "the document grows over 1,000,000 values or 100 levels" in got


def test_depth_stays_bounded(problems_of: Callable[..., str]) -> None:
    """Later stages recurse."""
    inner = "[" * (MAX_DEPTH - 5) + "]" * (MAX_DEPTH - 5)

    got = problems_of(f"- {{target: $.components.schemas.Check.properties.id, update: {{x: {inner}}}}}")

    assert "the document grows over" in got


def test_copy_needs_1_1(problems_of: Callable[..., str]) -> None:
    """A tool of 1.0 would pass over it."""
    assert problems_of("- {target: $.info, copy: $.info}", version="1.0.0") == (
        "overlays/acme.yaml:4 actions[0]: `copy` is not in Overlay 1.0\n  hint: say `overlay: 1.1.0` at the top"
    )
