"""Report what a change of specs and overlays does to the users of the Python clients.

In: two revisions of a project. Out: a report, the next version, changelog fragments. Only `cli` imports it.
"""
