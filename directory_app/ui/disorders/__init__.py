"""The tree of disorders and the summary of one."""
