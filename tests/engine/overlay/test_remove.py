"""What `remove` takes away, wherever it lies."""

import json

import pytest

from polykyc_tools.engine.source.nodes import JSON
from tests.support.overlay_spec import CHECK, Run, at


@pytest.mark.parametrize(
    ("path", "keys", "left"),
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
def test_whatever_a_path_selects_can_be_removed(run: Run, path: str, keys: list[str | int], left: JSON) -> None:
    """Several items of a list, and what lies inside of what is removed as well, keep their right places."""
    got = run(f'- target: "{path}"\n  remove: true\n')

    assert at(got, *keys) == left


def test_removing_beats_updating(run: Run) -> None:
    """The specification gives `remove: true` the last word."""
    got = run("- {target: $.info, remove: true, update: {title: x}}")

    assert "info" not in got
    assert "info" not in got.key_positions


def test_remove_false_removes_nothing(run: Run) -> None:
    """It is the default, written out."""
    assert run("- {target: $.info, remove: false, update: {title: x}}")["info"] == {"title": "x", "version": "1"}


def test_values_of_any_kind_can_be_removed_together(run: Run) -> None:
    """Removing does not look inside."""
    assert run("- {target: '$.*', remove: true}") == {}


@pytest.mark.parametrize(
    "target",
    ["$.servers[0,0]", "$.servers[0,-2]", "$.servers[?@.description == 'live', 0]", "$..servers[0,0]"],
)
def test_an_item_that_a_target_selects_twice_is_removed_once(run: Run, target: str) -> None:
    """The second time it would be another item, which moved to its place."""
    left = run(f"- {{target: {json.dumps(target)}, remove: true}}")

    assert at(left, "servers") == [{"url": "https://test.acme.example", "description": "test"}]


@pytest.mark.parametrize("target", ["$.info['title','title']", "$['info','info'].title", "$..['title','title']"])
def test_a_key_that_a_target_selects_twice_is_removed_once(run: Run, target: str) -> None:
    """The second time there would be none."""
    left = run(f"- {{target: {json.dumps(target)}, remove: true}}")

    assert left["info"] == {"version": "1"}


def test_a_list_that_a_target_selects_twice_is_added_to_once(run: Run) -> None:
    """Each place that is selected is changed by an action once, whichever way its path is written."""
    left = run("- {target: \"$.paths['/checks'].get['tags','tags']\", update: [more]}")

    assert at(left, "paths", "/checks", "get", "tags") == ["kyc", "more"]
