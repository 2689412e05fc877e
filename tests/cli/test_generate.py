"""`polykyc generate` does what has to be done: nothing where nothing changed, one provider where one did."""

from __future__ import annotations

import gc
import json
import os
import py_compile
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from py_compile import PycInvalidationMode
from typing import Final, TypeAlias

import pytest
from watchfiles import Change

from polykyc_tools.cli.main import main
from polykyc_tools.engine.pipeline import generate
from polykyc_tools.generate import digests
from polykyc_tools.generate.watch import Changes, repeat
from tests.support.emit import TEMPLATES, getting, overlay, write_project

Run: TypeAlias = Callable[..., tuple[int, str, str]]

_LOADED: Final = """
import sys
from polykyc_tools.cli.main import main
code = main(sys.argv[1:])
print(*sorted(name for name in sys.modules if "." not in name), file=sys.stderr)
sys.exit(code)
"""
_PRESSED: Final = """
import os, signal, sys
from polykyc_tools.generate import worker as making
from polykyc_tools.cli.main import main
from polykyc_tools.engine.pipeline import generate as clients

def pressed(*_, **__):
    os.kill(os.getppid(), signal.SIGINT)
    raise KeyboardInterrupt

making.faults = lambda _: {}
clients.rendered = pressed
sys.exit(main(sys.argv[1:]))
"""
HEAVY: Final = {"openapi_python_client", "ruamel", "jinja2", "openapi_spec_validator", "jsonpath", "pydantic", "httpx"}


@pytest.fixture(scope="module")
def generated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a project with two small providers, of which one has an overlay, and their package `kyc`."""
    home = tmp_path_factory.mktemp("generated")
    write_project(home, getting("{type: string}"), slug="bravo")
    spec = getting("{$ref: '#/components/schemas/A'}", components="A: {type: object}")
    project = write_project(home, spec, overlay(("$.paths['/thing'].get", "x-kyc-operation: {retry: safe}")))
    # Here, so that every process that a run forks off has the templates compiled already.
    generate.emitted(project, "1")
    assert main(["generate", "--root", str(home), "--package", "kyc"]) == 0
    return home


@pytest.fixture
def home(tmp_path: Path, generated: Path) -> Path:
    """Return a copy of that project."""
    return shutil.copytree(generated, tmp_path / "home")


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], home: Path) -> Iterator[Run]:
    """Return what runs the command on that project, and gives its exit code, its output and its errors."""

    def run(command: str = "generate", *arguments: str) -> tuple[int, str, str]:
        code = main([command, "--root", str(home), "--package", "kyc", *arguments])
        output, errors = capsys.readouterr()
        return code, output.rstrip("\n"), errors

    yield run
    gc.enable()


def loaded(home: Path) -> tuple[str, set[str]]:
    """Return what a run in a process of its own printed, and the modules that it loaded."""
    line = [sys.executable, "-c", _LOADED, "generate", "--root", str(home), "--package", "kyc"]
    done = subprocess.run(line, capture_output=True, text=True, check=True)
    return done.stdout, set(done.stderr.split())


def edit(path: Path, old: str, new: str) -> None:
    """Replace *old* by *new* in the file at *path*."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def tree(home: Path) -> dict[str, bytes]:
    """Return the emitted files."""
    package = home / "generated" / "kyc"
    return {path.relative_to(package).as_posix(): path.read_bytes() for path in package.rglob("*") if path.is_file()}


def test_where_nothing_changed_nothing_heavy_is_loaded(run: Run, home: Path) -> None:
    """Generating belongs into every build, and most builds change nothing."""
    output, modules = loaded(home)

    assert output.endswith("files for acme, bravo, unchanged\n")
    assert modules & HEAVY == set()


def test_a_changed_provider_re_emits_only_itself(run: Run, home: Path) -> None:
    """The others are what they were, byte for byte, and it is said which one was emitted."""
    before = tree(home)
    edit(home / "specs" / "acme.yaml", "get_thing", "get_other")

    code, output, _ = run()

    after = tree(home)
    changed = {path for path in before | after if before.get(path) != after.get(path)}
    assert code == 0
    assert output.endswith("files for acme, bravo, written (acme emitted again)")
    assert changed
    assert {path.partition("/")[0] for path in changed} <= {"acme", "README.md"}
    assert run("check")[0] == 0


CHANGES: Final[dict[str, Callable[[Path], object]]] = {
    "overlay": lambda home: edit(home / "overlays" / "acme.yaml", "retry: safe", "retry: never"),
    "spec": lambda home: edit(home / "specs" / "acme.yaml", "title: Acme", "title: Other"),
    "overlay gone": lambda home: (home / "overlays" / "acme.yaml").unlink(),
    "spec gone": lambda home: (home / "specs" / "bravo.yaml").unlink(),
    "spec added": lambda home: shutil.copy(home / "specs" / "bravo.yaml", home / "specs" / "more.yaml"),
    "edited": lambda home: (home / "generated/kyc/acme/client.py").write_text("# mine\n"),
    "removed": lambda home: (home / "generated/kyc/acme/client.py").unlink(),
    "runtime": lambda home: (home / "generated/kyc/_runtime/contract.py").unlink(),
    "all": lambda home: shutil.rmtree(home / "generated"),
    "marker": lambda home: (home / "generated/kyc/py.typed").write_bytes(b" "),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_whatever_changed_is_put_right(run: Run, home: Path, change: Callable[[Path], object]) -> None:
    """A quick answer that is wrong would be worse than a slow one: the result is always what `check` asks for."""
    change(home)

    code, output, _ = run()

    assert code == 0
    assert ", written" in output
    assert run("check")[0] == 0
    assert run()[1].endswith(", unchanged")


def test_a_file_of_ones_own_is_named_and_kept(run: Run, home: Path) -> None:
    """Whether a record of an earlier run is there or not, and also with `--anew`."""
    mine = home / "generated" / "kyc" / "acme" / "more.py"
    mine.write_text("mine = True\n")
    before = tree(home)

    runs = [run(), run("generate", "--anew")]
    (home / ".polykyc" / "kyc.json").unlink()
    runs.append(run())
    checked = run("check")

    for code, output, errors in runs:
        assert (code, output) == (2, "")
        assert errors.startswith(f"{mine}: was not written by polykyc, and would be lost")
    assert checked[0] == 1
    assert "not emitted: acme/more.py\nhint: move what is not emitted out of the folder" in checked[1]
    assert tree(home) == before


@pytest.mark.parametrize("mode", [PycInvalidationMode.UNCHECKED_HASH, PycInvalidationMode.CHECKED_HASH])
def test_a_compiled_module_that_takes_the_place_of_its_source_is_put_right(
    run: Run, home: Path, mode: PycInvalidationMode
) -> None:
    """Every file is what the inputs give, and Python would run another."""
    source = home / "generated" / "kyc" / "acme" / "client.py"
    path = f"acme/__pycache__/client.{sys.implementation.cache_tag}.pyc"
    py_compile.compile(str(source), str(home / "generated" / "kyc" / path), invalidation_mode=mode)

    before, (code, output, _), after = run("check"), run(), run("check")

    assert before[0] == 1
    assert f"compiled: {path} (is compiled, and loaded " in before[1]
    assert (code, output.endswith(", written"), after[0]) == (0, True, 0)


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not on this machine; install it to run this test")
def test_a_compiled_file_that_git_tracks_is_told(run: Run, home: Path) -> None:
    """It says nothing of the source that is reviewed, and everybody gets it."""
    cache = home / "generated" / "kyc" / "acme" / "__pycache__"
    cache.mkdir()
    (cache / "client.cpython-311.pyc").write_bytes(b"x")
    for line in (["init", "-q"], ["add", "-f", "."]):
        subprocess.run(["git", *line], cwd=home, check=True)

    code, output, _ = run("check")

    assert code == 1
    assert "compiled: acme/__pycache__/client.cpython-311.pyc (is compiled, and git tracks it" in output


def test_a_fresh_clone_has_no_record_and_knows_its_files_all_the_same(run: Run, home: Path) -> None:
    """The record is of one machine; the emitted files are committed, and may be those of another polykyc."""
    (home / ".polykyc" / "kyc.json").unlink()
    gone = home / "generated" / "kyc" / "_runtime" / "earlier.py"
    gone.write_text("# Generated from templates/package/_runtime/earlier.py; edits here are lost.\n\nx = 1\n")
    edit(home / "specs" / "acme.yaml", "get_thing", "get_other")

    code, output, errors = run()

    assert (code, errors) == (0, "")
    assert output.endswith(", written")
    assert not gone.exists()


def test_a_folder_that_took_the_place_of_an_emitted_one_is_left_alone(run: Run, home: Path) -> None:
    """What is remembered is of the tree that was there, and names nobody else's files."""
    shutil.rmtree(home / "generated" / "kyc")
    (home / "generated" / "kyc").mkdir()
    (home / "generated" / "kyc" / "__init__.py").write_text("mine = True\n")

    code, _, errors = run()

    assert code == 2
    assert "holds `__init__.py`, which no run of polykyc wrote" in errors
    assert tree(home) == {"__init__.py": b"mine = True\n"}


@pytest.mark.parametrize("kind", ["folder", "link"])
def test_what_is_remembered_goes_into_no_folder_of_ones_own(run: Run, home: Path, kind: str) -> None:
    """A folder of that name may be anybody's, and a link may lead to one; then nothing is remembered."""
    shutil.rmtree(home / ".polykyc")
    own = home / ("own" if kind == "link" else ".polykyc")
    own.mkdir()
    (own / "kyc.json").write_text('{"mine": true}')
    if kind == "link":
        (home / ".polykyc").symlink_to(own)

    codes = [run()[0], run()[0]]

    assert codes == [0, 0]
    assert [path.name for path in own.iterdir()] == ["kyc.json"]
    assert (own / "kyc.json").read_text() == '{"mine": true}'


def test_a_change_that_keeps_size_and_time_is_seen(run: Run, home: Path) -> None:
    """A checkout may set times back; only the content counts."""
    spec = home / "specs" / "acme.yaml"
    stamp = spec.stat()
    edit(spec, "get_thing", "got_thing")
    os.utime(spec, ns=(stamp.st_atime_ns, stamp.st_mtime_ns))

    assert ", written" in run()[1]


def test_a_file_that_a_spec_refers_to_is_an_input(run: Run, home: Path) -> None:
    """It lies next to the specs, or anywhere below the project."""
    (home / "shared").mkdir()
    (home / "shared" / "types.yaml").write_text("A: {type: object, properties: {one: {type: string}}}\n")
    edit(home / "specs" / "bravo.yaml", "schema: {type: string}", "schema: {$ref: '../shared/types.yaml#/A'}")
    edit(home / "shared" / "types.yaml", "one", "two")

    _, output, _ = run()

    assert ", written" in output
    assert run("check")[0] == 0


def test_what_was_left_open_is_told_at_every_run_and_is_no_loss(run: Run, home: Path) -> None:
    """A run that has nothing to do tells it too, and none of them fails for it."""
    both = "{oneOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}]}"
    schema = "{type: object, required: [a], properties: {a: {type: string}}}"
    write_project(home, getting(both, components=f"A: {schema}, B: {schema}"), slug="bravo")
    lines = "specs/bravo.yaml:7: note: the answer of get_thing: nothing tells `B` from `A`, which is tried before it"

    runs = [run(), run(), run("check")]

    assert [code for code, _, _ in runs] == [0, 0, 0]
    assert all(lines in out.splitlines() for _, out, _ in runs)
    assert runs[1][1].splitlines()[0].endswith(", unchanged")


def test_another_engine_or_another_template_emits_everything_anew(
    run: Run, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An upgrade of polykyc, of Python or of anything installed may change any byte."""
    with monkeypatch.context() as patch:
        patch.setattr(digests, "engine", lambda: "another")
        other = run()
    back = run()
    own = home / "templates" / "provider"
    own.mkdir(parents=True)
    (own / "README.md.jinja").write_text("{{ provider.title }}\n")
    template = run()

    assert [result[1].rpartition(", ")[2] for result in (other, back, template)] == [
        "unchanged",
        "unchanged",
        "written",
    ]
    assert (home / "generated/kyc/bravo/README.md").read_text().endswith("Acme\n")
    assert (TEMPLATES / "provider" / "README.md.jinja").exists()


@pytest.mark.parametrize("text", ["", "{}", "[]", "null", '{"format": 1}', "\x00", '{"format": 1, "files": {"a": 1}}'])
def test_a_record_that_is_unsound_is_no_record(run: Run, home: Path, text: str) -> None:
    """It may be cut off, of another version, or anybody's."""
    (home / ".polykyc" / "kyc.json").write_text(text)

    code, output, errors = run()

    assert (code, errors) == (0, "")
    assert output.endswith(", unchanged")
    assert json.loads((home / ".polykyc" / "kyc.json").read_text())["files"]


def test_a_record_cannot_make_check_blind(run: Run, home: Path) -> None:
    """`check` guards what is merged, so it never believes what an earlier run remembers."""
    client = home / "generated" / "kyc" / "acme" / "client.py"
    client.write_text(client.read_text() + "# mine\n")
    record = home / ".polykyc" / "kyc.json"
    output = json.loads(record.read_text())
    output["files"]["acme/client.py"] = digests.of_file(client)
    record.write_text(json.dumps(output))

    assert run("check")[0] == 1
    assert run("generate", "--anew")[0] == 0
    assert run("check")[0] == 0


def test_what_is_remembered_is_not_committed(run: Run, home: Path) -> None:
    """It belongs to this machine, so a file in the folder makes git ignore it."""
    assert (home / ".polykyc" / ".gitignore").read_text() == "*\n"


def test_a_fault_is_told_and_the_old_tree_stays(run: Run, home: Path) -> None:
    """Also where the others could be taken from the tree."""
    before = tree(home)
    edit(home / "overlays" / "acme.yaml", "retry: safe", "retry: saef")

    code, output, errors = run()

    assert (code, output) == (2, "")
    assert errors.startswith("overlays/acme.yaml:")
    assert tree(home) == before


def test_what_is_left_out_is_named_on_every_run(run: Run, home: Path) -> None:
    """A run that changes nothing must not look better than the one that wrote it."""
    answer = "{description: Fine, content: {text/event-stream: {schema: {type: string}}}}"
    more = f"  /more:\n    get:\n      operationId: get_more\n      responses: {{'200': {answer}}}\ncomponents:"
    edit(home / "specs" / "bravo.yaml", "components:", more)

    codes = [run()[0], run()[0], run("generate", "--allow-loss")[0], run("check")[0], run("check", "--allow-loss")[0]]
    output = run()[1]

    assert codes == [8, 8, 0, 8, 0]
    assert "unchanged\nspecs/bravo.yaml:" in output
    assert "left out: get_more: the answer 200 is text/event-stream, which has no end" in output


@pytest.mark.skipif(
    os.name == "nt", reason="a patch of this process reaches one that is forked; run it on Linux or macOS"
)
def test_a_process_that_is_killed_is_told(run: Run, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The system ends a process that takes too much memory."""
    before = tree(home)

    def killed(*_: object, **__: object) -> None:
        os.kill(os.getpid(), signal.SIGKILL)

    monkeypatch.setattr(generate, "rendered", killed)

    code, output, errors = run("generate", "--anew")

    assert (code, output) == (2, "")
    assert errors.startswith("polykyc: the process that renders ended with exit code -9\n  hint: it may lack memory")
    assert tree(home) == before


@pytest.mark.parametrize("name", ["webhooks.crypto", "http.http1"])
def test_a_runtime_of_ones_own_is_tried(name: str, run: Run, home: Path) -> None:
    """What polykyc brings need not be, and a project may bring something else in its place."""
    file = (home / "templates" / "package" / "_runtime").joinpath(*name.split(".")).with_suffix(".py")
    file.parent.mkdir(parents=True)
    file.write_text("1 / 0\n")

    code, output, errors = run()

    assert (code, output) == (2, "")
    assert f"kyc._runtime.{name}: cannot be imported: ZeroDivisionError: division by zero" in errors


def test_watching_acts_at_once_and_after_each_change() -> None:
    """What is saved while it emits is emitted next; that nothing happened is no reason."""
    seen: list[str] = []
    saved: Changes = {(Change.modified, "specs/acme.yaml")}
    nothing: Changes = set()

    def look() -> Iterator[Changes]:
        seen.append("look")
        yield nothing
        seen.append("wait")
        yield nothing
        if seen.count("look") == 3:
            raise KeyboardInterrupt
        yield saved

    with pytest.raises(KeyboardInterrupt):
        repeat(look, lambda: seen.append("act"))

    assert seen == ["look", "act", "wait"] * 3


@pytest.mark.skipif(os.name == "nt", reason="Windows sends Ctrl-C to a whole console; run it on Linux or macOS")
def test_ctrl_c_ends_a_run_without_a_word_and_without_harm(run: Run, home: Path) -> None:
    """A terminal signals every process, no trace is printed, and the earlier files stay."""
    before = tree(home)
    line = [sys.executable, "-c", _PRESSED, "generate", "--root", str(home), "--package", "kyc", "--anew"]

    done = subprocess.run(line, capture_output=True, text=True, check=False)

    assert (done.returncode, done.stdout, done.stderr) == (130, "", "")
    assert tree(home) == before


@pytest.mark.skipif(os.name == "nt", reason="Windows sends Ctrl-C to a whole console; run it on Linux or macOS")
def test_watching_survives_faults_and_ends_with_ctrl_c(run: Run, home: Path) -> None:
    """Somebody edits with it open all day: a typo must not end it, and ending it is no failure."""
    line = [sys.executable, "-u", "-m", "polykyc_tools.cli", "generate", "--root", str(home), "--package", "kyc"]
    with subprocess.Popen([*line, "--watch"], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as process:
        assert process.stdout is not None
        lines = process.stdout

        def until(word: str) -> str:
            return next(text for text in lines if word in text)

        try:
            first = until("waiting")
            edit(home / "overlays" / "acme.yaml", "retry: safe", "retry: saef")
            fault = until("overlays/acme.yaml:")
            until("waiting")
            edit(home / "overlays" / "acme.yaml", "retry: saef", "retry: never")
            mended = until("waiting")
            process.send_signal(signal.SIGINT)
            last = [*lines]
            code = process.wait(timeout=60)
        finally:
            process.kill()

    assert "unchanged; waiting for changes, Ctrl-C ends" in first
    assert "`saef`" in fault
    assert "written (acme emitted again)" in mended
    assert (code, last) == (0, ["ended\n"])
    assert run("check")[0] == 0
