# Generated from templates/package/_runtime/sessions/__init__.py; edits here are lost.

"""The common session API: sessions, polling until a final status, pagination and look-up."""
