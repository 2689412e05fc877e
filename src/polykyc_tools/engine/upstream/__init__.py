"""The only rooms that import openapi-python-client: it parses the plain document, and what it learned is copied here.

Its types stop here, and any warning of its is an error of ours: its own default is to leave things out and go on.
"""

from .call import parse
from .refuse import UnreadableError

__all__ = ["UnreadableError", "parse"]
