"""The IR (intermediate representation): the clients to emit, as frozen values.

The stage `assemble` builds it, and `render` reads it. A template sees nothing else.
"""

from polykyc_tools.engine.annotations.vocabulary import STATUSES, SessionStatus

from .client import Credential, Event, Provider, ServerVariable
from .models import Choice, Field, Member, Model
from .operations import (
    Argument,
    BodyEncoding,
    Echo,
    Envelope,
    ErrorRow,
    NestedTarget,
    OpenedObject,
    Operation,
    Pagination,
    Path,
    Result,
)
from .sessions import (
    GIVEN_ID,
    FilledMember,
    SessionAnswer,
    SessionArgument,
    SessionMethod,
    SessionReader,
    Sessions,
    SessionStep,
    StatusCondition,
    StatusFunction,
    StepValue,
    WebhookReader,
)
from .types import Default, Discriminator, Kind, Location, Type

__all__ = [
    "GIVEN_ID",
    "STATUSES",
    "Argument",
    "BodyEncoding",
    "Choice",
    "Credential",
    "Default",
    "Discriminator",
    "Echo",
    "Envelope",
    "ErrorRow",
    "Event",
    "Field",
    "FilledMember",
    "Kind",
    "Location",
    "Member",
    "Model",
    "NestedTarget",
    "OpenedObject",
    "Operation",
    "Pagination",
    "Path",
    "Provider",
    "Result",
    "ServerVariable",
    "SessionAnswer",
    "SessionArgument",
    "SessionMethod",
    "SessionReader",
    "SessionStatus",
    "SessionStep",
    "Sessions",
    "StatusCondition",
    "StatusFunction",
    "StepValue",
    "Type",
    "WebhookReader",
]
