"""The IR (intermediate representation): the clients to emit, as frozen values.

`assemble` makes it, `render` reads it, and a template sees nothing else.
"""

from polykyc_tools.engine.annotations.vocabulary import STATUSES, SessionStatus

from .client import Credential, Event, Provider
from .models import Choice, Field, Member, Model
from .operations import Argument, Echo, Envelope, ErrorRow, Operation, Packing, Path, Result
from .sessions import Pages, Passed, SessionMethod, SessionReader, Sessions, StatusRow, StatusTable, Webhooks
from .types import Default, Discriminator, Kind, Location, Type

__all__ = [
    "STATUSES",
    "Argument",
    "Choice",
    "Credential",
    "Default",
    "Discriminator",
    "Echo",
    "Envelope",
    "ErrorRow",
    "Event",
    "Field",
    "Kind",
    "Location",
    "Member",
    "Model",
    "Operation",
    "Packing",
    "Pages",
    "Passed",
    "Path",
    "Provider",
    "Result",
    "SessionMethod",
    "SessionReader",
    "SessionStatus",
    "Sessions",
    "StatusRow",
    "StatusTable",
    "Type",
    "Webhooks",
]
