"""`polykyc demo`: a session at each provider, opened, decided and followed to its end through the emitted clients."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final

from attrs import define
from polykyc import PolykycError

from polykyc_tools.cli.output import out
from polykyc_tools.cli.table import grid
from polykyc_tools.engine.pipeline.project import Project
from polykyc_tools.sandbox.api.sandbox import Sandbox
from polykyc_tools.sandbox.behaviour.provider import PlayedProvider
from polykyc_tools.sandbox.options import PORT
from polykyc_tools.sandbox.server import Server

from .clients import installed

_HEADS: Final = ["provider", "opened", "decided", "provider says", "status", "webhook", "signature"]
_PATIENCE: Final = 10.0


@define(frozen=True)
class Line:
    """One session: how it began, what was decided, and what the client made of it."""

    cells: tuple[str, ...]
    fine: bool


def run(project: Project) -> int:
    """Print one table of a session at each provider; return 0 if all came to an end, and all webhooks are genuine."""
    sandbox = Sandbox(root=project)
    try:
        with Server(sandbox):
            lines = list(walked(sandbox, sandbox.base_url))
    finally:
        sandbox.close()
    out(grid("A session at each provider, in a sandbox on this machine", _HEADS, [line.cells for line in lines]))
    wrong = sum(not line.fine for line in lines)
    out(f"{len(lines)} sessions opened through `sessions.create`, {wrong} wrong")
    out(f"to decide sessions yourself, run `polykyc sandbox` and open its dashboard, http://127.0.0.1:{PORT}/")
    return 1 if wrong else 0


def walked(sandbox: Sandbox, base_url: Callable[[str], str]) -> Iterator[Line]:
    """Yield what comes of a session at each provider of *sandbox*, whose API is reached at *base_url*."""
    for slug, provider in sandbox.world.providers.items():
        with installed(slug).Client(**sandbox.credentials(slug), base_url=base_url(slug)) as client:
            try:
                yield _line(sandbox, provider, client)
            except PolykycError as error:
                message = f"{type(error).__name__}: {error}"
                yield Line((slug, message, "", "", "", "", ""), fine=False)


def _line(sandbox: Sandbox, provider: PlayedProvider, client: Any) -> Line:
    demo = provider.scenario.demo
    for call, arguments in demo.steps:
        getattr(client, call)(**arguments)
    session = client.sessions.create(**demo.create)
    decided = sandbox.move(session, demo.becomes)
    ended = client.sessions.wait(session, timeout=_PATIENCE)
    webhook, signature, genuine = _webhook(sandbox, provider.slug)
    cells = (provider.slug, str(session.status), decided, ended.raw_status or "", str(ended.status), webhook, signature)
    return Line(cells, fine=genuine and ended.status.is_final)


def _webhook(sandbox: Sandbox, slug: str) -> tuple[str, str, bool]:
    sent = [webhook for webhook in sandbox.webhooks if webhook.provider == slug]
    if not sent:
        return "none sent", "", True
    try:
        event = sent[-1].verify()
    except PolykycError as error:
        return sent[-1].type, f"{error}", False
    return event.type, "verified", True
