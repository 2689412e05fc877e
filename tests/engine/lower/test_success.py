"""What counts as a success: the HTTP statuses that a spec lists, and what its envelope must hold around a payload."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from polykyc_tools.engine.annotations.types import EnvelopeAnnotation
from polykyc_tools.engine.lower.success import undescribed_pointers
from tests.support.emit import HEAD, Emit, Emitted, overlay, report

YES = "{type: object, required: [ok, data], properties: {ok: {type: boolean}, data: {type: object}}}"


def answering(**answers: str) -> str:
    """Return a spec whose operation `get_thing` has *answers*: schemas by status, with `s` before it."""
    responses = "".join(
        f"        '{status[1:]}': {{description: Fine, content: {{application/json: {{schema: {schema}}}}}}}\n"
        for status, schema in answers.items()
    )
    return f"{HEAD}paths:\n  /thing:\n    get:\n      operationId: get_thing\n      responses:\n{responses}"


def envelope(keys: str) -> str:
    return overlay(("$", f"x-kyc-envelope: {{{keys}}}"))


def outcome(acme: Emitted, body: object, status: int = 200) -> str:
    """Return the name of the error that an answer gives, an empty text if it is a success."""
    try:
        acme.parse("get_thing", body, status=status)
    except acme.errors.PolykycError as error:
        return type(error).__name__
    return ""


@pytest.mark.parametrize(
    ("listed", "taken"),
    [
        (("s200",), {200}),
        (("s200", "s201"), {200, 201}),
        (("s200", "sdefault"), {200}),
        (("s200", "s404"), {200}),
        (("s2XX",), {200, 201, 202, 299}),
        (("s200", "s2XX"), {200, 201, 202, 299}),
        (("sdefault",), {200, 201, 202, 299}),
    ],
)
def test_only_a_listed_status_is_a_success(emit: Emit, listed: tuple[str, ...], taken: set[int]) -> None:
    """A range lists them all; `default` does where it is all there is, and is for errors where it is not."""
    acme = emit(answering(**dict.fromkeys(listed, "{type: object}")))

    assert {status for status in (200, 201, 202, 299) if outcome(acme, {}, status) == ""} == taken
    assert {outcome(acme, {}, status) for status in (200, 201, 202, 299)} - {""} <= {"MalformedResponseError"}


def test_every_success_of_an_envelope_has_to_say_yes(emit: Emit) -> None:
    """Where the spec describes that it does."""
    acme = emit(answering(s200=YES), envelope("payload: /data, ok: /ok"))

    assert outcome(acme, {"ok": True, "data": {}}) == ""
    assert outcome(acme, {"data": {}}) == "MalformedResponseError"
    assert outcome(acme, {"ok": False, "data": {}}) == "ApiError"


def test_what_is_described_without_a_yes_is_not_asked_for_one(emit: Emit) -> None:
    """One endpoint of many that answers bare would never succeed; a no is still a no."""
    spec = answering(s200="{type: object, properties: {data: {type: object}}}")
    other = answering(s200=YES).partition("paths:\n")[2].replace("thing", "other")
    acme = emit(spec + other, envelope("payload: /data, ok: /ok"))

    assert outcome(acme, {"data": {}}) == ""
    assert outcome(acme, {"ok": False, "data": {}}) == "ApiError"
    assert outcome(acme, {"ok": "no", "data": {}}) == "MalformedResponseError"


@pytest.mark.parametrize(
    ("status", "response", "undescribed"),
    [
        ("204", {}, ()),
        ("205", {}, ()),
        ("202", {}, ("/ok",)),
        ("202", {"content": {"application/pdf": {}}}, ("/ok",)),
        ("404", {}, ()),
    ],
)
def test_a_success_that_can_hold_no_yes_excuses_none(
    status: str, response: dict[str, Any], undescribed: tuple[str, ...]
) -> None:
    """HTTP gives a 204 and a 205 no body; any other may have one, and a document without it describes no yes."""
    described = {"content": {"application/json": {"schema": {"properties": {"ok": {"type": "boolean"}}}}}}
    operation = {"responses": {"200": described, status: response}}

    assert undescribed_pointers({}, operation, EnvelopeAnnotation(ok=("/ok",))) == undescribed


def test_a_yes_that_the_overlay_calls_optional_may_be_missing(emit: Emit) -> None:
    """It may not be anything else."""
    acme = emit(answering(s200=YES), envelope("payload: /data, ok: /ok, optional: ok"))

    assert [outcome(acme, {**marks, "data": {}}) for marks in ({}, {"ok": None})] == ["", ""]
    assert outcome(acme, {"ok": 0, "data": {}}) == "MalformedResponseError"


TWICE = YES.replace("data: {type: object}", "data: {type: object, properties: {ok: {type: boolean}}}")


@pytest.mark.parametrize(
    ("optional", "missing"), [("", "MalformedResponseError"), (", optional: /data/ok", ""), (", optional: ok", "")]
)
def test_a_yes_in_several_places_is_asked_for_in_each(emit: Emit, optional: str, missing: str) -> None:
    """The payload may say no where what is around it says yes; each may be missing for itself."""
    acme = emit(answering(s200=TWICE), envelope(f"payload: /data, ok: [/ok, /data/ok]{optional}"))

    assert outcome(acme, {"ok": True, "data": {"ok": True}}) == ""
    assert outcome(acme, {"ok": True, "data": {"ok": False}}) == "ApiError"
    assert outcome(acme, {"ok": False, "data": {"ok": True}}) == "ApiError"
    assert outcome(acme, {"ok": True, "data": {"ok": "no"}}) == "MalformedResponseError"
    assert outcome(acme, {"ok": True, "data": {}}) == missing
    assert outcome(acme, {"data": {"ok": True}}) == ("" if optional.endswith(" ok") else "MalformedResponseError")


def test_a_second_yes_that_only_one_operation_has_is_asked_of_that_one(emit: Emit) -> None:
    """Its answers alone are described with it."""
    spec = answering(s200=YES) + answering(s200=TWICE).partition("paths:\n")[2].replace("thing", "other")
    acme = emit(spec, envelope("payload: /data, ok: [/ok, /data/ok]"))

    assert outcome(acme, {"ok": True, "data": {}}) == ""
    assert outcome(acme, {"ok": True, "data": {"ok": False}}) == "ApiError"


def test_each_place_of_a_yes_leads_somewhere(tmp_path: Path) -> None:
    """A pointer that no answer has would ask nothing of anybody."""
    message = report(tmp_path, answering(s200=TWICE), envelope("payload: /data, ok: [/ok, /data/okay]"))

    assert message.startswith("overlays/acme.yaml:6: ok: no answer has `/data/okay`")


ADVISED = "{type: object, properties: {hint: {type: string}, issues: {type: array, items: {type: object}}}}"


@pytest.mark.parametrize("described", [ADVISED, f"{{oneOf: [{{type: object}}, {ADVISED}]}}"])
def test_what_an_error_advises_is_where_the_overlay_says(emit: Emit, described: str) -> None:
    """Also where errors of one status are of several shapes."""
    acme = emit(answering(s200=YES, s400=described), envelope("error: {hint: /hint, details: /issues}"))

    with pytest.raises(acme.errors.InvalidRequestError) as caught:
        acme.parse("get_thing", {"hint": "wait", "issues": [{"path": ["a"]}]}, status=400)

    assert (caught.value.hint, caught.value.details) == ("wait", [{"path": ["a"]}])


@pytest.mark.parametrize("word", ["hint", "details"])
def test_advice_that_no_error_has_is_told(tmp_path: Path, word: str) -> None:
    """It would never be there."""
    message = report(tmp_path, answering(s200=YES, s400=ADVISED), envelope(f"error: {{{word}: /issue}}"))

    assert message.startswith(f"overlays/acme.yaml:6: {word}: no answer has `/issue`")


@pytest.mark.parametrize(
    ("keys", "message", "hint"),
    [
        ("ok: /ok, optional: status", "names `status`, which the envelope does not have", "write `ok`"),
        ("ok: /ok, optional: [okay]", "names `okay`, which the envelope does not have", "write `ok`"),
        ("payload: /data, optional: ok", "names `ok`, which the envelope does not have", "remove `optional`"),
        ("ok: /ok, optional: /ok", "names `/ok`, which the envelope does not have", "did you mean `ok`?"),
        ("ok: [/ok, /data], optional: /dat", "names `/dat`, which the envelope does not have", "did you mean `/data`?"),
        ("ok: /ok, optional: true", "`optional` must be text, not true", 'put it in quotes: `"true"`'),
    ],
)
def test_optional_names_what_the_envelope_has(tmp_path: Path, keys: str, message: str, hint: str) -> None:
    """It would excuse nothing, and its author would believe that it does."""
    assert f"{message}\n  hint: {hint}" in report(tmp_path, answering(s200=YES), envelope(keys))


ERROR = "error: {code: /error/code, message: /error/message}"
NO = "{type: object, properties: {error: {type: object, properties: {code: {type: string}, message: {type: string}}}}}"


@pytest.mark.parametrize(
    ("described", "refused"),
    [
        ("", True),
        ("error: {type: 'null'}", True),
        ("error: {type: [object, 'null']}", True),
        ("error: {anyOf: [{type: object}, {type: 'null'}]}", True),
        ("error: {type: object}", False),
    ],
)
def test_what_stands_where_errors_do_is_an_error(emit: Emit, described: str, refused: bool) -> None:
    """But for a part that a success has as well, and never as null: there it says nothing."""
    acme = emit(answering(s200=f"{{type: object, properties: {{{described}}}}}", s400=NO), envelope(ERROR))

    assert outcome(acme, {"error": {"message": "denied"}}) == ("ApiError" if refused else "")
    assert [outcome(acme, body) for body in ({}, {"error": None})] == ["", ""]
    assert outcome(acme, {"error": {}}) != "ApiError"


@pytest.mark.parametrize("order", [("s200", "s2XX"), ("s2XX", "s200")])
def test_the_exact_status_is_read_before_the_range(emit: Emit, order: tuple[str, str]) -> None:
    """In whichever order they stand; all other statuses are those of the range."""
    schemas = {"s200": "{type: object, required: [a], properties: {a: {type: string}}}", "s2XX": "{type: integer}"}
    acme = emit(answering(**{status: schemas[status] for status in order}))

    assert acme.parse("get_thing", {"a": "x"}, status=200).a == "x"
    assert acme.parse("get_thing", 7, status=201) == 7
    assert outcome(acme, 7, 200) == "MalformedResponseError"


def test_the_range_is_read_before_the_default(emit: Emit) -> None:
    """What is described as `default` next to a success is an error."""
    error = "{type: object, properties: {message: {type: string}}}"
    acme = emit(answering(sdefault=error, s2XX="{type: integer}"))

    assert acme.parse("get_thing", 7, status=201) == 7
    assert outcome(acme, {"message": "no"}, 400) != ""
    assert outcome(acme, {"message": "no"}, 201) == "MalformedResponseError"
