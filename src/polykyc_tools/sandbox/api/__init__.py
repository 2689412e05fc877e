"""The sandbox as a Python object, for tests: `Sandbox`, its clients and its received webhooks.

In: providers. Out: clients that talk to the sandbox.
"""
