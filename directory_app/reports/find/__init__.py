"""Values in a line.

In: a line of text.
Out: its numbers, e-mail and web addresses, and the parts of postal addresses, each with its place in the line.
"""
