"""Every action by its words: in comes the table of actions, out goes the one that is to be done."""
