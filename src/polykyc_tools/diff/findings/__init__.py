"""Findings of a comparison: their rules, and the severity of each rule.

In: nothing. Out: the values that every comparison yields. Every package of `diff` may import it.
"""
