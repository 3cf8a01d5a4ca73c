"""The directory file.

In: records.
Out: one SQLite file with its full-text index, and what a search finds in it.
"""
