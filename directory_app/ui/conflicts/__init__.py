"""What a newer release asks: what both sides changed, and what is no longer listed, answered by one key each."""
