"""vCards 2.1, 3.0 and 4.0.

In: cards of any program.
Out: cards in the dialect of a chosen one.
"""
