"""Organizations put right, added and deleted by hand."""
