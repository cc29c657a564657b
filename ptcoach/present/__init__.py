"""Core values become finished words: one frozen state per screen, shared by window, paper and terminal. Pure."""
