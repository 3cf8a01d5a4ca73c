"""Paper: the dialog with its pages to see before, what sets them beside the window, and the printer."""
