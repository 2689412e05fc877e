"""Guess what a vendor's document says: its sessions, statuses, pagination and envelope.

In: a document. Out: guesses, each with its reason.
"""
