"""Begin a provider: look at its document, guess, try what comes of it, and only then write."""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from attrs import define
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from polykyc_tools import roots
from polykyc_tools.cli import FINE, out
from polykyc_tools.engine.bundle import bundle
from polykyc_tools.engine.documents import Root, invalid
from polykyc_tools.engine.limits import MAX_BYTES
from polykyc_tools.engine.load import load
from polykyc_tools.engine.problems import InputError, Problem
from polykyc_tools.engine.schemas import Node, operations

from . import overlay, stage
from .answers import BEARER, NONE, Answers, answers
from .cases import Case, cases
from .guess import Guess, guess
from .mend import LeftOut, blamed, credential, ordered, scheme, without
from .write import free, write

_ROUNDS: Final = 12
_SUFFIXES: Final = (".yaml", ".yml", ".json")


@define(frozen=True)
class Begun:
    """All that is written, and what there is to say of it."""

    files: Mapping[str, bytes]
    guess: Guess
    left_out: tuple[LeftOut, ...]
    failing: Mapping[str, str]


def run(options: argparse.Namespace) -> int:
    """Run `polykyc new` as *options* say; return its exit code."""
    home = (options.root or Path.cwd()).resolve()
    if not home.is_dir() or (home == roots.own().resolve() and "site-packages" in home.parts):
        raise InputError([Problem(str(home), "is no folder to begin in", "make it, or name another with --root")])
    told = answers(options, home)
    suffix = _suffix(told.document)
    for folder, endings in (("specs", _SUFFIXES), ("overlays", _SUFFIXES)):
        free(home, [f"{folder}/{told.slug}{ending}" for ending in endings])
    free(home, [f"tests/test_{told.slug}.py", f"tests/data/{told.slug}"])
    spec = _read(told.document) if told.document else _started(told).encode()
    with tempfile.TemporaryDirectory(prefix="polykyc-") as folder:
        found = _begun(Path(folder).resolve(), told, f"{told.slug}{suffix}", spec)
    settings = home / roots.SETTINGS
    more = {} if settings.exists() else {roots.SETTINGS: f'package = "{told.package}"\n'.encode()}
    write(home, {**found.files, **more})
    _tell(told, found, [*found.files, *more])
    return FINE


def _suffix(document: Path | None) -> str:
    if document is None:
        return ".yaml"
    if document.suffix.lower() not in _SUFFIXES:
        what = "is neither .yaml nor .json"
        raise InputError([Problem(str(document), what, "name an OpenAPI document, and rename it if it is one")])
    return document.suffix.lower()


def _read(document: Path) -> bytes:
    try:
        if document.exists() and not document.is_file():
            raise InputError([Problem(str(document), "is not a file", "name a YAML or JSON file")])
        with document.open("rb") as file:
            # Its size and its text are judged where it is loaded.
            return file.read(MAX_BYTES + 1)
    except OSError as error:
        what = f"cannot be read: {(error.strerror or str(error)).lower()}"
        raise InputError([Problem(str(document), what, "check its name and its permissions")]) from error


def _started(told: Answers) -> str:
    wanted = told.credential or BEARER
    one = None if wanted.lower() == NONE else scheme(wanted)
    values = {"title": told.title, "base_url": told.base_url, "scheme": one}
    return _filled("spec.yaml.jinja", values)


def _filled(name: str, values: Mapping[str, Any]) -> str:
    loader = FileSystemLoader(Path(__file__).parent / "files")
    environment = Environment(
        loader=loader,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,
    )
    environment.filters["scalar"] = overlay.scalar
    return environment.get_template(name).render(values)


def _begun(home: Path, told: Answers, file: str, spec: bytes) -> Begun:
    """Try the beginning in the folder *home*, leave out what cannot be emitted, and return the rest."""
    stage.put(home, {f"specs/{file}": spec})
    document: Any = bundle(load(home / "specs" / file, root=home), root=home)
    title = told.title or str(document.get("info", {}).get("title") or told.slug)
    left: dict[str, LeftOut] = {}
    for _ in range(_ROUNDS):
        kept = without(json.loads(json.dumps(document)), left)
        found = _guessed(kept, home)
        text = _overlay(told, file, title, found, kept, [left[one] for one in ordered(left)])
        try:
            tried = stage.generated(home, told.slug, told.package, {f"overlays/{told.slug}.yaml": text})
            break
        except InputError as error:
            more = {one.pointer: one for one in blamed(error.problems, document) if one.pointer not in left}
            left |= more
            if not more or next(operations(without(json.loads(json.dumps(document)), left)), None) is None:
                raise
    else:
        raise InputError([Problem(file, "has too much that cannot be emitted", "take out what is not needed")])
    test = _filled(
        "test.py.jinja",
        {
            "title_doc": " ".join(title.replace("\\", "").replace('"', "").split()),
            "slug": told.slug,
            "package": told.package,
            "credentials": [one.argument for one in tried.provider.credentials if one.usual],
        },
    )
    every = _distinct([*cases(tried.document, tried.provider, found)])
    failing = stage.failing(home, told.slug, test, every)
    files: dict[str, bytes] = {
        f"specs/{file}": spec,
        f"overlays/{told.slug}.yaml": text.encode(),
        f"tests/test_{told.slug}.py": test.encode(),
    }
    for one in every:
        if one.name not in failing:
            files[f"tests/data/{told.slug}/{one.name}.json"] = stage.text(one).encode()
    return Begun(files, found, tuple(left.values()), failing)


def _distinct(every: list[Case]) -> list[Case]:
    names: dict[str, Case] = {}
    for one in every:
        number, name = 1, one.name
        while name in names:
            number += 1
            name = f"{one.name}_{number}"
        names[name] = Case(name, one.told)
    return [*names.values()]


def _guessed(plain: Any, home: Path) -> Guess:
    try:
        if next(operations(plain), None) is not None:
            return guess(plain)
        faults = invalid(Root(home=home, templates=roots.own() / "templates")).values()
        nothing = Problem("specs", "there is no operation", "describe one under `paths`")
        raise InputError([one for listed in faults for one in listed] or [nothing])
    except (KeyError, TypeError, AttributeError, IndexError, ValueError, RecursionError):
        # A document that is no OpenAPI: say what is wrong with it, not where a guess stumbled.
        root = Root(home=home, templates=roots.own() / "templates")
        if problems := [one for listed in invalid(root).values() for one in listed]:
            raise InputError(problems) from None
        raise


def _overlay(told: Answers, file: str, title: str, found: Guess, kept: Node, left: list[LeftOut]) -> str:
    mended = [*overlay.left_out(left)]
    # A spec of our own says already what was asked.
    if told.document is not None:
        if one := credential(kept, told.credential):
            mended += overlay.one_credential(one, kept)
        if told.base_url is not None:
            mended += overlay.one_server(told.base_url, kept)
        if told.title is not None:
            mended.append(f"  - target: $.info\n    update: {{title: {overlay.scalar(told.title)}}}")
    return overlay.overlay(told.slug, file, title, found, mended=mended)


def _tell(told: Answers, found: Begun, paths: list[str]) -> None:
    data = [path for path in paths if path.startswith("tests/data/")]
    for path in paths:
        if path not in data:
            out(f"wrote {path}")
    out(f"wrote tests/data/{told.slug}: {len(data)} cases")
    for one in found.left_out:
        out(f"left out {one.name}: {overlay.note(one.why)}")
    for name, why in found.failing.items():
        out(f"no case for {name}: {overlay.note(why)}")
    if found.guess.sessions:
        out(f"to be decided in overlays/{told.slug}.yaml: what {found.guess.undecided} values of statuses mean")
    else:
        out("no session was recognised: say in the overlay which operations create and get one")
    out(f"next: polykyc generate && python -m unittest discover tests && polykyc show {told.slug} --assumptions")
