"""The command `polykyc sandbox`."""

from __future__ import annotations

import argparse
import gc
import sys
from contextlib import suppress

from polykyc_tools.cli.exit_codes import FINE
from polykyc_tools.cli.output import out
from polykyc_tools.cli.table import grid
from polykyc_tools.engine.source.diagnostics import InputError, Problem
from polykyc_tools.project import open_project

from .api.sandbox import Sandbox
from .dispatch.caller import describe_credentials
from .server import Server
from .state.records import Hook
from .webhooks.delivery import is_exposed
from .webhooks.signing import verification_secret


def run(options: argparse.Namespace) -> int:
    """Serve until the user interrupts; return 0."""
    # The commands run briefly, without garbage collection; a server needs it.
    gc.enable()
    chosen = [slug for text in options.providers or () for slug in text.split(",") if slug]
    sandbox = Sandbox(
        root=open_project(options.root),
        providers=chosen or None,
        db=options.db,
        anywhere=options.webhooks_anywhere,
        hosts=options.allow_host or (),
    )
    try:
        for text in options.world or ():
            _switch(sandbox, text)
        for text in options.webhook or ():
            _add_webhook(sandbox, text)
        server = Server(sandbox, host=options.host, port=options.port)
        with suppress(KeyboardInterrupt):
            out(_summary(sandbox, server, options))
            sys.stdout.flush()
            server.run()
    finally:
        sandbox.close()
    return FINE


def _add_webhook(sandbox: Sandbox, text: str) -> None:
    slug, _, url = text.partition("=")
    if slug not in sandbox.providers or not sandbox.outbox.allows(url):
        hint = "write <provider>=http://localhost:<port>/<path>; for other machines add --webhooks-anywhere"
        raise InputError(
            [Problem("--webhook", f"`{text}` does not name a provider and an address of this machine", hint)]
        )
    if url not in {hook.url for hook in sandbox.outbox.hooks() if hook.provider == slug}:
        sandbox.send_webhooks_to(slug, url)


def _switch(sandbox: Sandbox, text: str) -> None:
    what, _, answer = text.partition("=")
    slug, _, name = what.partition(".")
    if not name or answer not in {"yes", "no"}:
        hint = "write --world <provider>.<precondition>=no, and yes to let it hold again"
        raise InputError(
            [Problem("--world", f"`{text}` does not say which precondition of which provider holds", hint)]
        )
    sandbox.world.switch(slug, **{name: answer == "yes"})


def _precondition_lines(sandbox: Sandbox) -> list[str]:
    """Return a line for each precondition that does not hold."""
    return [
        f"does not hold at {slug}: {provider.scenario.preconditions[name].means} ({slug}.{name})"
        for slug, provider in sandbox.world.providers.items()
        for name, holds in sandbox.world.preconditions(slug).items()
        if not holds
    ]


def _webhook_lines(sandbox: Sandbox, hook: Hook) -> list[str]:
    """Return where the events of a provider go, and what verifies and opens them."""
    provider = sandbox.world.provider(hook.provider)
    secret, key = verification_secret(provider, hook.secret), sandbox.webhook_key(hook.provider)
    lines = [f"webhooks of {hook.provider} go to {hook.url}; verify them with", secret]
    return lines if key is None else [*lines, f"and open the webhooks of {hook.provider} with the key", key.strip()]


def _summary(sandbox: Sandbox, server: Server, options: argparse.Namespace) -> str:
    rows = [
        [slug, sandbox.base_url(slug), describe_credentials(sandbox.credentials(slug))] for slug in sandbox.providers
    ]
    lines = [
        grid("The sandbox speaks for these providers", ["provider", "base_url", "token"], rows),
        *(
            f"access tokens of {slug}: {sandbox.token_url(slug)}"
            for slug, provider in sandbox.world.providers.items()
            if provider.contract.grants
        ),
        *(
            line
            for hook in sandbox.outbox.hooks()
            if hook.provider in sandbox.providers
            for line in _webhook_lines(sandbox, hook)
        ),
        *_precondition_lines(sandbox),
        f"dashboard: {server.url}/",
        f"state: {options.db or 'in memory, lost at the end (--db FILE keeps it)'}",
    ]
    for slug, provider in sandbox.world.providers.items():
        if provider.undecided:
            lines += [
                "",
                f"The overlay of {slug} is not decided yet, so its sessions read as unknown, or as a guess says:",
            ]
            lines += map(str, provider.undecided)
    unfit = sandbox.find_unfit_answers()
    if unfit:
        lines += ["", "These documented answers cannot be sent, and the sandbox answers 500 in their place:"]
        lines += [str(problem) for problem in unfit]
    if is_exposed(options.host):
        lines += [
            "",
            f"WARNING: {options.host} is reachable from other machines. Everybody who reaches this port can decide",
            "WARNING: sessions, read their data, and see the secrets of their webhooks.",
        ]
    if options.webhooks_anywhere:
        lines += ["", "WARNING: webhooks go to any address that a request registers, other machines included."]
    return "\n".join([*lines, "", "Ctrl-C ends it."])
