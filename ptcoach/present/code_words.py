"""What may stand against an exercise, in a clinician's words and in groups, to choose from. It judges nothing."""

from __future__ import annotations

from ..core.model.exercise import Category, Code, SideRule
from ..words import _

Group = tuple[str, tuple[tuple[Code, str], ...]]


def code_groups() -> tuple[Group, ...]:
    """Every code once, under a heading; `global` first."""
    return (
        (_("Always"), ((Code.GLOBAL, _("The rules for everybody")),)),
        (
            _("Waits for a clearance"),
            (
                (Code.NO_6WK_CLEARANCE, _("Week 6 check not done")),
                (Code.NO_12WK_CLEARANCE, _("Week 12 check not done")),
                (Code.THERAPIST_ONLY, _("Only on a therapist's plan")),
                (Code.NERVE_GLIDE_NOT_ENABLED, _("Nerve glides not opened")),
                (Code.FLEXION_NOT_CLEARED, _("Bending forward not cleared")),
                (Code.PRONE_NOT_ALLOWED, _("Lying on the front not opened")),
            ),
        ),
        (
            _("Weak leg"),
            (
                (Code.MRC_DF_LT3, _("Foot lift below rung 3")),
                (Code.MRC_DF_LT4, _("Foot lift below rung 4")),
                (Code.MRC_DF_LT3_WITHOUT_AFO, _("Foot lift below rung 3, no splint")),
                (Code.MRC_DF_0_ONLY_PASSIVE, _("Foot does not lift at all")),
                (Code.MRC_EV_LT4, _("Turning the foot out below rung 4")),
                (Code.MRC_PF_LT4, _("Push-off below rung 4")),
                (Code.MRC_QUAD_LT3, _("Thigh below rung 3")),
                (Code.MRC_QUAD_LT4, _("Thigh below rung 4")),
            ),
        ),
        (
            _("Falls"),
            (
                (Code.FALL_RISK_UNSUPPORTED, _("Falls, without support")),
                (Code.ALONE_AT_HOME, _("Alone at home")),
                (Code.TRIP_HAZARD, _("Could trip")),
                (Code.ORTHOSTATIC_DIZZINESS, _("Dizzy on standing up")),
            ),
        ),
        (
            _("Numbness and nerves"),
            (
                (Code.INSENSATE_FOOT_STRAP_CHECK, _("Numb foot, a strap presses")),
                (Code.INSENSATE_SKIN_CHECK, _("Numb skin, look at it first")),
                (Code.INSENSATE_HEEL, _("Numb heel")),
                (Code.IRRITABLE_NERVE_LINGER, _("Tingling stays over 30 minutes")),
            ),
        ),
        (
            _("After the surgery"),
            (
                (Code.CSF_HEADACHE, _("Headache that lying down eases")),
                (Code.URINARY_RETENTION, _("Cannot pass water")),
                (Code.WOUND_PROBLEM, _("Wound problem")),
                (Code.WOUND_NOT_FULLY_HEALED, _("Wound not fully healed")),
                (Code.ABDOMINAL_WOUND_PAIN_ALIF, _("Belly wound hurts (surgery from the front)")),
                (Code.PSOAS_PAINFUL_LATERAL_APPROACH, _("Groin or thigh hurts (surgery from the side)")),
            ),
        ),
        (
            _("Joints and other conditions"),
            (
                (Code.HIP_PRECAUTIONS, _("Hip replacement with rules")),
                (Code.JOINT_PROBLEM_KNEE, _("Knee problem")),
                (Code.SHOULDER_PROBLEM, _("Shoulder problem")),
                (Code.WRIST_PROBLEM, _("Wrist problem")),
                (Code.CANNOT_KNEEL, _("Cannot kneel")),
                (Code.OSTEOPOROSIS_SEVERE, _("Severe osteoporosis")),
                (Code.UNSTABLE_CARDIAC, _("Heart not stable")),
            ),
        ),
    )


def code_words(code: Code) -> str:
    return next(words for _heading, codes in code_groups() for each, words in codes if each is code)


def category_words(category: Category) -> str:
    return {
        Category.CIRCULATION_BREATHING: _("Circulation and breathing"),
        Category.BED_MOBILITY_BODY_MECHANICS: _("Bed and body mechanics"),
        Category.GENTLE_ROM: _("Gentle movement"),
        Category.NERVE_GLIDE: _("Nerve glide"),
        Category.CORE_ACTIVATION: _("Core"),
        Category.LEG_STRENGTH: _("Leg strength"),
        Category.FOOT_ANKLE: _("Foot and ankle"),
        Category.BALANCE: _("Balance"),
        Category.RESISTANCE: _("Resistance"),
        Category.STRETCH: _("Stretch"),
        Category.AEROBIC: _("Aerobic"),
    }[category]


def side_words(side: SideRule) -> str:
    return {
        SideRule.TOGETHER: _("Both legs together, or no leg"),
        SideRule.EACH: _("Each leg in turn, the weak one first"),
        SideRule.WEAK: _("The weak leg only"),
    }[side]


def load_words() -> dict[str, tuple[str, ...]]:
    """The scores 0 to 3 of bend, lift and twist (`reference.md` §4.1)."""
    return {
        "bend": (
            _("0: supported, back neutral"),
            _("1: bends at the hips, back held"),
            _("2: some bending or arching of the back"),
            _("3: end of range"),
        ),
        "lift": (
            _("0: weight of a limb only"),
            _("1: part of the body's weight, or a light band"),
            _("2: as walking or more, or up to 2 kg a hand"),
            _("3: more weight (needs a lifting limit)"),
        ),
        "twist": (
            _("0: none"),
            _("1: holds against turning, or small roll"),
            _("2: turns actively"),
            _("3: end of range"),
        ),
    }
