"""Read the rules of operations: refusals, look-ups, rows and lists."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Final, Literal

from polykyc_tools.engine.annotations.session_roles import read_paging
from polykyc_tools.engine.ir import STATUSES
from polykyc_tools.engine.source.mapping_reader import MappingReader, describe_value, suggest_name
from polykyc_tools.sandbox.contract.operation import ServedOperation
from polykyc_tools.sandbox.scenario.model import (
    InventedSession,
    ListRules,
    OperationRow,
    OperationRules,
    RecordKind,
    RefusalRule,
)
from polykyc_tools.sandbox.scenario.values import Text
from polykyc_tools.sandbox.schemas.validator import BreachError, Validator, compile_schema

from .sessions import STATUSES_BY_NAME
from .values import read_condition, read_list, read_mappings, read_seconds, read_value, read_values
from .vocabulary import close_mapping

_MOST: Final = 1000
"""The largest page size."""


def read_operation(
    reader: MappingReader, records: Mapping[str, RecordKind], operation: ServedOperation
) -> OperationRules:
    """Return the rules of *operation*; *records* are the kinds that the provider stores."""
    close_mapping(reader, "operations")
    finds = reader.mapping("finds")
    if finds is not None:
        finds.check_keys(("session", *records))
    lists = reader.mapping("lists")
    return OperationRules(
        refuses=tuple(_read_refusal(item, records, operation) for item in read_list(reader, "refuses")),
        finds=tuple((name, tuple(read_values(inner).items())) for name, inner in read_mappings(reader, "finds")),
        rows=tuple(_read_row(item, records, operation) for item in read_list(reader, "rows")),
        lists=_read_listing(lists, records) if lists is not None else None,
        invalid=read_answer(reader, "invalid", operation) if "invalid" in reader.node else None,
        path=read_answer(reader, "path", operation) if "path" in reader.node else None,
    )


def _read_refusal(reader: MappingReader, records: Mapping[str, RecordKind], operation: ServedOperation) -> RefusalRule:
    close_mapping(reader, "operations.refuses")
    lacks = reader.mapping("lacks")
    if lacks is not None:
        lacks.check_keys(tuple(records))
    status, example = read_answer(reader, "answers", operation) if "answers" in reader.node else (400, None)
    return RefusalRule(
        when=read_condition(reader.mapping("when")),
        value=read_value(reader, "value") if "value" in reader.node else Text("{given}"),
        valid=_read_schema(reader) if "fits" in reader.node else None,
        lacks=tuple((name, read_values(inner)) for name, inner in read_mappings(reader, "lacks")),
        status=status,
        example=example,
        position=reader.position(),
        most=_read_limit(reader),
        within=read_seconds(reader, "within", reader.text("within") or "24h"),
    )


def _read_limit(reader: MappingReader) -> int | None:
    most = reader.node.get("most")
    if most is None or (isinstance(most, int) and not isinstance(most, bool) and most >= 0):
        return most
    reader.report("most", f"`most` cannot be {describe_value(most)}", "write how many sessions there may be")
    return None


def _read_schema(reader: MappingReader) -> Validator | None:
    try:
        return compile_schema(json.loads(json.dumps(reader.node["fits"])))
    except BreachError as error:
        reader.report("fits", str(error), "write a JSON Schema")
        return None


def _read_row(reader: MappingReader, records: Mapping[str, RecordKind], operation: ServedOperation) -> OperationRow:
    close_mapping(reader, "operations.rows")
    sets = reader.mapping("sets")
    if sets is not None:
        sets.check_keys(("session", *records))
    status, example = read_answer(reader, "answers", operation) if "answers" in reader.node else (None, None)
    counted = (reader.text("counts") or "").split(".")
    if "counts" in reader.node and (len(counted) != 2 or counted[0] not in records):
        reader.report("counts", f"`counts` cannot be `{'.'.join(counted)}`", "write `counts: <kind>.<field>`")
    return OperationRow(
        when=read_condition(reader.mapping("when")),
        opens=reader.node.get("opens") is True,
        moves=reader.choice("moves", STATUSES),
        makes=reader.choice("makes", tuple(records)),
        having=read_values(reader.mapping("having")),
        sets={name: read_values(inner) for name, inner in read_mappings(reader, "sets")},
        counts=(counted[0], counted[1]) if len(counted) == 2 else None,
        removes=reader.choice("removes", ("session", *records)),
        sends=reader.choice("sends", tuple(records)),
        status=status,
        example=example,
        shows=_read_shows(reader, ("session", *records)),
        position=reader.position(),
    )


def _read_shows(
    reader: MappingReader, stored: tuple[str, ...]
) -> Literal["example", "stored"] | InventedSession | None:
    shown = reader.choice("shows", ("example", *stored, *STATUSES))
    if shown is None:
        return None
    if shown == "example":
        return "example"
    status = STATUSES_BY_NAME.get(shown) if shown not in stored else None
    return InventedSession(status) if status is not None else "stored"


def read_answer(reader: MappingReader, key: str, operation: ServedOperation) -> tuple[int, str | None]:
    """Return the status at *key*, and the name of its example; report what *operation* does not document."""
    answer = reader.node[key]
    status, _, example = str(answer).partition("/")
    if re.fullmatch(r"[2-5]\d\d", status) and not isinstance(answer, bool):
        reply = operation.replies.get(int(status))
        if reply is None:
            statuses = map(str, operation.replies)
            reader.report(
                key, f"the spec documents no answer {status} of `{operation.id}`", suggest_name(status, statuses)
            )
        elif example and example not in reply.names:
            what = f"the answer {status} of `{operation.id}` has no example `{example}`"
            reader.report(key, what, suggest_name(example, reply.names))
        return int(status), example or None
    reader.report(
        key, f"`{key}` cannot be {describe_value(answer)}", "write `<status>` or `<status>/<name of its example>`"
    )
    return 200, None


def _read_listing(reader: MappingReader, records: Mapping[str, RecordKind]) -> ListRules:
    close_mapping(reader, "operations.lists")
    size = reader.node.get("size", 10)
    if not isinstance(size, int) or isinstance(size, bool) or not 1 <= size <= _MOST:
        hint = f"write the size of a page that the request gives no size for, at most {_MOST}"
        reader.report("size", f"`size` cannot be {describe_value(size)}", hint)
    bounds = {name: read_value(reader, name) for name in ("since", "until", "search", "reference", "downward")
             if name in reader.node}  # fmt: skip
    return ListRules(
        of=reader.choice("of", ("session", *records)) or "session",
        filters=read_values(reader.mapping("where")),
        words=read_values(reader.mapping("words")),
        page=read_paging(reader),
        size=size if isinstance(size, int) else 10,
        **bounds,
    )
