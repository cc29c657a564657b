"""The window: shows states, sends actions. No arithmetic, no SQL, no rule."""
