"""Postal addresses.

In: a text or lines that may hold an address.
Out: which of them is a street, a part of a building, a city with its state and code, a country; nothing is made up.
"""
