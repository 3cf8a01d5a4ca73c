"""The card of one organization and what can be done with it."""
