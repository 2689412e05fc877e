"""How a provider behaves: what an operation does to sessions, and what it answers.

In: a request that keeps the contract. Out: a response.
"""
