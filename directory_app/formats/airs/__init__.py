"""AIRS XML, in which 211 centers and other services for information and referral hand on their agencies (3.0, 3.1).

In: a file of any size, an agency at a time.
"""
