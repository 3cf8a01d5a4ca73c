"""The import dialog: preview, corrections, columns."""
