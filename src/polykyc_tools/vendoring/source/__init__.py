"""What is copied: the emitted package of a checkout or of the installed wheel, cut to some providers.

In: providers. Out: files by path.
"""
