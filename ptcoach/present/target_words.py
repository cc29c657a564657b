"""What an exercise is for, in a few words, the person's own complaints first."""

from __future__ import annotations

from ..core.model.body import Target
from ..core.model.exercise import Exercise
from ..core.model.patient import Patient
from ..words import _


def target_pill(target: Target) -> str:
    """For a pill beside an exercise's name: "for heaviness"."""
    return {
        Target.FOOT_LIFT: _("for foot lift"),
        Target.PUSH_OFF: _("for push-off"),
        Target.HEAVINESS: _("for heaviness"),
        Target.CORE: _("for the middle"),
        Target.CIRCULATION: _("for circulation"),
        Target.WALKING: _("for walking"),
        Target.BALANCE: _("for balance"),
        Target.BODY_MECHANICS: _("for moving safely"),
    }[target]


def target_name(target: Target) -> str:
    """On its own, to choose by: "Foot lift"."""
    return {
        Target.FOOT_LIFT: _("Foot lift"),
        Target.PUSH_OFF: _("Push-off"),
        Target.HEAVINESS: _("Heavy leg"),
        Target.CORE: _("Strong middle"),
        Target.CIRCULATION: _("Circulation"),
        Target.WALKING: _("Walking"),
        Target.BALANCE: _("Balance"),
        Target.BODY_MECHANICS: _("Moving safely"),
    }[target]


def target_search_words(target: Target) -> str:
    """What else people call it when they look for help (`reference.md` §5, "patient words")."""
    return {
        Target.FOOT_LIFT: _("foot drop, drop foot, foot slaps, toes catch, tripping"),
        Target.PUSH_OFF: _("pushing off, calf, tiptoe, flat tired walk"),
        Target.HEAVINESS: _("heavy leg, weak leg, knee gives way, knee buckles, stairs"),
        Target.CORE: _("core, middle, tummy, trunk, back"),
        Target.CIRCULATION: _("circulation, blood flow, swelling, breathing"),
        Target.WALKING: _("walking, gait, steps"),
        Target.BALANCE: _("balance, unsteady, swaying, falls"),
        Target.BODY_MECHANICS: _("moving safely, bed, getting up, body mechanics"),
    }[target]


def telling_targets(exercise: Exercise, patient: Patient) -> list[Target]:
    """What the exercise is for, the person's own complaints first."""
    own = {Target(complaint.value) for complaint in patient.complaints}
    return sorted(exercise.targets, key=lambda target: target not in own)


def telling_why(exercise: Exercise, patient: Patient) -> str:
    """The one sentence on its aim that fits this person best."""
    told = (exercise.why[t] for t in telling_targets(exercise, patient) if t in exercise.why)
    return next(told, "")
