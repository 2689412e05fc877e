"""Read how operations behave: what they look up, their rows, and their lists."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Final

from polykyc_tools.engine.annotations.session_roles import page
from polykyc_tools.engine.ir import STATUSES
from polykyc_tools.engine.source.mapping_reader import MappingReader, describe_value, suggest_name
from polykyc_tools.sandbox.contract.operation import Operation
from polykyc_tools.sandbox.scenario.model import Doing, Kind, Listing, Refusal, Row
from polykyc_tools.sandbox.scenario.values import Text
from polykyc_tools.sandbox.schemas.validator import BreachError, Validator, compiled

from .values import condition, inners, items, seconds, value, values
from .vocabulary import close

_MOST: Final = 1000
"""What a page may have, so that a number that the store cannot hold is refused where it stands."""


def doing(reader: MappingReader, records: Mapping[str, Kind], operation: Operation) -> Doing:
    """Return how *operation* behaves, whose provider keeps *records*."""
    close(reader, "operations")
    finds = reader.mapping("finds")
    if finds is not None:
        finds.check_keys(("session", *records))
    lists = reader.mapping("lists")
    return Doing(
        refuses=tuple(_refusal(item, records, operation) for item in items(reader, "refuses")),
        finds=tuple((name, tuple(values(inner).items())) for name, inner in inners(reader, "finds")),
        rows=tuple(_row(item, records, operation) for item in items(reader, "rows")),
        lists=_listing(lists, records) if lists is not None else None,
        invalid=_answer(reader, "invalid", operation) if "invalid" in reader.node else None,
        path=_answer(reader, "path", operation) if "path" in reader.node else None,
    )


def _refusal(reader: MappingReader, records: Mapping[str, Kind], operation: Operation) -> Refusal:
    close(reader, "operations.refuses")
    lacks = reader.mapping("lacks")
    if lacks is not None:
        lacks.check_keys(tuple(records))
    status, example = _answer(reader, "answers", operation) if "answers" in reader.node else (400, None)
    return Refusal(
        when=condition(reader.mapping("when")),
        value=value(reader, "value") if "value" in reader.node else Text("{given}"),
        valid=_schema(reader) if "fits" in reader.node else None,
        lacks=tuple((name, values(inner)) for name, inner in inners(reader, "lacks")),
        status=status,
        example=example,
        where=reader.position(),
        most=_most(reader),
        within=seconds(reader, "within", reader.text("within") or "24h"),
    )


def _most(reader: MappingReader) -> int | None:
    given = reader.node.get("most")
    if given is None or (isinstance(given, int) and not isinstance(given, bool) and given >= 0):
        return given
    reader.report("most", f"`most` cannot be {describe_value(given)}", "write how many sessions there may be")
    return None


def _schema(reader: MappingReader) -> Validator | None:
    try:
        return compiled(json.loads(json.dumps(reader.node["fits"])))
    except BreachError as error:
        reader.report("fits", str(error), "write a JSON Schema")
        return None


def _row(reader: MappingReader, records: Mapping[str, Kind], operation: Operation) -> Row:
    close(reader, "operations.rows")
    things = ("session", *records)
    sets = reader.mapping("sets")
    if sets is not None:
        sets.check_keys(tuple(records))
    status, example = _answer(reader, "answers", operation) if "answers" in reader.node else (None, None)
    counted = (reader.text("counts") or "").split(".")
    if "counts" in reader.node and (len(counted) != 2 or counted[0] not in records):
        reader.report("counts", f"`counts` cannot be `{'.'.join(counted)}`", "write `counts: <kind>.<field>`")
    return Row(
        when=condition(reader.mapping("when")),
        opens=reader.node.get("opens") is True,
        moves=reader.choice("moves", STATUSES),
        makes=reader.choice("makes", tuple(records)),
        having=values(reader.mapping("having")),
        sets={name: values(inner) for name, inner in inners(reader, "sets")},
        counts=(counted[0], counted[1]) if len(counted) == 2 else None,
        removes=reader.choice("removes", tuple(records)),
        sends=reader.choice("sends", tuple(records)),
        status=status,
        example=example,
        shows=reader.choice("shows", ("example", *things, *STATUSES)),
        where=reader.position(),
    )


def _answer(reader: MappingReader, key: str, operation: Operation) -> tuple[int, str | None]:
    given = reader.node[key]
    status, _, example = str(given).partition("/")
    if re.fullmatch(r"[2-5]\d\d", status) and not isinstance(given, bool):
        reply = operation.replies.get(int(status))
        if reply is None:
            known = map(str, operation.replies)
            reader.report(key, f"`{operation.id}` is not documented to answer {status}", suggest_name(status, known))
        elif example and example not in reply.names:
            what = f"the answer {status} of `{operation.id}` has no example `{example}`"
            reader.report(key, what, suggest_name(example, reply.names))
        return int(status), example or None
    reader.report(
        key, f"`{key}` cannot be {describe_value(given)}", "write `<status>` or `<status>/<name of its example>`"
    )
    return 200, None


def _listing(reader: MappingReader, records: Mapping[str, Kind]) -> Listing:
    close(reader, "operations.lists")
    size = reader.node.get("size", 10)
    if not isinstance(size, int) or isinstance(size, bool) or not 1 <= size <= _MOST:
        hint = f"write how many a page has if nobody says, at most {_MOST}"
        reader.report("size", f"`size` cannot be {describe_value(size)}", hint)
    given = {name: value(reader, name) for name in ("since", "until", "search", "downward")
             if name in reader.node}  # fmt: skip
    return Listing(
        of=reader.choice("of", ("session", *records)) or "session",
        where=values(reader.mapping("where")),
        words=values(reader.mapping("words")),
        page=page(reader),
        size=size if isinstance(size, int) else 10,
        **given,
    )
