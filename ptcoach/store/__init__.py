"""The person's record in SQLite: the only SQL of the program, append-only, backed up, and careful with every fault.

It keeps and returns core values; it never decides what may be done, and never shows anything.
"""
