"""What each line is.

In: pieces of a page with their values.
Out: segments, each of one kind.
"""
