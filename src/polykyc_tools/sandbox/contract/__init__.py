"""The contract of a provider: what its spec asks of a request and promises of a response.

In: a spec. Out: a request with its values, or the reason why it breaks the contract.
"""
