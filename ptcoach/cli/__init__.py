"""The terminal: one module for each kind of command, on the same actions and states as the window. No Qt of its own."""
