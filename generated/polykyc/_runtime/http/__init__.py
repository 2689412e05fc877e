# Generated from templates/package/_runtime/http/__init__.py; edits here are lost.

"""HTTP/1.1 over connections of our own, or through a client that the caller gives."""
