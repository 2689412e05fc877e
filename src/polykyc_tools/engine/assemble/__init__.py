"""Put together the IR of a provider.

In: what `lower` and `parser` give. Out: `ir.Provider`.
"""
