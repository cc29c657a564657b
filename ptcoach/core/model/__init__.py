"""What things are: frozen values and enums in the field's own terms.

Nothing here decides, reads a clock or touches a file. YAML, JSON and SQL rows are all converted to these values at
the edge, so the field names below are also the names in files. `msgspec` is imported for its bounds (`Meta`) only.
"""
