"""The database file: its tables, and a check that it is a database of the sandbox."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Final

from polykyc_tools.engine.source.diagnostics import InputError, Problem

from .records import OPEN

FORMAT: Final = 1
IS_OPEN: Final = f"status IN ({', '.join(repr(status) for status in OPEN)})"
"""The SQL condition of open sessions; it equals that of the index to the letter, else SQLite ignores the index."""
_SCHEMA: Final = f"""
CREATE TABLE IF NOT EXISTS session (
    seq INTEGER PRIMARY KEY, provider TEXT NOT NULL, tenant TEXT NOT NULL, id TEXT NOT NULL, key TEXT NOT NULL UNIQUE,
    subject TEXT NOT NULL, variant TEXT NOT NULL, status TEXT NOT NULL, created REAL NOT NULL, updated REAL NOT NULL,
    expires REAL, completed REAL, redirect TEXT, reference TEXT, given TEXT NOT NULL);
CREATE UNIQUE INDEX IF NOT EXISTS session_id ON session (provider, tenant, id);
CREATE INDEX IF NOT EXISTS session_subject ON session (provider, tenant, subject, seq);
CREATE INDEX IF NOT EXISTS session_created ON session (provider, tenant, created, seq);
CREATE INDEX IF NOT EXISTS session_status ON session (provider, tenant, status, id);
CREATE INDEX IF NOT EXISTS session_expires ON session (expires) WHERE expires IS NOT NULL AND {IS_OPEN};
CREATE TABLE IF NOT EXISTS tally (
    provider TEXT NOT NULL, tenant TEXT NOT NULL, status TEXT NOT NULL, number INTEGER NOT NULL,
    PRIMARY KEY (provider, tenant, status)) WITHOUT ROWID;
CREATE TRIGGER IF NOT EXISTS session_made AFTER INSERT ON session BEGIN
    INSERT INTO tally VALUES (new.provider, new.tenant, new.status, 1)
        ON CONFLICT DO UPDATE SET number = number + 1; END;
CREATE TRIGGER IF NOT EXISTS session_moved AFTER UPDATE OF status ON session WHEN new.status <> old.status BEGIN
    UPDATE tally SET number = number - 1
        WHERE provider = old.provider AND tenant = old.tenant AND status = old.status;
    INSERT INTO tally VALUES (new.provider, new.tenant, new.status, 1)
        ON CONFLICT DO UPDATE SET number = number + 1; END;
CREATE TABLE IF NOT EXISTS term (
    provider TEXT NOT NULL, tenant TEXT NOT NULL, text TEXT NOT NULL, session INTEGER NOT NULL,
    PRIMARY KEY (provider, tenant, text, session)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS record (
    seq INTEGER PRIMARY KEY, provider TEXT NOT NULL, tenant TEXT NOT NULL, kind TEXT NOT NULL, id TEXT NOT NULL,
    created REAL NOT NULL, updated REAL NOT NULL, data TEXT NOT NULL);
CREATE UNIQUE INDEX IF NOT EXISTS record_id ON record (provider, tenant, kind, id);
CREATE TABLE IF NOT EXISTS handle (
    provider TEXT NOT NULL, tenant TEXT NOT NULL, kind TEXT NOT NULL, name TEXT NOT NULL, value TEXT NOT NULL,
    record INTEGER NOT NULL REFERENCES record (seq) ON DELETE CASCADE,
    PRIMARY KEY (provider, tenant, kind, name, value, record)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS handle_record ON handle (record);
CREATE TABLE IF NOT EXISTS hook (
    seq INTEGER PRIMARY KEY, provider TEXT NOT NULL, url TEXT NOT NULL, secret TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS delivery (
    seq INTEGER PRIMARY KEY, provider TEXT NOT NULL, event TEXT NOT NULL, type TEXT NOT NULL, session INTEGER,
    url TEXT, secret TEXT NOT NULL, plain BLOB NOT NULL, body BLOB NOT NULL, headers TEXT NOT NULL,
    state TEXT NOT NULL, tries INTEGER NOT NULL, answer TEXT NOT NULL, due REAL NOT NULL, target INTEGER);
CREATE INDEX IF NOT EXISTS delivery_due ON delivery (due) WHERE state = 'waiting';
CREATE TABLE IF NOT EXISTS replay (
    provider TEXT NOT NULL, tenant TEXT NOT NULL, key TEXT NOT NULL, request TEXT NOT NULL, made REAL NOT NULL,
    answer TEXT NOT NULL, PRIMARY KEY (provider, tenant, key, request)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS note (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
"""


def open_database(path: Path | None) -> sqlite3.Connection:
    """Return the database at *path*, created if absent; raise `InputError`, and change nothing, if it is another's."""
    if path is not None and not path.absolute().parent.is_dir():
        what = f"the folder {path.absolute().parent} does not exist"
        raise InputError([Problem("--db", what, "create the folder, or name a file in another one")])
    try:
        # The store begins and ends transactions itself, and its lock orders the threads.
        connection = sqlite3.connect(path or ":memory:", isolation_level=None, check_same_thread=False)
    except sqlite3.Error as error:
        raise InputError([_foreign_database(path)]) from error
    try:
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        if tables and version != FORMAT:
            raise InputError([_foreign_database(path)])
        # Write-ahead: a commit is in the kernel's hands, however this process ends.
        for pragma in ("journal_mode = WAL", "synchronous = NORMAL", "foreign_keys = ON", "busy_timeout = 5000"):
            connection.execute(f"PRAGMA {pragma}")
        connection.executescript(f"BEGIN IMMEDIATE; {_SCHEMA} PRAGMA user_version = {FORMAT}; COMMIT;")
    except sqlite3.Error as error:
        connection.close()
        raise InputError([_foreign_database(path)]) from error
    except InputError:
        connection.close()
        raise
    return connection


def _foreign_database(path: Path | None) -> Problem:
    file = str(path or "--db")
    return Problem(
        file, "the file is not a database of this sandbox", "name another file with --db, or remove this one"
    )
