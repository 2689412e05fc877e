"""What the sandbox remembers: sessions and other records, in SQLite, and its clock.

In: records. Out: records, also after a crash.
"""
