"""Run every stage in order, for each provider of a project.

In: a project. Out: the files of a package, with losses and notes. Commands start here.
"""
