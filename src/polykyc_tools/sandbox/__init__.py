"""A local server that plays every provider, from its spec, its overlay and its scenario."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .api.cassettes import cassette_filters as cassette_filters
    from .api.replay import replay_har as replay_har
    from .api.sandbox import Sandbox as Sandbox
    from .server import Server as Server


def __getattr__(name: str) -> Any:
    """Import what is used at its first use: pytest loads the plugin of this package in suites that use none of it."""
    if name == "Sandbox":
        from .api.sandbox import Sandbox

        return Sandbox
    if name == "cassette_filters":
        from .api.cassettes import cassette_filters

        return cassette_filters
    if name == "replay_har":
        from .api.replay import replay_har

        return replay_har
    if name == "Server":
        from .server import Server

        return Server
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
