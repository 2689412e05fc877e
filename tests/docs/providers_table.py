"""The tables of providers on pages, made from their files: `python -m tests.docs.providers_table` writes them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from typing import Any, Final, TypeAlias, assert_never

from polykyc import PROVIDERS
from polykyc._runtime.webhooks.signature import Signature
from ruamel.yaml import YAML

from polykyc_tools.engine.annotations.rate_limits import RateLimitAnnotation
from polykyc_tools.engine.ir.client import Provider
from polykyc_tools.engine.ir.sessions import SessionMethod
from polykyc_tools.engine.pipeline.generate import provider as read_provider
from polykyc_tools.engine.pipeline.project import Project
from polykyc_tools.engine.render.filters.docs_page import carriers, outcomes

_ROOT: Final = Path(__file__).parents[2]
_BEGIN: Final = "<!-- Written by `python -m tests.docs.providers_table`; edits here are lost. -->\n"
_END: Final = "<!-- end -->\n"


def _special() -> Iterator[list[str]]:
    """Yield what is special of each provider, as its overlay says."""
    yield ["slug", "provider", "what is special"]
    for slug in PROVIDERS:
        yield [f"`{slug}`", _loaded("specs", slug)["info"]["title"], _loaded("overlays", slug)["info"]["description"]]


def _signatures() -> Iterator[list[str]]:
    """Yield what each provider signs, as its client verifies it."""
    yield ["slug", "header", "signed", "how", "oldest", "`secrets`"]
    for slug in PROVIDERS:
        recipe = getattr(import_module(f"polykyc.{slug}.webhooks"), "FORMAT", None)
        for signature in recipe.signatures if recipe is not None else ():
            headers = ", ".join(f"`{header}`" for header in signature.headers)
            limit = f"{signature.tolerance} s" if signature.tolerance else "no limit"
            secrets = "public keys in PEM" if signature.algorithm == "ecdsa-sha256" else "signing secrets"
            how = f"{algorithms(signature)}, {signature.encoding.replace('-any-case', ' in any case')}"
            yield [f"`{slug}`", headers, f"`{signature.content}`", how, limit, secrets]


def algorithms(signature: Signature) -> str:
    """Return the algorithms that `verify` accepts, the weak ones apart, for which a user has to ask."""
    if signature.named is None:
        return f"`{signature.algorithm}`"
    return " or ".join(f"`{name}`" for name in dict.fromkeys(signature.named.names.values()) if name != "hmac-sha1")


def _preconditions() -> Iterator[list[str]]:
    """Yield what has to hold at each provider, as its scenario says."""
    yield ["slug", "name", "what holds until it is switched"]
    for slug in PROVIDERS:
        for name, precondition in _loaded("sandbox", slug).get("preconditions", {}).items():
            yield [f"`{slug}`", f"`{name}`", precondition["means"]]


def _needs() -> Iterator[list[str]]:
    """Yield what a caller needs before a session can be opened."""
    yield ["slug", "credential", "requests", "server", "`create` requires", "preconditions"]
    for slug in PROVIDERS:
        provider, create = _provider(slug), _create(slug)
        session_names = {each.argument.name: each.name for each in create.passed}
        required = [each.name for each in create.passed if each.argument.required and not each.minted]
        alternatives = [
            _codes((session_names.get(name, name) for name in names), " or ") for names in create.operation.needs
        ]
        # An argument that the client makes by itself, or fills, is none that a caller needs.
        needed = [f"`{name}`" for name in required if name != create.operation.key] + alternatives
        others = [name for name in create.calls if name != create.operation.name]
        server = f"`{provider.base_url}`" if provider.base_url else "your own"
        yield [
            f"`{slug}`",
            _codes(carriers(provider)),
            "signed" if provider.facts.signing is not None else "",
            server,
            (", ".join(needed) or "nothing") + (f"; calls {_codes(others)} as well" if others else ""),
            str(len(_loaded("sandbox", slug).get("preconditions", ()))),
        ]


def _verdicts() -> Iterator[list[str]]:
    """Yield how the outcome of a session arrives."""
    yield ["slug", "a yes", "a no", "over, without a verdict", "events can say", "webhooks", "an old event"]
    for slug in PROVIDERS:
        provider = _provider(slug)
        seen = outcomes(provider)
        scheme = provider.webhooks.signature if provider.webhooks is not None else None
        webhooks, replay = "none: poll", ""
        if scheme is not None:
            webhooks = _codes(scheme.algorithms, " or ")
            replay = f"is refused after {scheme.tolerance} s" if scheme.timed else "looks new: store the ids"
        verdicts = [_codes(status for status in group if status in seen) for group in _OUTCOMES]
        yield [f"`{slug}`", *(verdict or "never" for verdict in verdicts), _event(provider), webhooks, replay]


def _event(provider: Provider) -> str:
    """Return the final statuses that the events of *provider* can say."""
    reader = provider.webhooks
    if reader is None or not reader.signatures:
        return ""
    rows = [*reader.rows, *(row for _, partial in reader.partial_rows for row in partial)]
    event_statuses = {row.status.lower() for row in rows}
    final_statuses = _codes(status for group in _OUTCOMES for status in group if status in event_statuses)
    return final_statuses or "none: read the session"


_OUTCOMES: Final = (("approved",), ("declined",), ("completed", "expired", "cancelled"))


def _repetitions() -> Iterator[list[str]]:
    """Yield what a second `sessions.create` for the same person does."""
    yield ["slug", "a second `create`", "after a lost answer, the client", "search by", "cancel"]
    for slug in PROVIDERS:
        provider, create = _provider(slug), _create(slug)
        names = {each.argument.name: each.name for each in create.passed}
        again, lost = _repetition(create, names)
        searches = [method.finds[0] for method in _methods(provider) if method.finds is not None]
        cancels = "`cancel`" if any(method.role == "cancel" for method in _methods(provider)) else ""
        yield [f"`{slug}`", again, lost, _codes(dict.fromkeys(searches)), cancels]


def _repetition(create: SessionMethod, names: dict[str, str]) -> tuple[str, str]:
    """Return what a second call of *create* does, and what the client does after a lost answer."""
    operation = create.operation
    # Without these arguments, the class of the operation holds.
    resumes = _codes(names.get(each.name, each.name) for each in operation.resumes)
    otherwise = f"with the same {resumes} the same session, else another" if resumes else "another session"
    match operation.retry:
        case "safe" | "resume":
            return "the same session, while it is open", "asks again"
        case "with-key":
            key = names.get(operation.key or "", operation.key)
            return f"with the same `{key}` the same session, else another", "asks again, with the same key"
        case "reconcile":
            asks = f"asks again with {resumes}, else " if resumes else ""
            return otherwise, f"{asks}looks for the session first"
        case "never":
            asks = f"asks again with {resumes}, else " if resumes else ""
            return otherwise, f"{asks}raises an error, and you look"
        case _:
            assert_never(operation.retry)


def _limits() -> Iterator[list[str]]:
    """Yield the published rate limits, and what a session of each provider can do beyond `create`, `get` and `wait`."""
    yield ["slug", "published limits", "session methods beyond `create`, `get` and `wait`"]
    for slug in PROVIDERS:
        provider = _provider(slug)
        limits = [
            f"{rate.calls} in {rate.per:g} s" + (f" ({_scope(rate)})" if rate.counted else "")
            for rate in provider.facts.rates
        ]
        offers = provider.sessions.offers if provider.sessions is not None else ()
        more = [name for name in offers if name not in ("create", "get", "wait")]
        yield [f"`{slug}`", ", ".join(limits) or "none published", _codes(more)]


def _scope(rate: RateLimitAnnotation) -> str:
    """Return which calls count, several operations by their number alone."""
    if len(rate.operations) > 1:
        return f"{len(rate.operations)} operations"
    return _codes((*rate.methods, *rate.operations))


def _assumptions() -> Iterator[list[str]]:
    """Yield how much of each provider no page documents."""
    yield ["slug", "operations", "statuses that `get` can return", "assumptions"]
    for slug in PROVIDERS:
        provider = _provider(slug)
        count = len(provider.page.assumptions)
        yield [f"`{slug}`", str(len(provider.operations)), str(len(outcomes(provider))), str(count)]


Rows: TypeAlias = Callable[[], Iterator[list[str]]]

TABLES: Final[dict[str, tuple[Rows, ...]]] = {
    "README.md": (_special,),
    "docs/webhooks.md": (_signatures,),
    "docs/sandbox.md": (_preconditions,),
    "docs/choose.md": (_needs, _verdicts, _repetitions, _limits, _assumptions),
}
"""The tables of each page, in the order in which they stand there."""


def read(page: str) -> str:
    """Return the text of *page*."""
    return (_ROOT / page).read_text(encoding="utf-8")


def with_table(page: str) -> str:
    """Return the text of *page* with its tables as the files of the providers have them."""
    before, *sections = read(page).split(_BEGIN)
    return before + "".join(
        f"{_BEGIN}\n{_table(rows)}\n\n{_END}{section.partition(_END)[2]}"
        for rows, section in zip(TABLES[page], sections, strict=True)
    )


def _table(rows: Rows) -> str:
    head, *lines = (f"| {' | '.join(cells)} |" for cells in rows())
    return "\n".join([head, "|" + "---|" * (head.count(" | ") + 1), *lines])


def _codes(names: Iterable[str], separator: str = ", ") -> str:
    return separator.join(f"`{name}`" for name in names)


@lru_cache
def _provider(slug: str) -> Provider:
    return read_provider(Project(_ROOT, _ROOT / "templates"), slug)


def _methods(provider: Provider) -> tuple[SessionMethod, ...]:
    return provider.sessions.methods if provider.sessions is not None else ()


def _create(slug: str) -> SessionMethod:
    """Return the session method `create` of *slug*, which each provider has."""
    return next(method for method in _methods(_provider(slug)) if method.role == "create")


def _loaded(folder: str, slug: str) -> dict[str, Any]:
    yaml: Any = YAML(typ="safe", pure=True)
    loaded: dict[str, Any] = yaml.load(_ROOT / folder / f"{slug}.yaml")
    return loaded


if __name__ == "__main__":
    for name in TABLES:
        (_ROOT / name).write_text(with_table(name), encoding="utf-8")
