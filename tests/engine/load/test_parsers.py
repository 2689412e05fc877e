"""JSON and YAML, the fast parser and the other: what one takes the other takes, and means the same."""

import json
from collections.abc import Callable
from pathlib import Path
from textwrap import dedent

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polykyc_tools.engine.load.composer import compose
from polykyc_tools.engine.load.events import GrammarError, json_events, yaml_events
from polykyc_tools.engine.load.loader import Array, find_position
from polykyc_tools.engine.source.diagnostics import InputError
from tests.support.emit import Read
from tests.support.emitted_package import HOME
from tests.support.source_positions import places


@pytest.mark.parametrize("name", ["specs/acme.json", "specs/acme.yaml"])
def test_json_keeps_its_own_escapes_and_lines(read: Read, name: str) -> None:
    """YAML parsers get surrogate pairs wrong, and a JSON file may have any name."""
    got = read('{\n\t"a\\/b": "\\ud83d\\ude00",\r\n\t"n": [1, -2.5e1,\n{}], "t": true}\n', name)

    assert got == {"a/b": "\N{GRINNING FACE}", "n": [1, -25.0, {}], "t": True}
    assert [find_position(got, key).line for key in got] == [2, 3, 4]
    numbers = got["n"]
    assert isinstance(numbers, Array)
    assert [find_position(numbers, 0).line, find_position(numbers, 2).line] == [3, 4]


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
def test_a_json_file_holds_json(problems_of: Callable[..., str], text: str, what: str) -> None:
    """What only YAML allows would not be read by the next tool."""
    assert problems_of("\n" + text, "specs/acme.json").startswith(f"specs/acme.json:2: {what}\n")


def test_flow_style_yaml_is_yaml(read: Read) -> None:
    """A brace at the start does not make it JSON."""
    assert read("{a: 1, b: [x,]}") == {"a": 1, "b": ["x"]}


def test_a_json_document_may_not_repeat_a_key(problems_of: Callable[..., str]) -> None:
    """The standard decoder takes the last one without a report."""
    assert "duplicate key `a`" in problems_of('{"a": 1,\n"a": 2}', "specs/acme.json")


def test_broken_yaml_is_told_with_its_line(problems_of: Callable[..., str]) -> None:
    """The text is the same whichever parser is installed."""
    got = problems_of("a: 1\nb: c: d\n")

    assert got == (
        "specs/acme.yaml:2: mapping values are not allowed here\n  hint: fix the line; a text with `: ` or ` #`"
        " in it, or a mark such as `*&!%@{[` first, needs quotes"
    )


def test_a_text_after_a_bad_directive_is_no_yaml(problems_of: Callable[..., str]) -> None:
    """An unknown major version may mean anything."""
    assert "specs/acme.yaml:1: found incompatible YAML document" in problems_of("%YAML 2.0\n---\na: 1\n")


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

    fast = compose(yaml_events(text, pure=False), "a.yaml")
    slow = compose(yaml_events(text, pure=True), "a.yaml")

    assert places(fast) == places(slow)
    assert fast == slow


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

    got = compose(json_events(text), "a.json")

    assert got == json.loads(text)
    assert json.dumps(got) == json.dumps(json.loads(text))


@given(st.text('{}[]:," \n\\u0123aé-.eE+truefalsnl', max_size=30))
def test_the_scanner_accepts_no_more_than_the_standard_decoder(inner: str) -> None:
    """What the next tool cannot read is not JSON."""
    text = '{"a": ' + inner + "}"

    try:
        got = compose(json_events(text), "a.json")
    except (GrammarError, InputError):
        return

    assert got == json.loads(text)


@given(st.text("ab: \n-[]{}&*!|>'\"#%?,~0123.<", max_size=40))
def test_nothing_but_an_input_error_escapes_and_both_parsers_agree(text: str) -> None:
    """A traceback is no message, and a value that depends on what is installed is no value."""
    got: list[object] = []
    for pure in (False, True):
        try:
            document = compose(yaml_events(text, pure=pure), "a.yaml")
        except (GrammarError, InputError):
            continue
        got.append((document, places(document)))

    assert got[1:] in ([], got[:1])


@pytest.mark.parametrize(
    "path",
    sorted(path for folder in ("specs", "overlays", "sandbox") for path in (HOME / folder).glob("*.yaml")),
    ids=str,
)
def test_the_fast_parser_reads_our_own_documents(path: Path) -> None:
    """Tools on YAML 1.1 refuse what only the pure parser reads, and it takes ten times as long."""
    assert compose(yaml_events(path.read_text(encoding="utf-8"), pure=False), path.name)
