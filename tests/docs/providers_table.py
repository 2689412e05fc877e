"""The table of providers in the README, made from overlays: `python -m tests.docs.providers_table` writes it."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from polykyc import PROVIDERS
from ruamel.yaml import YAML

_ROOT: Final = Path(__file__).parents[2]
PAGE: Final = _ROOT / "README.md"
_BEGIN: Final = "<!-- Written by `python -m tests.docs.providers_table` from the overlays; edits here are lost. -->\n"
_END: Final = "<!-- end -->\n"


def with_table(page: str) -> str:
    """Return *page* with the table as specs and overlays have it."""
    before, _, rest = page.partition(_BEGIN)
    after = rest.partition(_END)[2]
    infos = ((slug, _info("specs", slug)["title"], _info("overlays", slug)["description"]) for slug in PROVIDERS)
    rows = (f"| `{slug}` | {title} | {special} |" for slug, title, special in infos)
    table = "\n".join(["| slug | provider | what is special |", "|---|---|---|", *rows])
    return f"{before}{_BEGIN}\n{table}\n\n{_END}{after}"


def _info(folder: str, slug: str) -> dict[str, Any]:
    loaded: Any = YAML(typ="safe").load(_ROOT / folder / f"{slug}.yaml")
    info: dict[str, Any] = loaded["info"]
    return info


if __name__ == "__main__":
    PAGE.write_text(with_table(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
