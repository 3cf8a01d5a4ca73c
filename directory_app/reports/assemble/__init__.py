"""Records of rows.

In: classified rows.
Out: organizations, the disorder, and the account of every line.
"""
