"""What the index holds of a record, and how a query asks it.

In: records and queries.
Out: tokens and FTS5 expressions.
"""
