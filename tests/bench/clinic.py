"""A made-up clinic for the measurements: hundreds of people with two years of daily records, written by SQL at once.

The rows are those the program would have written, in the tables of the real schema; only the way in is shorter.
"""

from __future__ import annotations

import contextlib
import sqlite3
from datetime import timedelta
from pathlib import Path

from msgspec.structs import replace

from ptcoach import app
from ptcoach.clock import Clock
from ptcoach.core.model.patient import Surgery
from ptcoach.places import DataFolder
from ptcoach.settings import Role, Settings, Theme, save
from tests import make

DAYS = 730
FIRST = ("Ana", "Ben", "Cem", "Dora", "Erik", "Fatima", "George", "Hana", "Ivan", "Jo", "Kasia", "Liam", "Maria")
LAST = ("Ruiz", "Okafor", "Yılmaz", "Lindqvist", "Sund", "Bensaïd", "Papadopoulos", "Kim", "Petrov", "Smith", "Müller")
SETS = 6  # a day: two exercises of three sets

_AT = "day || 'T09:00:00+00:00'"
# Nobody answers the safety questions every day for two years: daily to week 6, then weekly.
_ASKED = f"(age <= 48 OR age % 7 = 0 OR age = {DAYS})"
_FILL = f"""
CREATE TEMP TABLE d AS
    WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < {DAYS})
    SELECT p.id AS who, date(:today, '-' || ({DAYS} - i) || ' days') AS day, i AS age,
        abs(random()) % 100 AS luck, CAST(substr(p.id, 2) AS INTEGER) AS nth
    FROM patient p, n ORDER BY p.id, i;
DELETE FROM temp.d WHERE luck < 12 AND age < {DAYS};
CREATE TEMP TABLE s AS WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < {SETS - 1})
    SELECT i FROM n;
INSERT INTO flag_check SELECT 'f' || who || age, who, {_AT}, day FROM d WHERE {_ASKED};
INSERT INTO flag_answer SELECT 'f' || d.who || d.age, f.position, f.flag,
    CASE WHEN d.age = {DAYS} AND d.nth % 25 = 3 AND f.flag = 'calf' THEN 'yes' ELSE 'no' END, NULL
    FROM d, temp.f f WHERE {_ASKED};
INSERT INTO check_in SELECT 'c' || who || age, who, {_AT}, day, 1 + (luck + nth) % 4 + (nth % 9 = 0), luck % 4,
    luck % 3, 6 + luck % 4, 0, 0, NULL, 0 FROM d;
INSERT INTO weakness_rating SELECT 'c' || d.who || d.age, m.position, m.movement, 'right',
    max(0, 7 - d.age / 60 + (d.luck % 3) / 2) FROM d, temp.m m;
INSERT INTO day_plan SELECT 'p' || who || age, who, {_AT}, day, 30, 1, min(5, age / 60), 'bench', 'bench' FROM d;
INSERT INTO due_item SELECT 'p' || d.who || d.age, n.i, 'exercise_' || n.i, '[]', 1, 3 FROM d, s n WHERE n.i < 2;
INSERT INTO set_log SELECT 's' || d.who || d.age || '_' || n.i, d.who, d.{_AT}, d.day, 'exercise_' || n.i / 3, NULL, 1,
    n.i % 3 + 1, 10, 2, NULL, 1, '', 0 FROM d, s n WHERE d.luck < 85 OR n.i < 3;
INSERT INTO session_end SELECT 'e' || who || age, who, {_AT}, day, 3, 7, '', 1 FROM d WHERE luck < 85;
INSERT INTO walk SELECT 'w' || who || age, who, {_AT}, day, 20 + luck % 20, NULL, 0, '' FROM d WHERE luck < 90;
INSERT INTO clearance SELECT 'g' || who || age, who, {_AT}, day, CASE age WHEN 42 THEN 'week_6' ELSE 'week_12' END,
    'Dr Example', day, NULL, NULL, '', 1
    FROM (SELECT DISTINCT who, nth FROM d) x CROSS JOIN (SELECT 42 AS age UNION ALL SELECT 84) a
    JOIN (SELECT DISTINCT age AS at_age, day FROM d) q ON q.at_age = a.age;
"""


def clinic(root: Path, clock: Clock, people: int = 500) -> DataFolder:
    """The folder of a clinic on its therapist's computer; nobody's summary was worked out yet."""
    folder, today = DataFolder(root), clock.today()
    save(folder.settings, Settings(theme=Theme.LIGHT, role=Role.THERAPIST))
    with app.open_desk(folder, clock) as desk, desk.store.at_once():
        for n in range(people):
            name = f"{FIRST[n % len(FIRST)]} {LAST[n % len(LAST)]}" + (" jr" if n % 17 == 0 else "")
            born = Surgery(on=today - timedelta(days=DAYS))
            desk.store.save_patient(
                replace(make.patient(id=f"p{n:04}", name=name, birth_year=1940 + n % 50), surgery=born)
            )
    with contextlib.closing(sqlite3.connect(folder.database, isolation_level=None)) as conn:
        _fill(conn, today.isoformat())
    return folder


def _fill(conn: sqlite3.Connection, today: str) -> None:
    flags = ("saddle", "bladder_bowel", "sudden_severe", "chest", "new_weakness", "calf", "wound_fever", "headache")
    conn.executescript("PRAGMA synchronous = OFF; PRAGMA cache_size = -200000; PRAGMA temp_store = MEMORY;")
    (once,) = conn.execute("SELECT sql FROM sqlite_master WHERE name = 'set_log_once'").fetchone()
    conn.execute("DROP TRIGGER set_log_once")  # every set is there once: looking for a second takes most of the time
    conn.execute("CREATE TEMP TABLE f (position INTEGER, flag TEXT)")
    conn.executemany("INSERT INTO temp.f VALUES (?, ?)", enumerate((*flags, "fall")))
    conn.execute("CREATE TEMP TABLE m (position INTEGER, movement TEXT)")
    conn.executemany("INSERT INTO temp.m VALUES (?, ?)", enumerate(("foot_lift", "push_off", "heaviness")))
    conn.execute("BEGIN")
    for statement in _FILL.split(";"):
        conn.execute(statement, {"today": today}) if ":today" in statement else conn.execute(statement)
    conn.execute(once)
    conn.execute("COMMIT")
    conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")
