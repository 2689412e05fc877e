"""The state in SQLite: what was acknowledged is there after the process was killed."""

from __future__ import annotations

import json
from collections.abc import Generator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import RLock
from typing import Any, Final

from attrs import evolve

from .database import IS_OPEN, open_database
from .records import StoredRecord, StoredSession

_SESSION: Final = (
    *("seq", "provider", "tenant", "id", "key", "subject", "variant", "status"),
    *("created", "updated", "expires", "completed", "redirect", "reference", "given"),
)
_RECORD: Final = ("seq", "provider", "tenant", "kind", "id", "created", "updated", "data")

NEWEST: Final = "seq DESC"
"""The order of records with the latest first."""


class Store:
    """The database at *path*, or one in memory if *path* is None."""

    def __init__(self, path: Path | None) -> None:
        self._lock = RLock()
        self._deep = 0
        self._db = open_database(path)

    @contextmanager
    def transaction(self) -> Generator[Store]:
        """Store all changes of the context, or none; contexts may nest."""
        with self._lock:
            outermost = self._deep == 0
            if outermost:
                self._db.execute("BEGIN IMMEDIATE")
            self._deep += 1
            try:
                yield self
            except BaseException:
                self._deep -= 1
                if outermost:
                    self._db.execute("ROLLBACK")
                raise
            self._deep -= 1
            if outermost:
                self._db.execute("COMMIT")

    def close(self) -> None:
        """Close the database."""
        with self._lock:
            self._db.close()

    def clear(self) -> None:
        """Remove all that is stored."""
        with self.transaction():
            for table in ("session", "tally", "term", "handle", "record", "hook", "delivery", "replay", "note"):
                self._db.execute(f"DELETE FROM {table}")

    def rows(self, sql: str, values: Sequence[Any] = ()) -> list[Any]:
        """Return the rows of the query *sql*."""
        with self._lock:
            return self._db.execute(sql, values).fetchall()

    def run(self, sql: str, values: Sequence[Any] = ()) -> int:
        """Run the statement *sql*; return the number of the row that it added."""
        with self.transaction():
            return self._db.execute(sql, values).lastrowid or 0

    def read_note(self, name: str) -> str | None:
        """Return the note *name*, None if there is none."""
        rows = self.rows("SELECT value FROM note WHERE name = ?", [name])
        return str(rows[0][0]) if rows else None

    def write_note(self, name: str, value: str) -> None:
        """Store *value* as the note *name*."""
        self.run("INSERT INTO note VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value", [name, value])

    def add_session(self, session: StoredSession, terms: Sequence[str]) -> StoredSession:
        """Add *session*; each of *terms* finds it in a search."""
        with self.transaction():
            marks = ", ".join("?" * (len(_SESSION) - 1))
            seq = self.run(
                f"INSERT INTO session ({', '.join(_SESSION[1:])}) VALUES ({marks})", _session_values(session)
            )
            for text in terms:
                row = [session.provider, session.tenant, text.casefold(), seq]
                self.run("INSERT OR IGNORE INTO term VALUES (?, ?, ?, ?)", row)
            return evolve(session, seq=seq)

    def put_session(self, session: StoredSession) -> None:
        """Replace the stored *session*."""
        sets = ", ".join(f"{name} = ?" for name in _SESSION[1:])
        self.run(f"UPDATE session SET {sets} WHERE seq = ?", [*_session_values(session), session.seq])

    def remove_session(self, session: StoredSession) -> None:
        """Remove *session*; the events about it stay."""
        with self.transaction():
            whose = [session.provider, session.tenant]
            self.run("DELETE FROM session WHERE seq = ?", [session.seq])
            self.run("DELETE FROM term WHERE provider = ? AND tenant = ? AND session = ?", [*whose, session.seq])
            sql = "UPDATE tally SET number = number - 1 WHERE provider = ? AND tenant = ? AND status = ?"
            self.run(sql, [*whose, session.status])

    def sessions(self, columns: Mapping[str, Any], *, limit: int = 1) -> list[StoredSession]:
        """Return the latest sessions with the values of *columns*."""
        tests = " AND ".join(f"{name} = ?" for name in columns) or "1"
        return self.find_sessions(tests, list(columns.values()), order="seq DESC", limit=limit, offset=0)

    def find_sessions(
        self, tests: str, values: Sequence[Any], *, order: str, limit: int, offset: int
    ) -> list[StoredSession]:
        """Return the sessions that fit the SQL condition *tests*."""
        sql = f"SELECT {', '.join(_SESSION)} FROM session WHERE {tests} ORDER BY {order} LIMIT ? OFFSET ?"
        return [_read_session(row) for row in self.rows(sql, [*values, limit, offset])]

    def count(self, tests: str, values: Sequence[Any]) -> int:
        """Return how many sessions fit the SQL condition *tests*."""
        return int(self.rows(f"SELECT count(*) FROM session WHERE {tests}", values)[0][0])

    def tally(self, provider: str, tenant: str, statuses: Sequence[str]) -> int:
        """Return how many sessions have one of *statuses*, from a table of counts."""
        sql = "SELECT status, number FROM tally WHERE provider = ? AND tenant = ?"
        return sum(number for status, number in self.rows(sql, [provider, tenant]) if status in statuses)

    def overdue_sessions(self, provider: str, now: float) -> list[StoredSession]:
        """Return the open sessions of *provider* whose time is over."""
        tests = f"expires <= ? AND {IS_OPEN} AND +provider = ?"
        sql = f"SELECT {', '.join(_SESSION)} FROM session WHERE {tests} LIMIT 1000"
        return [_read_session(row) for row in self.rows(sql, [now, provider])]

    def add_record(self, record: StoredRecord, keys: Sequence[str]) -> StoredRecord:
        """Add *record*; each of its fields in *keys* finds it."""
        with self.transaction():
            row = [record.provider, record.tenant, record.kind, record.id, record.created, record.updated]
            sql = f"INSERT INTO record ({', '.join(_RECORD[1:])}) VALUES (?, ?, ?, ?, ?, ?, ?)"
            added = evolve(record, seq=self.run(sql, [*row, json.dumps(record.data)]))
            self._add_handles(added, keys)
            return added

    def put_record(self, record: StoredRecord, keys: Sequence[str]) -> None:
        """Replace the stored *record*."""
        with self.transaction():
            sql = "UPDATE record SET updated = ?, data = ? WHERE seq = ?"
            self.run(sql, [record.updated, json.dumps(record.data), record.seq])
            self.run("DELETE FROM handle WHERE record = ?", [record.seq])
            self._add_handles(record, keys)

    def remove_record(self, record: StoredRecord) -> None:
        """Remove *record*."""
        self.run("DELETE FROM record WHERE seq = ?", [record.seq])

    def records(
        self,
        whose: Mapping[str, str],
        fields: Mapping[str, object],
        *,
        after: str | None = None,
        order: str = "id",
        limit: int = 1,
        offset: int = 0,
        between: tuple[float | None, float | None] = (None, None),
    ) -> list[StoredRecord]:
        """Return the records of *whose* with the values of *fields*.

        *whose* are the provider, the tenant and the kind. *between* are the earliest and the latest time of creation,
        both included; None is any time.
        """
        tests, values = _record_tests(whose, fields, between)
        if after is not None and order == NEWEST:
            same = " AND ".join(f"{name} = ?" for name in whose)
            tests.append(f"seq < (SELECT seq FROM record WHERE {same} AND id = ?)")
            values += [*whose.values(), after]
        elif after is not None:
            tests, values = [*tests, "id > ?"], [*values, after]
        sql = f"SELECT {', '.join(_RECORD)} FROM record WHERE {' AND '.join(tests)} ORDER BY {order} LIMIT ? OFFSET ?"
        return [_read_record(row) for row in self.rows(sql, [*values, limit, offset])]

    def count_records(
        self, whose: Mapping[str, str], fields: Mapping[str, object], between: tuple[float | None, float | None]
    ) -> int:
        """Return how many records of *whose* `records` finds on all pages."""
        tests, values = _record_tests(whose, fields, between)
        return int(self.rows(f"SELECT count(*) FROM record WHERE {' AND '.join(tests)}", values)[0][0])

    def find_record(self, whose: Mapping[str, str], name: str, value: object) -> StoredRecord | None:
        """Return the record of *whose* with *value* as its id, or in the field *name*, which is one of its keys."""
        tests = " AND ".join(f"{column} = ?" for column in whose)
        if name == "id":
            which, values = f"{tests} AND id = ?", [str(value)]
        else:
            newest = f"SELECT max(record) FROM handle WHERE {tests} AND name = ? AND value = ?"
            which, values = f"seq = ({newest})", [name, json.dumps(value)]
        rows = self.rows(f"SELECT {', '.join(_RECORD)} FROM record WHERE {which}", [*whose.values(), *values])
        return _read_record(rows[0]) if rows else None

    def _add_handles(self, record: StoredRecord, keys: Sequence[str]) -> None:
        for name in keys:
            value = record.data.get(name)
            if value is not None:
                row = [record.provider, record.tenant, record.kind, name, json.dumps(value), record.seq]
                self.run("INSERT OR IGNORE INTO handle VALUES (?, ?, ?, ?, ?, ?)", row)


def _session_values(session: StoredSession) -> list[Any]:
    return [*(getattr(session, name) for name in _SESSION[1:-1]), json.dumps(session.fields)]


def _read_session(row: Sequence[Any]) -> StoredSession:
    columns: dict[str, Any] = dict(zip(_SESSION, row, strict=True))
    fields = json.loads(columns.pop("given"))
    return StoredSession(**columns, fields=fields)


def _record_tests(
    whose: Mapping[str, str], fields: Mapping[str, object], between: tuple[float | None, float | None]
) -> tuple[list[str], list[Any]]:
    """Return the SQL conditions that records of *whose* fit, and their values."""
    tests: list[str] = [f"{name} = ?" for name in whose]
    values: list[Any] = [*whose.values()]
    for name, value in fields.items():
        if name == "id":
            tests, values = [*tests, "id = ?"], [*values, str(value)]
            continue
        same = "provider = record.provider AND tenant = record.tenant AND kind = record.kind AND record = seq"
        tests.append(f"EXISTS (SELECT 1 FROM handle WHERE {same} AND name = ? AND value = ?)")
        values += [name, json.dumps(value)]
    for test, moment in zip(("created >= ?", "created <= ?"), between, strict=True):
        if moment is not None:
            tests, values = [*tests, test], [*values, moment]
    return tests, values


def _read_record(row: Sequence[Any]) -> StoredRecord:
    columns: dict[str, Any] = dict(zip(_RECORD, row, strict=True))
    return StoredRecord(**{**columns, "data": json.loads(columns["data"])})
