"""Holds a result against the JSON that it was read from, type by type."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from importlib import import_module
from typing import Any, Final

from polykyc_tools.engine import ir
from tests.support.documented_cases import is_list, is_map
from tests.support.prism.documented_operations import Documented, at

_EPOCH: Final = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


def payload(of: Documented, body: Any) -> Any:
    """Return what stands in *body* where the overlay says that the result is."""
    source = (of.operation.envelope or of.provider.envelope).payload
    if isinstance(source, dict):
        return {name: at(body, path) for name, path in source.items()}
    return at(body, source)


def result_type(of: Documented, status: int) -> ir.Type | None:
    """Return the type that the emitted operation promises for *status*, None for no result."""
    return next(result.type for result in of.operation.results if not result.statuses or status in result.statuses)


def differences(of: Documented, value: Any, shown: Any, kind: ir.Type, path: str = "result") -> Iterator[str]:
    """Yield where *value* is not what *shown* is in the type *kind*."""
    if shown is None:
        # `UNSET` where null and absent differ; both are false.
        if value:
            yield f"{path}: the answer has none, yet there is {value!r}"
        return
    match kind.kind:
        case "model":
            yield from _in_model(of, value, shown, kind, path)
        case "list":
            # One that is not printed is a subclass.
            items: list[Any] = value if is_list(value) else []
            yield from _same(len(items) == len(shown), value, shown, path)
            for index, (item, raw) in enumerate(zip(items, shown, strict=False)):
                yield from differences(of, item, raw, kind.parts[0], f"{path}[{index}]")
        case "map":
            entries: dict[Any, Any] = value if is_map(value) else {}
            yield from _same(entries.keys() == shown.keys(), value, shown, path)
            for key, raw in shown.items():
                yield from differences(of, entries.get(key), raw, kind.parts[0], f"{path}.{key}")
        case "either":
            each = [list(differences(of, value, shown, part, path)) for part in kind.parts]
            yield from [] if [] in each else each[0]
        case "choice":
            yield from _same(type(value).__name__ == kind.name and value == shown, value, shown, path)
        case "moment":
            moment = dt.datetime.fromisoformat(shown)
            expected = moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)
            yield from _same(value == expected, value, shown, path)
        case "unix_ms" | "unix_s":
            tick = dt.timedelta(milliseconds=1) if kind.kind == "unix_ms" else dt.timedelta(seconds=1)
            yield from _same(value == _EPOCH + shown * tick, value, shown, path)
        case "day":
            yield from _same(value == dt.date.fromisoformat(shown), value, shown, path)
        case "uuid":
            yield from _same(str(value) == shown.lower(), value, shown, path)
        case _:
            yield from _same(type(value) is type(shown) and value == shown, value, shown, path)


def _in_model(of: Documented, value: Any, shown: Any, kind: ir.Type, path: str) -> Iterator[str]:
    expected = getattr(import_module(f"polykyc.{of.slug}.models"), kind.name)
    if type(value) is not expected:
        yield f"{path}: expected a {kind.name}, got {value!r}"
        return
    model = next(model for model in of.provider.models if model.name == kind.name)
    flat = {**shown, **shown[model.flattened]} if model.flattened else shown
    for field in model.fields:
        inner = getattr(value, field.name)
        yield from differences(of, inner, flat.get(field.wire), field.type, f"{path}.{field.name}")


def _same(fine: bool, value: Any, shown: Any, path: str) -> Iterator[str]:
    if not fine:
        yield f"{path}: expected what stands for {shown!r}, got {value!r}"
