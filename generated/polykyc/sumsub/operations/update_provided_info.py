# Generated from specs/sumsub.yaml and overlays/sumsub.yaml; edits here are lost.

"""`PATCH /resources/applicants/{applicantId}/fixedInfo`: Change what the person, or you, entered."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any, Final, Literal

from ..._runtime.calls import response_reader
from ..._runtime.codec import encode, validate
from ..._runtime.codec.encode import UNSET
from ..._runtime.contract import Operation, Request, Response
from ..contract import ENVELOPE, ERRORS, PROVIDER
from ..models.address import Address
from ..models.person_info import PersonInfo
from ..models.person_info_gender import PersonInfoGender

OPERATION: Final = Operation(
    provider=PROVIDER.slug,
    name="update_provided_info",
    method="PATCH",
    path="/resources/applicants/{applicantId}/fixedInfo",
    retry="reconcile",
    role=None,
    envelope=ENVELOPE,
    errors=ERRORS,
    statuses=(200,),
    own_connection=True,
    signed=("{time}", "{method}", "{target}", "{body}"),
)


def build(
    applicant_id: str,
    *,
    first_name: str | None = None,
    middle_name: str | None = None,
    last_name: str | None = None,
    legal_name: str | None = None,
    gender: PersonInfoGender | Literal["M", "F"] | None = None,
    dob: dt.date | None = None,
    place_of_birth: str | None = None,
    country_of_birth: str | None = None,
    state_of_birth: str | None = None,
    country: str | None = None,
    nationality: str | None = None,
    tin: str | None = None,
    addresses: Sequence[Address | Mapping[str, Any]] | None = None,
) -> Request:
    """Return the request; raise `ArgumentError` for a value that the provider would refuse."""
    validate.text("applicant_id", applicant_id, min_length=1)
    if first_name is not None:
        validate.text("first_name", first_name)
    if middle_name is not None:
        validate.text("middle_name", middle_name)
    if last_name is not None:
        validate.text("last_name", last_name)
    if legal_name is not None:
        validate.text("legal_name", legal_name)
    if gender is not None:
        validate.choice("gender", gender, PersonInfoGender)
    if dob is not None:
        validate.day("dob", dob)
    if place_of_birth is not None:
        validate.text("place_of_birth", place_of_birth)
    if country_of_birth is not None:
        validate.text("country_of_birth", country_of_birth)
    if state_of_birth is not None:
        validate.text("state_of_birth", state_of_birth)
    if country is not None:
        validate.text("country", country)
    if nationality is not None:
        validate.text("nationality", nationality)
    if tin is not None:
        validate.text("tin", tin)
    if addresses is not None:
        validate.items("addresses", addresses, lambda name, value: validate.model(name, value, Address))
    body = encode.present(
        {
            "firstName": encode.none_as_unset(first_name),
            "middleName": encode.none_as_unset(middle_name),
            "lastName": encode.none_as_unset(last_name),
            "legalName": encode.none_as_unset(legal_name),
            "gender": encode.none_as_unset(gender),
            "dob": UNSET if dob is None else str(dob),
            "placeOfBirth": encode.none_as_unset(place_of_birth),
            "countryOfBirth": encode.none_as_unset(country_of_birth),
            "stateOfBirth": encode.none_as_unset(state_of_birth),
            "country": encode.none_as_unset(country),
            "nationality": encode.none_as_unset(nationality),
            "tin": encode.none_as_unset(tin),
            "addresses": UNSET
            if addresses is None
            else encode.items("addresses", addresses, lambda name, value: encode.model(name, value, Address)),
        }
    )
    return Request(
        OPERATION,
        path=f"/resources/applicants/{encode.segment('applicant_id', applicant_id)}/fixedInfo",
        body=encode.body(body),
    )


def parse(response: Response) -> PersonInfo:
    """Return the result of *response*; raise the `ApiError` that it is, or `MalformedResponseError`."""
    return response_reader.read(OPERATION, response, PersonInfo.from_json)
