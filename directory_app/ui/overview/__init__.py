"""Overview: what is shown, as pictures with their tables; each bar is a query."""
