"""An import before it is done: what was read beside what is known, and what is decided. No Qt here."""
