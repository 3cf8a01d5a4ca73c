"""Verifying: the list of whom to call next, and what came of a call, from here or from the card."""
