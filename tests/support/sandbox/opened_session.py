"""How a session is opened at each provider, as its scenario tells: nothing here knows which provider it is."""

from __future__ import annotations

from typing import Any, Final

from polykyc import SessionStatus

from polykyc_tools.engine.pipeline.project import Project
from polykyc_tools.project import open_project
from polykyc_tools.sandbox.api.sandbox import Sandbox

PROJECT: Final[Project] = open_project(None)
SLUGS: Final = PROJECT.slugs()


def opened(sandbox: Sandbox, client: Any) -> Any:
    """Return a session, after the steps that come before one."""
    demo = sandbox.world.providers[client.sessions.provider].scenario.demo
    for call, arguments in demo.steps:
        getattr(client, call)(**arguments)
    return client.sessions.create(**demo.create)


async def opened_async(sandbox: Sandbox, client: Any) -> Any:
    """Return the same through an async client."""
    demo = sandbox.world.providers[client.sessions.provider].scenario.demo
    for call, arguments in demo.steps:
        await getattr(client, call)(**arguments)
    return await client.sessions.create(**demo.create)


def seen(client: Any, session: Any) -> Any:
    """Return *session* as its provider now has it."""
    return client.sessions.wait(session, timeout=5, until=list(SessionStatus))
