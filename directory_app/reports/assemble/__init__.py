"""Records of segments.

In: classified segments.
Out: organizations, the disorder, and the ledger of every line.
"""
