"""The scenario of a provider: what its spec cannot say of how it behaves.

In: `sandbox/<provider>.yaml`. Out: frozen values.
"""
