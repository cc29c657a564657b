"""Proposes what a person does: phase, choice, dose, walking, week.

Never says that something is safe: every proposal still has to pass `core.safety.door.clear_plan`.

    notes -> diary        the record day by day, folded into how things stand this morning: by `history` for each
                          exercise and its ladder of doses, by `walk_course` for the walks
    phase                 calendar AND function AND gates
    candidates -> rank    what suits the person and is allowed, carried on from day to day, and what comes first
    choose                what of it makes a day (`slots` is the table)
    propose, week         today's plan with its reasons, its short version, seven days
    changes -> accepting  steps up and down, and how a taken one is written down
    walking, due, minutes the walking goal, what is left of a day, how long it takes

What runs for every exercise of every day is written for speed: Python 3.11 looks a member of an enum up in 43 ns and a
constant in 1, and makes a `timedelta` in 216 ns, so both are bound to names once, at the top of their module.
"""
