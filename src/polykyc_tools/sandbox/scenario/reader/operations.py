"""Read how operations behave: what they look up, their rows, and their lists."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Final

from polykyc_tools.engine.annotations.session_roles import page
from polykyc_tools.engine.ir import STATUSES
from polykyc_tools.engine.source.mapping_reader import Reader, kind, near
from polykyc_tools.sandbox.contract.operation import Operation
from polykyc_tools.sandbox.scenario.model import Doing, Kind, Listing, Refusal, Row
from polykyc_tools.sandbox.scenario.values import Text
from polykyc_tools.sandbox.schemas.validator import BreachError, Validator, compiled

from .values import condition, inners, items, seconds, value, values
from .vocabulary import close

_MOST: Final = 1000
"""What a page may have, so that a number that the store cannot hold is refused where it stands."""


def doing(reader: Reader, records: Mapping[str, Kind], operation: Operation) -> Doing:
    """Return how *operation* behaves, whose provider keeps *records*."""
    close(reader, "operations")
    finds = reader.inner("finds")
    if finds is not None:
        finds.close(("session", *records))
    lists = reader.inner("lists")
    return Doing(
        refuses=tuple(_refusal(item, records, operation) for item in items(reader, "refuses")),
        finds=tuple((name, tuple(values(inner).items())) for name, inner in inners(reader, "finds")),
        rows=tuple(_row(item, records, operation) for item in items(reader, "rows")),
        lists=_listing(lists, records) if lists is not None else None,
        invalid=_answer(reader, "invalid", operation) if "invalid" in reader.node else None,
        path=_answer(reader, "path", operation) if "path" in reader.node else None,
    )


def _refusal(reader: Reader, records: Mapping[str, Kind], operation: Operation) -> Refusal:
    close(reader, "operations.refuses")
    lacks = reader.inner("lacks")
    if lacks is not None:
        lacks.close(tuple(records))
    status, example = _answer(reader, "answers", operation) if "answers" in reader.node else (400, None)
    return Refusal(
        when=condition(reader.inner("when")),
        value=value(reader, "value") if "value" in reader.node else Text("{given}"),
        valid=_schema(reader) if "fits" in reader.node else None,
        lacks=tuple((name, values(inner)) for name, inner in inners(reader, "lacks")),
        status=status,
        example=example,
        where=reader.where(),
        most=_most(reader),
        within=seconds(reader, "within", reader.text("within") or "24h"),
    )


def _most(reader: Reader) -> int | None:
    given = reader.node.get("most")
    if given is None or (isinstance(given, int) and not isinstance(given, bool) and given >= 0):
        return given
    reader.complain("most", f"`most` cannot be {kind(given)}", "write how many sessions there may be")
    return None


def _schema(reader: Reader) -> Validator | None:
    try:
        return compiled(json.loads(json.dumps(reader.node["fits"])))
    except BreachError as error:
        reader.complain("fits", str(error), "write a JSON Schema")
        return None


def _row(reader: Reader, records: Mapping[str, Kind], operation: Operation) -> Row:
    close(reader, "operations.rows")
    things = ("session", *records)
    sets = reader.inner("sets")
    if sets is not None:
        sets.close(tuple(records))
    status, example = _answer(reader, "answers", operation) if "answers" in reader.node else (None, None)
    counted = (reader.text("counts") or "").split(".")
    if "counts" in reader.node and (len(counted) != 2 or counted[0] not in records):
        reader.complain("counts", f"`counts` cannot be `{'.'.join(counted)}`", "write `counts: <kind>.<field>`")
    return Row(
        when=condition(reader.inner("when")),
        opens=reader.node.get("opens") is True,
        moves=reader.choice("moves", STATUSES),
        makes=reader.choice("makes", tuple(records)),
        having=values(reader.inner("having")),
        sets={name: values(inner) for name, inner in inners(reader, "sets")},
        counts=(counted[0], counted[1]) if len(counted) == 2 else None,
        removes=reader.choice("removes", tuple(records)),
        sends=reader.choice("sends", tuple(records)),
        status=status,
        example=example,
        shows=reader.choice("shows", ("example", *things, *STATUSES)),
        where=reader.where(),
    )


def _answer(reader: Reader, key: str, operation: Operation) -> tuple[int, str | None]:
    given = reader.node[key]
    status, _, example = str(given).partition("/")
    if re.fullmatch(r"[2-5]\d\d", status) and not isinstance(given, bool):
        reply = operation.replies.get(int(status))
        if reply is None:
            known = map(str, operation.replies)
            reader.complain(key, f"`{operation.id}` is not documented to answer {status}", near(status, known))
        elif example and example not in reply.names:
            what = f"the answer {status} of `{operation.id}` has no example `{example}`"
            reader.complain(key, what, near(example, reply.names))
        return int(status), example or None
    reader.complain(key, f"`{key}` cannot be {kind(given)}", "write `<status>` or `<status>/<name of its example>`")
    return 200, None


def _listing(reader: Reader, records: Mapping[str, Kind]) -> Listing:
    close(reader, "operations.lists")
    size = reader.node.get("size", 10)
    if not isinstance(size, int) or isinstance(size, bool) or not 1 <= size <= _MOST:
        hint = f"write how many a page has if nobody says, at most {_MOST}"
        reader.complain("size", f"`size` cannot be {kind(size)}", hint)
    given = {name: value(reader, name) for name in ("since", "until", "search", "downward")
             if name in reader.node}  # fmt: skip
    return Listing(
        of=reader.choice("of", ("session", *records)) or "session",
        where=values(reader.inner("where")),
        words=values(reader.inner("words")),
        page=page(reader),
        size=size if isinstance(size, int) else 10,
        **given,
    )
