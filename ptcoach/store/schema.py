"""The database's shape as plain SQL, one frozen step per released schema.

A released step is never edited; a change is a new step. Nothing here opens a file or imports sqlite-utils.
"""

from __future__ import annotations

APPLICATION_ID = 0x50544331  # "PTC1": tells our file from another program's

_EVENT = """
    id TEXT PRIMARY KEY CHECK (id <> ''),
    patient_id TEXT NOT NULL REFERENCES patient (id),
    at TEXT NOT NULL CHECK (at GLOB '????-??-??T??:??:??*' AND (at GLOB '*[-+]??:??' OR at GLOB '*Z')),
    day TEXT NOT NULL CHECK (day IS date(day))"""

# A rating nobody gave is NULL, never zero.
_RATING = "INTEGER CHECK ({0} BETWEEN 0 AND 10)"
_FLAG = "INTEGER NOT NULL CHECK ({0} IN (0, 1))"
_MAYBE = "INTEGER CHECK ({0} IN (0, 1))"
_SIDE = "TEXT CHECK ({0} IN ('left', 'right'))"


def _column(name: str, shape: str) -> str:
    return f"    {name} {shape.format(name)}"


def _event_table(name: str, *columns: str) -> str:
    return f"CREATE TABLE {name} ({','.join((_EVENT, *(chr(10) + c for c in columns)))}\n) STRICT;\n"


_EVENTS_1 = (
    "flag_check",
    "check_in",
    "set_log",
    "pain_report",
    "skip",
    "session_end",
    "walk",
    "rung_observed",
    "test_result",
    "clearance",
    "flare_up",
    "accepted",
    "review",
    "day_note",
    "day_plan",
    "decision",
)
_PARTS_1 = ("flag_answer", "weakness_rating", "due_item")
_DOCUMENTS_1 = ("patient", "patient_version", "plan_version")

_PEOPLE_1 = """
CREATE TABLE patient (
    id TEXT PRIMARY KEY CHECK (id <> ''),
    added_at TEXT NOT NULL
) STRICT;
CREATE TABLE patient_version (
    patient_id TEXT NOT NULL REFERENCES patient (id),
    version INTEGER NOT NULL CHECK (version >= 1),
    saved_at TEXT NOT NULL,
    body TEXT NOT NULL CHECK (json_valid(body)),
    PRIMARY KEY (patient_id, version)
) STRICT;
CREATE TABLE plan_version (
    patient_id TEXT NOT NULL REFERENCES patient (id),
    version INTEGER NOT NULL CHECK (version >= 1),
    issued_at TEXT NOT NULL,
    body TEXT NOT NULL CHECK (json_valid(body)),
    PRIMARY KEY (patient_id, version)
) STRICT;
CREATE TABLE meta (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;
CREATE TABLE void (
    event_id TEXT PRIMARY KEY,
    patient_id TEXT NOT NULL REFERENCES patient (id),
    at TEXT NOT NULL,
    why TEXT NOT NULL
) STRICT;
"""

_TABLES_1 = "".join(
    (
        _event_table("flag_check"),
        """CREATE TABLE flag_answer (
    flag_check_id TEXT NOT NULL REFERENCES flag_check (id),
    position INTEGER NOT NULL,
    flag TEXT NOT NULL CHECK (flag <> ''),
    answer TEXT NOT NULL CHECK (answer IN ('no', 'yes', 'not_sure')),
    follow_up TEXT CHECK (follow_up IN ('no', 'yes', 'not_sure')),
    PRIMARY KEY (flag_check_id, position)
) STRICT, WITHOUT ROWID;
""",
        _event_table(
            "check_in",
            *(_column(name, _RATING) for name in ("back_pain", "leg_pain", "tingling", "confidence")),
            *(
                _column(name, _MAYBE)
                for name in ("medicine_last_4h", "worse_since_last", "glide_linger", "feeling_ill")
            ),
        ),
        """CREATE TABLE weakness_rating (
    check_in_id TEXT NOT NULL REFERENCES check_in (id),
    position INTEGER NOT NULL,
    movement TEXT NOT NULL CHECK (movement <> ''),
    side TEXT NOT NULL CHECK (side IN ('left', 'right')),
    difficulty INTEGER NOT NULL CHECK (difficulty BETWEEN 0 AND 10),
    PRIMARY KEY (check_in_id, position)
) STRICT, WITHOUT ROWID;
""",
        _event_table(
            "set_log",
            "    exercise_id TEXT NOT NULL CHECK (exercise_id <> '')",
            _column("side", _SIDE),
            "    round_no INTEGER NOT NULL CHECK (round_no >= 1)",
            "    set_no INTEGER NOT NULL CHECK (set_no >= 1)",
            "    reps INTEGER NOT NULL CHECK (reps >= 0)",
            "    hold_s INTEGER NOT NULL CHECK (hold_s >= 0)",
            "    load_kg REAL CHECK (load_kg >= 0)",
            "    plan_version INTEGER CHECK (plan_version >= 0)",
            "    helper TEXT NOT NULL",
            _column("from_paper", _FLAG),
        ),
        _event_table(
            "pain_report",
            "    exercise_id TEXT",
            _column("side", _SIDE),
            "    pain INTEGER NOT NULL CHECK (pain BETWEEN 0 AND 10)",
            '    "where" TEXT NOT NULL CHECK ("where" <> \'\')',
            *(_column(name, _FLAG) for name in ("moved_down", "new_numbness", "new_weakness")),
        ),
        _event_table(
            "skip", "    reason TEXT NOT NULL CHECK (reason <> '')", "    exercise_id TEXT", "    note TEXT NOT NULL"
        ),
        _event_table(
            "session_end",
            _column("effort", _RATING),
            _column("felt", _RATING),
            "    note TEXT NOT NULL",
            _column("finished", _FLAG),
        ),
        _event_table(
            "walk",
            "    minutes INTEGER NOT NULL CHECK (minutes BETWEEN 1 AND 600)",
            "    steps INTEGER CHECK (steps BETWEEN 0 AND 100000)",
            _column("leg_worse", _MAYBE),
            "    note TEXT NOT NULL",
        ),
        _event_table(
            "rung_observed",
            "    movement TEXT NOT NULL CHECK (movement <> '')",
            "    side TEXT NOT NULL CHECK (side IN ('left', 'right'))",
            "    rung INTEGER NOT NULL CHECK (rung BETWEEN 1 AND 5)",
            _column("retest", _FLAG),
        ),
        _event_table(
            "test_result",
            "    test TEXT NOT NULL CHECK (test <> '')",
            "    value REAL NOT NULL CHECK (value BETWEEN 0 AND 1000)",
            _column("side", _SIDE),
        ),
        _event_table(
            "clearance",
            "    permission TEXT NOT NULL CHECK (permission <> '')",
            "    by TEXT NOT NULL",
            '    "on" TEXT NOT NULL CHECK ("on" IS date("on"))',
            "    value REAL",
            "    exercise_id TEXT",
            "    reason TEXT NOT NULL",
            _column("recorded_by_therapist", _FLAG),
        ),
        _event_table("flare_up", "    days INTEGER NOT NULL CHECK (days BETWEEN 1 AND 14)", "    note TEXT NOT NULL"),
        _event_table(
            "accepted",
            "    exercise_id TEXT NOT NULL",
            _column("side", _SIDE),
            "    change TEXT NOT NULL",
            _column("taken", _FLAG),
        ),
        _event_table(
            "review",
            "    code TEXT NOT NULL",
            "    tier TEXT NOT NULL CHECK (tier IN ('R1', 'R2', 'R3'))",
            "    handled TEXT NOT NULL",
        ),
        _event_table("day_note", "    text TEXT NOT NULL"),
        _event_table(
            "day_plan",
            "    walk_minutes INTEGER NOT NULL CHECK (walk_minutes >= 0)",
            "    plan_version INTEGER NOT NULL CHECK (plan_version >= 0)",
            "    phase INTEGER NOT NULL CHECK (phase BETWEEN 0 AND 5)",
            "    rules_version TEXT NOT NULL",
            "    library_version TEXT NOT NULL",
        ),
        """CREATE TABLE due_item (
    day_plan_id TEXT NOT NULL REFERENCES day_plan (id),
    position INTEGER NOT NULL,
    exercise_id TEXT NOT NULL CHECK (exercise_id <> ''),
    sides TEXT NOT NULL CHECK (sides IN ('[]', '["left"]', '["right"]', '["left","right"]', '["right","left"]')),
    rounds INTEGER NOT NULL CHECK (rounds >= 0),
    sets INTEGER NOT NULL CHECK (sets >= 0),
    PRIMARY KEY (day_plan_id, position)
) STRICT, WITHOUT ROWID;
""",
        _event_table(
            "decision",
            "    kind TEXT NOT NULL CHECK (kind <> '')",
            "    inputs TEXT NOT NULL CHECK (json_valid(inputs))",
            "    outcome TEXT NOT NULL CHECK (json_valid(outcome))",
            "    rules_version TEXT NOT NULL",
            "    library_version TEXT NOT NULL",
        ),
    )
)

# A set counts once: a second one in the same place is dropped, unless the first was undone.
_SET_ONCE_1 = """
CREATE INDEX set_log_place ON set_log (patient_id, day, exercise_id, side, round_no, set_no);
CREATE TRIGGER set_log_once BEFORE INSERT ON set_log
WHEN EXISTS (
    SELECT 1 FROM set_log s
    WHERE s.patient_id = new.patient_id AND s.day = new.day AND s.exercise_id = new.exercise_id
      AND s.side IS new.side AND s.round_no = new.round_no AND s.set_no = new.set_no
      AND NOT EXISTS (SELECT 1 FROM void v WHERE v.event_id = s.id)
)
BEGIN SELECT RAISE(IGNORE); END;
"""


def _indexes(tables: tuple[str, ...]) -> str:
    return "".join(f"CREATE INDEX {table}_day ON {table} (patient_id, day);\n" for table in tables)


def _void_names_an_event(events: tuple[str, ...]) -> str:
    known = "\n    UNION ALL ".join(
        f"SELECT 1 FROM {table} WHERE id = new.event_id AND patient_id = new.patient_id" for table in events
    )
    return (
        f"CREATE TRIGGER void_names_an_event BEFORE INSERT ON void\nWHEN NOT EXISTS (\n    {known}\n)\n"
        "BEGIN SELECT RAISE(ABORT, 'no such event'); END;\n"
    )


def _append_only(tables: tuple[str, ...]) -> str:
    return "".join(
        f"CREATE TRIGGER {table}_is_never_{done} BEFORE {verb} ON {table}\n"
        f"BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END;\n"
        for table in tables
        for verb, done in (("UPDATE", "changed"), ("DELETE", "deleted"))
    )


def _lifted_only_if_taken_in(tables: tuple[str, ...]) -> str:
    return "".join(
        f"DROP TRIGGER {table}_is_never_deleted;\n"
        f"CREATE TRIGGER {table}_is_never_deleted BEFORE DELETE ON {table} WHEN old.taken_in IS NULL\n"
        f"BEGIN SELECT RAISE(ABORT, 'the record is append-only'); END;\n"
        for table in tables
    )


_RECORD_1 = "".join(
    (
        *(_PEOPLE_1, _TABLES_1, _SET_ONCE_1),
        _indexes(tuple(table for table in _EVENTS_1 if table != "set_log")),
        _void_names_an_event(_EVENTS_1),
        _append_only((*_EVENTS_1, *_PARTS_1, *_DOCUMENTS_1, "void")),
    )
)

# A therapist's desk: what is worked on (drafts, templates) and what is worked out (summaries) may change;
# what was measured, noted, taken in from a file or taken back is an event like all others.
# A summary counts the `changes` of its person's record and keeps the count it was worked out at: what is recorded while
# one is being worked out leaves it stale, and never looking fine.
# `taken_in` names the file that brought a void (or whose undoing made it); NULL was made here and stays for ever, the
# others can be lifted, or a file undone by mistake could never be taken in again. `void_ahead` keeps the voids of
# events that are not here, so that an older file cannot bring those back. `put_away` hides who came with a file undone.
_EVENTS_2 = ("measure", "clinic_note")
_CLINIC_2 = (
    _event_table(
        "measure",
        "    measure TEXT NOT NULL CHECK (measure <> '')",
        "    name TEXT NOT NULL CHECK (name <> '')",
        "    value REAL NOT NULL CHECK (value BETWEEN 0 AND 1000)",
        "    by TEXT NOT NULL",
        _column("side", _SIDE),
        "    most REAL CHECK (most BETWEEN 0 AND 1000)",
    )
    + _event_table("clinic_note", "    text TEXT NOT NULL", "    by TEXT NOT NULL")
    + """
CREATE TABLE case_file (
    patient_id TEXT PRIMARY KEY REFERENCES patient (id),
    archived_on TEXT CHECK (archived_on IS date(archived_on)),
    next_review TEXT CHECK (next_review IS date(next_review))
) STRICT;
CREATE TABLE case_summary (
    patient_id TEXT PRIMARY KEY REFERENCES patient (id),
    changes INTEGER NOT NULL DEFAULT 0,
    worked_at INTEGER,
    day TEXT CHECK (day IS date(day)),
    body TEXT,
    CHECK (worked_at IS NULL OR (day IS NOT NULL AND json_valid(body)))
) STRICT;
CREATE TABLE draft (
    patient_id TEXT PRIMARY KEY REFERENCES patient (id),
    base_version INTEGER NOT NULL CHECK (base_version >= 0),
    saved_at TEXT NOT NULL,
    body TEXT NOT NULL CHECK (json_valid(body))
) STRICT;
CREATE TABLE template (
    id TEXT PRIMARY KEY CHECK (id <> ''),
    saved_at TEXT NOT NULL,
    body TEXT NOT NULL CHECK (json_valid(body))
) STRICT;
CREATE TABLE plan_void (
    patient_id TEXT NOT NULL,
    version INTEGER NOT NULL,
    at TEXT NOT NULL,
    why TEXT NOT NULL,
    taken_in TEXT,
    PRIMARY KEY (patient_id, version),
    FOREIGN KEY (patient_id, version) REFERENCES plan_version (patient_id, version)
) STRICT;
CREATE TABLE taken_in (
    id TEXT PRIMARY KEY CHECK (id <> ''),
    patient_id TEXT NOT NULL REFERENCES patient (id),
    at TEXT NOT NULL,
    digest TEXT NOT NULL,
    body TEXT NOT NULL CHECK (json_valid(body))
) STRICT;
CREATE TABLE taken_in_undone (
    id TEXT PRIMARY KEY REFERENCES taken_in (id),
    at TEXT NOT NULL
) STRICT;
CREATE TABLE void_ahead (
    event_id TEXT PRIMARY KEY,
    patient_id TEXT NOT NULL REFERENCES patient (id),
    at TEXT NOT NULL,
    why TEXT NOT NULL,
    taken_in TEXT NOT NULL
) STRICT;
CREATE TABLE put_away (
    patient_id TEXT PRIMARY KEY REFERENCES patient (id),
    at TEXT NOT NULL
) STRICT;
ALTER TABLE void ADD COLUMN taken_in TEXT;
DROP TRIGGER void_names_an_event;
"""
    + _indexes(_EVENTS_2)
    + _void_names_an_event((*_EVENTS_1, *_EVENTS_2))
    + _append_only((*_EVENTS_2, "plan_void", "taken_in", "taken_in_undone"))
    + _lifted_only_if_taken_in(("void", "plan_void"))
)

STEPS: tuple[tuple[str, str], ...] = (
    ("0001_record", _RECORD_1),
    ("0002_clinic", _CLINIC_2),
)
MIGRATION_SET = "ptcoach"
