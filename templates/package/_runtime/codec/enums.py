"""Open enums: a value that the provider adds later is no error."""

from __future__ import annotations

from enum import IntEnum, StrEnum
from typing import Any, Self, TypeVar

from .decode import KeyReader, whole, wrong

T = TypeVar("T", bound="OpenStrEnum")
N = TypeVar("N", bound="OpenIntEnum")


class OpenStrEnum(StrEnum):
    """Texts whose listed values have names; any other value stays as it came, with `is_known` false."""

    @classmethod
    def _missing_(cls, value: object) -> Self | None:
        if not isinstance(value, str):
            return None
        member = str.__new__(cls, value)
        member._name_ = value
        member._value_ = value
        return member

    @classmethod
    def read(cls, value: Any) -> Self:
        """Read a string, listed or not."""
        return cls.reader()(value)

    @classmethod
    def reader(cls) -> KeyReader[Self]:
        """Return the reader of a string. Store it: it is faster than a look-up in the class of the enum."""
        return _texts(cls)

    @property
    def is_known(self) -> bool:
        """Return whether the provider's documentation lists this value."""
        return self._value_ in type(self)._value2member_map_

    def __repr__(self) -> str:
        return f"<{type(self).__name__}{'' if self.is_known else ' unlisted'}: {self._value_!r}>"


class OpenIntEnum(IntEnum):
    """Whole numbers whose listed values have names; any other value stays as it came, with `is_known` false."""

    @classmethod
    def _missing_(cls, value: object) -> Self | None:
        if not isinstance(value, int) or isinstance(value, bool):
            return None
        member = int.__new__(cls, value)
        member._name_ = str(value)
        member._value_ = value
        return member

    @classmethod
    def read(cls, value: Any) -> Self:
        """Read a whole number, listed or not."""
        return cls.reader()(value)

    @classmethod
    def reader(cls) -> KeyReader[Self]:
        """Return the reader of a whole number."""
        return _numbers(cls)

    @property
    def is_known(self) -> bool:
        """Return whether the provider's documentation lists this value."""
        return self._value_ in type(self)._value2member_map_

    def __repr__(self) -> str:
        return f"<{type(self).__name__}{'' if self.is_known else ' unlisted'}: {self._value_!r}>"


def _texts(enum: type[T]) -> KeyReader[T]:
    listed = {member.value: member for member in enum}

    def read(value: Any, key: str = "") -> T:
        if value.__class__ is not str:
            raise wrong(key, "a string", value)
        return listed.get(value) or enum(value)

    return read


def _numbers(enum: type[N]) -> KeyReader[N]:
    def read(value: Any, key: str = "") -> N:
        return enum(whole(value, key))

    return read
