"""What the record says: adherence, trends, milestones, home tests and the usual course.

Describes; it decides nothing and predicts nothing.
"""
