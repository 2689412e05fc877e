"""Events of a text, the same for both languages: YAML 1.2 through ruamel.yaml, JSON by the standard decoder."""

import json
import re
from collections.abc import Iterator
from typing import Any, Final, Literal, NamedTuple, TypeAlias

_JSON_PLAIN: Final = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?|true|false|null")
_JSON_INK: Final = re.compile(r"[^ \t\n\r]")


EventKind: TypeAlias = Literal["{", "}", "[", "]", "text", "plain", "alias", "document"]
_JSONState: TypeAlias = Literal["value", "first", "first key", "key", "colon", "after"]
"""What a JSON document has next: `first` of an array or `first key` of an object may be its end, `after` is a value."""


class ParserEvent(NamedTuple):  # not attrs: a document has thousands of events, and a tuple takes a third of the time
    """A step through a document; a `plain` scalar has no quotes, a `text` has."""

    kind: EventKind
    line: int
    text: str = ""
    anchor: str | None = None
    tag: str | None = None


class GrammarError(Exception):
    """An error of the grammar at *line*."""

    def __init__(self, line: int, what: str) -> None:
        super().__init__(what)
        self.line = line
        self.what = what


def yaml_events(text: str, *, pure: bool) -> Iterator[ParserEvent]:
    """Yield the events of a YAML stream, from the C parser where it is installed, or from the *pure* one."""
    # Imported here: a tenth of a second that a project without YAML does not spend.
    from ruamel.yaml import YAML
    from ruamel.yaml.error import MarkedYAMLError, YAMLError

    parser: Any = YAML(typ="safe", pure=pure)  # ruamel's events have no types
    try:
        for event in parser.parse(text):
            converted = _event(event)
            if converted is not None:
                yield converted
    except MarkedYAMLError as error:
        fault: Any = error  # its attributes have no types either; either pair may be missing
        mark = fault.problem_mark or fault.context_mark
        raise GrammarError(mark.line + 1, _reword(fault.problem or fault.context)) from error
    except YAMLError as error:
        raise GrammarError(1, _reword(str(error))) from error


def _event(event: Any) -> ParserEvent | None:
    line: int = event.start_mark.line + 1
    match type(event).__name__:
        case "ScalarEvent":
            return ParserEvent("plain" if event.implicit[0] else "text", line, event.value, event.anchor, _tag(event))
        case "MappingStartEvent":
            return ParserEvent("{", line, "", event.anchor, _tag(event))
        case "SequenceStartEvent":
            return ParserEvent("[", line, "", event.anchor, _tag(event))
        case "MappingEndEvent":
            return ParserEvent("}", line)
        case "SequenceEndEvent":
            return ParserEvent("]", line)
        case "AliasEvent":
            return ParserEvent("alias", line, event.anchor)
        case "DocumentStartEvent":
            return ParserEvent("document", line)
        case _:
            return None


def _tag(event: Any) -> str | None:
    return None if event.tag is None else str(event.tag)


def _reword(message: str) -> str:
    first_line = message.splitlines()[0].strip()
    return first_line[:1].lower() + first_line[1:]


def json_events(text: str) -> Iterator[ParserEvent]:
    """Yield the events of a JSON document."""
    yield ParserEvent("document", 1)
    decode = json.JSONDecoder().raw_decode
    closers: list[Literal["}", "]"]] = []
    at, line, counted = 0, 1, 0
    state: _JSONState = "value"
    while True:
        ink = _JSON_INK.search(text, at)
        at = ink.start() if ink else len(text)
        line += text.count("\n", counted, at)
        counted = at
        char = text[at : at + 1]
        if state == "after" and not closers:
            if char:
                raise GrammarError(line, f"`{char}` after the end of the document")
            return
        if not char:
            raise GrammarError(line, "the document ends early")
        at += 1
        if closers and char == closers[-1] and state in ("first", "first key", "after"):
            yield ParserEvent(closers.pop(), line)
            state = "after"
        elif state == "after":
            if char != ",":
                raise GrammarError(line, f"`{char}` where `,` or `{closers[-1]}` belongs")
            state = "key" if closers[-1] == "}" else "value"
        elif state == "colon":
            if char != ":":
                raise GrammarError(line, f"`{char}` where `:` belongs")
            state = "value"
        elif char == '"':
            try:
                value, at = decode(text, at - 1)
            except json.JSONDecodeError as error:
                raise GrammarError(line, _reword(error.msg)) from error
            yield ParserEvent("text", line, value)
            state = "colon" if state in ("first key", "key") else "after"
        elif state in ("first key", "key"):
            raise GrammarError(line, f"`{char}` where a key in double quotes belongs")
        elif char in "{[":
            opens_object = char == "{"
            yield ParserEvent("{" if opens_object else "[", line)
            closers.append("}" if opens_object else "]")
            state = "first key" if opens_object else "first"
        else:
            plain = _JSON_PLAIN.match(text, at - 1)
            if plain is None:
                raise GrammarError(line, f"`{char}` where a value belongs")
            yield ParserEvent("plain", line, plain.group())
            at = plain.end()
            state = "after"
