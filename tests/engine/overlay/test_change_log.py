"""What an overlay did is kept: by which action, at which place, on which line, and what stood there."""

from __future__ import annotations

from pathlib import Path

import pytest

from polykyc_tools.engine.load.loader import load
from polykyc_tools.engine.overlay.apply import apply
from polykyc_tools.engine.overlay.change_log import Touch

SPEC = """\
openapi: 3.1.0
info: {title: Acme, version: "1"}
paths:
  /thing:
    get:
      summary: Get it
      tags: [one]
      deprecated: true
"""


def _touched(home: Path, *actions: str) -> list[Touch]:
    (home / "spec.yaml").write_text(SPEC)
    head = 'overlay: 1.1.0\ninfo: {title: Ours, version: "1"}\nactions:\n'
    (home / "overlay.yaml").write_text(head + "".join(f"  - {action}\n" for action in actions))
    touched: list[Touch] = []
    apply(load(home / "spec.yaml", root=home), load(home / "overlay.yaml", root=home), touched)
    return touched


@pytest.mark.parametrize(
    ("action", "path", "did", "was"),
    [
        ("{target: $.paths.*.get, update: {x-kyc-source: docs}}", ("x-kyc-source",), "adds", None),
        ("{target: $.paths.*.get, update: {summary: Fetch it}}", ("summary",), "replaces", "spec.yaml:6"),
        ("{target: $.paths.*.get, update: {tags: [two]}}", ("tags",), "extends", "spec.yaml:7"),
        ("{target: $.paths.*.get.tags, update: [two]}", ("tags",), "extends", "spec.yaml:7"),
        ("{target: $.paths.*.get.summary, update: Fetch it}", ("summary",), "replaces", "spec.yaml:6"),
        ("{target: $.paths.*.get.deprecated, remove: true}", ("deprecated",), "removes", "spec.yaml:8"),
        ("{target: $.paths.*.get.x, copy: $.info, x-optional: true}", (), "", None),
    ],
)
def test_each_way_to_change_a_spec_is_told(
    action: str, path: tuple[str, ...], did: str, was: str | None, tmp_path: Path
) -> None:
    """Adding, replacing, extending and removing, by a mapping or at the value itself; nothing where nothing matched."""
    got = _touched(tmp_path, action)

    expected = [(("paths", "/thing", "get", *path), "actions[0]", did, "overlay.yaml:4", was)] if did else []
    assert [
        (touch.path, touch.action, touch.did, str(touch.position), None if touch.was is None else str(touch.was))
        for touch in got
    ] == expected


def test_what_is_the_same_already_is_no_change(tmp_path: Path) -> None:
    """Who asks why a thing is as it is should not be sent to an action that did nothing."""
    assert _touched(tmp_path, "{target: $.paths.*.get, update: {summary: Get it}}") == []


def test_actions_are_told_in_their_order(tmp_path: Path) -> None:
    """The last action wins, and its change names the line of the action before as the replaced one."""
    got = _touched(
        tmp_path,
        "{target: $.paths.*.get, update: {summary: First}}",
        "{target: $.paths.*.get, update: {summary: Second}}",
    )

    assert [(touch.action, str(touch.was)) for touch in got] == [
        ("actions[0]", "spec.yaml:6"),
        ("actions[1]", "overlay.yaml:4"),
    ]


def test_a_copy_is_told_where_it_is_asked_for(tmp_path: Path) -> None:
    """Its lines are elsewhere; the action is what somebody would edit."""
    got = _touched(
        tmp_path, "{target: $.paths.*.get, update: {more: {}}}", "{target: $.paths.*.get.more, copy: $.info}"
    )

    assert {(touch.path[-1], touch.action, touch.did) for touch in got[1:]} == {
        ("title", "actions[1]", "adds"),
        ("version", "actions[1]", "adds"),
    }


def test_each_change_within_a_mapping_has_its_own_place_and_lines(tmp_path: Path) -> None:
    """What stays as it is among them is passed over, and what follows it is not."""
    got = _touched(
        tmp_path,
        """\
target: $
    update:
      paths:
        /thing:
          get:
            summary: Get it
            deprecated: false
            responses: {}
            tags: [two]
      info:
        title: Ours
        contact: {name: Ann}""",
        "{target: $.paths.*.get.tags, update: {more: 1}}",
        "{target: '$.info[''title'', ''version'']', update: Theirs}",
        "{target: '$.paths.*.get[''deprecated'', ''tags'']', remove: true}",
    )

    get = ("paths", "/thing", "get")
    assert [
        (touch.path, touch.action[-2], touch.did, touch.position.line, touch.was and str(touch.was)) for touch in got
    ] == [
        ((*get, "deprecated"), "0", "replaces", 10, "spec.yaml:8"),
        ((*get, "responses"), "0", "adds", 11, None),
        ((*get, "tags"), "0", "extends", 12, "spec.yaml:7"),
        (("info", "title"), "0", "replaces", 14, "spec.yaml:2"),
        (("info", "contact"), "0", "adds", 15, None),
        ((*get, "tags"), "1", "extends", 16, "spec.yaml:7"),
        (("info", "title"), "2", "replaces", 17, "overlay.yaml:14"),
        (("info", "version"), "2", "replaces", 17, "spec.yaml:2"),
        ((*get, "deprecated"), "3", "removes", 18, "overlay.yaml:10"),
        ((*get, "tags"), "3", "removes", 18, "spec.yaml:7"),
    ]
