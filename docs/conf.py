"""How the site is built; `nox -s docs` runs it.

The source folder is the checkout, so that a page is read where it stands and its links work on both sides.
"""

from __future__ import annotations

import re
import sys
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Final

import polykyc
from docutils import nodes
from sphinx.addnodes import desc_signature, pending_xref
from sphinx.application import Sphinx
from sphinx.ext.napoleon import Config, GoogleDocstring
from sphinx.transforms.post_transforms import SphinxPostTransform

HERE: Final = Path(__file__).parent

project = "polykyc"
author = "The polykyc authors"
copyright = author  # noqa: A001 - the name that Sphinx reads
release = version = polykyc.__version__

sys.path.insert(0, str(HERE / "_ext"))
extensions = ["myst_parser", "sphinx.ext.autodoc", "state_diagrams"]
root_doc = "docs/index"
include_patterns = [
    *(f"{name}.md" for name in ("README", "CONTRIBUTING", "CHANGELOG")),
    *(f"{folder}/**.md" for folder in ("docs", "overlays", "benchmarks")),
    "generated/polykyc/**README.md",
]
exclude_patterns = [".*", "docs/_build"]
nitpicky = True

myst_heading_anchors = 4

html_theme = "furo"
html_title = project
html_additional_pages = {"index": "home.html"}
templates_path = ["_templates"]
html_static_path = ["_static"]
html_css_files = ["site.css"]
html_copy_source = html_show_sourcelink = False

# Docstrings name code in single backticks.
default_role = "code"
autodoc_member_order = "bysource"
autodoc_default_options = {"members": True, "imported-members": True}
python_maximum_signature_line_length = 100
python_use_unqualified_type_names = True

PARTS: Final = ("models", "sessions", "webhooks")
REFERENCE: Final = """\
# `polykyc.{slug}`

`AsyncClient` has the methods of `Client`, and its `sessions` those of `Sessions`.
They are awaited, and `list` goes into an `async for`.

```{{eval-rst}}
.. autoclass:: polykyc.{slug}.Client
   :inherited-members:

.. autoclass:: polykyc.{slug}.AsyncClient
   :no-members:

{judge}
```

## Sessions

```{{eval-rst}}
.. autoclass:: polykyc.{slug}.sessions.Sessions
```

## Webhooks

```{{eval-rst}}
.. autofunction:: polykyc.{slug}.webhooks.verify
```

## Models

```{{eval-rst}}
.. automodule:: polykyc.{slug}.models
   :exclude-members: from_json
```
"""


def write_reference(_: Sphinx) -> None:
    """Write a page of reference for every provider that there is."""
    loaded(polykyc)
    (HERE / "api").mkdir(exist_ok=True)
    for old in (HERE / "api").glob("*.md"):
        old.unlink()
    for slug in polykyc.PROVIDERS:
        module = import_module(f"polykyc.{slug}")
        loaded(module)
        loaded(module.models)
        judge = f".. autofunction:: polykyc.{slug}.status_of" if hasattr(module, "status_of") else ""
        (HERE / "api" / f"{slug}.md").write_text(REFERENCE.format(slug=slug, judge=judge), encoding="utf-8")


def loaded(module: ModuleType) -> None:
    """Load what *module* loads when it is used, for autodoc sees nothing else."""
    for name in module.__all__:
        getattr(module, name)


def without_emitted(app: Sphinx, name: str, source: list[str]) -> None:
    """Take the list of the providers' pages off the front page of a checkout that has none of them."""
    if name == root_doc and not any(path.startswith("generated/") for path in app.env.found_docs):
        source[0] = re.sub(r"```\{toctree\}\n:caption: Providers.*?```", "", source[0], flags=re.DOTALL)


class Signatures(SphinxPostTransform):
    """Leads every type in a signature to its place here; one that has none, such as `datetime`, stays text.

    Sphinx's own search knows no imports, so it takes one provider's model for that of another.
    """

    default_priority = 5  # before that search

    def run(self, **_: object) -> None:
        domain = self.env.domains.python_domain
        references = [
            node for signature in self.document.findall(desc_signature) for node in signature.findall(pending_xref)
        ]
        for node in references:
            target, module = node["reftarget"], node.get("py:module") or ""
            home = ".".join(module.split(".")[:2])
            name = target.rpartition(".")[2]
            places = [target, f"polykyc.{target}", *(f"{home}.{part}.{name}" for part in PARTS), f"polykyc.{name}"]
            candidate = next((candidate for candidate in places if candidate in domain.objects), None)
            text = nodes.Text(name)
            led = candidate and domain.resolve_xref(
                self.env, self.env.docname, self.app.builder, "obj", candidate, node, text
            )
            node.replace_self(led or text)


def read_sections(_: Sphinx, what: str, __: str, ___: object, ____: object, lines: list[str]) -> None:
    """Read the sections of Google style; not in a field's docstring, where the extension takes `word:` for a type."""
    if what not in {"attribute", "data", "property"}:
        lines[:] = GoogleDocstring(lines, Config(), what=what).lines()


def setup(app: Sphinx) -> None:
    """Add what is above to the build."""
    app.connect("builder-inited", write_reference)
    app.connect("autodoc-process-docstring", read_sections)
    app.connect("source-read", without_emitted)
    app.add_post_transform(Signatures)
