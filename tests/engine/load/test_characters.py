"""Characters: what cannot be seen is refused, and what is written somewhere is kept."""

import json
from collections.abc import Callable

import pytest

from tests.support.emit import Read


@pytest.mark.parametrize("character", ["\\0", "\\x1b", "\\x7f", "\\x85", "\\u202e", "\\u2066", "\\uffff"])
def test_what_cannot_be_seen_is_refused_when_escaped(problems_of: Callable[..., str], character: str) -> None:
    """A name that shows as another one is a trap for the reviewer."""
    got = problems_of(f'a: 1\nb: "x{character}y"\n')

    assert got.startswith("specs/acme.yaml:2 b: the unprintable character `U+")


def test_what_cannot_be_seen_is_named_with_its_path_on_a_single_line(problems_of: Callable[..., str]) -> None:
    """A minified document has one line for everything."""
    got = problems_of('{"tags":[{"name":"a"},{"name":"b\\u0001"}],"paths":{}}')

    assert got.startswith("specs/acme.yaml:1 tags.1.name: the unprintable character `U+0001`")


@pytest.mark.parametrize("character", ["\0", "\x1b", "\x7f", "\x85", "\u202e", "\u2028"])
def test_what_cannot_be_seen_is_refused_as_it_stands(problems_of: Callable[..., str], character: str) -> None:
    """The same, and its line is right though some parsers count it as a line's end."""
    assert problems_of(f"a: 1\nb: x{character}y\n") == (
        f"specs/acme.yaml:2: the character `U+{ord(character):04X}`, which cannot be seen\n  hint: remove it"
    )


def test_a_lone_surrogate_is_refused(problems_of: Callable[..., str]) -> None:
    """It can be read and not written."""
    assert "`U+D800`" in problems_of('{"a": "\\ud800"}')


def test_ordinary_space_and_script_is_kept(read: Read) -> None:
    """Tabs, line ends, joiners and emoji are honest text."""
    text = "tab\tline\r\nzero\u200bwidth \u05d0\u200f \N{GRINNING FACE} \u2028"

    assert read(json.dumps({"a": text}), "a.json") == {"a": text}
    assert read(json.dumps({"a": text}, ensure_ascii=False), "a.json") == {"a": text}


def test_a_byte_order_mark_is_no_text(read: Read) -> None:
    """Editors on Windows add one."""
    assert read(b"\xef\xbb\xbfa: 1") == {"a": 1}


def test_what_is_not_utf_8_is_told_with_its_line(problems_of: Callable[..., str]) -> None:
    """A decoding error has an offset that nobody can open."""
    assert problems_of(b"a: 1\nb: \xff\n") == (
        "specs/acme.yaml:2: the byte `0xff` is not UTF-8\n  hint: save the file as UTF-8"
    )
