"""The frame of the window: actions, panes, memory, messages, help."""
