"""The table of organizations: page by page, sorted, with what matches marked."""
