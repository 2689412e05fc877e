# Generated from templates/package/_runtime/rate_limit/redis_store.py; edits here are lost.

"""Turns booked in Redis or Valkey, for all processes that use the same server; needs the package `redis`.

One script books one turn by the server's time, so no other call comes between its steps, and one clock decides.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from importlib import import_module
from inspect import iscoroutinefunction
from math import ceil
from typing import Any, Final
from weakref import WeakKeyDictionary

from ..errors import ArgumentError, UnsupportedError
from ..frames import drop_locals
from .limits import Limit, by_scope

_TIMEOUT: Final = 0.5
"""Seconds to wait for a server; then the process counts by itself."""

_MICRO: Final = 1_000_000

# A list of turns, the last one first, in microseconds. Written with `%.0f`: Lua's own way keeps 14 digits of them.
_SCRIPT: Final = """\
local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]
local turn, most, longest = now, 0, 0
for i = 2, #ARGV, 2 do
  local calls, window = tonumber(ARGV[i]), tonumber(ARGV[i + 1])
  local counted = redis.call('LINDEX', KEYS[1], calls - 1)
  if counted then turn = math.max(turn, tonumber(counted) + window) end
  most, longest = math.max(most, calls), math.max(longest, window)
end
local wait = turn - now
if wait < tonumber(ARGV[1]) then
  redis.call('LPUSH', KEYS[1], string.format('%.0f', turn))
  redis.call('LTRIM', KEYS[1], 0, most - 1)
  redis.call('PEXPIRE', KEYS[1], math.ceil((wait + longest) / 1000))
end
return wait
"""

# The same for several lists, each with the number of its limits: a turn stands in all of them. The first one is first
# here, because a turn may be booked before an earlier one, which another scope delayed.
_SCOPED_SCRIPT: Final = """\
local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]
local queues, at = {}, 2
for k = 1, #KEYS do
  local queue = {limits = {}, booked = {}, longest = 0}
  for i = 1, tonumber(ARGV[at]) do
    local calls, window = tonumber(ARGV[at + 2 * i - 1]), tonumber(ARGV[at + 2 * i])
    queue.limits[i] = {calls, window}
    queue.longest = math.max(queue.longest, window)
  end
  at = at + 1 + 2 * #queue.limits
  for _, text in ipairs(redis.call('LRANGE', KEYS[k], 0, -1)) do
    if tonumber(text) + queue.longest <= now then
      redis.call('LPOP', KEYS[k])
    else
      queue.booked[#queue.booked + 1] = tonumber(text)
    end
  end
  queues[k] = queue
end
local turn, before = now, nil
while turn ~= before do
  before = turn
  for _, queue in ipairs(queues) do
    for _, limit in ipairs(queue.limits) do
      local calls, window = limit[1], limit[2]
      for i = 1, #queue.booked - calls + 1 do
        local first, last = queue.booked[i], queue.booked[i + calls - 1]
        if last - first < window and last - window < turn and turn < first + window then turn = first + window end
      end
    end
  end
end
local wait = turn - now
if wait < tonumber(ARGV[1]) then
  local text = string.format('%.0f', turn)
  for k, queue in ipairs(queues) do
    local after
    for i = #queue.booked, 1, -1 do
      if queue.booked[i] <= turn then break end
      after = queue.booked[i]
    end
    if after then
      redis.call('LINSERT', KEYS[k], 'BEFORE', string.format('%.0f', after), text)
    else
      redis.call('RPUSH', KEYS[k], text)
    end
    local latest = math.max(turn, queue.booked[#queue.booked] or 0)
    redis.call('PEXPIRE', KEYS[k], math.ceil((latest - now + queue.longest) / 1000))
  end
end
return wait
"""


def _library(name: str) -> Any:
    try:
        return import_module(name)
    except ImportError as error:
        raise UnsupportedError('this store needs the package redis: pip install "polykyc[redis]"') from error


def _connected(server: Any, name: str) -> Any:
    """Return a client of *server*, a URL or a client with a timeout, so that no call waits for ever."""
    if not isinstance(server, str):
        pool = getattr(server, "connection_pool", None)
        is_async = iscoroutinefunction(getattr(server, "execute_command", None))
        if (
            not hasattr(server, "register_script")
            or getattr(pool, "connection_kwargs", {}).get("socket_timeout") is None
            or is_async is not (name == "redis.asyncio")
        ):
            raise ArgumentError(
                "server: expected a URL such as redis://localhost:6379/0, or a client of the package "
                f"{name} that has a socket_timeout"
            )
        return server
    library = _library(name)
    retry = _library("redis.retry" if name == "redis" else "redis.asyncio.retry").Retry
    # For a connection that the server closed in the meantime; a server that hangs gets no second attempt.
    one_retry = retry(_library("redis.backoff").NoBackoff(), 1, supported_errors=(library.ConnectionError,))
    try:
        return library.Redis.from_url(server, socket_timeout=_TIMEOUT, socket_connect_timeout=_TIMEOUT, retry=one_retry)
    except ValueError:
        failed = ArgumentError("server: expected a URL such as redis://localhost:6379/0")
    # Here it has no context: the library's own error may hold the password.
    raise failed


def _arguments(limits: Sequence[Limit], within: float) -> list[int]:
    arguments = [ceil(within * _MICRO)]
    for limit in limits:
        arguments += [limit.calls, ceil(limit.window * _MICRO)]
    return arguments


def _scoped(key: str, limits: Sequence[Limit], within: float) -> tuple[list[str], list[int]]:
    """Return the keys and the arguments of the script for several scopes; a cluster has all keys on one server."""
    groups = by_scope(limits)
    arguments = [ceil(within * _MICRO)]
    for group in groups.values():
        arguments += [len(group), *_arguments(group, 0)[1:]]
    return [f"{{{key}}}:{scope}" for scope in groups], arguments


class RedisStore:
    """Counts for all processes that use the same *server*: a URL, or a `redis.Redis`, which stays yours."""

    @drop_locals
    def __init__(self, server: Any) -> None:
        self._server: Final = _connected(server, "redis")
        self._is_ours: Final = self._server is not server
        self._script: Final = self._server.register_script(_SCRIPT)
        self._scoped_script: Final = self._server.register_script(_SCOPED_SCRIPT)

    @drop_locals
    def reserve(self, key: str, limits: Sequence[Limit], within: float) -> float:
        """Book a turn; see `RateLimitStore`."""
        return float(self._script(keys=[key], args=_arguments(limits, within))) / _MICRO

    @drop_locals
    def reserve_scoped(self, key: str, limits: Sequence[Limit], within: float) -> float:
        """Book a turn; see `RateLimitStore`."""
        keys, arguments = _scoped(key, limits, within)
        return float(self._scoped_script(keys=keys, args=arguments)) / _MICRO

    def close(self) -> None:
        """Close the connections, if they are our own."""
        if self._is_ours:
            self._server.close()


class AsyncRedisStore:
    """As `RedisStore`, for async code; a `redis.asyncio.Redis` is for one event loop, a URL for any."""

    @drop_locals
    def __init__(self, server: Any) -> None:
        self._url_or_client: Final = server
        # Connected here, so that a wrong argument fails here.
        connected = _connected(server, "redis.asyncio")
        self._is_ours: Final = connected is not server
        self._script: Final = connected.register_script(_SCRIPT)
        self._scoped_script: Final = connected.register_script(_SCOPED_SCRIPT)
        self._servers: Final[WeakKeyDictionary[asyncio.AbstractEventLoop, Any]] = WeakKeyDictionary()

    @drop_locals
    async def areserve(self, key: str, limits: Sequence[Limit], within: float) -> float:
        """Book a turn; see `AsyncRateLimitStore`."""
        wait = await self._script(keys=[key], args=_arguments(limits, within), client=self._server())
        return float(wait) / _MICRO

    @drop_locals
    async def areserve_scoped(self, key: str, limits: Sequence[Limit], within: float) -> float:
        """Book a turn; see `AsyncRateLimitStore`."""
        keys, arguments = _scoped(key, limits, within)
        return float(await self._scoped_script(keys=keys, args=arguments, client=self._server())) / _MICRO

    async def aclose(self) -> None:
        """Close the connections of this event loop, if they are our own."""
        server = self._servers.pop(asyncio.get_running_loop(), None)
        if server is not None:
            await server.aclose()

    def _server(self) -> Any:
        if not self._is_ours:
            return self._url_or_client
        loop = asyncio.get_running_loop()
        client = self._servers.get(loop)
        if client is None:
            client = self._servers[loop] = _connected(self._url_or_client, "redis.asyncio")
        return client
