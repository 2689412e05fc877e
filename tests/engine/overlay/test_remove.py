"""What `remove` takes away, wherever it lies."""

import pytest

from polykyc_tools.engine.nodes import JSON
from tests.engine.overlay.acme import CHECK, Run, at


@pytest.mark.parametrize(
    ("path", "where", "left"),
    [
        ("$.servers[0,1]", ["servers"], []),
        ("$.servers[0]", ["servers"], [{"url": "https://test.acme.example", "description": "test"}]),
        ("$.servers[?@.description == 'live']", ["servers", 0, "description"], "test"),
        ("$.servers[?match(@.url, '.*test.*')]", ["servers", 0, "description"], "live"),
        ("$..properties[?@.type == 'string']", [*CHECK, "properties"], {"age": {"type": "integer"}}),
        ("$.paths..responses['500']", ["paths", "/checks", "post", "responses"], {"201": {"description": "made"}}),
        ("$..example", [*CHECK, "properties", "id"], {"type": "string"}),
        ("$.paths['/checks'].post['responses', 'responses']", ["paths", "/checks", "post"], {}),
        ("$.paths..*", ["paths"], {}),
    ],
)  # fmt: skip
def test_whatever_a_path_selects_can_be_removed(run: Run, path: str, where: list[str | int], left: JSON) -> None:
    """Several items of a list, and what lies inside of what is removed as well, keep their right places."""
    got = run(f'- target: "{path}"\n  remove: true\n')

    assert at(got, *where) == left


def test_removing_beats_updating(run: Run) -> None:
    """The specification gives `remove: true` the last word."""
    got = run("- {target: $.info, remove: true, update: {title: x}}")

    assert "info" not in got
    assert "info" not in got.marks


def test_remove_false_removes_nothing(run: Run) -> None:
    """It is the default, written out."""
    assert run("- {target: $.info, remove: false, update: {title: x}}")["info"] == {"title": "x", "version": "1"}


def test_values_of_any_kind_can_be_removed_together(run: Run) -> None:
    """Removing does not look inside."""
    assert run("- {target: '$.*', remove: true}") == {}
