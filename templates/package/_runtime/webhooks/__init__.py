"""Verification of webhooks: signatures, headers and events."""
