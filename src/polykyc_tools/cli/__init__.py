"""The `polykyc` command: its options, its exit codes, and which module runs what.

Commands import `output`, `exit_codes`, `table` and `progress_line`; `main`, `parser` and `dispatch` import commands.
"""
