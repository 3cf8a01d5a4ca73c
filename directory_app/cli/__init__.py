"""The command line.

In: arguments.
Out: text, JSON or files, and an exit code.
"""
