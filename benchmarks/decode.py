"""The JSON text of 100 sessions to models, against stock openapi-python-client; and pydantic and msgspec.

Two documented answers, each with its session a hundred times: Kayle's has texts, times, an enum and a nested object,
Dossiers' has texts, flags and times as numbers, which stock leaves as they are. Ours starts from the bytes of an
answer, checks each type, unwraps the envelope, refuses a name that comes twice, and makes times of numbers. The models
of pydantic and msgspec are written here by hand, for Kayle's.

    python benchmarks/decode.py FOLDER
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from datetime import datetime
from importlib import import_module
from pathlib import Path
from typing import Any

import turns
from turns import Peer, Row

LISTS = {"kayle": ("list_sessions.first_page", "data"), "dossiers": ("list_kyc_sessions.last_page", "sessions")}
"""The documented answer of each, and where the sessions are in it."""
STOCK = Peer("openapi-python-client", "stock", "stock")
BESIDE = [Peer("pydantic", "pydantic"), Peer("msgspec", "msgspec")]


def measure(home: Path, rounds: int) -> list[Row]:
    rows: list[Row] = []
    for slug in LISTS:
        peers = [
            Peer("polykyc", "polykyc"),
            STOCK,
            Peer("polykyc with orjson", "orjson"),
            *(BESIDE if slug == "kayle" else []),
        ]
        cpu = {name: cpu * 1e6 for name, (_, cpu) in turns.alternate(home, "decode", peers, rounds, slug).items()}
        fast = cpu.pop("polykyc with orjson")
        pair = ("polykyc", STOCK.name)
        title = f"100 sessions of {slug.capitalize()}"
        rows.append(Row(f"{title}, plain json", "us of CPU", 0.75, {name: cpu[name] for name in pair}))
        rows.append(Row(f"{title}, orjson", "us of CPU", 0.3, {**cpu, "polykyc": fast}))
    return rows


def text(slug: str, sessions: int = 100) -> bytes:
    """Return the answer, written as JavaScript would."""
    case, key = LISTS[slug]
    file = turns.ROOT / "tests" / "data" / slug / f"{case}.json"
    body = json.loads(file.read_bytes())["response"]["json"]
    (session, *_) = body[key]
    body[key] = [{**session, "id": f"{session['id'][:-4]}{number:04}"} for number in range(sessions)]
    return json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()


def polykyc_reader(slug: str, sessions: int = 100) -> Callable[[], Any]:
    from polykyc._runtime.contract import Response

    parse = import_module(f"polykyc.{slug}.operations.{LISTS[slug][0].partition('.')[0]}").parse
    content = text(slug, sessions)
    return lambda: parse(Response(200, {"content-type": "application/json"}, content))


def stock(slug: str, sessions: int = 100) -> Callable[[], Any]:
    models = import_module(f"{slug}_stock.models")
    model = models.ListSessionsResponse200 if slug == "kayle" else models.KycSessionList
    content = text(slug, sessions)
    return lambda: model.from_dict(json.loads(content))


def pydantic(slug: str) -> Callable[[], Any]:
    from pydantic import BaseModel, ConfigDict

    settings = ConfigDict(extra="allow", strict=False)

    class ShareField(BaseModel):
        model_config = settings
        required: bool
        reason: str
        source: str | None = None

    class Session(BaseModel):
        model_config = settings
        id: str
        status: str
        contract_version: int
        share_fields: dict[str, ShareField]
        redirect_url: str | None
        verification_url: str
        expires_at: datetime
        completed_at: datetime | None
        created_at: datetime
        updated_at: datetime

    class Pagination(BaseModel):
        limit: int
        has_more: bool
        next_cursor: str | None

    class Page(BaseModel):
        data: list[Session]
        pagination: Pagination

    for model in (Session, Page):
        model.model_rebuild(_types_namespace=dict(locals(), datetime=datetime))
    content = text(slug)
    return lambda: Page.model_validate_json(content)


def msgspec(slug: str) -> Callable[[], Any]:
    defstruct = import_module("msgspec").defstruct
    share: Any = defstruct("ShareField", [("required", bool), ("reason", str), ("source", str | None, None)])
    session: Any = defstruct(
        "Session",
        [
            ("id", str),
            ("status", str),
            ("contract_version", int),
            ("share_fields", dict[str, share]),
            ("redirect_url", str | None),
            ("verification_url", str),
            ("expires_at", datetime),
            ("completed_at", datetime | None),
            ("created_at", datetime),
            ("updated_at", datetime),
        ],
    )
    pagination = defstruct("Pagination", [("limit", int), ("has_more", bool), ("next_cursor", str | None)])
    page = defstruct("Page", [("data", list[session]), ("pagination", pagination)])
    content, decoder = text(slug), import_module("msgspec.json").Decoder(page)
    return lambda: decoder.decode(content)


if __name__ == "__main__":
    if "--as" in sys.argv:
        turns.serve(
            {
                "polykyc": polykyc_reader,
                "polykyc with orjson": polykyc_reader,
                "openapi-python-client": stock,
                "pydantic": pydantic,
                "msgspec": msgspec,
            }
        )
    else:
        options = turns.options(__doc__)
        turns.tell(measure(options.home, options.rounds))
