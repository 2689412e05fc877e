"""Read the `x-kyc-*` annotations of a document.

In: a document. Out: `Facts`, frozen values of the annotations, and problems.
"""
