"""Reading documents: plain JSON values with their lines; surprises and bombs are refused, by name."""

import copy
import json
import pickle
from collections.abc import Callable
from pathlib import Path
from textwrap import dedent

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polykyc_tools.engine import load as loading
from polykyc_tools.engine.build import build
from polykyc_tools.engine.limits import MAX_COPIES, MAX_DEPTH, MAX_PROBLEMS
from polykyc_tools.engine.load import JSON, Array, Mark, Object, clone, load, mark
from polykyc_tools.engine.problems import InputError
from polykyc_tools.engine.scan import GrammarError, json_events, yaml_events

Read = Callable[..., Object]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Return a function that reads a text as `specs/acme.yaml`, or under another name."""

    def read(text: str | bytes, name: str = "specs/acme.yaml") -> Object:
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(dedent(text).encode() if isinstance(text, str) else text)
        return load(path, root=tmp_path)

    return read


@pytest.fixture
def told(read: Read) -> Callable[..., str]:
    """Return a function that reads a text and returns what is said against it."""

    def told(text: str | bytes, name: str = "specs/acme.yaml") -> str:
        with pytest.raises(InputError) as caught:
            read(text, name)
        return str(caught.value)

    return told


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
def test_a_number_that_json_cannot_hold_is_refused(told: Callable[..., str], number: str) -> None:
    """Emitted as it stands it is a NameError in the client, or a megabyte of digits."""
    got = told(f"a:\n  b: {number}\n")

    assert got.startswith("specs/acme.yaml:2: ")
    assert "hint: put it in quotes if a text is meant, or write another number" in got


def test_a_status_code_needs_no_quotes_as_a_key(read: Read) -> None:
    """Everybody writes `200:`, and JSON would hold a text as well."""
    got = read("responses:\n  200: {}\n  404: {}\n")

    assert got == {"responses": {"200": {}, "404": {}}}


@pytest.mark.parametrize("key", ["true", "null", "1.5", "~", ".inf"])
def test_any_other_key_that_is_no_text_is_refused(told: Callable[..., str], key: str) -> None:
    """`null:` as a property name means two things, and one of them is lost."""
    assert told(f"a:\n  {key}: 1\n") == (
        f'specs/acme.yaml:2: the key `{key}` is not a text\n  hint: put it in quotes: `"{key}":`'
    )


@pytest.mark.parametrize("text", ["? [a]\n: b\n", "? {a: 1}\n: b\n", "x: &k t\n*k : b\n"])
def test_a_key_must_be_written_out(told: Callable[..., str], text: str) -> None:
    """JSON has texts for keys and nothing else."""
    assert "a key that is not a text" in told(text)


def test_several_faults_are_told_at_once_each_with_its_line(told: Callable[..., str]) -> None:
    """One run, one list."""
    got = told(
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


def test_a_flood_of_faults_ends(told: Callable[..., str]) -> None:
    """Nobody reads a thousand lines of the same."""
    assert told("a: 1\n" * 1000).count("duplicate") == MAX_PROBLEMS


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
def test_a_document_is_one_mapping(told: Callable[..., str], text: str, what: str) -> None:
    """Whatever else a file holds would be lost in silence."""
    assert what in told(text)


def test_an_alias_is_a_fresh_copy_each_time(read: Read) -> None:
    """A later change to one place must not show at another."""
    got = read("a: &x {b: [1]}\nc: *x\nd: *x\n")

    first, second = got["c"], got["d"]
    assert first == second == {"b": [1]}
    assert isinstance(first, Object)
    assert first is not second
    assert mark(first, "b") == Mark("specs/acme.yaml", 1)
    assert mark(got, "c") == Mark("specs/acme.yaml", 2)


def test_texts_and_keys_may_be_repeated_by_alias(read: Read) -> None:
    """Anchors stand on any node."""
    assert read("&k name: &t text\nb: *t\nc: *k\n") == {"name": "text", "b": "text", "c": "name"}


@pytest.mark.parametrize("text", ["a: *b\n", "a: &b [*b]\n", "a: &b {c: *b}\n"])
def test_an_alias_names_a_finished_anchor(told: Callable[..., str], text: str) -> None:
    """A value inside itself is no JSON."""
    assert "the alias `*b` has no anchor before it, or stands inside it" in told(text)


def bomb(levels: int) -> str:
    """Return a document that holds nine to the power of *levels* values."""
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, levels)]
    return "\n".join(lines)


def test_an_alias_bomb_is_found_before_it_goes_off(told: Callable[..., str]) -> None:
    """Four hundred bytes stand for as many values as a disk holds."""
    assert f"the aliases stand for more than {MAX_COPIES:,} values" in told(bomb(60))


def test_a_few_aliases_do_no_harm(read: Read) -> None:
    """The guard is against bombs, not against aliases."""
    assert len(read(bomb(4))) == 4


def test_long_texts_count_each_time_they_are_repeated(told: Callable[..., str]) -> None:
    """A bomb of text has few values and fills the disk all the same."""
    text = f"a: &a {'x' * 100_000}\nb: [{', '.join(['*a'] * 100)}]\n"

    assert "holds more than 8,000,000 characters, aliases written out" in told(text)


def test_too_many_values_are_refused(told: Callable[..., str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Memory is bounded, aliases or not."""
    monkeypatch.setattr("polykyc_tools.engine.limits.MAX_NODES", 10)

    assert "holds more than 10 values" in told("a: [1, 2, 3, 4, 5, 6, 7, 8, 9]\n")


@pytest.mark.parametrize(
    "text",
    [
        "a: " + "[" * 20_000,
        '{"a": ' + "[" * 100_000,
        "a: " + "{a: " * (MAX_DEPTH + 1),
        f"a: &a {'[' * 60}{']' * 60}\nb: {'[' * 60}*a{']' * 60}\n",
    ],
    ids=["lists", "json", "mappings", "by alias"],
)
def test_depth_is_bounded(told: Callable[..., str], text: str) -> None:
    """Every recursion further on relies on it."""
    assert f"nests deeper than {MAX_DEPTH} levels" in told(text)


def test_honest_depth_is_fine(read: Read) -> None:
    """The limit is for bombs."""
    depth = MAX_DEPTH - 1

    assert read("a: " + "[" * depth + "]" * depth) != {}


@pytest.mark.parametrize("character", ["\\0", "\\x1b", "\\x7f", "\\x85", "\\u202e", "\\u2066", "\\uffff"])
def test_what_cannot_be_seen_is_refused_when_escaped(told: Callable[..., str], character: str) -> None:
    """A name that shows as another one is a trap for the reviewer."""
    got = told(f'a: 1\nb: "x{character}y"\n')

    assert got.startswith("specs/acme.yaml:2: the unprintable character `U+")


@pytest.mark.parametrize("character", ["\0", "\x1b", "\x7f", "\x85", "\u202e", "\u2028"])
def test_what_cannot_be_seen_is_refused_as_it_stands(told: Callable[..., str], character: str) -> None:
    """The same, and its line is right though some parsers count it as a line's end."""
    assert told(f"a: 1\nb: x{character}y\n") == (
        f"specs/acme.yaml:2: the character `U+{ord(character):04X}`, which cannot be seen\n  hint: remove it"
    )


def test_a_lone_surrogate_is_refused(told: Callable[..., str]) -> None:
    """It can be read and not written."""
    assert "`U+D800`" in told('{"a": "\\ud800"}')


def test_ordinary_space_and_script_is_kept(read: Read) -> None:
    """Tabs, line ends, joiners and emoji are honest text."""
    text = "tab\tline\r\nzero\u200bwidth \u05d0\u200f \N{GRINNING FACE} \u2028"

    assert read(json.dumps({"a": text}), "a.json") == {"a": text}
    assert read(json.dumps({"a": text}, ensure_ascii=False), "a.json") == {"a": text}


@pytest.mark.parametrize("name", ["specs/acme.json", "specs/acme.yaml"])
def test_json_keeps_its_own_escapes_and_lines(read: Read, name: str) -> None:
    """YAML parsers get surrogate pairs wrong, and a JSON file may have any name."""
    got = read('{\n\t"a\\/b": "\\ud83d\\ude00",\r\n\t"n": [1, -2.5e1,\n{}], "t": true}\n', name)

    assert got == {"a/b": "\N{GRINNING FACE}", "n": [1, -25.0, {}], "t": True}
    assert [mark(got, key).line for key in got] == [2, 3, 4]
    numbers = got["n"]
    assert isinstance(numbers, Array)
    assert [mark(numbers, 0).line, mark(numbers, 2).line] == [3, 4]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ('{"a": 1,}', "`}` where a key in double quotes belongs"),
        ('{"a": [1,]}', "`]` where a value belongs"),
        ('{"a": [1 2]}', "`2` where `,` or `]` belongs"),
        ('{"a" 1}', "`1` where `:` belongs"),
        ('{"a": 1} x', "`x` after the end of the document"),
        ('{"a": NaN}', "`N` where a value belongs"),
        ('{"a": 01}', "`1` where `,` or `}` belongs"),
        ('{"a": ', "the document ends early"),
        ('{"a": "x', "unterminated string starting at"),
        ('{"a": "\\q"}', "invalid \\escape"),
        ("{a: 1}", "`a` where a key in double quotes belongs"),
        ('{"a": [1}', "`}` where `,` or `]` belongs"),
    ],
)
def test_a_json_file_holds_json(told: Callable[..., str], text: str, what: str) -> None:
    """What only YAML allows would not be read by the next tool."""
    assert told("\n" + text, "specs/acme.json").startswith(f"specs/acme.json:2: {what}\n")


def test_flow_style_yaml_is_yaml(read: Read) -> None:
    """A brace at the start does not make it JSON."""
    assert read("{a: 1, b: [x,]}") == {"a": 1, "b": ["x"]}


def test_a_json_document_may_not_repeat_a_key(told: Callable[..., str]) -> None:
    """The standard decoder takes the last one in silence."""
    assert "duplicate key `a`" in told('{"a": 1,\n"a": 2}', "specs/acme.json")


def test_broken_yaml_is_told_with_its_line(told: Callable[..., str]) -> None:
    """The text is the same whichever parser is installed."""
    got = told("a: 1\nb: c: d\n")

    assert got == (
        "specs/acme.yaml:2: mapping values are not allowed here\n  hint: fix the line; a text with `: ` or ` #`"
        " in it, or a mark such as `*&!%@{[` first, needs quotes"
    )


def test_a_text_after_a_bad_directive_is_no_yaml(told: Callable[..., str]) -> None:
    """An unknown major version may mean anything."""
    assert "specs/acme.yaml:1: found incompatible YAML document" in told("%YAML 2.0\n---\na: 1\n")


def test_what_the_parsers_cannot_read_at_all_has_a_message_too() -> None:
    """It is refused before it comes to that, and must not be a traceback if it does."""
    with pytest.raises(GrammarError, match="unacceptable character #x0000"):
        list(yaml_events("a: \0", pure=True))


def test_sound_yaml_that_the_fast_parser_refuses_is_read(read: Read) -> None:
    """A colon inside a flow text is plain YAML 1.2."""
    assert read("a: {url: https://acme.example/?q=1}\nb: [x:y]\n") == {
        "a": {"url": "https://acme.example/?q=1"},
        "b": ["x:y"],
    }


def test_both_parsers_give_the_same_values_and_lines() -> None:
    """Without the C parser everything is slower and nothing is different."""
    text = dedent(
        """\
        # a comment
        openapi: 3.1.0
        info: {title: "A\\tB", version: '1'}
        list:
        - a
        -
          - b
          - {c: d,
             e: f}
        text: >-
          folded
          over lines
        last: &x
          y: z
        again: *x
        """
    )

    fast = build(yaml_events(text, pure=False), "a.yaml")
    slow = build(yaml_events(text, pure=True), "a.yaml")

    assert places(fast) == places(slow)
    assert fast == slow


def places(node: object, path: str = "") -> list[tuple[str, str]]:
    """Return the position of everything below *node*."""
    if isinstance(node, Object):
        inner = [pair for key, item in node.items() for pair in places(item, f"{path}/{key}")]
        return [(path, str(node.where)), *((f"{path}/{k}:", str(mark(node, k))) for k in node), *inner]
    if isinstance(node, Array):
        return [(path, str(node.where)), *(pair for i, item in enumerate(node) for pair in places(item, f"{path}/{i}"))]
    return []


def test_each_key_and_container_knows_its_line(read: Read) -> None:
    """Every later error points at these."""
    got = read(
        """\
        info:
          title: Acme
        tags:
        - name: kyc
        - plain
        """
    )

    info, tags = got["info"], got["tags"]
    assert isinstance(info, Object)
    assert isinstance(tags, Array)
    assert str(mark(got)) == "specs/acme.yaml:1"
    assert str(mark(info, "title")) == "specs/acme.yaml:2"
    assert str(mark(got, "tags")) == "specs/acme.yaml:3"
    assert str(mark(tags, 0)) == "specs/acme.yaml:4"
    assert mark(tags, 1) == mark(tags) == mark(tags, "x") == mark(tags, 9)
    assert mark(got, "absent") == mark(got)


def test_a_copy_keeps_its_lines(read: Read) -> None:
    """Work on a copy must not lose the place of an error."""
    first = read("a:\n  b: [1, {c: 2}]\n")

    copies: list[Object] = [copy.copy(first), copy.deepcopy(first), pickle.loads(pickle.dumps(first))]

    assert copies == [first] * 3
    assert [places(one) for one in copies] == [places(first)] * 3
    assert not any(one is first for one in copies)


def test_only_a_deep_copy_shares_nothing(read: Read) -> None:
    """The copies are those of dict and list, in all but the lines."""
    first = read("a: [1]")
    deep, shallow = copy.deepcopy(first), first.copy()

    inner = first["a"]
    assert isinstance(inner, Array)
    inner.copy().append(2)
    inner.append(3)

    assert (deep, shallow) == ({"a": [1]}, {"a": [1, 3]})


def test_plain_values_are_copied_as_well() -> None:
    """Later rooms put values of their own beside those that were read."""
    first: JSON = {"a": [1, {"b": None}]}

    second = clone(first)

    assert second == first
    assert second is not first


def test_values_are_plain_json(read: Read) -> None:
    """Tools that know nothing of us take them."""
    got = read("a: [1, {b: null}]")

    assert json.dumps(got) == '{"a": [1, {"b": null}]}'
    assert isinstance(got, dict)
    assert got == {"a": [1, {"b": None}]}


def test_a_byte_order_mark_is_no_text(read: Read) -> None:
    """Editors on Windows add one."""
    assert read(b"\xef\xbb\xbfa: 1") == {"a": 1}


def test_what_is_not_utf_8_is_told_with_its_line(told: Callable[..., str]) -> None:
    """A decoding error has an offset that nobody can open."""
    assert told(b"a: 1\nb: \xff\n") == (
        "specs/acme.yaml:2: the byte `0xff` is not UTF-8\n  hint: save the file as UTF-8"
    )


def test_a_file_over_the_limit_is_not_read_whole(told: Callable[..., str], monkeypatch: pytest.MonkeyPatch) -> None:
    """The limit holds before anything is parsed."""
    monkeypatch.setattr(loading, "MAX_BYTES", 3)

    assert told("a: 12") == "specs/acme.yaml: is larger than 0 MB\n  hint: split it, or leave out what is not needed"


def test_a_missing_file_is_an_input_error(tmp_path: Path) -> None:
    """A name typed wrong is the commonest fault of all."""
    with pytest.raises(InputError, match=r"^specs/acme.yaml: cannot be read \(No such file or directory\)"):
        load(tmp_path / "specs" / "acme.yaml", root=tmp_path)


def test_a_folder_or_a_device_is_not_read(tmp_path: Path) -> None:
    """A pipe would be waited for, for ever."""
    with pytest.raises(InputError, match="is not a file"):
        load(Path("/dev/zero"), root=tmp_path)


@given(
    st.recursive(
        st.none()
        | st.booleans()
        | st.integers(-(10**20), 10**20)
        | st.floats(allow_nan=False, allow_infinity=False)
        | st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"])),
        lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text('ab/ \n\\"{}[]:,'), inner, max_size=4),
        max_leaves=20,
    ),
    st.sampled_from([None, 0, 2]),
)
def test_every_json_value_comes_back_as_it_was(value: object, indent: int | None) -> None:
    """The scanner is our own, the decoder's answer is the standard."""
    text = json.dumps({"value": value}, indent=indent)

    got = build(json_events(text), "a.json")

    assert got == json.loads(text)
    assert json.dumps(got) == json.dumps(json.loads(text))


@given(st.text('{}[]:," \n\\u0123aé-.eE+truefalsnl', max_size=30))
def test_the_scanner_accepts_no_more_than_the_standard_decoder(inner: str) -> None:
    """What the next tool cannot read is not JSON."""
    text = '{"a": ' + inner + "}"

    try:
        got = build(json_events(text), "a.json")
    except (GrammarError, InputError):
        return

    assert got == json.loads(text)


@given(st.text("ab: \n-[]{}&*!|>'\"#%?,~0123.<", max_size=40))
def test_nothing_but_an_input_error_escapes_and_both_parsers_agree(text: str) -> None:
    """A traceback is no message, and a value that depends on what is installed is no value."""
    got: list[object] = []
    for pure in (False, True):
        try:
            made = build(yaml_events(text, pure=pure), "a.yaml")
        except (GrammarError, InputError):
            continue
        got.append((made, places(made)))

    assert got[1:] in ([], got[:1])
