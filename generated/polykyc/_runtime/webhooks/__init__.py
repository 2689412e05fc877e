# Generated from templates/package/_runtime/webhooks/__init__.py; edits here are lost.

"""Verification of webhooks: signatures, headers and events."""
