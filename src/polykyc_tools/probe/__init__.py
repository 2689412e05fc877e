"""Compare a provider with its documents, by calls that change nothing, with the credentials of the caller.

An overlay and an account come in, a report without personal data goes out. Only the command line imports this package.
"""
