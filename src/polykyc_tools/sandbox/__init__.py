"""A local server that plays every provider, from the specs, the overlays and the scenarios beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .api.sandbox import Sandbox as Sandbox
    from .server import Server as Server


def __getattr__(name: str) -> Any:
    """Load what is asked for: the pytest plugin is in this package too, and is loaded where nobody wants a sandbox."""
    if name == "Sandbox":
        from .api.sandbox import Sandbox

        return Sandbox
    if name == "Server":
        from .server import Server

        return Server
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
