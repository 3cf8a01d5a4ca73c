"""What each line is.

In: pieces of a page with their values.
Out: rows, each of one kind.
"""
