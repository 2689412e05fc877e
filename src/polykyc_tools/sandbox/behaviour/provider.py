"""One provider of the sandbox: its contract, its scenario, and the words in which it speaks of its sessions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from attrs import define

from polykyc_tools.engine.annotations.webhooks import Signature
from polykyc_tools.engine.ir import STATUSES, SessionStatus
from polykyc_tools.engine.pipeline.documents import overlaid, spec
from polykyc_tools.engine.pipeline.project import Root
from polykyc_tools.engine.source.diagnostics import InputError, Problem
from polykyc_tools.engine.validate.validator import validate
from polykyc_tools.project import no_provider
from polykyc_tools.sandbox.contract.contract import Contract, contract
from polykyc_tools.sandbox.contract.token_endpoints import Grant
from polykyc_tools.sandbox.scenario.model import Scenario, Variant
from polykyc_tools.sandbox.scenario.reader.scenario import scenario
from polykyc_tools.sandbox.state.clock import Clock
from polykyc_tools.sandbox.state.records import OPEN, Session

from .check_scenario import unknown, unsaid
from .views import Views, views

ODD: Final = (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)
"""What a document that is no OpenAPI may raise anywhere."""


@define(frozen=True, eq=False)
class Provider:
    """A provider, ready to be asked."""

    contract: Contract
    scenario: Scenario
    views: Views

    @property
    def slug(self) -> str:
        """Return its slug."""
        return self.contract.slug

    @property
    def path(self) -> str:
        """Return where its API begins."""
        return f"/{self.slug}{self.contract.base}"

    def grant(self, path: str) -> Grant | None:
        """Return what hands out access tokens at *path*, None if nothing does."""
        own = path.removeprefix(f"/{self.slug}")
        return self.contract.grants.get(own) if own != path else None

    def token_path(self) -> str:
        """Return where access tokens are handed out first; raise `InputError` if they are nowhere."""
        for path in self.contract.grants:
            return f"/{self.slug}{path}"
        what = f"`{self.slug}` has no flow `clientCredentials` with a `tokenUrl`"
        raise InputError([Problem(f"specs/{self.slug}", what, "give the client a token instead")])

    @property
    def signature(self) -> Signature | None:
        """Return how its events are signed; None if it sends none."""
        recipe = self.contract.facts.webhooks
        return recipe.signature if recipe is not None else None

    @property
    def seals(self) -> bool:
        """Tell whether its events can be read by the receiver alone."""
        recipe = self.contract.facts.webhooks
        return recipe is not None and recipe.body == "jwe"

    def credentials(self, variant: Variant) -> Mapping[str, str]:
        """Return what a client of *variant* is given, by its arguments."""
        return {
            one.argument: f"{variant.token}_1{':sandbox' if one.prefix == 'Basic ' else ''}"
            for one in self.contract.credentials
        }

    def variant(self, token: str) -> Variant | None:
        """Return the variant that *token* is for; None if it is let in nowhere."""
        return next((one for one in self.scenario.variants if token.startswith(one.token)), None)

    def named(self, name: str) -> Variant:
        """Return the variant called *name*."""
        return next((one for one in self.scenario.variants if one.name == name), self.scenario.variants[-1])

    def ways(self, session: Session) -> tuple[SessionStatus, ...]:
        """Return what may become of *session*."""
        return tuple(status for status in STATUSES if self.way(session.status, status))

    def way(self, before: SessionStatus, after: SessionStatus) -> tuple[SessionStatus, ...]:
        """Return the shortest way from *before* to *after*, past states in which a session is open; empty if none."""
        waiting: list[tuple[SessionStatus, ...]] = [(before,)]
        been: set[SessionStatus] = {before}
        while waiting:
            path = waiting.pop(0)
            for status in STATUSES:
                if status in been or not self.leads(path[-1], status):
                    continue
                if status == after:
                    return (*path[1:], status)
                been.add(status)
                if status in OPEN:
                    waiting.append((*path, status))
        return ()

    def leads(self, before: SessionStatus, after: SessionStatus) -> bool:
        """Tell whether *after* may follow *before*."""
        flow = self.scenario.flow
        if flow is not None:
            return (before, after) in flow.steps
        return before in OPEN and after not in {before, "created", "unknown"} and after in self.spoken()

    def spoken(self) -> frozenset[SessionStatus]:
        """Return the statuses that its `get` has words for."""
        reading = self.contract.role("get") or self.contract.role("create")
        tables = [] if reading is None else [tongue.table for tongue in self.views.tongues.values()]
        return frozenset(row.status for table in tables for row in table.rows)


def played(root: Root, wanted: Sequence[str] | None, clock: Clock) -> dict[str, Provider]:
    """Return the providers of *root*, of which only those *wanted* if any are named; raise every fault at once."""
    slugs = root.slugs()
    problems = [no_provider(slug, slugs) for slug in wanted or () if slug not in slugs]
    if problems:
        raise InputError(problems)
    found: dict[str, Provider] = {}
    scenarios = root.scenarios(slugs)
    for slug in slugs:
        try:
            if wanted is None or slug in wanted:
                found[slug] = _provider(root, slug, scenarios.get(slug), clock)
        except InputError as error:
            problems += error.problems
        except ODD as error:
            problems += _told(root, slug, error)
    if problems:
        raise InputError(problems)
    return found


def _told(root: Root, slug: str, error: Exception) -> tuple[Problem, ...]:
    """Return what is wrong with the documents of *slug*, at which *error* was raised."""
    try:
        validate(overlaid(root, slug, spec(root, slug)))
    except InputError as found:
        return found.problems
    except (ImportError, *ODD):
        pass
    what = f"is no OpenAPI that can be played ({type(error).__name__}: {error})"
    return (Problem(root.sources(slug)[0], what, "compare it with the OpenAPI specification"),)


def _provider(root: Root, slug: str, path: Path | None, clock: Clock) -> Provider:
    found = contract(root, slug)
    told = scenario(path, root.home, found)
    made = Provider(found, told, views(found, told, clock))
    problems = [*unsaid(made.views), *unknown(told)]
    if problems:
        where = f"sandbox/{path.name}" if path is not None else f"overlays/{slug}.yaml"
        raise InputError(Problem(where, what, hint) for what, hint in problems)
    return made
