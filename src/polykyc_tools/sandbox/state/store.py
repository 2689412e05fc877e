"""State in SQLite: what was acknowledged is there after the process was killed."""

from __future__ import annotations

import json
from collections.abc import Generator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import RLock
from typing import Any, Final

from attrs import evolve

from .database import IS_OPEN, connected
from .records import Record, Session

_SESSION: Final = (
    *("seq", "provider", "tenant", "id", "key", "subject", "variant", "status"),
    *("created", "updated", "expires", "completed", "redirect", "reference", "given"),
)
_RECORD: Final = ("seq", "provider", "tenant", "kind", "id", "created", "updated", "data")

NEWEST: Final = "seq DESC"
"""The order of records in which the latest comes first."""


class Store:
    """The database at *path*, or one that lives as long as the process."""

    def __init__(self, path: Path | None) -> None:
        self._lock = RLock()
        self._deep = 0
        self._db = connected(path)

    @contextmanager
    def transaction(self) -> Generator[Store]:
        """Keep all that is done in the context, or nothing of it; contexts may nest."""
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
        """Forget everything."""
        with self.transaction():
            for table in ("session", "tally", "term", "handle", "record", "hook", "delivery", "replay", "note"):
                self._db.execute(f"DELETE FROM {table}")

    def rows(self, sql: str, values: Sequence[Any] = ()) -> list[Any]:
        """Return the rows of a query of the sandbox's own rooms."""
        with self._lock:
            return self._db.execute(sql, values).fetchall()

    def run(self, sql: str, values: Sequence[Any] = ()) -> int:
        """Run a statement of the sandbox's own rooms; return the number of the row that it added."""
        with self.transaction():
            return self._db.execute(sql, values).lastrowid or 0

    def note(self, name: str) -> str | None:
        """Return what was noted under *name*."""
        found = self.rows("SELECT value FROM note WHERE name = ?", [name])
        return str(found[0][0]) if found else None

    def keep(self, name: str, value: str) -> None:
        """Note *value* under *name*."""
        self.run("INSERT INTO note VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value", [name, value])

    def add_session(self, session: Session, terms: Sequence[str]) -> Session:
        """Add *session*, which is found again by each of *terms* too."""
        with self.transaction():
            marks = ", ".join("?" * (len(_SESSION) - 1))
            seq = self.run(
                f"INSERT INTO session ({', '.join(_SESSION[1:])}) VALUES ({marks})", _session_values(session)
            )
            for text in terms:
                row = [session.provider, session.tenant, text.casefold(), seq]
                self.run("INSERT OR IGNORE INTO term VALUES (?, ?, ?, ?)", row)
            return evolve(session, seq=seq)

    def put_session(self, session: Session) -> None:
        """Replace what is kept of *session*."""
        sets = ", ".join(f"{name} = ?" for name in _SESSION[1:])
        self.run(f"UPDATE session SET {sets} WHERE seq = ?", [*_session_values(session), session.seq])

    def sessions(self, where: Mapping[str, Any], *, limit: int = 1) -> list[Session]:
        """Return the latest sessions whose columns are as *where* says."""
        tests = " AND ".join(f"{name} = ?" for name in where) or "1"
        return self.find_sessions(tests, list(where.values()), order="seq DESC", limit=limit, offset=0)

    def find_sessions(self, tests: str, values: Sequence[Any], *, order: str, limit: int, offset: int) -> list[Session]:
        """Return the sessions that fit *tests*, a condition of the sandbox's own rooms."""
        sql = f"SELECT {', '.join(_SESSION)} FROM session WHERE {tests} ORDER BY {order} LIMIT ? OFFSET ?"
        return [_session(row) for row in self.rows(sql, [*values, limit, offset])]

    def count(self, tests: str, values: Sequence[Any]) -> int:
        """Return how many sessions fit *tests*."""
        return int(self.rows(f"SELECT count(*) FROM session WHERE {tests}", values)[0][0])

    def tally(self, provider: str, tenant: str, statuses: Sequence[str]) -> int:
        """Return how many sessions have one of *statuses*, without counting them."""
        sql = "SELECT status, number FROM tally WHERE provider = ? AND tenant = ?"
        return sum(number for status, number in self.rows(sql, [provider, tenant]) if status in statuses)

    def ran_out(self, provider: str, now: float) -> list[Session]:
        """Return open sessions of *provider* whose time is over."""
        tests = f"expires <= ? AND {IS_OPEN} AND +provider = ?"
        sql = f"SELECT {', '.join(_SESSION)} FROM session WHERE {tests} LIMIT 1000"
        return [_session(row) for row in self.rows(sql, [now, provider])]

    def add_record(self, record: Record, keys: Sequence[str]) -> Record:
        """Add *record*, which is found again by those of its fields that *keys* names."""
        with self.transaction():
            row = [record.provider, record.tenant, record.kind, record.id, record.created, record.updated]
            sql = f"INSERT INTO record ({', '.join(_RECORD[1:])}) VALUES (?, ?, ?, ?, ?, ?, ?)"
            added = evolve(record, seq=self.run(sql, [*row, json.dumps(record.data)]))
            self._handle(added, keys)
            return added

    def put_record(self, record: Record, keys: Sequence[str]) -> None:
        """Replace what is kept of *record*."""
        with self.transaction():
            sql = "UPDATE record SET updated = ?, data = ? WHERE seq = ?"
            self.run(sql, [record.updated, json.dumps(record.data), record.seq])
            self.run("DELETE FROM handle WHERE record = ?", [record.seq])
            self._handle(record, keys)

    def remove_record(self, record: Record) -> None:
        """Forget *record*."""
        self.run("DELETE FROM record WHERE seq = ?", [record.seq])

    def records(
        self,
        whose: Mapping[str, str],
        fields: Mapping[str, object],
        *,
        after: str | None = None,
        order: str = "id",
        limit: int = 1,
        between: tuple[float | None, float | None] = (None, None),
    ) -> list[Record]:
        """Return records of the provider, tenant and kind of *whose*, all of whose *fields* are as given.

        *between* are the times within which they were made, ends included; None is any.
        """
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
        if after is not None and order == NEWEST:
            same = " AND ".join(f"{name} = ?" for name in whose)
            tests.append(f"seq < (SELECT seq FROM record WHERE {same} AND id = ?)")
            values += [*whose.values(), after]
        elif after is not None:
            tests, values = [*tests, "id > ?"], [*values, after]
        sql = f"SELECT {', '.join(_RECORD)} FROM record WHERE {' AND '.join(tests)} ORDER BY {order} LIMIT ?"
        return [_record(row) for row in self.rows(sql, [*values, limit])]

    def by_handle(self, whose: Mapping[str, str], name: str, value: object) -> Record | None:
        """Return the record of *whose* that has *value* in the field *name*, one of its keys, or as its id."""
        tests = " AND ".join(f"{column} = ?" for column in whose)
        if name == "id":
            which, values = f"{tests} AND id = ?", [str(value)]
        else:
            newest = f"SELECT max(record) FROM handle WHERE {tests} AND name = ? AND value = ?"
            which, values = f"seq = ({newest})", [name, json.dumps(value)]
        rows = self.rows(f"SELECT {', '.join(_RECORD)} FROM record WHERE {which}", [*whose.values(), *values])
        return _record(rows[0]) if rows else None

    def _handle(self, record: Record, keys: Sequence[str]) -> None:
        for name in keys:
            value = record.data.get(name)
            if value is not None:
                row = [record.provider, record.tenant, record.kind, name, json.dumps(value), record.seq]
                self.run("INSERT OR IGNORE INTO handle VALUES (?, ?, ?, ?, ?, ?)", row)


def _session_values(session: Session) -> list[Any]:
    return [*(getattr(session, name) for name in _SESSION[1:-1]), json.dumps(session.given)]


def _session(row: Sequence[Any]) -> Session:
    told: dict[str, Any] = dict(zip(_SESSION, row, strict=True))
    told["given"] = json.loads(told["given"])
    return Session(**told)


def _record(row: Sequence[Any]) -> Record:
    told: dict[str, Any] = dict(zip(_RECORD, row, strict=True))
    return Record(**{**told, "data": json.loads(told["data"])})
