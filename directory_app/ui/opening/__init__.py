"""Opening another directory beside the one that is shown."""
