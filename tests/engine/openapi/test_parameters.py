"""The style of a parameter or a form field, as OpenAPI 3.1 has it under Parameter Object and Encoding Object."""

from __future__ import annotations

from typing import Any, get_args

import pytest
from polykyc._runtime.codec import encode

from polykyc_tools.engine.openapi.parameters import ParameterStyle, field_style, parameter_style


@pytest.mark.parametrize(
    ("parameter", "style"),
    [
        ({"in": "query"}, ParameterStyle.REPEATED),
        ({"in": "query", "style": "form", "explode": False}, ParameterStyle.COMMA_DELIMITED),
        ({"in": "query", "style": "spaceDelimited"}, ParameterStyle.SPACE_DELIMITED),
        ({"in": "query", "style": "pipeDelimited"}, ParameterStyle.PIPE_DELIMITED),
        ({"in": "query", "style": "pipeDelimited", "explode": True}, ParameterStyle.REPEATED),
        ({"in": "query", "style": "deepObject", "explode": True}, ParameterStyle.DEEP_OBJECT),
        ({"in": "query", "style": "simple"}, None),
        ({"in": "path"}, ParameterStyle.COMMA_DELIMITED),
        ({"in": "path", "style": "label"}, None),
        ({"in": "path", "style": "matrix"}, None),
        ({"in": "header", "style": "simple", "explode": True}, ParameterStyle.COMMA_DELIMITED),
        ({"in": "header", "style": "deepObject"}, None),
        ({"in": "cookie"}, ParameterStyle.REPEATED),
        ({"in": "cookie", "style": "pipeDelimited"}, None),
        ({"in": "querystring"}, None),
    ],
)
def test_the_style_of_a_parameter_depends_on_where_it_goes(
    parameter: dict[str, Any], style: ParameterStyle | None
) -> None:
    """A style that no client writes is none of those that one does."""
    assert parameter_style(parameter) is style


@pytest.mark.parametrize("style", ["simple", "label", "matrix", "commaDelimited", "repeated", "json", ""])
def test_a_field_in_an_unknown_style_has_none(style: str) -> None:
    """Names of ours are no names of OpenAPI's."""
    assert field_style({"style": style}) is None


def test_a_style_that_puts_an_array_into_one_text_has_a_delimiter() -> None:
    """The other styles have none, so nothing is joined by an empty text."""
    assert {style.value: style.delimiter for style in ParameterStyle if style.delimiter is not None} == {
        "commaDelimited": ",",
        "spaceDelimited": " ",
        "pipeDelimited": "|",
    }


def test_a_style_writes_arrays_objects_or_both() -> None:
    """An object in a style of arrays is left out, with a report."""
    written = {style.value: style.writes for style in ParameterStyle}

    assert written == {
        **dict.fromkeys(("repeated", "commaDelimited", "spaceDelimited", "pipeDelimited"), "array"),
        "deepObject": "anything",
        "json": "anything",
    }


def test_the_runtime_writes_every_style_of_a_field() -> None:
    """What is emitted for a form names a style that `encode.form` knows; JSON is said by a media type."""
    assert {*get_args(encode.Style)} == {style.value for style in ParameterStyle} - {"json"}
