"""What the person may choose: in comes the table of settings, out go their values, which show at once."""
