"""What things are: frozen values and enums in the field's own terms.

Nothing here decides, reads a clock or touches a file. YAML, JSON and SQL rows are all converted to these values at
the edge, so the field names below are also the names in files. They are msgspec's structs, as every value of the
program is, where the design asked for dataclasses: a class is defined in a tenth of the time (0.03 ms, which the first
paint waits for, 0.35 ms as a dataclass) and a value made in an eighth (0.05 µs, and a simulated day makes a hundred).
"""
