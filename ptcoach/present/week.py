"""The week on paper as finished words and pictures: what `handout` prints and *My plan* previews.

Pure: seven days already through the door go in, a `WeekSheet` comes out. Nothing here decides what may be done.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from hashlib import sha256

from msgspec import Struct

from ..core.model.body import Side
from ..core.model.exercise import Exercise
from ..core.model.figure import Figure
from ..core.model.library import Library
from ..core.model.patient import Contacts
from ..core.model.plan import Origin, Plan
from ..core.programme.phase import Standing, standing
from ..core.programme.walking import WalkGoal
from ..core.programme.week import WeekDay, week_plans
from ..core.safety.door import ClearedItem
from ..core.safety.facts import Facts
from ..core.safety.limits import limits_for
from ..figures.film import film
from ..figures.palette import PRINT
from ..figures.svg import Drawing, drawing, titled
from ..words import _, language, ngettext
from .dates import day_month, weekday_short
from .dose_words import dose_sentence, dose_short, legs_words
from .limit_words import limits_line
from .plan import note_title, week_lines
from .plan_diff import plan_diff
from .position_words import position_place
from .target_words import telling_why


class Picture(Struct, frozen=True):
    """An SVG text with what it shows in words; `caption` stands under it."""

    svg: str
    alt: str
    caption: str = ""


class Ticks(Struct, frozen=True):
    """Boxes to tick on one day for one leg. `boxes` 0: too many to draw; the number goes before `of`, as in 3/4."""

    label: str
    boxes: int
    of: str = ""


class Row(Struct, frozen=True):
    """`cells` has seven days; an empty one is not due."""

    letter: str
    name: str
    dose: str
    thumb: Picture
    cells: tuple[tuple[Ticks, ...], ...]


class BlankRow(Struct, frozen=True):
    """A row to write in by hand: `cells` holds the print in each day's cell."""

    name: str
    help: str
    cells: tuple[str, ...]


class Card(Struct, frozen=True):
    """How to do one exercise. `lines` and `under_picture` are (label, text) pairs; a label may be empty."""

    letter: str
    name: str
    meta: str
    pictures: tuple[Picture, ...]
    why: str
    steps: tuple[str, ...]
    dose: str
    lines: tuple[tuple[str, str], ...]
    under_picture: tuple[tuple[str, str], ...]


class DayHead(Struct, frozen=True):
    name: str
    number: str


class StopBox(Struct, frozen=True):
    """The red-flag box: `rules` are (bold, plain) pairs."""

    heading: str
    signs: tuple[str, ...]
    rules: tuple[tuple[str, str], ...]


class Box(Struct, frozen=True):
    heading: str
    points: tuple[str, ...]


class Labels(Struct, frozen=True):
    why: str
    questions: str
    helper: str
    signed: str


class WeekSheet(Struct, frozen=True):
    """Everything the page says; `printed` is (year, month, day)."""

    title: str
    who: str
    subtitle: str
    plan_line: str
    phone_line: str
    stop: StopBox
    grid_heading: str
    days: tuple[DayHead, ...]
    rows: tuple[Row, ...]
    blanks: tuple[BlankRow, ...]
    morning_help: str
    not_due: str
    cards: tuple[Card, ...]
    boxes: tuple[Box, ...]
    labels: Labels
    footer: str
    page_word: str
    printed: tuple[int, int, int]
    lang: str


MOST_CHANGES = 8
"""What changed since the last plan fits a box of the sheet up to here."""

MOST_BOXES = 6
"""More boxes than this do not fit a day's cell; the person writes the number instead."""


def build_week(
    facts: Facts,
    library: Library,
    start: date | None = None,
    plan: Plan | None = None,
    before: Plan | None = None,
) -> WeekSheet:
    """The seven days from `start` (default: `facts.today`) as a sheet to print; `plan` is a therapist's, if any.

    `before` is the version before it: the sheet says what changed. A plan that was never issued is marked as a draft.

    Days to come are planned as if their check-ins stay green. What a check-in then stops, the stop box says too.
    """
    first = start or facts.today
    days = week_plans(facts, library, first, plan)
    lines = week_lines(days)
    where = standing(facts, library)
    contacts = facts.patient.contacts
    rows = tuple(_row(letter, line, days, facts) for letter, line in lines)
    return WeekSheet(
        lang=language(),
        title=_("Your week: {days}").format(days=_span(first, days[-1].day)),
        who=facts.patient.name or _("your plan"),
        subtitle=_subtitle(facts, where),
        plan_line=_plan_line(days[0].cleared.plan, contacts),
        phone_line=contacts.therapist,
        stop=_stop_box(facts, contacts),
        grid_heading=_grid_heading(rows),
        days=tuple(DayHead(weekday_short(d.day), str(d.day.day)) for d in days),
        rows=rows,
        blanks=(_walk_row(days), _morning_row(facts)),
        morning_help=_("0 = none or easy. 10 = the worst, or you cannot do it. Write it before you start."),
        not_due="–",
        cards=tuple(_card(letter, line, facts) for letter, line in lines),
        boxes=(*_note(plan), *_changes(before, plan, library), *_boxes(where)),
        labels=Labels(
            why=_("Why:"),
            questions=_("Notes and questions for your next visit"),
            helper=_("Done with the help of"),
            signed=_("Signed"),
        ),
        footer=_(
            "Plan {id} · use it from {start} to {end}, then print a new one · row letters can be typed back into"
            " PT Coach · not a substitute for your surgeon’s advice"
        ).format(id=plan_id(facts.patient.id, first, lines), start=day_month(first), end=day_month(days[-1].day)),
        page_word=_("Page"),
        printed=(facts.today.year, facts.today.month, facts.today.day),
    )


def plan_id(patient_id: str, first: date, lines: tuple[tuple[str, ClearedItem], ...]) -> str:
    """A short mark that tells two printed plans apart, such as PTC-7F3A."""
    told = repr((patient_id, first, [(letter, i.exercise.id, i.item.dose, i.item.sides) for letter, i in lines]))
    return "PTC-" + sha256(told.encode()).hexdigest()[:4].upper()


def _span(first: date, last: date) -> str:
    if first.month == last.month:
        return _("{first}–{last}").format(first=first.day, last=day_month(last))
    return _("{first} – {last}").format(first=day_month(first), last=day_month(last))


def _subtitle(facts: Facts, where: Standing) -> str:
    week = _("week {n} after surgery").format(n=facts.week)
    return " · ".join(part for part in (facts.patient.name, week, where.info.name) if part)


def _plan_line(plan: Plan, contacts: Contacts) -> str:
    if plan.origin is Origin.THERAPIST and not plan.version:
        return _("DRAFT, not issued. Do not use it yet.")
    if plan.origin is Origin.THERAPIST:
        by = plan.by or contacts.therapist_name or _("your physiotherapist")
        return _("Plan {n}, from {by}").format(n=plan.version, by=by)
    return _("Show this to your physiotherapist.")


def _stop_box(facts: Facts, contacts: Contacts) -> StopBox:
    emergency = contacts.emergency or _("your local emergency number")
    if contacts.surgeon:
        heading = _("Stop and call {emergency} or your surgeon ({surgeon}) now if:").format(
            emergency=emergency, surgeon=contacts.surgeon
        )
    else:
        heading = _("Stop and call {emergency} or your surgeon now if:").format(emergency=emergency)
    return StopBox(
        heading=heading,
        signs=(
            _("numbness between your legs, or wiping feels different"),
            _("new trouble with bladder or bowels"),
            _("a leg is suddenly weaker"),
            _("pain is suddenly severe"),
            _("chest pain or short of breath"),
            _("one calf hot, swollen or sore"),
            _("fever, or the wound leaks"),
        ),
        rules=(
            (limits_line(limits_for(facts), facts.week), ""),
            (_("Pain 0–3:"), _("go on.")),
            (_("4–5:"), _("do half.")),
            (_("6 or more:"), _("stop.")),
        ),
    )


def _grid_heading(rows: tuple[Row, ...]) -> str:
    if all(ticks.boxes for row in rows for cell in row.cells for ticks in cell):
        return _("Tick each set. L left, R right")
    return _("Tick each set, or write how many. L left, R right")


def _row(letter: str, line: ClearedItem, days: tuple[WeekDay, ...], facts: Facts) -> Row:
    dose, sides = line.item.dose, line.item.sides
    rounds = _("{n} times a day").format(n=dose.times_per_day) if dose.times_per_day > 1 else ""
    return Row(
        letter=letter,
        name=line.exercise.name,
        dose=", ".join(part for part in (dose_short(dose), legs_words(sides, facts.patient.weak_leg), rounds) if part),
        thumb=_pictures(line)[-1],
        cells=tuple(_cell(line.exercise, day) for day in days),
    )


def _cell(exercise: Exercise, day: WeekDay) -> tuple[Ticks, ...]:
    found = next((i.item for i in day.cleared.items if i.exercise.id == exercise.id), None)
    if found is None:
        return ()
    due = found.dose.sets * found.dose.times_per_day
    names = tuple(_("L") if side is Side.LEFT else _("R") for side in found.sides) or ("",)
    most = MOST_BOXES if len(names) == 1 else MOST_BOXES // 2
    return tuple(Ticks(name, due if due <= most else 0, _("/{n}").format(n=due)) for name in names)


def _walk_row(days: tuple[WeekDay, ...]) -> BlankRow:
    goals = {(day.walk.bouts, day.walk.minutes) for day in days if day.walk.minutes}
    if len(goals) == 1:
        ((bouts, minutes),) = goals
        name = _("Walk {bouts} × {minutes} minutes").format(bouts=bouts, minutes=minutes)
    else:
        name = _("Walk")
    return BlankRow(
        name, _("Write the minutes of each walk."), tuple(_walk_cell(d.walk, len(goals) == 1) for d in days)
    )


def _walk_cell(goal: WalkGoal, same_all_week: bool) -> str:
    blanks = " ".join(["__"] * min(goal.bouts, 4))
    return blanks if same_all_week else f"{goal.bouts} × {goal.minutes}\n{blanks}"


def _morning_row(facts: Facts) -> BlankRow:
    asked = {
        "foot_lift": _("foot lift"),
        "push_off": _("push-off"),
        "heaviness": _("heaviness"),
    }
    names = [_("pain"), *(asked[complaint] for complaint in facts.patient.complaints)]
    return BlankRow(_("This morning, 0–10"), " · ".join(names), ("",) * 7)


def _card(letter: str, line: ClearedItem, facts: Facts) -> Card:
    exercise, sides = line.exercise, line.item.sides
    meta = (legs_words(sides, facts.patient.weak_leg), position_place(exercise.position))
    under = ((_("You should feel:"), exercise.feel), ("", exercise.not_feel))
    beside = (
        (_("Watch:"), ". ".join(exercise.mistakes) + "." if exercise.mistakes else ""),
        (_("Easier:"), exercise.easier),
        (_("Harder, when told:"), exercise.harder),
        (_("Note:"), line.item.note),
    )
    return Card(
        letter=letter,
        name=exercise.name,
        meta=" · ".join(part for part in meta if part),
        pictures=_pictures(line),
        why=telling_why(exercise, facts.patient),
        steps=exercise.steps,
        dose=dose_sentence(line.item.dose, sides),
        lines=tuple(pair for pair in beside if pair[1]),
        under_picture=tuple(pair for pair in under if pair[1]),
    )


def _pictures(line: ClearedItem) -> tuple[Picture, ...]:
    start, end = _stills(line.exercise.figure, line.item.sides[0] if line.item.sides else None)
    name, steps = line.exercise.name, line.exercise.steps
    return (
        _picture(start, _("{name}: how it starts. {step}").format(name=name, step=steps[0]), _("Start")),
        _picture(
            end,
            _("{name}: where it goes. {step}").format(name=name, step=steps[min(1, len(steps) - 1)]),
            _("End"),
        ),
    )


@lru_cache(maxsize=64)  # two weeks of different exercises; the same week is printed, previewed and printed again
def _stills(figure: Figure, side: Side | None) -> tuple[Drawing, Drawing]:
    """Start and end as they are drawn on paper."""
    shown = film(figure, side)
    return drawing(shown.start, PRINT), drawing(shown.end, PRINT)


def _picture(drawn: Drawing, alt: str, caption: str) -> Picture:
    return Picture(titled(drawn, caption, alt), alt, caption)


def _note(plan: Plan | None) -> tuple[Box, ...]:
    """What the therapist wrote to the person with the whole plan."""
    lines = plan.note.split("\n") if plan else []
    points = tuple(line.strip() for line in lines if line.strip())
    return (Box(note_title(plan), points),) if points else ()


def _changes(before: Plan | None, plan: Plan | None, library: Library) -> tuple[Box, ...]:
    """What is new in this version, as much as a box on paper holds."""
    lines = plan_diff(before, plan, library, for_patient=True) if before and plan else ()
    if before is None or not lines:
        return ()
    more = len(lines) - MOST_CHANGES
    rest = (ngettext("and {n} more change", "and {n} more changes", more),) if more > 0 else ()
    return (Box(_("What changed since plan {n}").format(n=before.version), (*lines[:MOST_CHANGES], *rest)),)


def _boxes(where: Standing) -> tuple[Box, ...]:
    boxes = [
        Box(
            _("When to do more, the same, or less"),
            (
                _("More: only when your plan says so. It changes one thing at a time."),
                _("The same: pain 4–5, or you missed two days."),
                _("Less: pain 6 or more, or worse the next morning. After a week off, start with half."),
            ),
        )
    ]
    if where.info.to_move_on:
        boxes.append(Box(_("What opens the next phase"), where.info.to_move_on))
    return tuple(boxes)
