"""What each part of a page is to a contact.

In: the pieces of a page.
Out: segments, in order, each with its role: a name, a street, contact points, a heading, prose …
"""
