"""Records made of segments.

In: the segments of a page.
Out: organizations, the disorder that the page is about, doubts and notices, and the ledger of every line.
"""
