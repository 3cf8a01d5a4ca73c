"""HSDS 1.1 to 3 (Open Referral).

In: JSON, CSV folders and ZIP packages.
Out: a JSON list of organizations.
"""
