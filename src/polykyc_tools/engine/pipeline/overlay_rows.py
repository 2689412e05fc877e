"""The rows of status tables in an overlay alone, such as one of an earlier version, whose spec is not at hand."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from polykyc_tools.engine.annotations.parse import read_status_table
from polykyc_tools.engine.annotations.row_digests import row_digest
from polykyc_tools.engine.annotations.types import StatusRow, StatusTable
from polykyc_tools.engine.annotations.webhooks import read_webhooks
from polykyc_tools.engine.load.loader import load
from polykyc_tools.engine.source.mapping_reader import is_list
from polykyc_tools.engine.source.nodes import Object


def overlay_rows(path: Path, root: Path) -> list[tuple[str, StatusRow]]:
    """Return each row of the tables of the overlay at *path*, with its digest; positions name the file from *root*.

    Raises:
        InputError: The file is no YAML or JSON.

    """
    document = load(path, root=root)
    nodes = list(_mappings(document))
    tables: dict[str, StatusTable] = {}
    rows: list[tuple[str, StatusRow]] = []
    for name, node in nodes:
        table = read_status_table(node, [])
        if table is not None:
            tables[name] = table
            rows += ((row_digest(row, fold=table.fold), row) for row in table.rows)
    for _, node in nodes:
        webhooks = read_webhooks(node, [], tables)
        rows += ((row_digest(row), row) for row in (webhooks.rows if webhooks is not None else ()))
    return rows


def _mappings(node: object, name: str = "") -> Iterator[tuple[str, Object]]:
    """Yield every mapping in *node*, with the schema that it is about."""
    if isinstance(node, Object):
        target = node.get("target")
        inside = target.rpartition(".")[2] if isinstance(target, str) else name
        yield inside, node
        for value in node.values():
            yield from _mappings(value, inside)
    elif is_list(node):
        for value in node:
            yield from _mappings(value, name)
