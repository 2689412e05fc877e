"""The source of a copy: the installed package, or the emitted package of a project."""

from __future__ import annotations

import ast
from collections.abc import Callable, Collection, Iterable, Mapping
from difflib import get_close_matches
from importlib import metadata
from pathlib import Path
from typing import Final

from attrs import define

from polykyc_tools.engine.output.path_checks import check_paths
from polykyc_tools.engine.source.diagnostics import InputError, Problem
from polykyc_tools.engine.source.input_folder import SUFFIXES
from polykyc_tools.project import package_name, shipped_folder, shipped_package
from polykyc_tools.vendoring.copy.lockfile import Lock, Origin, digest
from polykyc_tools.version import VERSION

from .copied_text import page, stamp
from .leave_out import choices, leave_out, unused
from .select_definitions import Edits
from .select_providers import cut, is_index
from .select_runtime import cut_runtime, left_out, names_of, optional_parts, require_parts

TEMPLATES: Final = "templates"
"""The folder of templates, and the name of their one digest in a lock."""
_DURABLE: Final = "durable.py"
"""Needs a library of databases, which a copy should not; the package itself has it."""

_ATTRIBUTES: Final = b"""\
# The digests in polykyc.lock are of these bytes, so no checkout may change the ends of their lines.
* text=auto eol=lf linguist-generated linguist-vendored
"""


@define(frozen=True)
class Source:
    """A generated *package* by its files' paths, and what it was generated from; *folder* is where it lies."""

    name: str
    version: str
    folder: Path
    package: Mapping[str, bytes]
    inputs: Mapping[str, bytes]
    licence: bytes

    @property
    def providers(self) -> tuple[str, ...]:
        """Return the providers, by their specs."""
        specs = (Path(path) for path in self.inputs if path.startswith("specs/"))
        slugs = {path.stem for path in specs if len(path.parts) == 2 and path.suffix in SUFFIXES}
        return tuple(sorted(slug for slug in slugs if f"{slug}/__init__.py" in self.package))


def source(home: Path | None, package_option: str | None) -> Source:
    """Return the package *package_option* (None: that of the settings) of the project *home* (None: polykyc's own)."""
    own = shipped_folder()
    name = package_name(own if home is None else home, package_option)
    package = shipped_package(name) if home is None else home / "generated" / name
    if not (package / "__init__.py").is_file():
        hint = "run `polykyc generate` there first, or name another project or package with --root and --package"
        raise InputError([Problem(str(package), "is no generated package", hint)])
    root = own if home is None else home
    inputs = {**_below(root, "specs"), **_below(root, "overlays"), **_templates(root)}
    copied = _files(package)
    # Of a project of the user only the generator's version is known.
    version = VERSION if home is None else _generator(copied, package)
    return Source(name, version, package, copied, inputs, _licence(own))


def files(
    source: Source,
    providers: Iterable[str],
    parts: Collection[str] | None,
    edits: Edits | None = None,
    without: Collection[str] = (),
) -> dict[str, bytes]:
    """Return the files of a copy of *providers*.

    Args:
        source: What is copied.
        providers: The providers that the copy has.
        parts: The optional parts of the runtime that were added; None for all of the runtime.
        edits: The modules that were edited in the copy.
        without: What the copy is made without, such as `async`.

    """
    chosen = {*providers}
    gone = [slug for slug in source.providers if slug not in chosen]
    copied = {path: source.package[path] for path in source.package if _goes_along(source, path, gone)}
    check_paths(copied, hint=f"rename it in {source.folder}")
    texts = {path: _text(content, source.folder / path) for path, content in copied.items()}
    texts = leave_out(texts, without, unused(texts, parts))
    dropped = left_out(texts, parts)
    texts = {path: text for path, text in texts.items() if path not in dropped}
    for path in texts:
        if is_index(path) and (gone or dropped):
            names = names_of(texts[path], path, dropped)
            texts[path] = cut(texts[path], gone, str(source.folder / path), names)
        if path.endswith(".md"):
            texts[path] = page(texts[path], source.name)
    texts = cut_runtime(texts, parts, edits or Edits())
    stamped = {path: stamp(path, text, _origin(source, path)).encode() for path, text in texts.items()}
    return {**stamped, "LICENSE": source.licence, ".gitattributes": _ATTRIBUTES}


def _goes_along(source: Source, path: str, gone: Collection[str]) -> bool:
    """Tell whether the file *path* belongs to a copy without *gone*: what tells of all providers in prose does not."""
    of_all = f"templates/index/{path}.jinja" in source.inputs
    return path != _DURABLE and path.partition("/")[0] not in gone and (is_index(path) or not of_all)


def origin(source: Source, providers: Iterable[str]) -> Origin:
    """Return what a copy of *providers* is made from."""
    chosen = {*providers}
    inputs = {
        path: digest(content)
        for path, content in source.inputs.items()
        if not path.startswith(f"{TEMPLATES}/") and Path(path).stem in chosen
    }
    templates = {path: content for path, content in source.inputs.items() if path.startswith(f"{TEMPLATES}/")}
    everything = {**source.inputs, **{f"package/{path}": content for path, content in source.package.items()}}
    return Origin(
        package=source.name,
        version=source.version,
        revision=_digest(everything),
        generator=f"polykyc {_generator(source.package, source.folder)}",
        needs=_needs(),
        inputs={**inputs, TEMPLATES: _digest(templates)},
    )


def templates(root: Path) -> str:
    """Return the digest of the templates of *root*, as a lock has it."""
    return _digest(_templates(root))


def require_providers(source: Source, slugs: Iterable[str], reason: Callable[[str], str]) -> tuple[str, ...]:
    """Return *slugs*, sorted; raise for those that *source* lacks, with the hint that *reason* gives for each."""
    missing = [slug for slug in slugs if slug not in source.providers]
    if missing:
        what = "has no provider `{}`"
        raise InputError(Problem(str(source.folder), what.format(slug), reason(slug)) for slug in missing)
    return tuple(sorted({*slugs}))


def parts_of(source: Source, names: Collection[str]) -> tuple[str, ...]:
    """Return *names*, sorted; raise for those that are no optional part of the runtime of *source*."""
    return require_parts(_runtime(source), names, str(source.folder))


def all_parts(source: Source) -> tuple[str, ...]:
    """Return the names of all optional parts of the runtime of *source*."""
    return tuple(sorted(optional_parts(_runtime(source))))


def all_choices(source: Source) -> tuple[str, ...]:
    """Return what a copy of *source* can be made without."""
    return tuple(sorted(choices(_runtime(source))))


def _runtime(source: Source) -> dict[str, str]:
    # An optional part is declared in the runtime, whose files are our own text.
    return {path: content.decode() for path, content in source.package.items() if path.startswith("_runtime/")}


def refuse_another(source: Source, old: Lock, target: Path) -> None:
    """Raise if the copy at *target* was made from a package of another name."""
    if source.name != old.origin.package:
        what = f"was copied from the package `{old.origin.package}`, not `{source.name}`"
        hint = f"name its project with --root, and --package {old.origin.package}"
        raise InputError([Problem(str(target), what, hint)])


def near(source: Source, slug: str) -> str:
    """Return the hint for *slug*, which is no provider of *source*."""
    close = get_close_matches(slug, source.providers, 1)
    return f"did you mean `{close[0]}`?" if close else f"write one of {', '.join(source.providers)}"


def _licence(own: Path) -> bytes:
    """Return the licence of polykyc: the checkout's file, or what an installer keeps with the package."""
    if (own / "LICENSE").is_file():
        return (own / "LICENSE").read_bytes()
    installed = metadata.distribution("polykyc").read_text("licenses/LICENSE")
    if installed is None:
        hint = "install polykyc from its wheel"
        raise InputError([Problem("polykyc", "is installed without its licence, which a copy takes along", hint)])
    return installed.encode()


def _templates(root: Path) -> dict[str, bytes]:
    return _below(root if (root / TEMPLATES).is_dir() else shipped_folder(), TEMPLATES)


def _below(root: Path, kind: str) -> dict[str, bytes]:
    return {f"{kind}/{path}": content for path, content in _files(root / kind).items()}


def _files(folder: Path) -> dict[str, bytes]:
    if not folder.is_dir():
        return {}
    # Links to files are followed: some installers make a package of them.
    paths = sorted(path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def _text(content: bytes, path: Path) -> str:
    try:
        text = content.decode()
    except UnicodeDecodeError:
        raise InputError([Problem(str(path), "is no UTF-8 text, and a copy holds nothing else", "remove it")]) from None
    if "\r" in text:
        hint = "generate it again, or check it out with `git config core.autocrlf false`"
        raise InputError([Problem(str(path), "has Windows line endings, and a copy has none", hint)])
    return text


def _origin(source: Source, path: str) -> str:
    template = f"templates/package/{path}"
    return template if template in source.inputs else f"{source.name}/{path}"


def _generator(package: Mapping[str, bytes], folder: Path) -> str:
    """Return the version of polykyc that generated *package*."""
    module = ast.parse(package.get("_version.py", b""))
    for node in module.body:
        match node:
            case ast.Assign(targets=[ast.Name(id="__version__")], value=ast.Constant(value=str(version))):
                return version
            case _:
                continue
    raise InputError([Problem(str(folder), "says no version in `_version.py`", "generate it again")])


def _needs() -> tuple[str, ...]:
    """Return what the copy needs next to Python: the dependencies of a plain install of polykyc."""
    return tuple(sorted(need for need in metadata.requires("polykyc") or () if ";" not in need))


def _digest(contents: Mapping[str, bytes]) -> str:
    return digest("".join(f"{digest(contents[path])} {path}\n" for path in sorted(contents)).encode())
