"""From an HTTP request to the operation that it calls: routing, credentials, idempotency, the log.

In: a request. Out: a response.
"""
