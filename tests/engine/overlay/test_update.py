"""What `update` adds and replaces, and whose line it has then."""

from collections.abc import Callable
from pathlib import Path

import pytest

from polykyc_tools.engine.load.loader import Object, SourcePosition, find_position, load
from polykyc_tools.engine.overlay.apply import apply
from polykyc_tools.engine.source.nodes import JSON, Array
from tests.support.overlay_spec import SPEC, Run, at


def test_an_update_is_merged_key_by_key(run: Run) -> None:
    """What the overlay does not name stays as it is."""
    got = run(
        """\
        - target: $.components.schemas.Check
          update:
            description: a check
            properties: {id: {format: uuid}, at: {type: string}}
        """
    )

    assert at(got, "components", "schemas", "Check") == {
        "type": "object",
        "properties": {
            "id": {"type": "string", "example": "c-1", "format": "uuid"},
            "age": {"type": "integer"},
            "name": {"type": "string"},
            "at": {"type": "string"},
        },
        "description": "a check",
    }


def test_the_document_itself_can_be_updated(run: Run) -> None:
    """Most of our words stand on it."""
    got = run("- {target: $, update: {info: {title: Ours}, x-new: 1}}")

    assert got["info"] == {"title": "Ours", "version": "1"}
    assert got["x-new"] == 1


def test_lists_inside_an_update_are_joined(run: Run) -> None:
    """There is no other way to add to one."""
    got = run("- {target: \"$.paths['/checks'].get\", update: {tags: [extra]}}")

    assert at(got, "paths", "/checks", "get", "tags") == ["kyc", "extra"]


@pytest.mark.parametrize(
    ("version", "update", "added"),
    [
        ("1.0.0", "{url: u}", [{"url": "u"}]),
        ("1.0.0", "[1, 2]", [[1, 2]]),
        ("1.1.0", "{url: u}", [{"url": "u"}]),
        ("1.1.0", "[1, 2]", [1, 2]),
        ("1.1.0", "text", ["text"]),
    ],
)
def test_a_targeted_list_takes_items_as_its_version_says(
    run: Run, version: str, update: str, added: list[JSON]
) -> None:
    """1.0 appends one entry, whatever it is; 1.1 joins lists."""
    got = run(f"- {{target: $.servers, update: {update}}}", version=version)

    assert at(got, "servers")[2:] == added


def test_a_single_value_can_be_replaced_since_1_1(run: Run) -> None:
    """In a mapping and in a list, and its line is the overlay's."""
    got = run("- {target: $.info.title, update: Ours}\n- {target: '$..tags[0]', update: ours}\n")

    assert at(got, "info", "title") == "Ours"
    assert at(got, "paths", "/checks", "get", "tags") == ["ours"]
    assert str(find_position(at(got, "info"), "title")) == "overlays/acme.yaml:4"


def test_a_single_value_cannot_be_replaced_in_1_0(problems_of: Callable[..., str]) -> None:
    """Its specification says so, and a reader of 1.0 relies on it."""
    assert problems_of("- {target: $.info.title, update: Ours}", version="1.0.0") == (
        "overlays/acme.yaml:4 actions[0]: $.info.title is a single value, which Overlay 1.0 cannot update\n"
        "  hint: target the mapping that holds it, or say `overlay: 1.1.0` at the top"
    )


def test_every_target_gets_its_own_copy(run: Run) -> None:
    """A later action on one must not change the others."""
    got = run(
        """\
        - {target: "$.paths['/checks'].*", update: {x-add: {list: [1]}}}
        - {target: "$.paths['/checks'].get.x-add", update: {list: [2]}}
        """
    )

    assert at(got, "paths", "/checks", "get", "x-add") == {"list": [1, 2]}
    assert at(got, "paths", "/checks", "post", "x-add") == {"list": [1]}


def test_actions_see_what_those_before_them_did(run: Run) -> None:
    """Their order is their meaning: removing and then updating is how a list is replaced."""
    got = run("- {target: $.servers, remove: true}\n- {target: $, update: {servers: [{url: /}]}}\n")

    assert got["servers"] == [{"url": "/"}]


@pytest.mark.parametrize(
    ("action", "what"),
    [
        ("target: $.info, update: {title: {a: 1}}", "`title` is a single value there and a mapping here"),
        ("target: $, update: {servers: {a: 1}}", "`servers` is a list there and a mapping here"),
        ("target: $, update: {info: {version: [1]}}", "`info.version` is a single value there and a list here"),
        ("target: $.info, update: [1]", "$.info is a mapping, and the update a list"),
        ("target: $.info, update: text", "$.info is a mapping, and the update a single value"),
        ("target: $.info.title, update: {a: 1}", "$.info.title is a single value, and the update a mapping"),
        ("target: $.info, copy: $.servers", "$.info is a mapping, and the update a list"),
        ("target: '$.*', update: {a: 1}", "$.* matches a list and a mapping and a single value, which cannot"),
        ("target: $, remove: true", "the document itself cannot be removed"),
    ],
)  # fmt: skip
def test_mixed_kinds_are_errors(problems_of: Callable[..., str], action: str, what: str) -> None:
    """One of the two would be gone."""
    assert problems_of(f"- {{{action}}}").startswith(f"overlays/acme.yaml:4 actions[0]: {what}")


def test_a_clash_is_told_with_its_own_line(problems_of: Callable[..., str]) -> None:
    """An action may be a page long."""
    assert problems_of(
        """\
        - target: $.info
          update:
            description: x
            title:
              a: 1
        """
    ).startswith("overlays/acme.yaml:7 actions[0]: `title` is")


def test_what_changed_has_the_lines_of_the_overlay(run: Run) -> None:
    """An error in an added word must lead to the file that can be edited."""
    got = run(
        """\
        - target: $.info
          update:
            title: Ours
            contact:
              name: me
        - target: $.servers
          update:
            url: u
        """
    )

    info, servers = got["info"], got["servers"]
    assert isinstance(info, Object)
    assert isinstance(servers, Array)
    assert find_position(info, "title") == SourcePosition("overlays/acme.yaml", 6)
    assert find_position(info, "contact") == SourcePosition("overlays/acme.yaml", 7)
    assert find_position(at(info, "contact"), "name") == SourcePosition("overlays/acme.yaml", 8)
    assert find_position(info, "version") == SourcePosition("specs/acme.yaml", 2)
    assert find_position(info) == SourcePosition("specs/acme.yaml", 2)
    assert find_position(servers, 2) == SourcePosition("overlays/acme.yaml", 11)


def test_the_spec_is_left_as_it_was(tmp_path: Path) -> None:
    """It is read once and used again."""
    (tmp_path / "s.yaml").write_text(SPEC)
    (tmp_path / "o.yaml").write_text(
        'overlay: 1.1.0\ninfo: {title: t, version: "1"}\nactions:\n- {target: $.servers, update: [1]}\n'
    )
    spec = load(tmp_path / "s.yaml", root=tmp_path)

    apply(spec, load(tmp_path / "o.yaml", root=tmp_path))

    assert spec == load(tmp_path / "s.yaml", root=tmp_path)
