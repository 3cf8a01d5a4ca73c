"""What went wrong without being foreseen: in come errors, out goes a list of places in the code, never texts."""
