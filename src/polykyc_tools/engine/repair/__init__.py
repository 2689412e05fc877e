"""Repair what published documents get wrong and no client depends on, with a note or a loss for each repair.

In: a document with its overlay applied. Out: a valid document, its notes and its losses. `pipeline` imports this stage.
"""
