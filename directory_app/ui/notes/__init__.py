"""What people keep beside the records: their list, and notes."""
