"""PT Coach: daily exercise after a spinal fusion that left a leg weak.

The rooms, from the bottom up. Imports run downwards only, and import-linter holds it:

    core.model       what things are: frozen values in the field's own terms
    core.safety      what is allowed and why; `clear_plan` is the one door to anything a person may do
    core.programme   proposes: phase, choice, dose, walking, week; never says that something is safe
    core.progress    what the record says: adherence, trends, milestones
    core.case        one person at a glance, for a therapist's list
    figures          a pose in degrees -> a skeleton -> shapes -> SVG
    library          exercises/*.yaml -> core values and, for own ones, back; every mistake with its line
    store            SQLite: append-only events, migrations, backups; the only SQL
    exchange         files in and out
    actions          one function per thing a person does; each returns what changed
    trial            the engine put on trial: scenarios played day by day, virtual patients, an independent checker
    present          core values -> finished words, one state per screen
    handout          a week state -> PDF
    ui | cli         two skins over the same actions and states
    app              knows everyone, puts them together

The core is pure: no Qt, SQL, YAML, clock, files or chance. Time is passed in; only `clock` reads it. What happened
is an event and is never changed, only voided by another. Rules answer with reasons, as codes; `present` makes the
words, so that screen, paper and terminal agree, in the language that `words` speaks; what is stored knows none. The
window shows before numpy, pyqtgraph, sqlite_utils or typst load, and Today as it was last seen before the record is
open (`ui.last_seen`).
"""

__version__ = "0.3.0"
