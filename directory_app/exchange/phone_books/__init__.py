"""Address books on a server (CardDAV, RFC 6352) as a place to export to.

In: organizations, the address of an address book, a user and a password.
Out: what became of each card. Cards that somebody else changed there are never written over, and nothing is taken away
unasked; for all others the address book is there to be read.
"""

SCHEME = "carddav+"
"""What stands before the address of an address book where files could be meant."""
