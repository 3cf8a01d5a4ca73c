"""Starter sets: the banner of the first start, and the list in which they are added, hidden and brought back."""
