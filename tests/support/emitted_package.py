"""What is on disk: every provider, model, enum and operation, found and registered nowhere."""

from __future__ import annotations

import re
from enum import Enum
from functools import cache
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any, Final

import attrs
from polykyc._runtime.codec.enums import OpenIntEnum, OpenStrEnum
from polykyc._runtime.codec.model import Model

from polykyc_tools.engine.pipeline.documents import merged
from polykyc_tools.engine.pipeline.project import Project

HOME: Final = Path(__file__).parents[2]
PROJECT: Final = Project(HOME, HOME / "templates")
PACKAGE: Final = HOME / "generated" / "polykyc"
SLUGS: Final = tuple(sorted(path.parent.name for path in PACKAGE.glob("[a-z]*/contract.py")))


@attrs.frozen
class Emitted:
    """An emitted class and its provider."""

    slug: str
    kind: Any

    def __str__(self) -> str:
        return f"{self.slug}.{self.kind.__name__}"

    @property
    def schema(self) -> dict[str, Any]:
        """Return the schema that it was emitted from, that of a page included."""
        return schemas(self.slug)[self.kind.__name__]


def _classes(kind: type) -> list[Emitted]:
    return [
        Emitted(slug, model)
        for slug in SLUGS
        for models in [import_module(f"polykyc.{slug}.models")]
        for model in (getattr(models, name) for name in models.__all__)
        if issubclass(model, kind)
    ]


MODELS: Final = _classes(Model)
ENUMS: Final = [enum for enum in _classes(Enum) if issubclass(enum.kind, OpenStrEnum | OpenIntEnum)]
OPERATIONS: Final = [
    (path.parent.parent.name, path.stem)
    for path in sorted(PACKAGE.glob("*/operations/*.py"))
    if path.stem != "__init__"
]


def operation(slug: str, name: str) -> ModuleType:
    """Return the module of an operation."""
    return import_module(f"polykyc.{slug}.operations.{name}")


def field_name(kind: type, wire: str) -> str | None:
    """Return the name of the field of *kind* for the property *wire*, None if it has none."""
    name = snake(wire)
    # A name that emitted code needs for itself has an underscore, and `mrzLine1` another word in its number.
    numbered = re.sub(r"(?<=[a-z])(?=[0-9])", "_", name)
    return next((each for each in (name, f"{name}_", numbered) if each in attrs.fields_dict(kind)), None)


def field_value(model: Any, wire: str) -> Any:
    """Return the value of the field for the property *wire*.

    The object whose properties are fields of a flat model is the model itself.
    """
    attribute = field_name(model.__class__, wire)
    return model if attribute is None else getattr(model, attribute)


@cache
def document(slug: str) -> dict[str, Any]:
    """Return the spec of *slug* with its overlay applied."""
    return merged(PROJECT, slug)


@cache
def documented(slug: str) -> dict[str, dict[str, Any]]:
    """Return the operations of the spec, by the names of the clients' methods."""
    return {
        snake(operation["operationId"]): operation
        for path in document(slug)["paths"].values()
        for method, operation in path.items()
        if method in {"get", "put", "post", "patch", "delete"}
    }


@cache
def schemas(slug: str) -> dict[str, dict[str, Any]]:
    """Return the schemas of the spec by name, and those of the pages that an envelope makes of several parts."""
    pages = {
        _parts_name(slug, name): _page(entry, entry["x-kyc-envelope"]["payload"], document(slug))
        for name, entry in documented(slug).items()
        if isinstance(entry.get("x-kyc-envelope", {}).get("payload"), dict)
    }
    return {**document(slug)["components"]["schemas"], **pages}


def _parts_name(slug: str, operation: str) -> str:
    """Return the name of the model of several parts of an answer: a page has items."""
    is_page = "items" in documented(slug)[operation]["x-kyc-envelope"]["payload"]
    return _pascal(operation) + ("Page" if is_page else "Parts")


def _page(operation: dict[str, Any], payload: dict[str, Any], openapi: dict[str, Any]) -> dict[str, Any]:
    from tests.support.schema_shapes import shape

    parts: dict[str, Any] = {}
    required: list[str] = []
    for name, pointer in payload.items():
        success = next(answer for status, answer in operation["responses"].items() if status.startswith("2"))
        answer = shape(success["content"]["application/json"]["schema"], openapi)
        if isinstance(pointer, dict):
            header_name = str(payload[name]["header"]).lower()
            header = next(item for key, item in success["headers"].items() if key.lower() == header_name)
            parts[name] = header["schema"]
            required += [name] if header.get("required") else []
            continue
        if pointer == "":
            parts[name] = success["content"]["application/json"]["schema"]
            required.append(name)
            continue
        wire = pointer.removeprefix("/")
        parts[name] = answer.properties[wire]
        required += [name] if wire in answer.required else []
    return {"type": "object", "properties": parts, "required": required}


def snake(wire: str) -> str:
    """Return a provider's name as Python writes it."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", wire.replace("-", "_")).lower()


def _pascal(name: str) -> str:
    return "".join(word.capitalize() for word in name.split("_"))
