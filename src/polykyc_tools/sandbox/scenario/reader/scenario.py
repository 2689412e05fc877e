"""Read a whole scenario."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Final

from attrs import evolve

from polykyc_tools.engine.load.loader import load
from polykyc_tools.engine.openapi.schemas import merge_schema
from polykyc_tools.engine.source.diagnostics import InputError, Problem
from polykyc_tools.engine.source.mapping_reader import MappingReader, describe_value, suggest_name
from polykyc_tools.sandbox.contract.contract import Contract
from polykyc_tools.sandbox.scenario.model import Scenario, Variant

from .operations import read_operation
from .preconditions import read_preconditions
from .sessions import read_demo, read_flow, read_outcomes, read_part, read_record, read_replacements, read_session
from .values import read_list, read_mappings, read_value, read_values
from .vocabulary import close_mapping
from .webhooks import read_webhooks

WORD: Final = "scenario"
DEFAULT: Final = "sandbox"


def read_scenario(path: Path | None, home: Path, contract: Contract) -> Scenario:
    """Return the scenario in the file at *path*; without a file, one with defaults alone."""
    if path is None:
        return Scenario((_only_variant(DEFAULT),))
    problems: list[Problem] = []
    reader = MappingReader(load(path, root=home), WORD, problems)
    close_mapping(reader, "")
    scenario = _read_scenario(reader, contract)
    if problems:
        raise InputError(problems)
    return scenario


def _read_scenario(reader: MappingReader, contract: Contract) -> Scenario:
    records = {name: read_record(inner) for name, inner in read_mappings(reader, "records")}
    operations = {operation.id: operation for operation in contract.operations}
    _close_names(reader, "operations", operations)
    schemas = contract.document.get("components", {}).get("schemas", {})
    for key in ("views", "reads"):
        _close_names(reader, key, schemas)
    for name, inner in read_mappings(reader, "views"):
        inner.check_keys(tuple(merge_schema(contract.document, schemas.get(name, {})).get("properties", inner.node)))
    preconditions = read_preconditions(reader, operations)
    return Scenario(
        variants=_read_variants(reader, tuple(preconditions)),
        preconditions=preconditions,
        session=read_session(reader.mapping("session")),
        flow=read_flow(reader.mapping("flow")),
        outcomes=read_outcomes(reader),
        views={name: read_values(inner) for name, inner in read_mappings(reader, "views")},
        reads={name: read_replacements(inner) for name, inner in read_mappings(reader, "reads")},
        records=records,
        parts=tuple(read_part(item, records) for item in read_list(reader, "parts")),
        operations={
            name: read_operation(inner, records, operations[name])
            for name, inner in read_mappings(reader, "operations")
            if name in operations
        },
        prefers=reader.texts("prefers"),
        malformed=reader.text("malformed"),
        exact_scheme=reader.node.get("exact_scheme") is True,
        wrong_method=_read_wrong_method(reader),
        headers=read_values(reader.mapping("headers")),
        redirect=read_values(reader.mapping("redirect")),
        asks=read_value(reader, "asks") if "asks" in reader.node else None,
        webhooks=read_webhooks(reader.mapping("webhooks"), records, schemas),
        demo=read_demo(reader.mapping("demo")),
    )


def _close_names(reader: MappingReader, key: str, names: Iterable[str]) -> None:
    inner = reader.mapping(key)
    if inner is not None:
        inner.check_keys(tuple(names))


def _read_wrong_method(reader: MappingReader) -> int:
    """Return the status of the answer to a method that a path does not have."""
    status = reader.node.get("wrong_method", 405)
    if status in (404, 405):
        return int(status)
    reader.report("wrong_method", f"`wrong_method` cannot be {describe_value(status)}", "write 404 or 405")
    return 405


def _only_variant(token: str) -> Variant:
    """Return the one variant of a provider without generations."""
    return Variant("", token, {}, {}, (), "")


def _read_variants(reader: MappingReader, preconditions: tuple[str, ...]) -> tuple[Variant, ...]:
    token = reader.text("token") or DEFAULT
    variants: dict[str, Variant] = {}
    for name, inner in read_mappings(reader, "variants"):
        close_mapping(inner, "variants")
        # One that is itself like another would lead on, and where it ends would be hard to see.
        like = inner.choice("like", [other for other, variant in variants.items() if variant.api == other])
        own = _read_variant(name, inner, token)
        unmet = inner.texts("unmet")
        for wrong in set(unmet) - {*preconditions}:
            inner.report("unmet", f"there is no precondition `{wrong}`", suggest_name(wrong, preconditions))
        variants[name] = evolve(variants[like] if like else own, name=name, token=own.token, unmet=unmet)
    # A longer prefix is more specific.
    return tuple(sorted(variants.values(), key=lambda variant: -len(variant.token))) or (_only_variant(token),)


def _read_variant(name: str, reader: MappingReader, token: str) -> Variant:
    lacks = reader.mapping("lacks")
    return Variant(
        name=name,
        token=reader.text("token") or token,
        never={
            schema: {key: schema_reader.texts(key) for key in schema_reader.node}
            for schema, schema_reader in read_mappings(reader, "never")
        },
        lacks={schema: lacks.texts(schema) for schema in lacks.node} if lacks is not None else {},
        unheard=reader.texts("unheard"),
        api=name,
    )
