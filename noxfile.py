# /// script
# dependencies = ["nox[uv]"]
# ///
"""Everything that must hold, one session each; `nox --list` tells them, plain `nox` runs the first four."""

import json
import os
import shutil
import sys
from pathlib import Path

import nox

PYPROJECT = nox.project.load_toml("pyproject.toml")
PYTHONS = nox.project.python_versions(PYPROJECT)
HERE = Path(__file__).parent
INSTALLED = HERE / "tests" / "integration" / "wheel"
"""What holds an installed copy to its word, away from the checkout: scripts, and tests of another project."""
EMITTED = [f"tests/{name}" for name in ("docs/examples", "generated", "runtime")]
"""The tests of what runs in users' programs."""
CLIENTS = ["tests/generated/documented_answers", "tests/runtime"]
"""Those of them that say what a client does; the others run the examples of the pages, and look at what it is."""
AWAY = ("conftest.py", "data", "generated/documented_answers", "integration/installed_change", "support")
"""What of the tests runs where there is only the wheel."""
PRISM = "@stoplight/prism-cli@5.14.2"
GRAPHVIZ = "@hpcc-js/wasm-graphviz@1.29.2"

nox.options.sessions = ["lint", "check", "types", "tests"]
nox.options.default_venv_backend = "uv|virtualenv"
nox.options.reuse_venv = "yes"
# A Python that this machine lacks is skipped with a word, in CI too, and never downloaded.
nox.options.error_on_missing_interpreters = False
nox.options.download_python = "never"

# A run starts hundreds of processes. Without compiled modules each of them would compile all that it imports.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

# Version managers keep their Pythons side by side (`3.11.7`, `3.12.1`), mostly off the PATH.
for home in sorted(Path(sys.base_prefix).parent.glob("*3.*")):
    os.environ["PATH"] += os.pathsep + str(home / "bin")


@nox.session
def lint(session: nox.Session) -> None:
    """Check the style and the words of what people write, and the order of imports; `-- --fix` repairs the style."""
    session.install(*_group("lint"))
    session.run("ruff", "check", *session.posargs)
    session.run("ruff", "format", *([] if "--fix" in session.posargs else ["--check"]))
    # Both packages are read where they lie, and nothing of them runs.
    session.run("lint-imports", "--no-cache", env={"PYTHONPATH": os.pathsep.join(("src", "generated"))}, silent=True)
    session.run("python", "-m", "tests.docs.forbidden_words")
    session.run("python", "-m", "tests.docs.forbidden_names")


@nox.session
def check(session: nox.Session) -> None:
    """Compare `generated/` with what the specs, overlays and templates give."""
    session.install("-e", ".[generate]")
    session.run("polykyc", "check")


@nox.session
def generate(session: nox.Session) -> None:
    """Write `generated/`."""
    session.install("-e", ".[generate]")
    session.run("polykyc", "generate", *session.posargs)


@nox.session
def types(session: nox.Session) -> None:
    """Check the types of everything, emitted code included, with mypy and pyright at their strictest."""
    _install(session, "types", *_node())
    session.run("mypy")
    # Named, because it would take the settings of a parent folder first.
    session.run("pyright", "-p", "pyproject.toml")


@nox.session(python=PYTHONS)
def tests(session: nox.Session) -> None:
    """Run all tests on the Python at hand; on the others emit the same files, and run the tests of the clients.

    The newest runs more of them: what a Python between two others does, one of these does as well.
    """
    _install(session, "test", *_group("mocks"))
    if session.python == f"{sys.version_info.major}.{sys.version_info.minor}" or session.posargs:
        _pytest(session)
        return
    session.run("polykyc", "check")
    newest = [python for python in PYTHONS if shutil.which(f"python{python}")][-1:] == [session.python]
    _pytest(session, *(EMITTED if newest else CLIENTS), "-m", "not once")


@nox.session
def coverage(session: nox.Session) -> None:
    """Stop unless the tests of the engine and of clients reach 95 of 100 lines and branches of engine and runtime."""
    _install(session, "test", *_group("mocks"))
    # Tests of commands and of the sandbox reach most of it as well, and would take three times as long.
    _pytest(session, "tests/engine", "tests/runtime", "tests/generated/documented_answers", "--cov")


@nox.session
def oldest(session: nox.Session) -> None:
    """Run the tests of the clients with the lowest attrs and httpx that we promise."""
    lowest = [need.split(",")[0].replace(">=", "==") + ".*" for need in PYPROJECT["project"]["dependencies"]]
    _install(session, "test", *lowest)
    _pytest(session, *([] if session.posargs else [*CLIENTS, "-m", "not once"]))


@nox.session
def httpx2(session: nox.Session) -> None:
    """Run the tests with httpx2 in the place of httpx, which nothing can import then."""
    _install(session, "test", extras="all,httpx2")
    home = _empty(session)
    (home / "httpx.py").write_text("import sys, httpx2; sys.modules[__name__] = httpx2\n")
    instead = {"PYTHONPATH": str(home)}
    module = str(session.run("python", "-c", "import httpx; print(httpx.__name__)", env=instead, silent=True)).strip()
    if module != "httpx2":
        session.error("the tests would run with", module)
    # The tools of the group `mocks` mock httpx alone.
    mocks = ("tests/docs/test_mocks.py", "tests/sandbox/test_mocks.py", "tests/sandbox/test_cassettes.py")
    _pytest(session, *(f"--ignore={path}" for path in mocks), "-k", "not mocks", env=instead)


@nox.session
def contract(session: nox.Session) -> None:
    """Call every operation against Prism, which serves each spec; needs Node and npm."""
    if not (shutil.which("node") and shutil.which("npm")):
        session.skip("Node and npm are not on this machine, and Prism needs them")
    _install(session, "test")
    prism = _npm(session, PRISM) / ".bin" / "prism"
    _pytest(session, "-n", "0", "tests/integration/prism", env={"POLYKYC_PRISM": str(prism)})


@nox.session
def fuzz(session: nox.Session) -> None:
    """Let schemathesis ask the sandbox for what specs allow and do not, and Hypothesis write documents to emit.

    `-- --hypothesis-profile=polykyc` makes a document that failed before small, which may take minutes.
    """
    _install(session, "test")
    there = {
        "POLYKYC_FUZZ": os.environ.get("POLYKYC_FUZZ", "12"),
        # What Hypothesis found is tried first the next time.
        "HYPOTHESIS_STORAGE_DIRECTORY": str(HERE / session.cache_dir / "hypothesis"),
    }
    folders = (
        []
        if any(argument.startswith("tests") for argument in session.posargs)
        else ["tests/sandbox/fuzz", "tests/robustness/fuzz"]
    )
    _pytest(session, *folders, "--hypothesis-profile=unshrunk", env=there)


@nox.session
def browser(session: nox.Session) -> None:
    """Click through the sandbox's pages in Chromium, from the click to the webhook."""
    names = ("chromium", "chromium-browser", "google-chrome")
    chromium = next(filter(None, map(shutil.which, names)), None)
    if chromium is None or shutil.which("chromedriver") is None:
        session.skip("no Chromium with its driver is on this machine: apt-get install chromium chromium-driver")
    _install(session, "test", *_group("browser"))
    _pytest(session, "-n", "0", "tests/sandbox/browser", env={"POLYKYC_CHROMIUM": chromium})


@nox.session
def durable(session: nox.Session) -> None:
    """Kill workers and a database under verifications that go on; `POLYKYC_DURABLE=1000` takes that many."""
    _install(session, "test", *_group("durable"))
    there = {"POLYKYC_DURABLE": os.environ.get("POLYKYC_DURABLE", "30")}
    _pytest(session, "-n", "0", "tests/integration/durable", env=there)


@nox.session
def docs(session: nox.Session) -> None:
    """Build the site into `docs/_build`, where a warning is an error, and check its links and pictures."""
    _install(session, "test", *_group("docs"))
    drawing: dict[str, str] = {}
    if shutil.which("node") and shutil.which("npm"):
        drawing["POLYKYC_GRAPHVIZ"] = str(_npm(session, GRAPHVIZ) / GRAPHVIZ.rpartition("@")[0])
    else:
        session.warn("Node and npm are not on this machine: state diagrams are shown as text")
    site = HERE / "docs" / "_build"
    shutil.rmtree(site, ignore_errors=True)
    # From nothing (`-E`), because a page that is not read again gives no warning.
    strict = ["-W", "--keep-going", "-q", "-E", "-d", session.create_tmp()]
    session.run("sphinx-build", *strict, "-c", "docs", ".", str(site), env=drawing)
    _pytest(session, "-n", "0", "tests/docs/site", env={"POLYKYC_SITE": str(site), **drawing})
    session.log(f"open {site / 'index.html'}; what leads to other sites is in outward.txt next to it")


@nox.session
def wheel(session: nox.Session) -> None:
    """Build the wheel, check what it carries, and test it away from the checkout."""
    session.install(*_group("build"), *_group("types"), *_node())
    away = _empty(session)
    built = _built(session, away)
    session.run("python", str(INSTALLED / "contents.py"), str(built))

    python = _clean_python(session, away / "venv", str(built))
    with session.chdir(away):
        show = "import polykyc; print(polykyc.__path__[0])"
        installed = str(session.run(python, "-c", show, external=True, silent=True)).strip()
    _check_types(session, python, away, Path(installed))
    _take_along(away, "pyproject.toml", "docs/diff.md", *(f"tests/{name}" for name in AWAY))
    _add(session, python, *_group("test"))
    with session.chdir(away):
        session.run(python, "-m", "pytest", "tests/generated/documented_answers", *_report(session), external=True)
    _add(session, python, f"polykyc[generate] @ {built.as_uri()}")
    session.run("python", str(INSTALLED / "foreign_repository.py"), _command(python), python, str(away / "shop"))
    _add(session, python, f"polykyc[diff] @ {built.as_uri()}")
    with session.chdir(away):
        there = {"POLYKYC_WHEEL": str(built)}
        session.run(python, "-m", "pytest", "tests/integration/installed_change", env=there, external=True)

    # The tests of another project, which has the wheel and pytest and nothing else of ours.
    trader = away / "trader"
    trader.mkdir()
    shutil.copy(INSTALLED / "pytest_plugin.py", trader)
    python = _clean_python(session, away / "other", f"polykyc[sandbox] @ {built.as_uri()}", "pytest")
    with session.chdir(trader):
        session.run(
            python, "-m", "pytest", "-W", "error", "pytest_plugin.py", *_report(session, "plugin"), external=True
        )
        session.run(_command(python), "demo", external=True)


@nox.session
def vendored(session: nox.Session) -> None:
    """Vendor the clients from the wheel into a repository that has nothing of ours, and look after the copy."""
    # Not the extra that generates: a copy from the checkout must need no more than one from the wheel.
    session.install("-e", ".", *_group("build"), *_group("types"), *_node())
    away = _empty(session)
    built = _built(session, away, "--wheel")
    polykyc = _command(_clean_python(session, away / "wheel", str(built)))
    python = _clean_python(session, away / "venv", *PYPROJECT["project"]["dependencies"])
    providers = sorted(path.stem for path in (HERE / "specs").glob("*.yaml"))
    # Each is a package of another name, for the type checkers read them all at once.
    shops = {f"{name}_shop": [name] for name in providers} | {"shop": providers}
    for shop, slugs in shops.items():
        copy = away / shop / shop / "_vendor" / "polykyc"
        home = copy.parents[2]
        home.mkdir()
        with session.chdir(home):
            session.run(polykyc, "vendor", "add", *slugs, "--into", str(copy.relative_to(home)), external=True)
            for folder in (copy.parent, copy.parent.parent):
                (folder / "__init__.py").touch()
            everything = [str(INSTALLED / "imports.py"), f"{shop}._vendor.polykyc"]
            session.run(python, "-W", "error", *everything, external=True)
            session.run(polykyc, "vendor", "check", "--newer", external=True)
    _check_types(session, python, away, *(away / shop / shop for shop in shops))
    session.run("python", str(INSTALLED / "vendored_life.py"), polykyc, "polykyc", str(away))


@nox.session
def benchmarks(session: nox.Session) -> None:
    """Measure ours against its peers, each in an environment of its own, and write `benchmarks/README.md`."""
    session.install("-e", ".[generate]")
    home = _empty(session)
    for name, needs in nox.project.load_toml("benchmarks/peers.toml")["environments"].items():
        _clean_python(session, home / name, *needs)
    session.run("python", "benchmarks/run.py", str(home), *session.posargs)


@nox.session
def mutation(session: nox.Session) -> None:
    """Change what decides, one place at a time, and stop where tests notice too few; `-- diff` for a part."""
    _install(session, "test", *_group("mutation"))
    session.run("python", "-m", "tests.mutation", str(_empty(session)), *session.posargs)


def _group(name: str) -> list[str]:
    return list(nox.project.dependency_groups(PYPROJECT, name))


def _install(session: nox.Session, group: str, *needs: str, extras: str = "all") -> None:
    """Install this checkout with its *extras*, a dependency *group* and what else it *needs*."""
    session.install("-e", f".[{extras}]", *_group(group), *needs)


def _pytest(session: nox.Session, *options: str, env: dict[str, str] | None = None) -> None:
    """Run the tests, over all cores unless the *options* say otherwise or somebody looks for one of them.

    `POLYKYC_WORKERS` is the number of processes, for a run of several sessions at a time; 0 starts none.
    """
    # Tests that share a costly fixture of their module are of one group, and run on one core.
    workers = os.environ.get("POLYKYC_WORKERS", "auto")
    cores = [] if session.posargs or "-n" in options else ["-n", workers, "--dist", "loadgroup"]
    session.run("pytest", *cores, *options, *_report(session), *session.posargs, env=env)


def _npm(session: nox.Session, package: str) -> Path:
    """Return the folder of modules in which *package* of npm is installed."""
    home = HERE / session.cache_dir / package.rpartition("/")[2]
    if not (home / "node_modules" / package.rpartition("@")[0]).exists():
        session.run("npm", "install", "--silent", "--prefix", str(home), package, external=True)
    return home / "node_modules"


def _node() -> list[str]:
    """Return what brings pyright a Node where the machine has none."""
    return [] if shutil.which("node") else ["pyright[nodejs]"]


def _report(session: nox.Session, part: str = "") -> list[str]:
    """Return the option that leaves this session's counts where `.ci/run` adds them up."""
    return [f"--junit-xml={HERE / session.cache_dir / 'counts' / f'{session.name}{part}.xml'}"]


def _empty(session: nox.Session) -> Path:
    """Return this session's own folder, emptied of an earlier run."""
    home = Path(session.create_tmp()).resolve()
    shutil.rmtree(home)
    home.mkdir()
    return home


def _take_along(home: Path, *parts: str) -> None:
    """Copy *parts* of this checkout, files and folders, to *home*."""
    for part in parts:
        (home / part).parent.mkdir(parents=True, exist_ok=True)
        if (HERE / part).is_dir():
            shutil.copytree(HERE / part, home / part, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(HERE / part, home / part)


def _built(session: nox.Session, away: Path, *options: str) -> Path:
    """Return the wheel of this checkout, built below *away*."""
    session.run("python", "-m", "build", *options, "--outdir", str(away / "dist"), silent=True)
    (built,) = (away / "dist").glob("*.whl")
    return built


def _clean_python(session: nox.Session, home: Path, *needs: str) -> str:
    """Return the Python of a new environment that has nothing but *needs*."""
    if session.venv_backend == "uv":
        same = str(shutil.which("python", path=session.bin))
        session.run("uv", "venv", "-q", "--python", same, str(home), external=True)
    else:
        session.run("python", "-m", "venv", str(home))
    python = str(home / ("Scripts" if os.name == "nt" else "bin") / "python")
    _add(session, python, *needs)
    return python


def _command(python: str) -> str:
    """Return the command `polykyc` of the environment of *python*."""
    return str(Path(python).with_name("polykyc"))


def _add(session: nox.Session, python: str, *needs: str) -> None:
    uv = session.venv_backend == "uv"
    pip = ["uv", "pip", "install", "--python", python] if uv else [python, "-m", "pip", "install"]
    session.run(*pip, "-q", *needs, external=True)


def _check_types(session: nox.Session, python: str, home: Path, *packages: Path) -> None:
    """Hold *packages* below *home*, as *python* sees them, to both type checkers' strictest."""
    include = [package.relative_to(home).as_posix() for package in packages]
    # Without an empty `exclude` an installed package is passed over.
    settings = {"typeCheckingMode": "strict", "include": include, "exclude": []}
    (home / "pyrightconfig.json").write_text(json.dumps(settings))
    # What is installed is found without a path, and mypy refuses one that leads there.
    roots = [str(package.parent) for package in packages if package.parent.name != "site-packages"]
    names = [option for package in packages for option in ("-p", package.name)]
    with session.chdir(home):
        flags = ["--strict", "--config-file=", f"--cache-dir={HERE / session.cache_dir / 'mypy' / session.name}"]
        there = {"MYPYPATH": os.pathsep.join(roots)}
        session.run("mypy", *flags, "--python-executable", python, *names, env=there)
        session.run("pyright", "--pythonpath", python)
