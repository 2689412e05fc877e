"""What a document says: plain JSON values, by YAML 1.2, without surprises."""

from collections.abc import Callable
from pathlib import Path

import pytest

from polykyc_tools.engine.load.loader import Object, SourcePosition, find_position, load
from polykyc_tools.engine.source.diagnostics import InputError
from tests.support.emit import Read


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("yes", "yes"),
        ("no", "no"),
        ("on", "on"),
        ("y", "y"),
        ("true", True),
        ("False", False),
        ("null", None),
        ("~", None),
        ("", None),
        ("2025-01-02", "2025-01-02"),
        ("2025-13-45", "2025-13-45"),
        ("190:20:30", "190:20:30"),
        ("1_000", "1_000"),
        ("010", 10),
        ("0o17", 15),
        ("0x1F", 31),
        ("-7", -7),
        ("+7", 7),
        ("1e3", 1000.0),
        ("12e03", 12000.0),
        (".5", 0.5),
        ("1.", 1.0),
        ("1.0.0", "1.0.0"),
        ("--1", "--1"),
        ("٣", "٣"),
        ('"true"', "true"),
        ("'010'", "010"),
        ("|\n  two\n  lines\n", "two\nlines\n"),
        ('"\\U0001F600"', "\N{GRINNING FACE}"),
    ],
)
def test_an_unquoted_value_means_what_the_core_schema_of_yaml_1_2_says(read: Read, written: str, meant: object) -> None:
    """A status that reads `no` must not become a boolean, nor an example date an object."""
    got = read(f"a: {written}")["a"]

    assert got == meant
    assert type(got) is type(meant)


@pytest.mark.parametrize("number", [".inf", "-.Inf", ".nan", "1e400", "9" * 101, "1." + "0" * 101])
def test_a_number_that_json_cannot_hold_is_refused(problems_of: Callable[..., str], number: str) -> None:
    """Emitted as it stands it is a NameError in the client, or a megabyte of digits."""
    got = problems_of(f"a:\n  b: {number}\n")

    assert got.startswith("specs/acme.yaml:2: ")
    assert "hint: put it in quotes if a text is meant, or write another number" in got


def test_a_status_code_needs_no_quotes_as_a_key(read: Read) -> None:
    """Everybody writes `200:`, and JSON would hold a text as well."""
    got = read("responses:\n  200: {}\n  404: {}\n")

    assert got == {"responses": {"200": {}, "404": {}}}


@pytest.mark.parametrize("key", ["true", "null", "1.5", "~", ".inf"])
def test_any_other_key_that_is_no_text_is_refused(problems_of: Callable[..., str], key: str) -> None:
    """`null:` as a property name means two things, and one of them is lost."""
    assert problems_of(f"a:\n  {key}: 1\n") == (
        f'specs/acme.yaml:2: the key `{key}` is not a text\n  hint: put it in quotes: `"{key}":`'
    )


@pytest.mark.parametrize("text", ["? [a]\n: b\n", "? {a: 1}\n: b\n", "x: &k t\n*k : b\n"])
def test_a_key_must_be_written_out(problems_of: Callable[..., str], text: str) -> None:
    """JSON has texts for keys and nothing else."""
    assert "a key that is not a text" in problems_of(text)


def test_several_faults_are_told_at_once_each_with_its_line(problems_of: Callable[..., str]) -> None:
    """One run, one list."""
    got = problems_of(
        """\
        paths: {}
        info: !!str acme
        paths: {}
        base:
          <<: {a: 1}
        """
    )

    assert got == (
        "specs/acme.yaml:2: the tag `tag:yaml.org,2002:str`\n"
        "  hint: remove it; quotes keep a text a text\n"
        "specs/acme.yaml:3: duplicate key `paths`\n"
        "  hint: keep one of the two; the first is on line 1\n"
        "specs/acme.yaml:5: the merge key `<<`\n"
        "  hint: write the keys out: YAML 1.2 has no merge keys; quote it if the text is meant"
    )


def test_a_quoted_merge_key_is_a_text(read: Read) -> None:
    """What is refused must have a way to be said."""
    assert read('"<<": 1') == {"<<": 1}


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("", "is empty"),
        ("# nothing\n", "is empty"),
        ("- a\n", "holds a list, not a mapping"),
        ("text\n", "holds a single value, not a mapping"),
        ("a: 1\n---\nb: 2\n", "a second document begins"),
        ("a: 1\n...\nb: 2\n", "a second document begins"),
    ],
)
def test_a_document_is_one_mapping(problems_of: Callable[..., str], text: str, what: str) -> None:
    """The rest of the file would be lost without a report."""
    assert what in problems_of(text)


def test_an_alias_is_a_fresh_copy_each_time(read: Read) -> None:
    """A later change to one place must not show at another."""
    got = read("a: &x {b: [1]}\nc: *x\nd: *x\n")

    first, second = got["c"], got["d"]
    assert first == second == {"b": [1]}
    assert isinstance(first, Object)
    assert first is not second
    assert find_position(first, "b") == SourcePosition("specs/acme.yaml", 1)
    assert find_position(got, "c") == SourcePosition("specs/acme.yaml", 2)


def test_texts_and_keys_may_be_repeated_by_alias(read: Read) -> None:
    """Anchors stand on any node."""
    assert read("&k name: &t text\nb: *t\nc: *k\n") == {"name": "text", "b": "text", "c": "name"}


@pytest.mark.parametrize("text", ["a: *b\n", "a: &b [*b]\n", "a: &b {c: *b}\n"])
def test_an_alias_names_a_finished_anchor(problems_of: Callable[..., str], text: str) -> None:
    """A value inside itself is no JSON."""
    assert "the alias `*b` has no anchor before it, or stands inside it" in problems_of(text)


def test_a_missing_file_is_an_input_error(tmp_path: Path) -> None:
    """A name typed wrong is the commonest fault of all."""
    with pytest.raises(InputError, match=r"^specs/acme.yaml: cannot be read \(No such file or directory\)"):
        load(tmp_path / "specs" / "acme.yaml", root=tmp_path)


def test_a_folder_or_a_device_is_not_read(tmp_path: Path) -> None:
    """A pipe would be waited for, for ever."""
    with pytest.raises(InputError, match="is not a file"):
        load(Path("/dev/zero"), root=tmp_path)
