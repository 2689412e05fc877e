# Generated from templates/package/_runtime/config/__init__.py; edits here are lost.

"""The options of a client, from arguments and environment variables."""
