"""Common arguments that go into objects of a request body, by the dotted paths of an overlay."""

from __future__ import annotations

import json
import re
from datetime import timedelta
from pathlib import Path
from typing import Any, Final

import httpx
import pytest

from tests.support.emit import HEAD, Emit, Emitted, overlay, report
from tests.support.traceback_frames import leaks

CHECK: Final = 'content: {application/json: {schema: {$ref: "#/components/schemas/Check"}}}'
SPEC: Final = f"""\
{HEAD}paths:
  /checks:
    post:
      operationId: open_check
      requestBody:
        required: true
        content:
          application/json:
            schema:
              type: object
              required: [data]
              properties:
                data:
                  type: object
                  required: [attributes]
                  properties:
                    id: {{type: string, readOnly: true}}
                    attributes: {{$ref: "#/components/schemas/Attributes"}}
                meta:
                  type: [object, "null"]
                  properties: {{link: {{type: boolean}}, seconds: {{type: integer}}}}
                owner:
                  type: object
                  required: [country]
                  properties: {{country: {{type: string}}, email: {{type: string}}}}
                own.name: {{type: string}}
                links: {{type: array, items: {{type: object, properties: {{to: {{type: string}}}}}}}}
                either: {{oneOf: [{{type: object, properties: {{to: {{type: string}}}}}}, {{type: object}}]}}
      responses: {{"201": {{description: Fine, {CHECK}}}}}
  /checks/{{id}}:
    get:
      operationId: get_check
      parameters: [{{name: id, in: path, required: true, schema: {{type: string}}}}]
      responses: {{"200": {{description: Fine, {CHECK}}}}}
components:
  schemas:
    Attributes:
      type: object
      x-kyc-personal: [reference-id]
      properties:
        template-id: {{type: string}}
        reference-id: {{type: string, maxLength: 40}}
        redirect-uri: {{type: [string, "null"]}}
        fields: {{type: object, additionalProperties: true}}
        count: {{type: integer}}
    Check:
      type: object
      required: [id, state]
      properties: {{id: {{type: string}}, ref: {{type: string}}, state: {{type: string, enum: [open, done]}}}}
"""
TAKES: Final = (
    "takes: {redirect_url: data.attributes.redirect-uri, external_id: data.attributes.reference-id, "
    "expires_in: {field: meta.seconds, unit: s}}"
)


def words(create: str) -> str:
    """Return an overlay that says *create* of the operation that opens a check."""
    rows = "[{when: {state: open}, is: in_progress}, {when: {state: done}, is: approved}]"
    return overlay(
        ("$.paths['/checks'].post", f"x-kyc-operation: {{role: create, retry: never, {create}}}"),
        ("$.paths['/checks/{id}'].get", "x-kyc-operation: {role: get, retry: safe, takes: {id: id}}"),
        ("$.components.schemas.Check", f"x-kyc-session: {{id: id, external_id: ref}}, x-kyc-status: {rows}"),
    )


def opened(acme: Emitted, ref: str | None = None, **arguments: Any) -> Any:
    """Return the JSON that `sessions.create` sends; the answer repeats *ref*."""
    bodies: list[Any] = []

    def answer(request: httpx.Request) -> httpx.Response:
        bodies.append(json.loads(request.content))
        return httpx.Response(201, json={"id": "c1", "state": "open"} | ({"ref": ref} if ref else {}))

    client = acme.module.Client(
        base_url="https://acme.test", http_client=httpx.Client(transport=httpx.MockTransport(answer))
    )
    client.sessions.create(**arguments)
    return bodies[0]


def test_a_common_argument_goes_into_the_object_that_its_path_names(emit: Emit) -> None:
    """A caller writes `redirect_url=…`, whatever objects the provider nests it in."""
    acme = emit(SPEC, words(f"{TAKES}, sends: {{meta.link: true}}, defaults: {{data.attributes.fields: {{}}}}"))
    body = opened(acme, redirect_url="https://a.test", data_={"attributes": {"template-id": "t1"}})
    timed = opened(acme, data_={"attributes": {"fields": {"a": 1}}}, expires_in=timedelta(minutes=2))

    assert body == {
        "data": {"attributes": {"template-id": "t1", "redirect-uri": "https://a.test", "fields": {}}},
        "meta": {"link": True},
    }
    assert timed == {"data": {"attributes": {"fields": {"a": 1}}}, "meta": {"link": True, "seconds": 120}}


def test_an_object_appears_only_if_something_in_it_is_given(emit: Emit) -> None:
    """An empty object may mean something else to a provider than none."""
    acme = emit(SPEC, words(f"{TAKES[:-1]}, email: owner.email}}"))
    body = opened(acme, data_=acme.models.OpenCheckBodyData(attributes=acme.models.Attributes(count=1)))
    null = opened(acme, data_={"attributes": {}}, redirect_url=None)

    assert body == {"data": {"attributes": {"count": 1}}}
    assert null == {"data": {"attributes": {"redirect-uri": None}}}


def test_what_an_object_requires_next_to_a_common_argument_is_not_lost(emit: Emit) -> None:
    """The provider would refuse the object, and the error of the client names what is missing."""
    acme = emit(SPEC, words("takes: {email: owner.email}"))
    with pytest.raises(acme.errors.ArgumentError, match="owner: needs country"):
        opened(acme, data_={"attributes": {}}, email="a@b.test")
    body = opened(acme, data_={"attributes": {}}, email="a@b.test", owner={"country": "FR"})

    assert body["owner"] == {"country": "FR", "email": "a@b.test"}


def test_a_caller_may_leave_out_an_object_that_the_client_fills(emit: Emit) -> None:
    """Else a caller would have to write the empty nest of objects that the path spares."""
    acme = emit(SPEC, words(f"{TAKES}, mints: [external_id], opaque: [data.attributes.template-id]"))
    body = opened(acme)

    assert len(body["data"]["attributes"]["reference-id"]) == 36


def test_an_error_names_the_common_argument(emit: Emit) -> None:
    """A caller of `create` does not know the path, and no value is in the text."""
    acme = emit(SPEC, words(TAKES))
    with pytest.raises(acme.errors.ArgumentError) as refused:
        opened(acme, external_id="person" * 7, data_={"attributes": {}})
    with pytest.raises(
        acme.errors.ArgumentError, match=r"^acme\.[\w.]+: redirect_url: data_ holds another value"
    ) as twice:
        opened(acme, redirect_url="https://a.test", data_={"attributes": {"redirect_uri": "https://b.test"}})

    assert str(refused.value).startswith("acme.sessions.create: external_id: expected at most 40 characters")
    assert "b.test" not in str(twice.value)


def test_no_frame_of_an_error_holds_what_goes_into_an_object(emit: Emit) -> None:
    """The reference is personal, and error trackers send the local variables of each frame."""
    acme = emit(SPEC, words(TAKES))
    refused = httpx.Client(transport=httpx.MockTransport(lambda _: httpx.Response(400)))
    kyc = acme.module.Client(base_url="https://acme.test", http_client=refused)

    for prefix, kind in (("own", "InvalidRequestError"), ("another", "ArgumentError"), ("x" * 50, "ArgumentError")):
        data = {"attributes": {"reference_id": "own Jo Doe"}}
        with pytest.raises(getattr(acme.errors, kind)) as failed:
            kyc.sessions.create(external_id=f"{prefix} Jo Doe", data_=data)
        del data
        assert [leak for leak in leaks(failed.value, "Jo Doe") if __file__ not in leak] == []


def test_an_answer_about_another_reference_is_refused(emit: Emit) -> None:
    """A reference within an object says as much about the person as one next to it."""
    acme = emit(SPEC, words(TAKES))
    with pytest.raises(acme.errors.OutcomeUnknownError, match="got another"):
        opened(acme, "other", external_id="mine", data_={"attributes": {}})
    assert opened(acme, "mine", external_id="mine", data_={"attributes": {}})


def test_one_of_several_members_is_needed(emit: Emit) -> None:
    """The operation itself checks it, for its callers give the object."""
    acme = emit(SPEC, words("needs: [[data.attributes.template-id, owner]]"))
    with pytest.raises(acme.errors.ArgumentError, match=r"at least one of owner, data_\.attributes\.template_id"):
        acme.build("open_check", data_={"attributes": {}})
    body = acme.body("open_check", data_={"attributes": {"template_id": "t"}})

    assert body == {"data": {"attributes": {"template-id": "t"}}}


def test_a_property_whose_own_name_has_a_dot_is_itself(emit: Emit) -> None:
    """The longest name counts, so that such a property stays within reach."""
    acme = emit(SPEC, words("takes: {name: own.name}"))
    body = opened(acme, data_={"attributes": {}}, name="Acme")

    assert body["own.name"] == "Acme"


@pytest.mark.parametrize(
    ("create", "problem"),
    [
        (
            "takes: {name: data.attributes.reference}",
            "`data.attributes` has no `reference`.*did you mean `ref",
        ),
        ("takes: {name: data.id}", "cannot send `data.id`: `data.id` is read-only"),
        ("takes: {name: links.to}", "`links` is a list"),
        ("takes: {name: either.to}", "`either` is one of several schemas"),
        ("takes: {name: data.attributes.fields.name}", "`data.attributes.fields` is no object with named properties"),
        ("takes: {name: data.attributes.count}", "`takes.name` is `data.attributes.count`, which is a whole number"),
        ("sends: {data.attributes.count: many}", "cannot send `many`, for it is a whole number"),
        ("sends: {owner.email: a}", "`sends` always sends `owner`, which requires `owner.country`"),
        ("opaque: [data.attributes.count]", "`opaque` names `data.attributes.count`, which holds no free text"),
        ("echoes: {data.attributes.count: state.x}", "no success answer repeats"),
    ],
)
def test_a_path_that_no_request_has_is_refused(tmp_path: Path, create: str, problem: str) -> None:
    """A word that leads nowhere would be lost without a sign."""
    text = report(tmp_path, SPEC, words(create))

    assert re.search(problem, text, re.DOTALL), text
    assert "overlays/acme.yaml" in text
