"""What a comparison prints: the report, the version that it asks for, the exit code.

In: findings. Out: text.
"""
