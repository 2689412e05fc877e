"""What a document may hold at most."""

from typing import Final

# The largest public OpenAPI documents are about this long; it also bounds the text after aliases.
MAX_BYTES: Final = 8_000_000
# Honest documents nest some thirty deep; every recursion behind this room relies on the limit.
MAX_DEPTH: Final = 100
# The largest public documents have half of this.
MAX_NODES: Final = 1_000_000
# Of these, written by aliases: honest ones repeat some hundred, a bomb has billions and must be found early.
MAX_COPIES: Final = 50_000
# One broken generator can make the same fault on every line; nobody reads more.
MAX_PROBLEMS: Final = 50
