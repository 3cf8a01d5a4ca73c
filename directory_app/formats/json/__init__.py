"""The resource file and JSON Lines.

In and out: every field of a record.
"""
