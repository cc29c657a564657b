"""The questions of setting a person up, as data: one a page, in order. They take no answer and judge none."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from operator import itemgetter
from typing import Any

from msgspec import Struct

from ..core.model.body import Complaint, Side, WeakLeg
from ..core.model.exercise import Code
from ..core.model.patient import Approach, Level, WeakBefore
from ..words import _
from .equipment import equipment_words
from .ladder import rung_words

Answers = Mapping[str, Any]

UNKNOWN = "unknown"
WRONG_DATE = "?"  # one that was begun and is none

# The conservative values of `reference.md` §4, shown before the person changes them.
LIFT_KG, SITTING_MIN, BLT_WEEKS = 2, 20, 12


class Kind(StrEnum):
    """How a question is answered."""

    LINE = "line"
    DATE = "date"
    ONE = "one"
    MANY = "many"
    NUMBER = "number"
    LINES = "lines"
    READ = "read"


class Question(Struct, frozen=True, kw_only=True):
    """`options` are (value, words), `empty` the words for none of them; `lines` are (key, label, help)."""

    key: str
    kind: Kind
    title: str
    help: str = ""
    options: tuple[tuple[Any, str], ...] = ()
    bounds: tuple[int, int] = (0, 0)
    unit: str = ""
    step: int = 1
    start: Any = None
    empty: str = ""
    lines: tuple[tuple[str, str, str], ...] = ()
    paragraphs: tuple[str, ...] = ()
    confirm: str = ""


def questions(answers: Answers, equipment: tuple[str, ...]) -> tuple[Question, ...]:
    """The questions in order; the ladder's depend on the weak leg. `equipment` is the library's."""
    return (
        _name(),
        _surgery_date(),
        _levels(),
        _approach(),
        _weak_leg(),
        _complaints(),
        *_ladder(answers),
        *_other_leg(answers),
        _weak_before(),
        _birth_year(),
        *_health(),
        *_limits(),
        _equipment(equipment),
        _goals(),
        _contacts(),
        _disclaimer(),
    )


def disclaimer() -> tuple[str, ...]:
    """What the program is and is not; to be read before it is used."""
    return (
        _("PT Coach shows exercises for people after a spinal fusion with a weak leg. It follows public guidance."),
        _("It is not a doctor or a therapist. No licensed clinician has checked this program. It cannot examine you."),
        _("Your surgeon and your therapist come first. If they tell you something else, do what they say."),
        _("It promises no recovery and no dates. Nerves heal at their own pace, over months."),
        _("If something feels wrong, press the red button or the F1 key. In an emergency, call for help first."),
        _("Everything you type stays on this computer. Nothing is sent anywhere."),
    )


def side_word(side: Side) -> str:
    return _("left") if side is Side.LEFT else _("right")


def _name() -> Question:
    return Question(
        key="name",
        kind=Kind.LINE,
        title=_("What is your name?"),
        help=_("It stands on your plan and on everything you print."),
    )


def _surgery_date() -> Question:
    return Question(
        key="surgery_date",
        kind=Kind.DATE,
        title=_("When was your surgery?"),
        help=_("The day of your fusion. Everything is counted from it. Your hospital letter has it."),
    )


def _levels() -> Question:
    return Question(
        key="levels",
        kind=Kind.MANY,
        title=_("Which levels were fused?"),
        help=_("Choose all that your letter names. Choose none if you do not know."),
        empty=_("Not known"),
        options=tuple((level, level.value.replace("-", "–")) for level in Level),
    )


def _approach() -> Question:
    return Question(
        key="approach",
        kind=Kind.ONE,
        title=_("Where did the surgeon go in?"),
        help=_("Look where your scar is."),
        options=(
            (Approach.POSTERIOR, _("Through the back")),
            (Approach.LATERAL, _("Through the side")),
            (Approach.ANTERIOR, _("Through the belly")),
            (Approach.UNKNOWN, _("I do not know")),
        ),
    )


def _weak_leg() -> Question:
    return Question(
        key="weak_leg",
        kind=Kind.ONE,
        title=_("Which leg is weak?"),
        help=_("Left and right as you feel them yourself."),
        options=((WeakLeg.LEFT, _("My left leg")), (WeakLeg.RIGHT, _("My right leg")), (WeakLeg.BOTH, _("Both legs"))),
    )


def _complaints() -> Question:
    return Question(
        key="complaints",
        kind=Kind.MANY,
        title=_("What is hard for the weak leg?"),
        help=_("Choose all that fit."),
        options=(
            (Complaint.FOOT_LIFT, _("Lifting the foot: it drags or slaps")),
            (Complaint.PUSH_OFF, _("Pushing off: I cannot rise on my toes")),
            (Complaint.HEAVINESS, _("The whole leg feels heavy")),
        ),
    )


def _ladder(answers: Answers) -> tuple[Question, ...]:
    weak = answers.get("weak_leg")
    if weak is None:
        return ()
    return tuple(_rung(movement, side) for side in WeakLeg(weak).sides for movement in Complaint)


def _rung(movement: Complaint, side: Side) -> Question:
    leg = side_word(side)
    title = {
        Complaint.FOOT_LIFT: _("How far can you lift your {side} foot?"),
        Complaint.PUSH_OFF: _("How well can you push with your {side} foot?"),
        Complaint.HEAVINESS: _("How well can you lift your {side} leg?"),
    }[movement]
    return Question(
        key=f"ladder:{movement}:{side}",
        kind=Kind.ONE,
        title=title.format(side=leg),
        help=_("Choose the last line you can do today. Do not try anything new to find out."),
        options=(*rung_words(movement).items(), (UNKNOWN, _("I do not know"))),
    )


def _other_leg(answers: Answers) -> tuple[Question, ...]:
    weak = answers.get("weak_leg")
    if weak is None or weak == WeakLeg.BOTH:
        return ()
    other = WeakLeg(weak).sides[0].other
    return (
        Question(
            key="other_leg",
            kind=Kind.ONE,
            title=_("How is your {side} leg?").format(side=side_word(other)),
            options=(
                ("full", _("As strong as before surgery")),
                (UNKNOWN, _("Weaker than before, or I do not know")),
            ),
        ),
    )


def _weak_before() -> Question:
    return Question(
        key="weak_before",
        kind=Kind.ONE,
        title=_("How long was the leg weak before surgery?"),
        options=(
            (WeakBefore.NOT_WEAK, _("It was not weak before")),
            (WeakBefore.UNDER_4_WEEKS, _("Less than 4 weeks")),
            (WeakBefore.WEEKS_4_TO_12, _("4 to 12 weeks")),
            (WeakBefore.OVER_3_MONTHS, _("More than 3 months")),
            (WeakBefore.UNKNOWN, _("I do not know")),
        ),
    )


def _birth_year() -> Question:
    return Question(
        key="birth_year",
        kind=Kind.LINE,
        title=_("In which year were you born?"),
        help=_("Four digits. Leave it empty if you do not want to say; the exercises then grow more slowly."),
    )


def health_options() -> tuple[tuple[str, str], ...]:
    """What is asked about the person's health; other conditions come from a clinician's file."""
    return (
        ("diabetes", _("Diabetes")),
        ("afo", _("I have a brace that holds my foot up")),
        (str(Code.INSENSATE_SKIN_CHECK), _("I cannot feel parts of my foot")),
        (str(Code.FALL_RISK_UNSUPPORTED), _("I fell in the last year, or I fear falling")),
        (str(Code.ORTHOSTATIC_DIZZINESS), _("I get dizzy when I stand up")),
        (str(Code.OSTEOPOROSIS_SEVERE), _("Severe osteoporosis (thin bones)")),
        (str(Code.UNSTABLE_CARDIAC), _("A heart problem that is not stable")),
        (str(Code.HIP_PRECAUTIONS), _("A hip replacement with rules I must keep")),
        (str(Code.JOINT_PROBLEM_KNEE), _("A painful or replaced knee")),
        (str(Code.CANNOT_KNEEL), _("I cannot kneel")),
        (str(Code.SHOULDER_PROBLEM), _("A shoulder problem")),
        (str(Code.WRIST_PROBLEM), _("A wrist problem")),
    )


def _health() -> tuple[Question, ...]:
    return (
        Question(
            key="health",
            kind=Kind.MANY,
            title=_("Does any of this fit you?"),
            help=_("It keeps out what could harm you. Choose none if nothing fits."),
            options=health_options(),
        ),
        Question(
            key="helper",
            kind=Kind.ONE,
            title=_("Can somebody be near you when you exercise?"),
            help=_("Some exercises wait until somebody can stand by."),
            options=(("yes", _("Yes, most days")), ("no", _("No, or not often"))),
        ),
    )


def _limits() -> tuple[Question, ...]:
    keep = _("If your surgeon gave no number, leave it as it is.")
    return (
        Question(
            key="lift",
            kind=Kind.NUMBER,
            title=_("How much may you lift?"),
            help=keep,
            bounds=(0, 30),
            unit=_("kg"),
            start=LIFT_KG,
        ),
        Question(
            key="blt",
            kind=Kind.NUMBER,
            title=_("Until which week must you not bend or twist your back?"),
            help=_("Weeks after surgery.") + " " + keep,
            bounds=(0, 52),
            unit=_("weeks after surgery"),
            start=BLT_WEEKS,
        ),
        Question(
            key="sitting",
            kind=Kind.NUMBER,
            title=_("How long may you sit at a time?"),
            help=keep,
            bounds=(5, 120),
            unit=_("minutes"),
            step=5,
            start=SITTING_MIN,
        ),
        Question(
            key="brace",
            kind=Kind.ONE,
            title=_("Must you wear a back brace?"),
            help=_("Wear it as your surgeon says. Only your surgeon ends it."),
            options=(("yes", _("Yes")), ("no", _("No")), (UNKNOWN, _("I do not know"))),
        ),
        Question(
            key="limits_by",
            kind=Kind.LINES,
            title=_("Who gave you these limits?"),
            help=_("Leave it empty if nobody did. A looser limit than ours counts only with a name."),
            lines=(("by", _("Name"), ""),),
        ),
    )


def _equipment(names: tuple[str, ...]) -> Question:
    return Question(
        key="equipment",
        kind=Kind.MANY,
        title=_("What do you have at home?"),
        help=_("Choose none if you have nothing. There are exercises without it."),
        options=tuple(sorted(((name, equipment_words(name)) for name in names), key=itemgetter(1))),
    )


def _goals() -> Question:
    return Question(
        key="goals",
        kind=Kind.LINES,
        title=_("What do you want to do again?"),
        help=_("Up to three things, in your own words. You may leave this empty."),
        lines=tuple((f"goal{n}", label, "") for n, label in enumerate((_("First"), _("Second"), _("Third")), 1)),
    )


def _contacts() -> Question:
    return Question(
        key="contacts",
        kind=Kind.LINES,
        title=_("Whom do you call?"),
        help=_("These numbers stand on the page that tells you to stop, and on paper. Leave out what you do not know."),
        lines=(
            ("emergency", _("Emergency number"), _("For example 112, 999 or 911")),
            ("surgeon", _("Phone of your surgical team"), _("It is on your hospital letter")),
            ("surgeon_name", _("Name of your surgeon or ward"), ""),
            ("therapist", _("Phone of your therapist"), ""),
            ("therapist_name", _("Name of your therapist"), ""),
        ),
    )


def _disclaimer() -> Question:
    return Question(
        key="disclaimer",
        kind=Kind.READ,
        title=_("Please read this before you start"),
        paragraphs=disclaimer(),
        confirm=_("I have read this"),
    )
