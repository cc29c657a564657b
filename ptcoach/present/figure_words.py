"""The drawing's terms in a clinician's words: postures, views, joints, things, what hands and feet do. Words only."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import TypeVar

from msgspec import Struct

from ..core.model.figure import At, Easing, Feet, FootOn, HandOn, Part, Posture, PropKind, Spot, View, Way, Whose
from ..figures.ranges import ARM, LEG, TRUNK
from ..words import _

E = TypeVar("E", bound=StrEnum)
Options = tuple[tuple[str, str], ...]


class Axis(Struct, frozen=True, kw_only=True):
    """One number of a pose: its name in the data, its words, how far a slider takes it, by how much an arrow key."""

    name: str
    words: str
    low: float
    high: float
    unit: str = "°"
    step: float = 1.0


def leg_axes() -> tuple[Axis, ...]:
    return (
        _angle("hip_flexion", _("Hip bend"), LEG["hip_flexion"]),
        _angle("hip_abduction", _("Hip out to the side"), LEG["hip_abduction"]),
        _angle("hip_rotation", _("Hip turned out"), LEG["hip_rotation"]),
        _angle("knee_flexion", _("Knee bend"), LEG["knee"]),
        _angle("ankle_dorsiflexion", _("Foot up"), LEG["ankle"]),
        _angle("ankle_eversion", _("Foot turned out"), LEG["eversion"]),
        _angle("toe_extension", _("Toes up"), LEG["toes"]),
        Axis(name="step_cm", words=_("Foot set forward"), low=-60, high=60, unit=_("cm")),  # [design]
        Axis(name="out_cm", words=_("Foot set outward"), low=-40, high=40, unit=_("cm")),  # [design]
    )


def arm_axes() -> tuple[Axis, ...]:
    return (
        _angle("shoulder_flexion", _("Arm forward and up"), ARM["flexion"]),
        _angle("shoulder_abduction", _("Arm out to the side"), ARM["abduction"]),
        _angle("shoulder_rotation", _("Arm turned out"), ARM["rotation"]),
        _angle("elbow_flexion", _("Elbow bend"), ARM["elbow"]),
    )


def trunk_axes() -> tuple[Axis, ...]:
    """The ranges that are no joint's are as far as a drawing makes sense [design]."""
    return (
        _angle("trunk_lean", _("Lean from the hips"), (-60.0, 90.0)),
        _angle("trunk_flexion", _("Spine bend"), TRUNK["flexion"]),
        _angle("trunk_rotation", _("Spine turn"), TRUNK["rotation"]),
        _angle("trunk_side_bend", _("Spine to the side"), TRUNK["side_bend"]),
        _angle("neck_flexion", _("Chin down"), TRUNK["neck"]),
        _angle("neck_rotation", _("Head turn"), TRUNK["neck_rotation"]),
        _angle("roll", _("Roll of a lying body"), (-180.0, 180.0)),
        _angle("body_lean", _("Whole body forward"), (-30.0, 30.0)),
        _angle("hip_hitch", _("Hip lifted"), TRUNK["hitch"]),
        Axis(name="drop_cm", words=_("Hips lowered"), low=0, high=60, unit=_("cm")),
        Axis(name="weight_forward_cm", words=_("Weight forward"), low=-25, high=25, unit=_("cm")),
        Axis(name="weight_side_cm", words=_("Weight to the side"), low=-25, high=25, unit=_("cm")),
        Axis(name="shoulders_back_cm", words=_("Shoulder blades back"), low=-5, high=5, unit=_("cm")),
        Axis(name="belly", words=_("Breath in"), low=-1, high=1, unit="", step=0.1),
    )


def _angle(name: str, words: str, bounds: tuple[float, float]) -> Axis:
    return Axis(name=name, words=words, low=bounds[0], high=bounds[1])


# --- names to choose by


def posture_options() -> Options:
    return _options(
        {
            Posture.SUPINE: _("On the back, legs long"),
            Posture.HOOK_LYING: _("On the back, knees bent"),
            Posture.SIDE_LYING: _("On the side, working leg on top"),
            Posture.PRONE: _("On the front"),
            Posture.LONG_SITTING: _("Sitting, legs long"),
            Posture.RECLINED: _("Half sitting in bed"),
            Posture.SITTING: _("Sitting on a chair"),
            Posture.EDGE_SITTING: _("Sitting on the edge of the bed"),
            Posture.STANDING: _("Standing"),
            Posture.STRIDE_STANDING: _("Standing in stride"),
            Posture.LEANING: _("Leaning on wall or counter"),
            Posture.WALKING: _("Walking"),
            Posture.FOUR_POINT: _("On hands and knees"),
            Posture.KNEELING: _("Kneeling on both knees"),
            Posture.HALF_KNEELING: _("Kneeling on one knee"),
            Posture.CYCLING: _("On an upright bike"),
            Posture.RECUMBENT: _("On a recumbent bike or leg press"),
        }
    )


def view_options() -> Options:
    return _options(
        {
            View.SIDE: _("From the side"),
            View.FRONT: _("From the front"),
            View.BACK: _("From behind"),
            View.RAISED: _("From the side and above"),
            View.ABOVE: _("Straight down"),
        }
    )


def foot_options() -> Options:
    return _options(
        {
            FootOn.FLAT: _("flat, stays where it is"),
            FootOn.HEEL: _("heel stays on, may slide"),
            FootOn.TOES: _("on the toes, heel up"),
            FootOn.STEP: _("flat on the step"),
            FootOn.KNEE: _("kneels, shin on the ground"),
            FootOn.PEDAL: _("on the pedal"),
            FootOn.STAYS: _("in the air, stays there"),
            FootOn.FREE: _("free in the air"),
        }
    )


def hand_options() -> Options:
    return _options(
        {
            HandOn.FREE: _("free, as the angles say"),
            HandOn.SIDE: _("at the side"),
            HandOn.BED: _("on the bed"),
            HandOn.FLOOR: _("on the floor"),
            HandOn.SEAT: _("on the seat"),
            HandOn.ARMREST: _("on the armrest"),
            HandOn.THIGH: _("on the thigh"),
            HandOn.KNEE: _("on the knee"),
            HandOn.BEHIND_THIGH: _("behind the working thigh"),
            HandOn.BEHIND_OTHER_THIGH: _("behind the other thigh"),
            HandOn.BELLY: _("on the belly"),
            HandOn.CHEST: _("on the chest"),
            HandOn.HIP: _("on the hip"),
            HandOn.HEAD: _("at the head"),
            HandOn.CROSSED: _("crossed on the chest"),
            HandOn.COUNTER: _("on the counter"),
            HandOn.HOVER: _("just above the counter"),
            HandOn.WALL: _("palm on the wall"),
            HandOn.FOREARM_WALL: _("forearm on the wall"),
            HandOn.CHAIR_BACK: _("on the back of a chair"),
            HandOn.CHAIR_SEAT: _("on the seat of a chair in front"),
            HandOn.RAIL: _("on the rail"),
            HandOn.WALKER: _("on the walker"),
            HandOn.HANDLEBAR: _("on the handlebar"),
            HandOn.STRAP: _("holds the strap"),
            HandOn.BAND: _("holds the band"),
            HandOn.DOWEL_TOP: _("top of the stick"),
            HandOn.DOWEL_BOTTOM: _("bottom of the stick"),
        }
    )


def prop_options() -> Options:
    return _options({kind: _(kind.value.replace("_", " ")).capitalize() for kind in PropKind})


def at_options() -> Options:
    return _options(
        {
            At.FRONT: _("in front"),
            At.BEHIND: _("behind"),
            At.BESIDE: _("beside"),
            At.UNDER_HEAD: _("under the head"),
            At.UNDER_KNEE: _("under the working knee"),
            At.UNDER_KNEES: _("under both knees"),
            At.UNDER_ANKLE: _("under the ankle"),
            At.UNDER_BELLY: _("under the belly"),
            At.UNDER_FOOT: _("under the working foot"),
            At.UNDER_FEET: _("under both feet"),
            At.UNDER_SEAT: _("under the seat"),
            At.BETWEEN_KNEES: _("between the knees"),
            At.BEHIND_BACK: _("behind the back"),
            At.ON_BELLY: _("on the belly"),
        }
    )


def part_options() -> Options:
    return _options(
        {
            Part.NECK: _("Neck"),
            Part.TRUNK: _("Trunk"),
            Part.BELLY: _("Belly"),
            Part.PELVIS: _("Pelvis"),
            Part.LEG: _("Whole leg"),
            Part.THIGH: _("Thigh"),
            Part.SHANK: _("Lower leg"),
            Part.FOOT: _("Foot"),
            Part.ARM: _("Whole arm"),
            Part.UPPER_ARM: _("Upper arm"),
            Part.FOREARM: _("Forearm"),
            Part.HAND: _("Hand"),
        }
    )


def whose_options() -> Options:
    return _options(
        {Whose.WORKING: _("on the working side"), Whose.OTHER: _("on the other side"), Whose.BOTH: _("on both sides")}
    )


def spot_options() -> Options:
    """Every named point; those of the other side say so."""
    return tuple((spot.value, _spot(spot)) for spot in Spot)


def way_options() -> Options:
    return _options(
        {
            Way.UP: _("short, up"),
            Way.DOWN: _("short, down"),
            Way.FORWARD: _("short, forward"),
            Way.BACK: _("short, back"),
            Way.IN: _("short, inward"),
            Way.OUT: _("short, outward"),
        }
    )


def easing_options() -> Options:
    return _options({Easing.SMOOTH: _("starts and ends softly"), Easing.STEADY: _("at one speed")})


def feet_options() -> Options:
    return _options({Feet.SHOES: _("Shoes"), Feet.SOCKS: _("Socks"), Feet.BARE: _("Bare feet")})


def _spot(spot: Spot) -> str:
    plain = spot.value.replace("_", " ")
    return plain[:1].upper() + plain[1:]


def _options(words: Mapping[E, str]) -> Options:
    return tuple((value.value, text) for value, text in words.items())
