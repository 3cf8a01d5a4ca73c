"""Values in a piece of text.

In: a line.
Out: numbers, addresses, mail and web addresses, each with its place.
"""
