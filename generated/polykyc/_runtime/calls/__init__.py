# Generated from templates/package/_runtime/calls/__init__.py; edits here are lost.

"""One call of an operation: which attempts it makes, and what its answer means."""
