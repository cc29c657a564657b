"""The therapist's pages, one module each, called `therapist.<name>` (`ui.page`). They show and ask, like the patient's.

Every page works at a desk of its own for one person (`Desk.for_case`), never at the one the program is used for.
"""
