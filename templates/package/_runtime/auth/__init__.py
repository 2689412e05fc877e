"""Credentials: API keys, several at once, and OAuth 2 access tokens by client credentials (RFC 6749, 4.4)."""
