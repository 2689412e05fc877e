# Generated from templates/package/_runtime/rate_limit/__init__.py; edits here are lost.

"""Published rate limits, kept by this process or shared through Redis."""
