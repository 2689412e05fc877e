"""What all providers share: names of the package and of its runtime, and the templates that they come from."""

from __future__ import annotations

import ast
from pathlib import Path

from polykyc_tools.engine.ir import Provider
from polykyc_tools.engine.render.renderer import index

from .model import NameTarget


def shared(templates: Path, provider: Provider) -> dict[str, tuple[NameTarget, str]]:
    """Return each shared name with what it stands for and its template."""
    by_name: dict[str, tuple[NameTarget, str]] = {}
    home = templates / "package"
    for path in sorted(home.rglob("*.py")):
        inside = path.relative_to(home).as_posix()
        module = inside.removesuffix(".py").removesuffix("__init__").rstrip("/").replace("/", ".")
        template = f"templates/package/{inside}"
        if module:
            by_name[module] = NameTarget(inside, (), None), template
        for name in _defined(path.read_text(encoding="utf-8")):
            target = NameTarget(inside, (name,), None), template
            by_name[f"{module}.{name}".removeprefix(".")] = target
            # What the package exports is asked for without its module.
            if module.startswith("_runtime.") and not name.startswith("_"):
                by_name.setdefault(name, target)
    for file, text in index([provider], templates, "polykyc").items():
        if not file.endswith(".py"):
            continue
        for name in _defined(text):
            by_name[name] = NameTarget(file, (name,), None), f"templates/index/{file}.jinja"
    return by_name


def _defined(text: str) -> list[str]:
    return [node.name for node in ast.parse(text).body if isinstance(node, ast.FunctionDef | ast.ClassDef)]
