"""The site as it was built: every link leads somewhere, nothing comes from elsewhere, everything public is there."""

from __future__ import annotations

import json
import os
import re
from html.parser import HTMLParser
from importlib import import_module
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urlsplit

import polykyc
import pytest

SITE: Final = Path(os.environ.get("POLYKYC_SITE", "."))
PAGES: Final = {path.relative_to(SITE).as_posix(): path for path in sorted(SITE.rglob("*.html"))}
LOADING: Final = {"link": "href", "script": "src", "img": "src", "iframe": "src", "source": "src", "object": "data"}


class Reader(HTMLParser):
    """Notes what a page leads to, what it loads, and which places in it have a name."""

    def __init__(self) -> None:
        super().__init__()
        self.links: set[str] = set()
        self.loads: set[str] = set()
        self.names: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = {name: value or "" for name, value in attrs}
        if "id" in names:
            self.names.add(names["id"])
        if tag == "a" and "href" in names:
            self.links.add(names["href"])
        if tag == "meta" and names.get("http-equiv") == "refresh":
            self.links.add(names["content"].partition("url=")[2])
        # What names another page to a program (`rel=search`, `rel=next`) is a link as well.
        if tag in LOADING and LOADING[tag] in names:
            self.loads.add(names[LOADING[tag]])


@pytest.fixture(scope="module")
def read() -> dict[str, Reader]:
    """Return every page of the site, read."""
    names = {name: Reader() for name in PAGES}
    for name, reader in names.items():
        reader.feed(PAGES[name].read_text(encoding="utf-8"))
    return names


def test_every_link_leads_to_a_place_that_there_is(read: dict[str, Reader]) -> None:
    """Page and anchor; what leads to other sites is listed in a file of its own, and not fetched."""
    dead = [f"{name} -> {link}" for name, page in read.items() for link in page.links if not _leads(name, link, read)]

    assert not dead
    assert sum(len(page.links) for page in read.values()) > 100


def test_nothing_is_loaded_from_elsewhere(read: dict[str, Reader]) -> None:
    """It can be read without a network, and tells nobody who reads it."""
    loads = {(name, load) for name, page in read.items() for load in page.loads}

    assert [item for item in loads if urlsplit(item[1]).netloc or not _leads(*item, read)] == []
    styles = "".join(path.read_text(encoding="utf-8") for path in SITE.rglob("*.css"))
    assert re.findall(r"(?:@import|url\()\s*['\"]?(?:https?:)?//[^)\s]*", styles) == []


def test_everything_public_is_in_the_reference(read: dict[str, Reader]) -> None:
    """A name that can be imported can be looked up."""
    # A provider is a module with pages of its own, whose names come below.
    names = {name for name in polykyc.__all__ if not name.startswith("_")} - {*polykyc.PROVIDERS}
    expected = {f"polykyc.{name}" for name in names}
    for slug in polykyc.PROVIDERS:
        module = import_module(f"polykyc.{slug}")
        expected |= {f"polykyc.{slug}.models.{name}" for name in module.models.__all__}
        expected |= {f"polykyc.{slug}.Client.{name}" for name in module.operations.__all__}
        expected |= {f"polykyc.{slug}.{name}" for name in ("Client", "AsyncClient", "webhooks.verify")}
        sessions = import_module(f"polykyc.{slug}.sessions").Sessions
        expected |= {f"polykyc.{slug}.sessions.Sessions.{name}" for name in sessions.offers}

    missing = expected - {name for page in read.values() for name in page.names}
    assert sorted(missing) == []


def test_the_search_knows_the_pages() -> None:
    """The index is what the search box reads, by script, from a disk as well."""
    text = (SITE / "searchindex.js").read_text(encoding="utf-8")
    index = json.loads(text.removeprefix("Search.setIndex(").removesuffix(")"))

    assert {"docs/sessions", "docs/api/kayle", "overlays/README"} <= set(index["docnames"])
    assert {"reconcil", "webhook", "wallet"} <= set(index["terms"])


@pytest.mark.skipif("POLYKYC_GRAPHVIZ" not in os.environ, reason="run `nox -s docs`, which installs Graphviz")
def test_every_state_diagram_is_a_picture() -> None:
    """A reader of the site sees states and arrows, and one who sees no picture hears them; no source is left."""
    texts = {name: path.read_text(encoding="utf-8") for name, path in PAGES.items()}
    pages = ["docs/index.html", *(f"generated/polykyc/{slug}/README.html" for slug in polykyc.PROVIDERS)]

    assert all('<svg role="img" aria-label="State diagram: ' in texts[name] for name in pages)
    assert "created to in_progress (person)" in texts["generated/polykyc/kayle/README.html"]
    assert not [name for name, text in texts.items() if "highlight-mermaid" in text]


def test_the_first_page_has_every_common_status() -> None:
    """One picture of what the guides speak of; the status that stands for nothing known is explained above it."""
    text = (SITE / "docs" / "index.html").read_text(encoding="utf-8")

    assert [
        status for status in polykyc.SessionStatus if f">{status}<" not in text and f"{status} : " not in text
    ] == []


def test_links_to_other_sites_are_listed(read: dict[str, Reader]) -> None:
    """Somebody can go through them now and then; a build that fetches them fails when another's server does."""
    outward = sorted({link for page in read.values() for link in page.links if urlsplit(link).netloc})

    (SITE / "outward.txt").write_text("\n".join(outward) + "\n", encoding="utf-8")

    assert all(link.startswith("https://") for link in outward)


def _leads(name: str, link: str, read: dict[str, Reader]) -> bool:
    parts = urlsplit(link)
    if parts.scheme or parts.netloc:
        return parts.scheme in {"https", "data", "mailto"}
    path = (SITE / name).parent / unquote(parts.path) if parts.path else SITE / name
    if not path.is_file() or not path.resolve().is_relative_to(SITE.resolve()):
        return False
    page = read.get(path.resolve().relative_to(SITE.resolve()).as_posix())
    # The theme leads to the top of every page by an empty name.
    return not parts.fragment or page is None or unquote(parts.fragment) in page.names
