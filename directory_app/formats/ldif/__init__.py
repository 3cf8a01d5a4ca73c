"""LDIF, the text form of LDAP directories and of Thunderbird's address book (RFC 2849).

In: entries of people and organizations.
"""
