"""Values in a line.

In: a line of text.
Out: its numbers, e-mail and web addresses, each with its place in the line.
"""
