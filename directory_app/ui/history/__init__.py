"""What was done, by whom and when; any value can be put back."""
