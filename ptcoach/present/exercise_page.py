"""One exercise with everything the library knows about it, in words, and how it stands for one person today.

Pure. Only an exercise of today's cleared list leads to the session; reading about one never does.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct
from msgspec.structs import replace

from ..core.model.body import Side, WeakLeg
from ..core.model.exercise import Exercise, Loads, SideRule
from ..core.model.library import Library
from ..core.model.patient import Patient
from ..core.safety.clearances import paced
from ..words import _
from .anatomy_words import muscle_words, root_lines
from .browse import Card, card
from .dose_words import dose_amount, dose_sentence, legs_words
from .reasons import words
from .shelves import Placed
from .target_words import target_pill, telling_targets

NO_END = 104  # a window that ends here has no planned end (`reference.md` §14)


class Block(Struct, frozen=True, kw_only=True):
    """A heading with its lines; `listed` lines each get a dot."""

    title: str
    lines: tuple[str, ...]
    listed: bool = False


class ExercisePage(Struct, frozen=True, kw_only=True):
    """`sides` are the legs the picture can show, the first one first; empty where no leg is named.

    `tone` is a notice's. `session` is the words of the button to today's session, "" where there is none.
    """

    exercise: Exercise
    title: str
    pills: tuple[str, ...]
    alt: str
    sides: tuple[tuple[Side, str], ...]
    tone: str
    status: str
    why_not: tuple[str, ...]
    session: str
    aim: tuple[Block, ...]
    doing: tuple[Block, ...]
    feeling: tuple[Block, ...]
    stopping: tuple[Block, ...]
    needing: tuple[Block, ...]
    knowing: tuple[Block, ...]
    neighbours: tuple[Card, ...]
    favourite: bool


def build_exercise_page(
    exercise_id: str,
    placed: Mapping[str, Placed],
    library: Library,
    patient: Patient,
    favourites: frozenset[str],
) -> ExercisePage | None:
    """The page of one exercise; None if the library does not know it."""
    here = placed.get(exercise_id)
    if here is None:
        return None
    e = here.exercise
    tone, status = _status(here)
    targets = telling_targets(e, patient)
    return ExercisePage(
        exercise=e,
        title=e.name,
        pills=tuple(target_pill(t) for t in targets),
        alt=_("{name}. {steps}").format(name=e.name, steps=" ".join(e.steps)),
        sides=_sides(here, patient.weak_leg),
        tone=tone,
        status=status,
        why_not=tuple(words(r) for r in here.reasons),
        session=_("Go to today's session") if here.left else "",
        aim=_present(_aim(e, patient)),
        doing=_present(_doing(here, patient)),
        feeling=_present(_feeling(e)),
        stopping=_present(_stopping(e)),
        needing=_present(_needing(e, library)),
        knowing=_present(_knowing(e, library, patient)),
        neighbours=_neighbours(e, placed, patient, favourites),
        favourite=e.id in favourites,
    )


def _present(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    return tuple(block for block in blocks if block.lines)


def _status(here: Placed) -> tuple[str, str]:
    if not here.may:
        return "warn", _("Not now")
    if here.left is None:
        return "info", _("You may do this today. It is not on today's list.")
    return ("ok", _("On today's list")) if here.left else ("ok", _("Done for today"))


def _sides(here: Placed, weak: WeakLeg) -> tuple[tuple[Side, str], ...]:
    """Both legs to look at, the one it is done on first."""
    if here.exercise.side is SideRule.TOGETHER:
        return ()
    first = here.sides[0] if here.sides else weak.sides[0]
    return tuple((side, _("Left leg") if side is Side.LEFT else _("Right leg")) for side in (first, first.other))


# How it is done


def _aim(e: Exercise, patient: Patient) -> tuple[Block, ...]:
    aims = tuple(e.why[t] for t in telling_targets(e, patient) if t in e.why)
    return (Block(title=_("What it is for"), lines=aims, listed=len(aims) > 1),)


def _doing(here: Placed, patient: Patient) -> tuple[Block, ...]:
    e = here.exercise
    how_much = _("How much") if here.may else _("How much, once you may")
    return (
        Block(title=how_much, lines=_dose(here, patient)),
        Block(title=_("Where you start"), lines=(_("{words}.").format(words=e.position_words.rstrip(".")),)),
        Block(title=_("How you do it"), lines=tuple(f"{n}. {step}" for n, step in enumerate(e.steps, 1))),
    )


def _feeling(e: Exercise) -> tuple[Block, ...]:
    return (
        Block(title=_("What you feel"), lines=(e.feel,)),
        Block(title=_("What you should not feel"), lines=(e.not_feel,)),
        Block(title=_("Common mistakes"), lines=e.mistakes, listed=True),
        Block(title=_("To make it easier"), lines=(e.easier,)),
        Block(title=_("To make it harder"), lines=(e.harder,)),
    )


def _stopping(e: Exercise) -> tuple[Block, ...]:
    return (
        Block(title=_("Stop if"), lines=(*e.stop_if, *_always_stop()), listed=True),
        Block(title=_("Good to know"), lines=(e.note,) if e.note else ()),
    )


def _always_stop() -> tuple[str, ...]:
    """What ends any exercise (`reference.md` §12.2)."""
    return (
        _("Pain reaches 6 of 10, or shoots down the leg"),
        _("Your leg gets weaker, or numbness spreads"),
        _("You get dizzy, or your chest hurts"),
        _("Something else feels wrong. Then press F1"),
    )


def _dose(here: Placed, patient: Patient) -> tuple[str, ...]:
    dose, growth = here.dose, here.exercise.growth
    legs = legs_words(here.sides, patient.weak_leg) if len(here.sides) == 1 else ""
    told = [dose_sentence(dose, here.sides)]
    if legs:
        told.append(_("For {leg}.").format(leg=legs))
    top = replace(
        dose,
        sets=max(dose.sets, growth.sets),
        reps=max(dose.reps, growth.reps),
        hold_s=max(dose.hold_s, growth.hold_s),
        load_kg=dose.load_kg if growth.load_kg is None else max(dose.load_kg or 0, growth.load_kg),
    )
    if top == dose:
        told.append(_("It stays at this amount."))
    else:
        told.append(
            _("It may grow in small steps, one thing at a time, up to {amount}.").format(
                amount=dose_amount(top, here.sides)
            )
        )
    return tuple(told)


# What there is to know


def _needing(e: Exercise, library: Library) -> tuple[Block, ...]:
    muscles = tuple(muscle_words(m, library.muscles) for m in e.muscles)
    return (
        Block(title=_("What you need"), lines=_equipment(e, library), listed=True),
        Block(title=_("Muscles that work"), lines=muscles, listed=True),
        Block(title=_("Nerve roots"), lines=root_lines(e.roots), listed=True),
    )


def _knowing(e: Exercise, library: Library, patient: Patient) -> tuple[Block, ...]:
    return (
        Block(title=_("What it asks of your back"), lines=load_lines(e.loads), listed=True),
        Block(title=_("Weeks after surgery"), lines=_weeks(e, library, patient)),
        Block(title=_("Where it comes from"), lines=tuple(_source(name, library) for name in e.sources), listed=True),
        Block(title=_("Review"), lines=_review(e)),
    )


def _equipment(e: Exercise, library: Library) -> tuple[str, ...]:
    return tuple(_thing(name, library, e.substitutes.get(name, "")) for name in e.equipment) or (_("Nothing"),)


def _thing(name: str, library: Library, instead: str) -> str:
    told = library.equipment.get(name, name)
    told = told[:1].upper() + told[1:]
    if not instead:
        return told
    return _("{thing}. At home: {instead}.").format(thing=told, instead=instead[:1].lower() + instead[1:].rstrip("."))


def _weeks(e: Exercise, library: Library, patient: Patient) -> tuple[str, ...]:
    window = e.window
    first = paced(window.from_week, patient.pace)
    last = window.to_week + first - window.from_week
    if window.to_week >= NO_END:
        told = [_("From week {first} on.").format(first=first)]
    else:
        told = [_("Week {first} to week {last}.").format(first=first, last=last)]
    phase = next((p for p in reversed(library.phases) if p.from_week <= window.from_week), None)
    if phase is not None:
        told.append(_("Starts in phase {n}: {name}.").format(n=int(phase.phase), name=phase.name))
    if window.seen is not None:
        told.append(_seen(*window.seen))
    return tuple(told)


def _seen(early: int, late: int) -> str:
    if late >= NO_END:
        return _("Published programmes start it in week {n} or later.").format(n=early)
    if early == late:
        return _("Published programmes start it in week {n}.").format(n=early)
    return _("Published programmes start it between week {early} and week {late}.").format(early=early, late=late)


def load_lines(loads: Loads) -> tuple[str, ...]:
    """The three scores, 0 to 3 each, on the scales of `reference.md` §4.1."""
    bend = (
        _("your back stays still"),
        _("you bend at the hips, your back stays still"),
        _("your back bends or arches a little"),
        _("your back bends as far as it goes"),
    )
    lift = (
        _("only the weight of your arm or leg"),
        _("part of your body weight, or a light band"),
        _("as much load on your back as walking, or more"),
        _("an extra weight, which needs a limit in kilograms"),
    )
    twist = (
        _("your back does not turn"),
        _("you hold against a turn"),
        _("your back turns"),
        _("your back turns as far as it goes"),
    )
    return (
        _("Bending {n} of 3: {words}").format(n=loads.bend, words=bend[loads.bend]),
        _("Lifting {n} of 3: {words}").format(n=loads.lift, words=lift[loads.lift]),
        _("Twisting {n} of 3: {words}").format(n=loads.twist, words=twist[loads.twist]),
    )


def _source(name: str, library: Library) -> str:
    known = library.sources.get(name)
    if known is None:
        return name
    return _("{title} ({where})").format(title=known.title, where=known.where) if known.where else known.title


def _review(e: Exercise) -> tuple[str, ...]:
    """No clinician has signed any of the shipped files; `needs_review` marks those a source does not fully carry."""
    told = _("Not yet reviewed by a clinician.")
    if not e.needs_review:
        return (told,)
    return (told, _("Parts of it rest on general knowledge, not on a source. Ask your therapist about it."))


def _neighbours(
    e: Exercise, placed: Mapping[str, Placed], patient: Patient, favourites: frozenset[str]
) -> tuple[Card, ...]:
    return tuple(
        card(placed[key], patient, favourite=key in favourites, label=label)
        for key, label in ((e.regression, _("Easier")), (e.progression, _("Harder")))
        if key is not None and key in placed
    )
