"""The keys of the actions, changed by who uses them: in comes the table of actions, out go keys that no two share."""
