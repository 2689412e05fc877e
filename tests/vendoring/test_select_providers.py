"""Fewer providers: the copy is what the generator gives for those alone."""

from __future__ import annotations

import shutil
from itertools import combinations
from pathlib import Path

import pytest

from polykyc_tools.engine.pipeline.generate import emitted
from polykyc_tools.engine.pipeline.project import Project
from polykyc_tools.engine.source.diagnostics import InputError
from polykyc_tools.vendoring.source.copied_text import page, stamp
from polykyc_tools.vendoring.source.select_providers import cut
from polykyc_tools.vendoring.source.source import files, source
from polykyc_tools.version import VERSION
from tests.support.vendoring.shop import HOME, connect

SLUGS = tuple(sorted(path.stem for path in (HOME / "specs").glob("*.yaml")))
CHOICES = [chosen for size in (1, 2, len(SLUGS) - 1) for chosen in combinations(SLUGS, size)]


@pytest.mark.parametrize("chosen", CHOICES, ids="-".join)
def test_the_index_of_some_providers_is_cut_as_it_would_be_emitted(chosen: tuple[str, ...]) -> None:
    """One of ours, two, and all but one, from the module that knows all of them."""
    gone = [slug for slug in SLUGS if slug not in chosen]

    assert cut(connect(SLUGS), gone, "_connect.py") == connect(chosen)


@pytest.mark.parametrize("count", [3, 12, 13, 14, 40])
def test_an_index_of_many_providers_is_cut_too(count: int) -> None:
    """Ours are few; long lists break over lines, and one that fits again does not."""
    slugs = tuple(f"provider_{number:02}" for number in range(count))

    for chosen in (slugs[:1], slugs[:2], slugs[1::2], slugs[:-1]):
        gone = [slug for slug in slugs if slug not in chosen]
        assert cut(connect(slugs), gone, "_connect.py") == connect(chosen)


@pytest.mark.parametrize("slug", SLUGS)
def test_a_copy_of_one_provider_is_what_the_generator_gives_for_it_alone(slug: str, tmp_path: Path) -> None:
    """So a copy is a client like any other, and nothing in it knows of those that were left behind."""
    for kind in ("specs", "overlays"):
        (tmp_path / kind).mkdir()
        shutil.copy(HOME / kind / f"{slug}.yaml", tmp_path / kind)
    alone = emitted(Project(tmp_path, HOME / "templates"), VERSION)
    shipped = source(None, "polykyc")

    copied = files(shipped, [slug], None)

    def stamped(path: str) -> bytes:
        template = f"templates/package/{path}"
        text = alone[path].decode()
        # A page leads to none that stays behind, and names no package.
        text = page(text, "polykyc") if path.endswith(".md") else text
        return stamp(path, text, template if template in shipped.inputs else f"polykyc/{path}").encode()

    # Nor has it what needs a library of databases.
    left = {"durable.py"}
    left |= {path for path in alone if f"templates/index/{path}.jinja" in shipped.inputs and not path.endswith(".py")}
    assert {path: copied[path] for path in copied if path not in {"LICENSE", ".gitattributes"}} == {
        path: stamped(path) for path in alone.keys() - left
    }


def test_a_module_that_cannot_be_cut_is_told() -> None:
    """A template may come to name providers in another way; better no copy than one that names what is not there."""
    with pytest.raises(InputError) as caught:
        cut(connect(("acme", "zeta")) + '\nTITLES = {"zeta": "Zeta"}\n', ["zeta"], "_connect.py")

    assert str(caught.value).startswith("_connect.py: still names `zeta` when cut down\n  hint: copy all providers")
