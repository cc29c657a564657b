"""Pictures with people: a row of figures with a caption each, posed by the figure engine like every exercise.

It poses and sets them side by side; bodies and furniture are drawn by `ui.parts.figure`.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from msgspec import Struct
from PySide6.QtCore import QRectF, Qt

from ...core.model.body import Side
from ...core.model.figure import (
    Arrow,
    Figure,
    FootOn,
    HandOn,
    Keyframe,
    Limb,
    Part,
    Pose,
    Posture,
    PropKind,
    Spot,
    View,
    Way,
    Whose,
)
from ...figures.film import film
from ...figures.palette import CONTRAST, DARK, LIGHT
from ...figures.scene import Scene
from ...words import _
from ..parts.figure import paint_scene
from .drawing import Pen, rect

_CAPTION, _EDGE = 44.0, 8.0
_PALETTES = {"light": LIGHT, "dark": DARK, "contrast": CONTRAST}
_HANDS_ON_ARMS = Limb(hand=HandOn.ARMREST)


class Strip(Struct, frozen=True):
    """`panels` give (figure, caption); words are made when asked, so that they follow the language."""

    height: float
    panels: Callable[[], tuple[tuple[Figure, str], ...]]
    alt: Callable[[], str]
    numbered: bool = False
    detail: tuple[float, float, float, float] | None = None

    def draw(self, pen: Pen) -> None:
        panels = self.panels()
        columns = 2 if len(panels) == 4 else len(panels)
        wide, high = 780.0 / columns, (self.height - 12) / -(-len(panels) // columns)
        room = (wide - 8 - 2 * _EDGE, high - 8 - _CAPTION - _EDGE)
        scenes = [_scene(figure) for figure, _caption in panels]  # the end of each film
        scale = min(min(room[0] / s.frame.width, room[1] / s.frame.height) for s in scenes)  # one size for all
        for n, (scene, (_figure, caption)) in enumerate(zip(scenes, panels, strict=True)):
            box = rect(14 + n % columns * wide, 10 + n // columns * high, wide - 8, high - 8)
            pen.box(box, pen.colours.card, pen.colours.line)
            size = (scene.frame.width * scale, scene.frame.height * scale)
            floor = box.bottom() - _CAPTION
            place = rect(box.center().x() - size[0] / 2, floor - size[1], *size)
            paint_scene(pen.painter, scene, _PALETTES[pen.colours.name], place)
            text = f"{n + 1}. {caption}" if self.numbered else caption
            place = QRectF(box.left() + 4, box.bottom() - _CAPTION, box.width() - 8, _CAPTION)
            middle = Qt.AlignmentFlag.AlignHCenter
            pen.words(place, text, size=20, bold=True, align=middle, upright=Qt.AlignmentFlag.AlignVCenter)


def _lying(posture: Posture, pose: Pose | None = None) -> Figure:
    return Figure(posture=posture, props=(PropKind.BED, PropKind.PILLOW), pose=pose or Pose())


def _log_roll() -> tuple[tuple[Figure, str], ...]:
    return (
        (_lying(Posture.SUPINE), _("On your back")),
        (_lying(Posture.HOOK_LYING), _("Knees bent")),
        (_lying(Posture.SIDE_LYING), _("Roll as one")),
        (Figure(posture=Posture.EDGE_SITTING, props=(PropKind.BED,)), _("Push up to sit")),
    )


def _sit_to_stand() -> tuple[tuple[Figure, str], ...]:
    sitting, chair = Posture.SITTING, (PropKind.ARMCHAIR,)
    return (
        (Figure(posture=sitting, props=chair, pose=Pose(both=_HANDS_ON_ARMS)), _("To the edge")),
        (Figure(posture=sitting, props=chair, pose=Pose(trunk_lean=35, both=_HANDS_ON_ARMS)), _("Lean forward")),
        (Figure(posture=sitting, props=chair, end=Keyframe(posture=Posture.STANDING)), _("Push and stand")),
    )


def _reach_low() -> tuple[tuple[Figure, str], ...]:
    squat = Pose(trunk_lean=18, both=Limb(knee_flexion=42), other=Limb(hand=HandOn.COUNTER))
    return (
        (Figure(posture=Posture.STANDING, props=(PropKind.COUNTER,), pose=squat), _("Bend your knees")),
        (
            Figure(
                posture=Posture.HALF_KNEELING,
                pose=Pose(working=Limb(hand=HandOn.KNEE)),
            ),
            _("Or kneel on one knee"),
        ),
    )


def _carry_close() -> tuple[tuple[Figure, str], ...]:
    close = Pose(both=Limb(shoulder_flexion=0, elbow_flexion=105, hand=HandOn.FREE))
    return (
        (Figure(posture=Posture.STANDING, props=(PropKind.WEIGHT,), pose=close), _("Close to your body")),
        (Figure(posture=Posture.STANDING, view=View.FRONT, props=(PropKind.BAGS,)), _("One bag in each hand")),
    )


def _helps_slows() -> tuple[tuple[Figure, str], ...]:
    slide = _lying(Posture.SUPINE, pose=Pose(working=Limb(knee_flexion=80, foot=FootOn.HEEL)))
    return (
        (Figure(posture=Posture.WALKING, loops=True), _("Walk a little")),
        (slide, _("Do your exercises")),
        (
            Figure(posture=Posture.SITTING, props=(PropKind.CHAIR,), end=Keyframe(posture=Posture.STANDING)),
            _("Get up often"),
        ),
    )


def _three_signs() -> tuple[tuple[Figure, str], ...]:
    drop = Pose(working=Limb(hip_flexion=32, knee_flexion=48, ankle_dorsiflexion=-28))
    toes = Pose(both=Limb(foot=FootOn.TOES, ankle_dorsiflexion=-32))
    heavy = Pose(working=Limb(hip_flexion=55, knee_flexion=70))
    return (
        (_standing(drop, Part.SHANK, Arrow(follow=Spot.TOES, push=Way.UP)), _("Foot lift")),
        (_standing(toes, Part.SHANK, Arrow(follow=Spot.HEEL, push=Way.UP)), _("Push-off")),
        (_standing(heavy, Part.THIGH, Arrow(follow=Spot.KNEE, push=Way.UP)), _("Heaviness")),
    )


def _standing(pose: Pose, work: Part, arrow: Arrow) -> Figure:
    return Figure(posture=Posture.STANDING, pose=pose, work=(work,), work_on=Whose.WORKING, arrow=(arrow,))


def _small_steps() -> tuple[tuple[Figure, str], ...]:
    counter, hands = (PropKind.COUNTER,), Limb(hand=HandOn.COUNTER)
    lifted = Pose(both=hands, working=Limb(hip_flexion=45, knee_flexion=60, hand=HandOn.COUNTER))
    return (
        (Figure(posture=Posture.STANDING, props=counter, pose=Pose(both=hands)), _("Hold on")),
        (Figure(posture=Posture.STANDING, props=counter, pose=lifted), _("Lift one foot")),
        (Figure(posture=Posture.WALKING, loops=True), _("Take a step")),
    )


def _nerve_glide() -> tuple[tuple[Figure, str], ...]:
    def at(knee: float, ankle: float) -> Figure:
        limb = Limb(hip_flexion=85, knee_flexion=knee, ankle_dorsiflexion=ankle, hand=HandOn.BEHIND_THIGH)
        return _lying(Posture.SUPINE, Pose(working=limb))

    return ((at(95, 10), _("Knee bent, foot up")), (at(45, -20), _("Knee longer, foot down")))


STRIPS: dict[str, Strip] = {
    "log_roll": Strip(
        420,
        _log_roll,
        lambda: _(
            "Four pictures: lying on the back, knees bent, on the side with shoulders and hips in line, "
            "sitting on the edge of the bed."
        ),
        numbered=True,
        detail=(500, 226, 192, 144),
    ),
    "sit_to_stand": Strip(
        330,
        _sit_to_stand,
        lambda: _("Three pictures: sitting with hands on the arms of the chair, leaning forward, standing."),
        numbered=True,
    ),
    "reach_low": Strip(
        350, _reach_low, lambda: _("Two pictures: bending the knees at a counter, and kneeling on one knee by a chair.")
    ),
    "carry_close": Strip(
        370, _carry_close, lambda: _("Two pictures: a load held close to the body, and one small bag in each hand.")
    ),
    "helps_slows": Strip(
        300,
        _helps_slows,
        lambda: _("Three pictures: walking, sliding a heel on the bed, standing up from a chair."),
        detail=(0, 44, 270, 202),
    ),
    "three_signs": Strip(
        350,
        _three_signs,
        lambda: _("Three pictures of a leg: the shin lifts the foot, the calf pushes off, the thigh lifts the leg."),
    ),
    "small_steps": Strip(
        330,
        _small_steps,
        lambda: _("Three pictures: holding on to a counter, lifting one foot there, taking a step."),
        numbered=True,
        detail=(240, 20, 320, 240),
    ),
    "nerve_glide": Strip(
        270,
        _nerve_glide,
        lambda: _("Two pictures of one leg held up: knee bent with the foot up, then knee longer with the foot down."),
    ),
}


@cache
def _scene(figure: Figure) -> Scene:
    # Mirrored, so that the head stays on the same side of the bed in every picture of the roll.
    side = Side.LEFT if figure.posture is Posture.SIDE_LYING else None
    return film(figure, side).end
