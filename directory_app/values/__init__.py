"""Single contact values.

In: a number, a place or a date as printed.
Out: what it is and how it is dialled or said; nothing is stored here.
"""
