"""Fill the templates with the IR.

In: `ir.Provider`. Out: the text of every file, by its path.
"""
