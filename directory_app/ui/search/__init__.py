"""The search row: text, chips, saved searches, and the search in the background."""
