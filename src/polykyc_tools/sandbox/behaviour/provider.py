"""One provider of the sandbox: its contract, its scenario and its views."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from attrs import define

from polykyc_tools.engine.annotations.signatures import SignatureScheme
from polykyc_tools.engine.ir import STATUSES, SessionStatus
from polykyc_tools.engine.pipeline.documents import merged
from polykyc_tools.engine.pipeline.project import Project
from polykyc_tools.engine.source.diagnostics import InputError, Problem
from polykyc_tools.project import unknown_provider
from polykyc_tools.sandbox.contract.contract import Contract, read_contract
from polykyc_tools.sandbox.contract.token_endpoints import Grant
from polykyc_tools.sandbox.contract.undecided_rows import UndecidedRow, find_undecided_rows
from polykyc_tools.sandbox.scenario.model import Scenario, Variant
from polykyc_tools.sandbox.scenario.reader.scenario import read_scenario
from polykyc_tools.sandbox.scenario.values import holds
from polykyc_tools.sandbox.state.clock import SandboxClock
from polykyc_tools.sandbox.state.records import OPEN, StoredSession

from .check_scenario import find_unknown_names, find_unsaid_statuses
from .views import Views, build_views

NOT_OPENAPI: Final = (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)
"""What any step can raise on a document that is not OpenAPI."""


@define(frozen=True, eq=False)
class PlayedProvider:
    """A provider that the sandbox plays."""

    contract: Contract
    scenario: Scenario
    views: Views
    undecided: tuple[UndecidedRow, ...] = ()
    """Rows of its status tables that nobody has decided."""

    @property
    def slug(self) -> str:
        """Return its slug."""
        return self.contract.slug

    @property
    def path(self) -> str:
        """Return the path at which its API begins."""
        return f"/{self.slug}{self.contract.base}"

    def grant(self, path: str) -> Grant | None:
        """Return the token endpoint at *path*, None if there is none."""
        own = path.removeprefix(f"/{self.slug}")
        return self.contract.grants.get(own) if own != path else None

    def token_path(self) -> str:
        """Return the path of the first token endpoint; raise `InputError` if there is none."""
        for path in self.contract.grants:
            return f"/{self.slug}{path}"
        what = f"the spec of `{self.slug}` has no flow `clientCredentials` with a `tokenUrl`"
        raise InputError([Problem(f"specs/{self.slug}", what, "give the client a token")])

    @property
    def signatures(self) -> tuple[SignatureScheme, ...]:
        """Return how its events are signed, by every scheme; nothing if it sends none."""
        recipe = self.contract.facts.webhooks
        return recipe.signatures if recipe is not None else ()

    @property
    def credential_headers(self) -> tuple[str, ...]:
        """Return the headers of its events that hold a credential of their receiver."""
        recipe = self.contract.facts.webhooks
        return recipe.equals if recipe is not None else ()

    @property
    def encrypts_events(self) -> bool:
        """Return whether its events are encrypted."""
        recipe = self.contract.facts.webhooks
        return recipe is not None and recipe.body == "jwe"

    def credentials(self, variant: Variant) -> Mapping[str, str]:
        """Return the credentials of a client of *variant*, by the client's arguments."""
        return {
            credential.argument: f"{variant.token}_1{':sandbox' if credential.prefix == 'Basic ' else ''}"
            for credential in self.contract.credentials
        }

    def variant_of(self, token: str) -> Variant | None:
        """Return the variant that *token* belongs to; None if no variant accepts it."""
        return next((variant for variant in self.scenario.variants if token.startswith(variant.token)), None)

    def variant_named(self, name: str) -> Variant:
        """Return the variant called *name*."""
        return next((variant for variant in self.scenario.variants if variant.name == name), self.scenario.variants[-1])

    def reachable_statuses(self, session: StoredSession) -> tuple[SessionStatus, ...]:
        """Return the statuses that *session* can reach."""
        return tuple(status for status in STATUSES if self.shortest_path(session, status))

    def shortest_path(self, session: StoredSession, after: SessionStatus) -> tuple[SessionStatus, ...]:
        """Return the shortest path of *session* to *after* through open statuses; empty if there is none."""
        waiting: list[tuple[SessionStatus, ...]] = [(session.status,)]
        been: set[SessionStatus] = {session.status}
        while waiting:
            path = waiting.pop(0)
            for status in STATUSES:
                if status in been or not self.allows(session, path[-1], status):
                    continue
                if status == after:
                    return (*path[1:], status)
                been.add(status)
                if status in OPEN:
                    waiting.append((*path, status))
        return ()

    def allows(self, session: StoredSession, before: SessionStatus, after: SessionStatus) -> bool:
        """Return whether *after* may follow *before* in *session*."""
        flow = self.scenario.flow
        if flow is not None:
            view = {"id": session.id, "status": before, "subject": session.subject, "given": session.fields}
            names = {"session": {**view, "variant": self.variant_named(session.variant).api}}
            return any(holds(when, names) for when in flow.steps.get((before, after), ()))
        return before in OPEN and after not in {before, "created", "unknown"} and after in self.documented_statuses()

    def documented_statuses(self) -> frozenset[SessionStatus]:
        """Return the statuses of its status tables."""
        reading = self.contract.role("get") or self.contract.role("create")
        tables = [] if reading is None else [tongue.table for tongue in self.views.inverses.values()]
        return frozenset(row.status for table in tables for row in table.rows)


def load_providers(project: Project, only: Sequence[str] | None, clock: SandboxClock) -> dict[str, PlayedProvider]:
    """Return the providers of *project*, or those in *only*; raise `InputError` with all problems at once."""
    slugs = project.slugs()
    problems = [unknown_provider(slug, slugs) for slug in only or () if slug not in slugs]
    if problems:
        raise InputError(problems)
    providers: dict[str, PlayedProvider] = {}
    scenarios = project.scenarios(slugs)
    for slug in slugs:
        try:
            if only is None or slug in only:
                providers[slug] = _load_provider(project, slug, scenarios.get(slug), clock)
        except InputError as error:
            problems += error.problems
        except NOT_OPENAPI as error:
            problems += _explain(project, slug, error)
    if problems:
        raise InputError(problems)
    return providers


def _explain(project: Project, slug: str, error: Exception) -> tuple[Problem, ...]:
    """Return the problems in the documents of *slug*, whose loading raised *error*."""
    try:
        merged(project, slug)
    except InputError as invalid:
        return invalid.problems
    except (ImportError, *NOT_OPENAPI):
        pass
    what = f"the sandbox cannot play this document ({type(error).__name__}: {error})"
    return (Problem(project.sources(slug)[0], what, "compare it with the OpenAPI specification"),)


def _load_provider(project: Project, slug: str, path: Path | None, clock: SandboxClock) -> PlayedProvider:
    contract = read_contract(project, slug)
    scenario = read_scenario(path, project.folder, contract)
    undecided = find_undecided_rows(project.overlay(slug), project.folder)
    provider = PlayedProvider(contract, scenario, build_views(contract, scenario, clock), undecided)
    problems = [*find_unsaid_statuses(provider.views), *find_unknown_names(scenario, contract)]
    if problems:
        position = f"sandbox/{path.name}" if path is not None else f"overlays/{slug}.yaml"
        raise InputError(Problem(position, what, hint) for what, hint in problems)
    return provider
