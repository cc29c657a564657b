"""An exercise as the library's YAML states it: one file, one value.

The field names are the YAML's field names. Whether a person may do it today is decided in `core.safety`.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated

from msgspec import Meta, Struct

from .body import Complaint, Position, Rung, Target
from .dose import Dose, Growth
from .figure import Figure

ExerciseId = Annotated[str, Meta(pattern=r"^[a-z][a-z0-9_]{2,59}$")]
Score = Annotated[int, Meta(ge=0, le=3)]


class Category(StrEnum):
    CIRCULATION_BREATHING = "circulation_breathing"
    BED_MOBILITY_BODY_MECHANICS = "bed_mobility_body_mechanics"
    GENTLE_ROM = "gentle_rom"
    NERVE_GLIDE = "nerve_glide"
    CORE_ACTIVATION = "core_activation"
    LEG_STRENGTH = "leg_strength"
    FOOT_ANKLE = "foot_ankle"
    BALANCE = "balance"
    RESISTANCE = "resistance"
    STRETCH = "stretch"
    AEROBIC = "aerobic"


class SideRule(StrEnum):
    """How an exercise uses the legs."""

    TOGETHER = "together"  # both at once, or no leg at all: logged without a side
    EACH = "each"  # each leg in turn, weak leg first: logged per side
    WEAK = "weak"  # the weak leg only: logged per side


class Code(StrEnum):
    """Contraindication and gate codes of `reference.md` §12.1."""

    GLOBAL = "global"
    NO_6WK_CLEARANCE = "no_6wk_clearance"
    NO_12WK_CLEARANCE = "no_12wk_clearance"
    THERAPIST_ONLY = "therapist_only"
    NERVE_GLIDE_NOT_ENABLED = "nerve_glide_not_enabled"
    FLEXION_NOT_CLEARED = "flexion_not_cleared"
    PRONE_NOT_ALLOWED = "prone_not_allowed"
    MRC_DF_LT3 = "mrc_df_lt3"
    MRC_DF_LT4 = "mrc_df_lt4"
    MRC_DF_LT3_WITHOUT_AFO = "mrc_df_lt3_without_AFO"
    MRC_DF_0_ONLY_PASSIVE = "mrc_df_0_only_passive"
    MRC_EV_LT4 = "mrc_ev_lt4"
    MRC_PF_LT4 = "mrc_pf_lt4"
    MRC_QUAD_LT3 = "mrc_quad_lt3"
    MRC_QUAD_LT4 = "mrc_quad_lt4"
    FALL_RISK_UNSUPPORTED = "fall_risk_unsupported"
    ALONE_AT_HOME = "alone_at_home"
    TRIP_HAZARD = "trip_hazard"
    ORTHOSTATIC_DIZZINESS = "orthostatic_dizziness"
    INSENSATE_FOOT_STRAP_CHECK = "insensate_foot_strap_check"
    INSENSATE_SKIN_CHECK = "insensate_skin_check"
    INSENSATE_HEEL = "insensate_heel"
    IRRITABLE_NERVE_LINGER = "irritable_nerve_linger_gt30min"
    CSF_HEADACHE = "csf_headache"
    URINARY_RETENTION = "urinary_retention"
    WOUND_PROBLEM = "wound_problem"
    WOUND_NOT_FULLY_HEALED = "wound_not_fully_healed"
    ABDOMINAL_WOUND_PAIN_ALIF = "abdominal_wound_pain_ALIF"
    PSOAS_PAINFUL_LATERAL_APPROACH = "psoas_painful_lateral_approach"
    HIP_PRECAUTIONS = "hip_precautions"
    JOINT_PROBLEM_KNEE = "joint_problem_knee"
    SHOULDER_PROBLEM = "shoulder_problem"
    WRIST_PROBLEM = "wrist_problem"
    CANNOT_KNEEL = "cannot_kneel"
    OSTEOPOROSIS_SEVERE = "osteoporosis_severe"
    UNSTABLE_CARDIAC = "unstable_cardiac"


class Window(Struct, frozen=True, kw_only=True):
    """Weeks since surgery, both inclusive. `seen` is the range published sources start the exercise in."""

    from_week: Annotated[int, Meta(ge=0, le=104)]
    to_week: Annotated[int, Meta(ge=0, le=104)]
    seen: tuple[int, int] | None = None


class Loads(Struct, frozen=True, kw_only=True):
    """What it asks of the spine, 0 to 3 each, on the scales of `reference.md` §4.1."""

    bend: Score
    lift: Score
    twist: Score


class RungNeed(Struct, frozen=True, kw_only=True):
    """The part of the function ladder an exercise suits: the movement, and the rungs from `least` to `most`."""

    movement: Complaint
    least: Rung = Rung.NOTHING
    most: Rung = Rung.FULL


class Cues(Struct, frozen=True, kw_only=True):
    """Short spoken and captioned words for the player, each at most a few words long."""

    start: str
    move: str
    hold: str = ""
    back: str = ""
    switch: str = ""


class Exercise(Struct, frozen=True, kw_only=True):
    """Everything the library knows about one exercise.

    `why` holds one plain sentence per target it serves. `substitutes` names home replacements by equipment.
    `sources` are mnemonics of `exercises/sources.yaml`; `[general knowledge]` asks for `needs_review: true`.
    `short` is the name in running text and lists where the full `name` is long.
    """

    id: ExerciseId
    name: str
    category: Category
    position: Position
    position_words: str
    side: SideRule
    targets: tuple[Target, ...]
    why: Mapping[Target, str]
    muscles: tuple[str, ...]
    roots: tuple[str, ...]
    window: Window
    dose: Dose
    growth: Growth
    loads: Loads
    contraindications: tuple[Code, ...]
    steps: tuple[str, ...]
    feel: str
    not_feel: str
    mistakes: tuple[str, ...]
    easier: str
    harder: str
    cues: Cues
    sources: tuple[str, ...]
    figure: Figure
    equipment: tuple[str, ...] = ()
    substitutes: Mapping[str, str] = {}
    synonyms: tuple[str, ...] = ()
    rung: RungNeed | None = None
    progression: ExerciseId | None = None
    regression: ExerciseId | None = None
    stop_if: tuple[str, ...] = ()
    note: str = ""
    needs_review: bool = False
    retired: bool = False
    renamed_to: ExerciseId | None = None
