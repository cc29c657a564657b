"""What a person can do, one function each: it checks what was typed, stores it, and says what changed.

Window and terminal both go through here; nothing here knows either of them, and nothing else writes to the record.
"""
