"""The drawing of an exercise as data: a posture, angles in a clinician's terms, props, contacts, an arrow.

Nothing here knows how a figure is drawn; `ptcoach.figures` does, and its docstring is the guide for authors.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from msgspec import Meta, Struct

Degrees = Annotated[float, Meta(ge=-180, le=180)] | None
Centimetres = Annotated[float, Meta(ge=-120, le=120)] | None


class View(StrEnum):
    """Where the viewer stands. `raised` is from the side and above, `above` is straight down on a bed or mat."""

    SIDE = "side"
    FRONT = "front"
    BACK = "back"
    RAISED = "raised"
    ABOVE = "above"


class Posture(StrEnum):
    """The position the angles start from; each brings its own angles, contacts and place of the hands."""

    SUPINE = "supine"
    HOOK_LYING = "hook_lying"
    SIDE_LYING = "side_lying"
    PRONE = "prone"
    LONG_SITTING = "long_sitting"
    RECLINED = "reclined"
    SITTING = "sitting"
    EDGE_SITTING = "edge_sitting"
    STANDING = "standing"
    STRIDE_STANDING = "stride_standing"
    LEANING = "leaning"
    WALKING = "walking"
    FOUR_POINT = "four_point"
    KNEELING = "kneeling"
    HALF_KNEELING = "half_kneeling"
    CYCLING = "cycling"
    RECUMBENT = "recumbent"


class FootOn(StrEnum):
    """What one foot does. `flat`: stays where it is, sole down. `heel`: the heel stays on the surface and may slide.
    `toes`: the front of the foot stays, the heel is up. `step`: flat on the step. `knee`: kneeling, the shin on the
    ground. `stays`: in the air where it is, while hip_rotation swings the knee. `free`: in the air."""

    FLAT = "flat"
    HEEL = "heel"
    TOES = "toes"
    STEP = "step"
    KNEE = "knee"
    PEDAL = "pedal"
    STAYS = "stays"
    FREE = "free"


class HandOn(StrEnum):
    """Where one hand is; the arm follows. `free` uses the shoulder and elbow angles as given."""

    FREE = "free"
    SIDE = "side"
    BED = "bed"
    FLOOR = "floor"
    SEAT = "seat"
    ARMREST = "armrest"
    THIGH = "thigh"
    KNEE = "knee"
    BEHIND_THIGH = "behind_thigh"
    BEHIND_OTHER_THIGH = "behind_other_thigh"
    BELLY = "belly"
    CHEST = "chest"
    HIP = "hip"
    HEAD = "head"
    CROSSED = "crossed"
    COUNTER = "counter"
    WALL = "wall"
    FOREARM_WALL = "forearm_wall"
    CHAIR_BACK = "chair_back"
    CHAIR_SEAT = "chair_seat"
    RAIL = "rail"
    WALKER = "walker"
    HANDLEBAR = "handlebar"
    STRAP = "strap"
    BAND = "band"
    DOWEL_TOP = "dowel_top"
    DOWEL_BOTTOM = "dowel_bottom"
    HOVER = "hover"


class Part(StrEnum):
    """A part of the body that works, drawn in the accent colour. `leg` is thigh and shank, `arm` the whole arm."""

    NECK = "neck"
    TRUNK = "trunk"
    BELLY = "belly"
    PELVIS = "pelvis"
    LEG = "leg"
    THIGH = "thigh"
    SHANK = "shank"
    FOOT = "foot"
    ARM = "arm"
    UPPER_ARM = "upper_arm"
    FOREARM = "forearm"
    HAND = "hand"


class Whose(StrEnum):
    """The limbs meant: the working side (near the viewer), the other one, or both."""

    WORKING = "working"
    OTHER = "other"
    BOTH = "both"


class Spot(StrEnum):
    """A named point for arrows, straps and bands. Without a prefix the working side's; plural words are midpoints."""

    HEAD = "head"
    CHEST = "chest"
    BELLY = "belly"
    PELVIS = "pelvis"
    SHOULDER = "shoulder"
    ELBOW = "elbow"
    HAND = "hand"
    HIP = "hip"
    THIGH = "thigh"
    KNEE = "knee"
    ANKLE = "ankle"
    HEEL = "heel"
    SOLE = "sole"
    TOES = "toes"
    OTHER_SHOULDER = "other_shoulder"
    OTHER_ELBOW = "other_elbow"
    OTHER_HAND = "other_hand"
    OTHER_HIP = "other_hip"
    OTHER_THIGH = "other_thigh"
    OTHER_KNEE = "other_knee"
    OTHER_ANKLE = "other_ankle"
    OTHER_HEEL = "other_heel"
    OTHER_SOLE = "other_sole"
    OTHER_TOES = "other_toes"
    HANDS = "hands"
    KNEES = "knees"
    FEET = "feet"
    ANCHOR_LOW = "anchor_low"
    ANCHOR_MID = "anchor_mid"
    ANCHOR_HIGH = "anchor_high"
    ANCHOR_SIDE = "anchor_side"
    CHAIR_LEG = "chair_leg"


class Way(StrEnum):
    """The direction of a short arrow where the movement itself is too small to see."""

    UP = "up"
    DOWN = "down"
    FORWARD = "forward"
    BACK = "back"
    IN = "in"
    OUT = "out"


class PropKind(StrEnum):
    BED = "bed"
    MAT = "mat"
    PILLOW = "pillow"
    CHAIR = "chair"
    ARMCHAIR = "armchair"
    STOOL = "stool"
    COUNTER = "counter"
    WALL = "wall"
    STEP = "step"
    STAIRS = "stairs"
    RAIL = "rail"
    WALKER = "walker"
    ROLL = "roll"
    BALL = "ball"
    FOAM = "foam"
    TOWEL = "towel"
    STRAP = "strap"
    BAND = "band"
    DOWEL = "dowel"
    WEIGHT = "weight"
    BAGS = "bags"
    MARBLES = "marbles"
    MIRROR = "mirror"
    BIKE = "bike"
    RECUMBENT_BIKE = "recumbent_bike"
    TREADMILL = "treadmill"
    ELLIPTICAL = "elliptical"
    LEG_PRESS = "leg_press"
    WATER = "water"


class At(StrEnum):
    """Where a prop is, where its usual place is not meant."""

    FRONT = "front"
    BEHIND = "behind"
    BESIDE = "beside"
    UNDER_HEAD = "under_head"
    UNDER_KNEE = "under_knee"
    UNDER_KNEES = "under_knees"
    UNDER_ANKLE = "under_ankle"
    UNDER_BELLY = "under_belly"
    UNDER_FOOT = "under_foot"
    UNDER_FEET = "under_feet"
    UNDER_SEAT = "under_seat"
    BETWEEN_KNEES = "between_knees"
    BEHIND_BACK = "behind_back"
    ON_BELLY = "on_belly"


class Easing(StrEnum):
    SMOOTH = "smooth"
    STEADY = "steady"


class Feet(StrEnum):
    """What the feet wear. By default shoes on the floor, socks on a bed or mat."""

    SHOES = "shoes"
    SOCKS = "socks"
    BARE = "bare"


class Prop(Struct, frozen=True, kw_only=True):
    """A thing in the picture. `height_cm` is for steps, counters and stools; `ties` are the two ends of a strap or
    band, or for a strap the points it runs through in order."""

    kind: PropKind
    at: At | None = None
    height_cm: Annotated[float, Meta(ge=1, le=120)] | None = None
    ties: tuple[Spot, ...] = ()


class Limb(Struct, frozen=True, kw_only=True):
    """Angles of one side's leg and arm in degrees; None leaves what the posture says. 0 is the anatomical position.

    `hip_flexion` is measured with the trunk in the posture's own place; `trunk_lean` adds to it. `hip_rotation` and
    `shoulder_rotation` are positive outward. `step_cm` and `out_cm` move the place of a standing foot forward and
    outward. A leg with its own hip or knee angle leaves its support unless `foot` says what it does.
    """

    hip_flexion: Degrees = None
    hip_abduction: Degrees = None
    hip_rotation: Degrees = None
    knee_flexion: Degrees = None
    ankle_dorsiflexion: Degrees = None
    ankle_eversion: Degrees = None
    toe_extension: Degrees = None
    foot: FootOn | None = None
    step_cm: Centimetres = None
    out_cm: Centimetres = None
    shoulder_flexion: Degrees = None
    shoulder_abduction: Degrees = None
    shoulder_rotation: Degrees = None
    elbow_flexion: Degrees = None
    hand: HandOn | None = None


class Pose(Struct, frozen=True, kw_only=True):
    """Angles of the trunk and of the limbs. `working` and `other` are laid over `both`.

    `trunk_flexion` bends the spine, `trunk_lean` tips the straight trunk at the hips, `roll` turns the whole lying
    body toward the viewer, `body_lean` tips the whole straight body at the feet, `hip_hitch` lifts the working side of
    the pelvis. `drop_cm` lowers the hips over planted feet, `weight_*_cm` shifts them; sideways is
    positive to the working side. `belly` is 0 (out of breath) to 1 (full), `shoulders_back_cm` draws the blades back.
    """

    posture: Posture | None = None
    trunk_flexion: Degrees = None
    trunk_lean: Degrees = None
    trunk_rotation: Degrees = None
    trunk_side_bend: Degrees = None
    neck_flexion: Degrees = None
    neck_rotation: Degrees = None
    roll: Degrees = None
    body_lean: Degrees = None
    hip_hitch: Degrees = None
    belly: Annotated[float, Meta(ge=-1, le=1)] | None = None
    shoulders_back_cm: Centimetres = None
    drop_cm: Centimetres = None
    weight_forward_cm: Centimetres = None
    weight_side_cm: Centimetres = None
    both: Limb = Limb()
    working: Limb = Limb()
    other: Limb = Limb()


class Keyframe(Pose, frozen=True, kw_only=True):
    """A pose at a moment: `seconds` and `easing` are those of the movement that leads to it."""

    seconds: Annotated[float, Meta(gt=0, le=30)] = 1.0
    easing: Easing = Easing.SMOOTH


class Arrow(Struct, frozen=True, kw_only=True):
    """An arrow along the path of a point from start to end, or a short one in a direction (`push`)."""

    follow: Spot
    push: Way | None = None
    both_ways: bool = False


class Figure(Struct, frozen=True, kw_only=True):
    """One exercise's drawing. The film runs start, mids, end; `loops` then goes on to start again.

    Every keyframe is the posture, then `pose`, then its own angles. `work` are the parts drawn in the accent. `zoom`
    shows the place around a point once more, larger, where a foot or hand moves only a little.
    """

    posture: Posture
    view: View = View.SIDE
    props: tuple[PropKind | Prop, ...] = ()
    feet: Feet | None = None
    pose: Pose = Pose()
    start: Keyframe = Keyframe()
    mids: tuple[Keyframe, ...] = ()
    end: Keyframe = Keyframe()
    work: tuple[Part, ...] = ()
    work_on: Whose = Whose.WORKING
    arrow: tuple[Spot | Arrow, ...] = ()
    zoom: Spot | None = None
    loops: bool = False
