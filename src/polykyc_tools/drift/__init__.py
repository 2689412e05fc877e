"""Report what recorded answers hold that a provider's spec and its tables do not describe.

In: a project and files of recorded answers. Out: findings, without the data of any person. Only `cli` imports it.
"""
