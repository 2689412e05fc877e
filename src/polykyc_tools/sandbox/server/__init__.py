"""The sandbox as an ASGI application and as a server on this machine.

In: HTTP. Out: HTTP.
"""
