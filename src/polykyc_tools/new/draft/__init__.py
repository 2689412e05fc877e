"""Write the first spec, overlay and test of a provider.

In: guesses and answers. Out: files that generate and whose test passes.
"""
