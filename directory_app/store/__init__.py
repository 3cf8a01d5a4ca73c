"""The directory file.

In: records.
Out: one SQLite file with its full-text index, and the results of searches in it.
"""
