"""What an explanation shows of what a table reads, and what the emitted module never has."""

from __future__ import annotations

import json

from tests.support.emit import Emit, Emitted, getting, overlay

THING = (
    "Thing: {type: object, required: [id], properties: {id: {type: string}, said: {type: string, enum: [yes!, no!]}, "
    "listed: {type: boolean}, tries: {type: array, items: {$ref: '#/components/schemas/Try'}}, "
    "person: {type: object, properties: {name: {type: string}}}}}, "
    "Try: {type: object, properties: {passed: {type: boolean}, note: {type: string}}}"
)
TABLE = (
    "x-kyc-session: {id: id}, x-kyc-personal: [listed], x-kyc-status: ["
    "{when: {said: yes!, listed: [false, absent], tries: {no: {passed: [false, absent]}}, person: present}, "
    "is: approved}, "
    "{when: {said: yes!, listed: true}, is: unknown}, {when: {said: yes!, person: absent}, is: unknown}, "
    "{when: {said: yes!, tries: [absent, empty, {any: {passed: [false, absent]}}]}, is: unknown}, "
    "{when: {said: no!}, is: declined}, {when: {said: absent}, is: unknown}]"
)


def emitted_thing(emit: Emit) -> Emitted:
    """Return the client of a provider whose table reads a list, an object and a marked field."""
    return emit(
        getting("{$ref: '#/components/schemas/Thing'}", components=THING),
        overlay(("$.components.schemas.Thing", TABLE)),
    )


def test_a_session_says_why_it_has_its_status(emit: Emit) -> None:
    """With what the row read: of a list its items, of an object that it is there, of a marked field nothing."""
    acme = emitted_thing(emit)
    tries = [{"passed": True, "note": "Ada was nervous"}]
    body = {"id": "s-1", "said": "yes!", "listed": False, "tries": tries, "person": {"name": "Ada"}}

    reason = acme.module.explain_status(acme.parse("get_thing", body))

    assert reason["status"] == "approved"
    assert reason["fields"] == {"said": "yes!", "listed": "withheld", "tries": [{"passed": True}], "person": "present"}
    assert "Ada" not in json.dumps(reason)
    assert reason["row"]["condition"] == (
        'said: "yes!"; listed: withheld; tries: items, none with passed false or absent; person: present'
    )


def test_a_value_that_is_marked_stays_out_of_the_emitted_reasons(emit: Emit) -> None:
    """A table may read it, because a blocklist has to stop a yes; what is shown never has it."""
    acme = emitted_thing(emit)
    values = acme.files["acme/explanations.py"].partition("def _values_of_thing")[2]

    reason = acme.module.explain_status(acme.parse("get_thing", {"id": "s-1", "said": "yes!", "listed": True}))

    assert '"tries"' in values
    assert "listed" not in values
    assert (reason["status"], reason["fields"]["listed"]) == ("unknown", "withheld")
    assert reason["row"]["condition"] == 'said: "yes!"; listed: withheld'
