"""Read a lowered document with openapi-python-client, and copy what it reads into types of our own.

In: a lowered document. Out: `Parsed`. No other stage imports openapi-python-client. Every warning of it is an error
here, because it would leave things out and go on.
"""
