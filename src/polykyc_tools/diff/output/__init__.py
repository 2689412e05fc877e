"""Write what a comparison prints: the report, the next version, changelog fragments.

In: findings. Out: text, and files in `changelog.d`.
"""
