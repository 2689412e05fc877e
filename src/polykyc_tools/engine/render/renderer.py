"""Fill the templates with the IR of a provider, and return the text of each file by its path."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache, partial
from pathlib import Path
from typing import Final, TypeAlias

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template, TemplateError, TemplateSyntaxError

from polykyc_tools.engine.ir import Choice, Model, Operation, Provider
from polykyc_tools.engine.progress import Step, unheard
from polykyc_tools.engine.source.diagnostics import InputError, Problem
from polykyc_tools.engine.source.header_comment import with_header
from polykyc_tools.engine.source.input_folder import is_left_over

from .bytecode_cache import TemplateCache
from .filters.docs_page import FILTERS as PAGE_FILTERS
from .filters.docs_page import GLOBALS as PAGE_GLOBALS
from .filters.markdown import finalized
from .filters.modules import FILTERS, GLOBALS
from .filters.sessions import FILTERS as SESSION_FILTERS
from .filters.types import argument_annotation
from .imports import insert_imports

_STEP: Final = 100

Item: TypeAlias = Operation | Model | Choice
Layers: TypeAlias = Path | tuple[Path, ...]
"""A folder of templates, or several. The first one that has a template wins."""

_EACH: Final[Mapping[str, Callable[[Provider], tuple[Item, ...]]]] = {
    "operation": lambda provider: provider.operations,
    "model": lambda provider: provider.models,
    "choice": lambda provider: provider.choices,
}
"""A template with one of these words in brackets in its name is filled once for each item."""
_CLIENTS: Final = frozenset(
    (
        *("AsyncClient", "AsyncKeyless", "AsyncSessions", "Client", "ClientCredentials", "File", "Keyless"),
        *("PageContext", "Sessions", "Webhooks"),
    )
)
"""Classes that modules of a provider name only in signatures, or import inside a function."""


@contextmanager
def _problems_of_templates() -> Generator[None]:
    """Raise `InputError` for a template that cannot be read or filled."""
    try:
        yield
    except TemplateError as error:
        path, line = _error_position(error)
        reason = " ".join((error.message or type(error).__name__).split())
        raise InputError([Problem(f"{path}:{line}", f"cannot be filled: {reason}", "mend the template")]) from error


def _error_position(error: TemplateError) -> tuple[str, int]:
    """Return the path below the folder of templates, and the line, that *error* comes from."""
    if isinstance(error, TemplateSyntaxError):
        path, line = error.filename or error.name or "", error.lineno
    else:
        frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.endswith(".jinja")]
        path, line = frames[-1].filename, frames[-1].lineno or 0
    _, separator, below = path.replace("\\", "/").rpartition("/templates/")
    return (f"templates/{below}" if separator else path), line


@_problems_of_templates()
def render(provider: Provider, templates: Layers, package: str, step: Step = unheard) -> dict[str, str]:
    """Return every file of *provider*, by its path below the *package*; every hundredth file is a *step*.

    Raises:
        InputError: A template cannot be read or filled.

    """
    environment = _environment(_folders(templates, "provider"))
    inputs = " and ".join(provider.sources)
    modules = {emitted_class.name: emitted_class.module for emitted_class in provider.classes}
    every = frozenset(modules)
    annotated = partial(argument_annotation, choices={choice.name: choice for choice in provider.choices})
    files: dict[str, str] = {}
    filled = {name: _template(environment, name) for name in environment.list_templates(filter_func=_is_output)}
    targets = [(template, *target) for name, template in filled.items() for target in _targets(name, provider)]
    for number, (template, below, values) in enumerate(targets):
        if number % _STEP == 0:
            step(f"emitting {provider.slug}: {number:,} of {len(targets):,} files")
        path = f"{provider.slug}/{below}"
        text = template.render(
            provider=provider,
            package=package,
            argument_annotation=annotated,
            **values,
        )
        if _is_page(below):
            files[path] = with_header(path, text, inputs)
            continue
        item = values.get("model")
        circular = item.circular if isinstance(item, Model) else frozenset[str]()
        # The clients name models only in signatures. An operation loads them when it is called.
        deferred = every | _CLIENTS if below in {"client.py", "webhooks.py"} else circular | _CLIENTS
        files[path] = with_header(path, insert_imports(path, text, modules, deferred=deferred), inputs)
    return files


def origins(provider: Provider, templates: Layers) -> dict[str, str]:
    """Return the template of every file of *provider*, both by their paths."""
    environment = _environment(_folders(templates, "provider"))
    return {
        f"{provider.slug}/{below}": f"provider/{name}"
        for name in environment.list_templates(filter_func=_is_output)
        for below, _ in _targets(name, provider)
    }


@_problems_of_templates()
def index(providers: Sequence[Provider], templates: Layers, package: str) -> dict[str, str]:
    """Return the files of the *package* that list all *providers*."""
    environment = _environment(_folders(templates, "index"))
    texts = {
        name.removesuffix(".jinja"): _template(environment, name).render(providers=providers, package=package)
        for name in environment.list_templates(filter_func=_is_index)
    }
    # A template of a project may lack the line.
    return {path: with_header(path, text, "the specs and overlays of all providers") for path, text in texts.items()}


def package(templates: Layers, version: str) -> dict[str, str]:
    """Return the files that every package has, whatever its providers, each below a line that names its source."""
    files = {
        path.relative_to(home).as_posix(): path.read_text(encoding="utf-8")
        for home in reversed(_folders(templates, "package"))
        for path in sorted(home.rglob("*"))
        if path.is_file() and "__pycache__" not in path.parts and not is_left_over(path.name)
    }
    about = '"""The version of polykyc that emitted this package; here, because a vendored copy has no metadata."""'
    headed = {path: with_header(path, text, f"templates/package/{path}") for path, text in files.items()}
    module = f'{about}\n\n__version__ = "{version}"\n'
    return {**headed, "_version.py": with_header("_version.py", module, "the version of polykyc")}


def _folders(templates: Layers, kind: str) -> tuple[Path, ...]:
    return tuple(home / kind for home in (templates if isinstance(templates, tuple) else (templates,)))


@cache
def _environment(homes: tuple[Path, ...]) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(homes),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,
        # Otherwise each of thousands of operations would look for an edit of its template on the disk.
        auto_reload=False,
        # Templates of a project have none, because nothing is written next to them.
        bytecode_cache=TemplateCache(homes[0], "text") if len(homes) == 1 else None,
    )
    environment.filters.update(FILTERS | SESSION_FILTERS)
    environment.globals.update(GLOBALS)
    return environment


def _is_index(name: str) -> bool:
    return name.endswith(".jinja") and not is_left_over(name.rsplit("/", 1)[-1])


def _template(environment: Environment, name: str) -> Template:
    """Return the template *name*. The environment of a page escapes every text that is not Markdown."""
    return (_escaping(environment) if _is_page(name.removesuffix(".jinja")) else environment).get_template(name)


@cache
def _escaping(environment: Environment) -> Environment:
    pages = environment.overlay(finalize=finalized)
    texts = environment.bytecode_cache
    if isinstance(texts, TemplateCache):
        pages.bytecode_cache = TemplateCache(Path(texts.directory).parent, "page")
    pages.filters = {**environment.filters, **PAGE_FILTERS}
    pages.globals = {**environment.globals, **PAGE_GLOBALS}
    return pages


def _is_page(name: str) -> bool:
    return name.endswith(".md")


def _is_output(name: str) -> bool:
    file = name.rsplit("/", 1)[-1]
    return _is_index(name) and (not file.startswith("_") or file.startswith("__init__."))


def _targets(name: str, provider: Provider) -> Iterator[tuple[str, dict[str, Item]]]:
    """Yield each path that the template *name* is filled for, and its item by the name of the item in the template."""
    path = name.removesuffix(".jinja")
    if (path == "status.py" and not provider.tables) or (path == "sessions.py" and provider.sessions is None):
        return
    if path == "explanations.py" and not (provider.tables or (provider.webhooks and provider.webhooks.rows)):
        return
    if path == "webhooks.py" and provider.webhooks is None and not provider.events:
        return
    for word, each in _EACH.items():
        if f"[{word}]" in path:
            for item in each(provider):
                yield path.replace(f"[{word}]", item.module), {word: item}
            return
    yield path, {}
