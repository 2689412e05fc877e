"""The frame of an overlay and of each action, read strictly: versions, keys, and the spec that it is for."""

from collections.abc import Callable
from pathlib import Path

import pytest

from polykyc_tools.engine.load.loader import load
from polykyc_tools.engine.overlay.apply import apply
from polykyc_tools.engine.source.diagnostics import InputError
from tests.support.overlay_spec import Run


@pytest.mark.parametrize("extends", ["../specs/acme.yaml", "./../specs/acme.yaml", "../specs/%61cme.yaml"])
def test_extends_names_the_spec(run: Run, extends: str) -> None:
    """It counts from the overlay's own file."""
    assert run("- {target: $, update: {x: 1}}", head=f"extends: {extends}\n")["x"] == 1


@pytest.mark.parametrize(
    ("extends", "shown"),
    [
        ("../specs/other.yaml", "`../specs/other.yaml`"),
        ("acme.yaml", "`acme.yaml`"),
        ("https://acme.example/openapi.yaml", "`https://acme.example/openapi.yaml`"),
        ("[a]", "a list"),
    ],
)
def test_an_overlay_of_another_spec_is_refused(problems_of: Callable[..., str], extends: str, shown: str) -> None:
    """It would mostly match nothing, and sometimes the wrong thing."""
    assert problems_of("- {target: $, update: {x: 1}}", head=f"extends: {extends}\n") == (
        f"overlays/acme.yaml:3: `extends` names {shown}, but the overlay is applied to `specs/acme.yaml`\n"
        "  hint: write `extends: ../specs/acme.yaml`"
    )


@pytest.mark.parametrize("version", ["1.2.0", "2.0.0", "1.1", "'1.1'", "[]"])
def test_another_version_of_overlays_is_refused(problems_of: Callable[..., str], version: str) -> None:
    """Its actions may mean something else."""
    got = problems_of("- {target: $, update: {x: 1}}", version=version)

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
        (
            "{target: '$.a[?@.x == 1e999999]', update: {}}",
            "`$.a[?@.x == 1e999999]` is no JSONPath (",
            "write it as RFC",
        ),
        ("{target: '$.a[1e2]', update: {}}", "`$.a[1e2]` is no JSONPath (", "write it as RFC 9535 has it"),
        ("{target: $, copy: '$.a[?count(@.*) > 1e309]'}", "`$.a[?count(@.*) > 1e309]` is no JSONPath (", "write it"),
        ("{target: '', update: {}}", "`` is no JSONPath (", "write it as RFC 9535 has it"),
        ("{target: $.info}", "the action does nothing", "add `update`, `copy` or `remove: true`"),
        ("{target: $.info, remove: false}", "the action does nothing", "add `update`"),
        ("{target: $.info, remove: yes}", "`remove` must be true or false, not `yes`", "write `remove: true`"),
        ("{target: $.x, remove: true, x-optional: 1}", "`x-optional` must be true or false", "write `x-opt"),
        ("{target: $, update: {}, copy: $.info}", "both `update` and `copy`", "write two actions"),
        ("text", "an action must be a mapping, not `text`", "write `target: …` and an `update`"),
    ],
)
def test_an_action_is_read_strictly(problems_of: Callable[..., str], action: str, what: str, hint: str) -> None:
    """An unknown key would be an action without effect."""
    got = problems_of(f"- {action}")

    assert f"overlays/acme.yaml:4 actions[0]: {what}" in got
    assert f"  hint: {hint}" in got


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
    """All problems are reported together."""
    (tmp_path / "o.yaml").write_text(text)
    overlay = load(tmp_path / "o.yaml", root=tmp_path)

    with pytest.raises(InputError) as caught:
        apply(overlay, overlay)

    got = [str(problem) for problem in caught.value.problems]
    assert all(line.startswith(start) for line, start in zip(got, problems, strict=True)), got
