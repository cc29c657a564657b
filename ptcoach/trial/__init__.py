"""The engine put on trial: made-up patients, written by hand as scenarios or drawn by chance, live through its days.

Uses the engine as it is and has no rule of its own but those of `checker`, which states the reference once more.
"""
