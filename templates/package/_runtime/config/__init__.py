"""The options of a client, from arguments and environment variables."""
