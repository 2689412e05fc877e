"""The documented answers of every provider, as data: what is called, what goes out, what comes back, what it gives."""

from __future__ import annotations

import datetime as dt
import json
from importlib import import_module
from pathlib import Path
from typing import Any, Final, TypeGuard
from uuid import UUID

import attrs
import httpx

DATA: Final = Path(__file__).parent.parent / "data"
TOKEN: Final = "test-token"
BASE_URL: Final = "https://api.test/base"


@attrs.frozen
class Case:
    """One file under `tests/data/<slug>/`."""

    name: str
    slug: str
    documented: dict[str, Any]

    @property
    def operation(self) -> str:
        """Return the name of the method."""
        return str(self.documented["operation"])

    def arguments(self) -> dict[str, Any]:
        """Return the keyword arguments of the call, models and times built."""
        models = import_module(f"polykyc.{self.slug}.models")
        client = import_module(f"polykyc.{self.slug}.operations.{self.operation}")
        hints = client.build.__annotations__
        return {
            name: _built(value, models, str(hints.get(name, ""))) for name, value in self.documented["call"].items()
        }

    def answer(self) -> httpx.Response:
        """Return the provider's answer."""
        documented = self.documented["response"]
        body = (
            json.dumps(documented["json"]).encode()
            if "json" in documented
            else str(documented.get("text", "")).encode()
        )
        return httpx.Response(documented["status"], headers=documented.get("headers", {}), content=body)


def is_map(value: object) -> TypeGuard[dict[str, Any]]:
    """Tell whether *value* is a JSON object."""
    return isinstance(value, dict)


def is_list(value: object) -> TypeGuard[list[Any]]:
    """Tell whether *value* is a JSON array."""
    return isinstance(value, list)


def _built(value: Any, models: Any, hint: str) -> Any:
    if is_map(value) and "$file" in value:
        from polykyc import File  # here, because a vendored copy of a provider that takes no files has none

        return File(str(value["$file"]).encode("latin-1"), name="image.jpg", content_type="image/jpeg")
    if is_map(value):
        kind = getattr(models, value["$model"]) if "$model" in value else None
        hints = {} if kind is None else {field.name: str(field.type) for field in attrs.fields(kind)}
        fields = {key: _built(item, models, hints.get(key, "")) for key, item in value.items() if key != "$model"}
        return fields if kind is None else kind(**fields)
    if is_list(value):
        return [_built(item, models, "") for item in value]
    if not isinstance(value, str):
        return value
    if "dt.datetime" in hint:
        return dt.datetime.fromisoformat(value)
    return dt.date.fromisoformat(value) if "dt.date" in hint else value


def cases() -> list[Case]:
    """Return every case on disk, in the order of their names."""
    return [
        Case(f"{path.parent.name}-{path.stem}", path.parent.name, json.loads(path.read_text(encoding="utf-8")))
        for path in sorted(DATA.glob("*/*.json"))
    ]


def plain(value: Any) -> Any:
    """Return *value*, a model or made of such, as the case files write it: what is None or undecoded is left out.

    The bytes of a file are its text, a character for each byte.
    """
    kind: type = value.__class__
    if attrs.has(kind):
        unread = {element.name for element in getattr(value, "undecoded", ())}
        fields = {field.name: getattr(value, field.name) for field in attrs.fields(kind) if field.name not in unread}
        return {name: plain(item) for name, item in fields.items() if item is not None and name != "_extra"}
    if is_map(value):
        return {key: plain(item) for key, item in value.items()}
    if is_list(value):
        return [plain(item) for item in value]
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, bytes):
        return value.decode("latin-1")
    return str(value) if isinstance(value, UUID) else value
