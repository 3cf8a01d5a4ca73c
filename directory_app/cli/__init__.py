"""The command line.

In: arguments; `commands` lists the commands, and the module of each says what it takes (`add_…`) and does it.
Out: text, JSON or files, and an exit code.
"""
