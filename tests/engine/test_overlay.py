"""Applying overlays: what the Overlay Specification says, and an error wherever it would lose something in silence."""

from collections.abc import Callable
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonpath import JSONPathEnvironment

from polykyc_tools.engine.limits import MAX_DEPTH
from polykyc_tools.engine.load import Mark, Object, load, mark
from polykyc_tools.engine.nodes import JSON, Array
from polykyc_tools.engine.overlay import apply
from polykyc_tools.engine.problems import InputError
from polykyc_tools.engine.target import places, target

SPEC = """\
openapi: 3.1.0
info: {title: Acme, version: "1"}
servers:
- {url: https://acme.example, description: live}
- {url: https://test.acme.example, description: test}
paths:
  /checks:
    get:
      tags: [kyc]
      responses: {"200": {description: fine}, "500": {description: broken}}
    post:
      responses: {"201": {description: made}, "500": {description: broken}}
components:
  schemas:
    Check:
      type: object
      properties:
        id: {type: string, example: c-1}
        age: {type: integer}
        name: {type: string}
"""

CHECK = ["components", "schemas", "Check"]

Run = Callable[..., Object]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Return a function that applies actions, written as YAML, to the spec above."""

    def run(actions: str, *, head: str = "", version: str = "1.1.0", spec: str = SPEC) -> Object:
        for name, text in {
            "specs/acme.yaml": dedent(spec),
            "overlays/acme.yaml": f'overlay: {version}\ninfo: {{title: Ours, version: "1"}}\n{head}'
            f"actions:\n{dedent(actions)}",
        }.items():
            (tmp_path / name).parent.mkdir(exist_ok=True)
            (tmp_path / name).write_text(text)
        theirs, ours = (load(tmp_path / folder / "acme.yaml", root=tmp_path) for folder in ("specs", "overlays"))
        return apply(theirs, ours)

    return run


@pytest.fixture
def told(run: Run) -> Callable[..., str]:
    """Return a function that applies actions and returns what is said against them."""

    def told(actions: str, **options: str) -> str:
        with pytest.raises(InputError) as caught:
            run(actions, **options)
        return str(caught.value)

    return told


def at(document: Any, *path: str | int) -> Any:
    """Return what stands at *path*."""
    for step in path:
        document = document[step]
    return document


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
    assert str(mark(at(got, "info"), "title")) == "overlays/acme.yaml:4"


def test_a_single_value_cannot_be_replaced_in_1_0(told: Callable[..., str]) -> None:
    """Its specification says so, and a reader of 1.0 relies on it."""
    assert told("- {target: $.info.title, update: Ours}", version="1.0.0") == (
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
def test_a_copy_has_one_source(told: Callable[..., str], source: str, what: str) -> None:
    """Two would be merged into each other, in an order that nobody wrote."""
    assert f"overlays/acme.yaml:4 actions[0]: {what}" in told(f"- {{target: $.info, copy: '{source}'}}")


def test_an_optional_copy_without_a_source_is_passed_over(run: Run) -> None:
    """It is said to be so."""
    assert run("- {target: $.info, copy: $.nowhere, x-optional: true}")["info"] == {"title": "Acme", "version": "1"}


def test_copies_of_copies_end(told: Callable[..., str]) -> None:
    """Each action may double the document; thirty would fill the memory."""
    doubling = "- {target: $, update: {x: [1, 2]}}\n" + "- {target: $.x, copy: $.x}\n" * 25

    got = told(doubling)

    assert "the document grows over 1,000,000 values or 100 levels" in got


def test_depth_stays_bounded(told: Callable[..., str]) -> None:
    """Later rooms recurse."""
    inner = "[" * (MAX_DEPTH - 5) + "]" * (MAX_DEPTH - 5)

    got = told(f"- {{target: $.components.schemas.Check.properties.id, update: {{x: {inner}}}}}")

    assert "the document grows over" in got


def test_a_target_that_matches_nothing_is_an_error(told: Callable[..., str]) -> None:
    """After a provider renames a path the overlay would stop applying, and say nothing."""
    got = told(
        """\
        - target: $.components.schemas.Chek
          update: {x: 1}
        - target: "$.paths['/nothing/like/it']"
          remove: true
        - target: $.servers[?@.url == 'x']
          remove: true
        """
    )

    assert got == (
        "overlays/acme.yaml:4 actions[0]: $.components.schemas.Chek matches nothing\n"
        "  hint: did you mean `Check`? Fix the target, delete the action, or say `x-optional: true`\n"
        "overlays/acme.yaml:6 actions[1]: $.paths['/nothing/like/it'] matches nothing\n"
        "  hint: the spec may have renamed it; fix the target, delete the action, or say `x-optional: true`\n"
        "overlays/acme.yaml:8 actions[2]: $.servers[?@.url == 'x'] matches nothing\n"
        "  hint: the spec may have renamed it; fix the target, delete the action, or say `x-optional: true`"
    )


def test_a_target_below_a_single_value_matches_nothing(told: Callable[..., str]) -> None:
    """The hint knows no names there."""
    assert "the spec may have renamed it" in told("- {target: $.info.title.text, remove: true}")


def test_an_optional_target_may_match_nothing(run: Run) -> None:
    """Overlays that serve two versions of a spec need it."""
    assert "x" not in run("- {target: $.x, update: {a: 1}, x-optional: true}")


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
def test_mixed_kinds_are_errors(told: Callable[..., str], action: str, what: str) -> None:
    """One of the two would be gone."""
    assert told(f"- {{{action}}}").startswith(f"overlays/acme.yaml:4 actions[0]: {what}")


def test_a_clash_is_told_with_its_own_line(told: Callable[..., str]) -> None:
    """An action may be a page long."""
    assert told(
        """\
        - target: $.info
          update:
            description: x
            title:
              a: 1
        """
    ).startswith("overlays/acme.yaml:7 actions[0]: `title` is")


def test_values_of_any_kind_can_be_removed_together(run: Run) -> None:
    """Removing does not look inside."""
    assert run("- {target: '$.*', remove: true}") == {}


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
    assert mark(info, "title") == Mark("overlays/acme.yaml", 6)
    assert mark(info, "contact") == Mark("overlays/acme.yaml", 7)
    assert mark(at(info, "contact"), "name") == Mark("overlays/acme.yaml", 8)
    assert mark(info, "version") == Mark("specs/acme.yaml", 2)
    assert mark(info) == Mark("specs/acme.yaml", 2)
    assert mark(servers, 2) == Mark("overlays/acme.yaml", 11)


def test_the_spec_is_left_as_it_was(tmp_path: Path) -> None:
    """It is read once and used again."""
    (tmp_path / "s.yaml").write_text(SPEC)
    (tmp_path / "o.yaml").write_text(
        'overlay: 1.1.0\ninfo: {title: t, version: "1"}\nactions:\n- {target: $.servers, update: [1]}\n'
    )
    spec = load(tmp_path / "s.yaml", root=tmp_path)

    apply(spec, load(tmp_path / "o.yaml", root=tmp_path))

    assert spec == load(tmp_path / "s.yaml", root=tmp_path)


@pytest.mark.parametrize("said", ["../specs/acme.yaml", "./../specs/acme.yaml", "../specs/%61cme.yaml"])
def test_extends_names_the_spec(run: Run, said: str) -> None:
    """It counts from the overlay's own file."""
    assert run("- {target: $, update: {x: 1}}", head=f"extends: {said}\n")["x"] == 1


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("../specs/other.yaml", "`../specs/other.yaml`"),
        ("acme.yaml", "`acme.yaml`"),
        ("https://acme.example/openapi.yaml", "`https://acme.example/openapi.yaml`"),
        ("[a]", "a list"),
    ],
)
def test_an_overlay_of_another_spec_is_refused(told: Callable[..., str], said: str, shown: str) -> None:
    """It would mostly match nothing, and sometimes the wrong thing."""
    assert told("- {target: $, update: {x: 1}}", head=f"extends: {said}\n") == (
        f"overlays/acme.yaml:3: `extends` names {shown}, but the overlay is applied to `specs/acme.yaml`\n"
        "  hint: write `extends: ../specs/acme.yaml`"
    )


@pytest.mark.parametrize("version", ["1.2.0", "2.0.0", "1.1", "'1.1'", "[]"])
def test_another_version_of_overlays_is_refused(told: Callable[..., str], version: str) -> None:
    """Its actions may mean something else."""
    got = told("- {target: $, update: {x: 1}}", version=version)

    assert got.startswith("overlays/acme.yaml:1: `overlay` must be 1.0.x or 1.1.x, not ")
    assert got.endswith("hint: write `overlay: 1.1.0`")


@pytest.mark.parametrize(
    ("action", "what", "hint"),
    [
        ("{targt: $, update: {}}", "unknown key `targt`", "did you mean `target`?"),
        ("{targt: $, update: {}}", "`target` must be a JSONPath, not missing", "write `target: $."),
        ("{target: 1, update: {}}", "`target` must be a JSONPath, not the number 1", "write `target: $."),
        ("{target: info, update: {}}", "`info` is no JSONPath (", "write it as RFC 9535 has it"),
        ("{target: '$.a b', update: {}}", "`$.a b` is no JSONPath (unexpected token 'b')", "write it as"),
        ("{target: '', update: {}}", "`` is no JSONPath (", "write it as RFC 9535 has it"),
        ("{target: $.info}", "the action does nothing", "add `update`, `copy` or `remove: true`"),
        ("{target: $.info, remove: false}", "the action does nothing", "add `update`"),
        ("{target: $.info, remove: yes}", "`remove` must be true or false, not `yes`", "write `remove: true`"),
        ("{target: $.x, remove: true, x-optional: 1}", "`x-optional` must be true or false", "write `x-opt"),
        ("{target: $, update: {}, copy: $.info}", "both `update` and `copy`", "write two actions"),
        ("text", "an action must be a mapping, not `text`", "write `target: …` and an `update`"),
    ],
)
def test_an_action_is_read_strictly(told: Callable[..., str], action: str, what: str, hint: str) -> None:
    """A key that nobody knows is an action that nobody carries out."""
    got = told(f"- {action}")

    assert f"overlays/acme.yaml:4 actions[0]: {what}" in got
    assert f"  hint: {hint}" in got


def test_copy_needs_1_1(told: Callable[..., str]) -> None:
    """A tool of 1.0 would pass over it."""
    assert told("- {target: $.info, copy: $.info}", version="1.0.0") == (
        "overlays/acme.yaml:4 actions[0]: `copy` is not in Overlay 1.0\n  hint: say `overlay: 1.1.0` at the top"
    )


def test_extensions_are_allowed_everywhere(run: Run) -> None:
    """The specification keeps `x-` free."""
    assert run("- {target: $, update: {x: 1}, x-why: because}", head="x-note: 1\n")["x"] == 1


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("overlay: 1.1.0\n", ["o.yaml:1: `info` is missing", "o.yaml:1: `actions` must be a list"]),
        (
            "overlay: 1.1.0\ninfo: {title: t, versoin: 1}\nactions: []\nextend: x\n",
            [
                "o.yaml:4: unknown key `extend`",
                "o.yaml:2 info: unknown key `versoin`",
                "o.yaml:2 info: `version` must be a text, not missing",
                "o.yaml:3: `actions` must be a list of at least one",
            ],
        ),
        (
            "overlay: 1.0.0\ninfo: {title: t, version: 1, description: d}\nactions: {}\n",
            [
                "o.yaml:2 info: unknown key `description`",
                "o.yaml:2 info: `version` must be a text, not the number 1",
                "o.yaml:3: `actions` must be",
            ],
        ),
    ],
)
def test_the_frame_of_an_overlay_is_read_strictly(tmp_path: Path, text: str, problems: list[str]) -> None:
    """All that is wrong is told at once."""
    (tmp_path / "o.yaml").write_text(text)
    overlay = load(tmp_path / "o.yaml", root=tmp_path)

    with pytest.raises(InputError) as caught:
        apply(overlay, overlay)

    got = [str(problem) for problem in caught.value.problems]
    assert all(one.startswith(start) for one, start in zip(got, problems, strict=True)), got


NAMES = st.sampled_from(["a", "b", "/x", "a b", "*", "$", "é", "0"])
STEPS = st.sampled_from([".a", ".b", "['a']", '["/x"]', "['a b', 'b']", "[ 'a','a' ]", "['*']", "['$']", "['0']", ".é"])
DOCUMENTS = st.recursive(
    st.integers(0, 1), lambda inner: st.lists(inner, max_size=2) | st.dictionaries(NAMES, inner, max_size=4)
)


@given(st.dictionaries(NAMES, DOCUMENTS), st.lists(STEPS, max_size=4))
def test_the_short_way_to_a_target_leads_where_the_library_does(document: dict[str, JSON], steps: list[str]) -> None:
    """Most targets are found without the library, for speed and for nothing else."""
    path = "".join(["$", *steps])
    node = Object(document, where=Mark("a.yaml", 1))

    got = places(target(path), node)

    matches = JSONPathEnvironment(strict=True).finditer(path, document)
    assert got == list(dict.fromkeys(match.parts for match in matches))
