"""The tables of providers on pages, made from their files: `python -m tests.docs.providers_table` writes them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any, Final

from polykyc import PROVIDERS
from ruamel.yaml import YAML

_ROOT: Final = Path(__file__).parents[2]
_BEGIN: Final = "<!-- Written by `python -m tests.docs.providers_table`; edits here are lost. -->\n"
_END: Final = "<!-- end -->\n"


def _special() -> Iterator[list[str]]:
    """Yield what is special of each provider, as its overlay says."""
    yield ["slug", "provider", "what is special"]
    for slug in PROVIDERS:
        yield [f"`{slug}`", _loaded("specs", slug)["info"]["title"], _loaded("overlays", slug)["info"]["description"]]


def _signatures() -> Iterator[list[str]]:
    """Yield what each provider signs, as its client verifies it."""
    yield ["slug", "header", "signed", "how", "oldest", "`secrets`"]
    for slug in PROVIDERS:
        recipe = getattr(import_module(f"polykyc.{slug}.webhooks"), "FORMAT", None)
        for signature in recipe.signatures if recipe is not None else ():
            headers = ", ".join(f"`{header}`" for header in signature.headers)
            limit = f"{signature.tolerance} s" if signature.tolerance else "no limit"
            secrets = "public keys in PEM" if signature.algorithm == "ecdsa-sha256" else "signing secrets"
            how = f"`{signature.algorithm}`, {signature.encoding}"
            yield [f"`{slug}`", headers, f"`{signature.content}`", how, limit, secrets]


def _preconditions() -> Iterator[list[str]]:
    """Yield what has to hold at each provider, as its scenario says."""
    yield ["slug", "name", "what holds until it is switched"]
    for slug in PROVIDERS:
        for name, precondition in _loaded("sandbox", slug).get("preconditions", {}).items():
            yield [f"`{slug}`", f"`{name}`", precondition["means"]]


TABLES: Final[dict[str, Callable[[], Iterator[list[str]]]]] = {
    "README.md": _special,
    "docs/webhooks.md": _signatures,
    "docs/sandbox.md": _preconditions,
}


def read(page: str) -> str:
    """Return the text of *page*."""
    return (_ROOT / page).read_text(encoding="utf-8")


def with_table(page: str) -> str:
    """Return the text of *page* with its table as the files of the providers have it."""
    before, _, rest = read(page).partition(_BEGIN)
    after = rest.partition(_END)[2]
    head, *rows = (f"| {' | '.join(cells)} |" for cells in TABLES[page]())
    table = "\n".join([head, "|" + "---|" * (head.count(" | ") + 1), *rows])
    return f"{before}{_BEGIN}\n{table}\n\n{_END}{after}"


def _loaded(folder: str, slug: str) -> dict[str, Any]:
    yaml: Any = YAML(typ="safe", pure=True)
    loaded: dict[str, Any] = yaml.load(_ROOT / folder / f"{slug}.yaml")
    return loaded


if __name__ == "__main__":
    for name in TABLES:
        (_ROOT / name).write_text(with_table(name), encoding="utf-8")
