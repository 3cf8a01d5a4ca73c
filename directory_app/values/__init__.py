"""Single contact values.

In: a number, a place, a postal address or a date as printed.
Out: what it is, its parts, and how it is dialled or said; nothing is stored here.
"""
