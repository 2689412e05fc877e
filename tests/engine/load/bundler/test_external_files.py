"""Where a reference may lead: into files under the project, to what is there, and nowhere else."""

from collections.abc import Callable
from pathlib import Path

import pytest

from polykyc_tools.engine.load.bundler import bundle
from polykyc_tools.engine.load.loader import load
from tests.support.emit import Bundle

CHECK = "components:\n  schemas:\n    Check: {type: object}\n"


def test_a_reference_inside_the_document_stays(bundled: Bundle) -> None:
    """Escapes are those of JSON Pointer and of URLs."""
    text = """\
        paths:
          /checks/{id}: {get: {responses: {"200": {description: fine}}}}
        components:
          responses:
            Same: {$ref: '#/paths/~1checks~1%7Bid%7D/get/responses/200'}
          schemas:
            One: {allOf: [{$ref: '#/components/schemas/List/prefixItems/1'}]}
            List: {prefixItems: [{type: string}, {type: integer}]}
        """

    got = bundled(text)

    assert got["components"] == {
        "responses": {"Same": {"$ref": "#/paths/~1checks~1%7Bid%7D/get/responses/200"}},
        "schemas": {
            "One": {"allOf": [{"$ref": "#/components/schemas/List/prefixItems/1"}]},
            "List": {"prefixItems": [{"type": "string"}, {"type": "integer"}]},
        },
    }


def test_dangling_references_are_told_together_with_a_guess(problems_of: Callable[..., str]) -> None:
    """The generator would drop the operation and say so in passing."""
    got = problems_of(
        CHECK
        + "    One: {$ref: '#/components/schemas/Chek'}\n"
        + "    Two:\n      $ref: '#/components/shemas/Check'\n"
        + "    Three: {items: {$ref: '#/nowhere'}}\n"
        + "    Four: {items: {$ref: '#/components/schemas/Three/items/$ref/x'}}\n"
    )

    assert got == (
        "specs/acme.yaml:4: `#/components/schemas/Chek` leads nowhere, for lack of `Chek`\n"
        "  hint: did you mean `Check`?\n"
        "specs/acme.yaml:6: `#/components/shemas/Check` leads nowhere, for lack of `shemas`\n"
        "  hint: did you mean `schemas`?\n"
        "specs/acme.yaml:7: `#/nowhere` leads nowhere, for lack of `nowhere`\n"
        "  hint: define it, or fix the reference\n"
        "specs/acme.yaml:8: `#/components/schemas/Three/items/$ref/x` leads nowhere, for lack of `x`\n"
        "  hint: define it, or fix the reference"
    )


@pytest.mark.parametrize("index", ["2", "-1", "01", "\u0660", "9" * 5000, "x"])
def test_a_list_has_the_items_that_it_has(problems_of: Callable[..., str], index: str) -> None:
    """`01` is no index, and five thousand digits are no number."""
    assert "leads nowhere" in problems_of(f"components: {{schemas: {{A: {{$ref: '#/x/{index}'}}}}}}\nx: [{{}}, {{}}]\n")


@pytest.mark.parametrize(
    ("reference", "what"),
    [
        ("https://acme.example/x.yaml#/A", "is a URL"),
        ("http://127.0.0.1/x.yaml", "is a URL"),
        ("file:///etc/passwd", "is a URL"),
        ("urn:acme", "is a URL"),
        ("C:/x.yaml", "is a URL"),
        ("//acme.example/x.yaml", "is an absolute path"),
        ("/etc/passwd", "is an absolute path"),
        ("\\\\server\\x.yaml", "is an absolute path"),
        ("../../../etc/passwd", "leads out of the project"),
        ("%2e%2e/%2e%2e/outside.yaml", "leads out of the project"),
        ("x%00.yaml", "leads out of the project"),
        ("missing.yaml#/A", "names a file that is not there"),
        ("..", "names a file that is not there"),
        ("#Check", "is no JSON Pointer"),
        ("#", "is the whole document"),
        ("acme.yaml", "is the whole document"),
    ],
)
def test_what_is_not_a_file_under_the_root_is_refused(
    problems_of: Callable[..., str], tmp_path: Path, reference: str, what: str
) -> None:
    """Generating must read nothing that the reviewer does not see."""
    (tmp_path / "outside.yaml").write_text("A: {type: object}\n")

    got = problems_of(f"components:\n  schemas:\n    A: {{$ref: '{reference}'}}\n")

    assert got.startswith("specs/acme.yaml:3: `")
    assert f" {what}" in got
    assert got.count("\n") == 1


def test_a_link_out_of_the_root_is_refused(problems_of: Callable[..., str], tmp_path: Path) -> None:
    """The path alone looks harmless."""
    (tmp_path / "outside.yaml").write_text("A: {type: object}\n")
    (tmp_path / "root" / "specs").mkdir(parents=True)
    (tmp_path / "root" / "specs" / "inside.yaml").symlink_to(tmp_path / "outside.yaml")

    assert "leads out of the project" in problems_of("components: {schemas: {A: {$ref: 'inside.yaml#/A'}}}")


def test_links_in_a_circle_are_refused(problems_of: Callable[..., str], tmp_path: Path) -> None:
    """The system says so in three ways, by its version."""
    (tmp_path / "root" / "specs").mkdir(parents=True)
    (tmp_path / "root" / "specs" / "a.yaml").symlink_to("a.yaml")

    assert problems_of("components: {schemas: {A: {$ref: 'a.yaml#/A'}}}").startswith("specs/acme.yaml:1: `")


def test_a_document_from_outside_the_root_may_stand_alone(tmp_path: Path) -> None:
    """What it holds is already read."""
    (tmp_path / "a.yaml").write_text(CHECK + "    B: {$ref: '#/components/schemas/Check'}\n")
    (tmp_path / "root").mkdir()

    got = bundle(load(tmp_path / "a.yaml", root=tmp_path / "root"), root=tmp_path / "root")

    assert got["components"] == {"schemas": {"Check": {"type": "object"}, "B": {"$ref": "#/components/schemas/Check"}}}
