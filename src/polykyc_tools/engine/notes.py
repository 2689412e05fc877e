"""What has to be known of a client and is no loss: nothing of the document is missing from it."""

from __future__ import annotations

from attrs import define


@define(frozen=True, order=True)
class Note:
    """Something that is decided where a document leaves it open: *where* can be opened, *part* is what it is about."""

    where: str
    part: str
    why: str

    def __str__(self) -> str:
        return f"{self.where}: note: {' '.join(f'{self.part}: {self.why}'.split())}"
