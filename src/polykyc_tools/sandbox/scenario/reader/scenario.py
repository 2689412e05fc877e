"""Read a scenario whole."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Final

from polykyc_tools.engine.load.loader import load
from polykyc_tools.engine.openapi.schemas import merged
from polykyc_tools.engine.source.diagnostics import InputError, Problem
from polykyc_tools.engine.source.mapping_reader import MappingReader, describe_value
from polykyc_tools.sandbox.contract.contract import Contract
from polykyc_tools.sandbox.scenario.model import Scenario, Variant

from .operations import doing
from .sessions import demo, flow, part, record, session, statuses
from .values import inners, items, value, values
from .vocabulary import close
from .webhooks import webhooks

WORD: Final = "scenario"
DEFAULT: Final = "sandbox"


def scenario(path: Path | None, home: Path, contract: Contract) -> Scenario:
    """Return the scenario of *contract* in the file at *path*; if there is none, that of which nothing is told."""
    if path is None:
        return Scenario((_only(DEFAULT),))
    problems: list[Problem] = []
    reader = MappingReader(load(path, root=home), WORD, problems)
    close(reader, "")
    found = _scenario(reader, contract)
    if problems:
        raise InputError(problems)
    return found


def _scenario(reader: MappingReader, contract: Contract) -> Scenario:
    records = {name: record(inner) for name, inner in inners(reader, "records")}
    operations = {one.id: one for one in contract.operations}
    _close(reader, "operations", operations)
    schemas = contract.document.get("components", {}).get("schemas", {})
    for key in ("views", "reads"):
        _close(reader, key, schemas)
    for name, inner in inners(reader, "views"):
        inner.check_keys(tuple(merged(contract.document, schemas.get(name, {})).get("properties", inner.node)))
    return Scenario(
        variants=_variants(reader),
        session=session(reader.mapping("session")),
        flow=flow(reader.mapping("flow")),
        views={name: values(inner) for name, inner in inners(reader, "views")},
        reads={name: statuses(inner) for name, inner in inners(reader, "reads")},
        records=records,
        parts=tuple(part(item, records) for item in items(reader, "parts")),
        operations={
            name: doing(inner, records, operations[name])
            for name, inner in inners(reader, "operations")
            if name in operations
        },
        prefers=reader.texts("prefers"),
        malformed=reader.text("malformed"),
        exact_scheme=reader.node.get("exact_scheme") is True,
        wrong_method=_wrong_method(reader),
        headers=values(reader.mapping("headers")),
        redirect=values(reader.mapping("redirect")),
        asks=value(reader, "asks") if "asks" in reader.node else None,
        webhooks=webhooks(reader.mapping("webhooks"), records),
        demo=demo(reader.mapping("demo")),
    )


def _close(reader: MappingReader, key: str, names: Iterable[str]) -> None:
    inner = reader.mapping(key)
    if inner is not None:
        inner.check_keys(tuple(names))


def _wrong_method(reader: MappingReader) -> int:
    """Return the status of an answer to a method that a path does not have."""
    given = reader.node.get("wrong_method", 405)
    if given in (404, 405):
        return int(given)
    reader.report("wrong_method", f"`wrong_method` cannot be {describe_value(given)}", "write 404 or 405")
    return 405


def _only(token: str) -> Variant:
    """Return the one variant of a provider that has no generations."""
    return Variant("", token, {}, {}, ())


def _variants(reader: MappingReader) -> tuple[Variant, ...]:
    token = reader.text("token") or DEFAULT
    found = [_variant(name, inner, token) for name, inner in inners(reader, "variants")]
    # A longer beginning is the more telling one.
    return tuple(sorted(found, key=lambda one: -len(one.token))) or (_only(token),)


def _variant(name: str, reader: MappingReader, token: str) -> Variant:
    close(reader, "variants")
    lacks = reader.mapping("lacks")
    return Variant(
        name=name,
        token=reader.text("token") or token,
        never={schema: {key: one.texts(key) for key in one.node} for schema, one in inners(reader, "never")},
        lacks={schema: lacks.texts(schema) for schema in lacks.node} if lacks is not None else {},
        unheard=reader.texts("unheard"),
    )
