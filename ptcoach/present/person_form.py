"""A therapist's form for one person: the set-up questions under short labels, what is wrong in them, who they make.

Pure. The keys, answers and checks are those of `first_run`; only the words address a clinician, and numbers left empty
stay "not given". It decides nothing about exercise.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from ..core.model.body import Complaint, Side, WeakLeg
from ..core.model.exercise import Code
from ..core.model.patient import Approach, Contacts, LadderStart, Patient, SurgeonLimits, WeakBefore
from ..core.model.phase import Pace
from ..words import _
from .case_line import twin
from .dates import day_month_year
from .first_run import answers_of, build_patient, mistake
from .ladder import rung_words
from .search import fold
from .set_up_questions import BLT_WEEKS, LIFT_KG, SITTING_MIN, UNKNOWN, Answers, Kind, Question, questions

_LIMITS = ("lift_kg", "no_bend_until_week", "no_twist_until_week", "sitting_min")
# The bounds of `SurgeonLimits`.
_BOUNDS = {"lift_kg": (0, 50), "no_bend_until_week": (0, 104), "no_twist_until_week": (0, 104), "sitting_min": (5, 240)}


class Section(Struct, frozen=True):
    """A card of the form; `right`: it stands in the right column."""

    title: str
    asked: tuple[Question, ...]
    right: bool = False


def sections(answers: Answers, equipment: tuple[str, ...]) -> tuple[Section, ...]:
    """Everything there is to know of a person; the ladder's questions depend on the weak leg."""
    known = {q.key: _for_clinician(q) for q in questions(answers, equipment)}
    ladder = tuple(q for key, q in known.items() if key.startswith("ladder:") or key == "other_leg")

    def these(*keys: str) -> tuple[Question, ...]:
        return tuple(known[key] for key in keys)

    return (
        Section(_("Person"), these("name", "birth_year")),
        Section(_("Surgery"), these("surgery_date", "levels", "approach")),
        Section(_("Limits of the surgeon"), (_limits(), known["brace"], _limits_by(), _limits_on(), _pace())),
        Section(_("Contacts"), these("contacts")),
        Section(_("Weak leg"), (*these("weak_leg", "complaints"), *ladder, known["weak_before"]), right=True),
        Section(_("Health"), these("health", "helper"), right=True),
        Section(_("At home"), these("equipment"), right=True),
        Section(_("Wants to do again"), these("goals"), right=True),
    )


def given(question: Question, answers: Answers) -> Any:
    """What the form shows for a question: a rung that nobody told is not known, all else stays open."""
    return answers.get(question.key, UNKNOWN if question.key.startswith("ladder:") else None)


def blank(others: Iterable[Patient], clinician: str, phone: str) -> dict[str, Any]:
    """The answers of somebody new: the cautious ones, who signs here, and the emergency number of the last person."""
    emergency = [person.contacts.emergency for person in others if person.contacts.emergency.strip()]
    return {
        "approach": Approach.UNKNOWN,
        "other_leg": UNKNOWN,
        "weak_before": WeakBefore.UNKNOWN,
        "helper": "no",
        "brace": UNKNOWN,
        "pace": Pace.STANDARD,
        "contacts": {
            "emergency": emergency[-1] if emergency else "",
            "therapist": phone.strip(),
            "therapist_name": clinician.strip(),
        },
    }


def known_answers(patient: Patient) -> dict[str, Any]:
    """The answers that make this person again; nothing that is stored is rounded or lost."""
    answers = answers_of(patient)
    mine = {value for value, _words in _health_options()}
    codes = {str(code) for code in answers.pop("not_asked")}
    limits = patient.limits
    return answers | {
        "health": answers["health"] | (codes & mine),
        "not_asked": frozenset(Code(code) for code in codes - mine),
        "limits": {name: _number_words(getattr(limits, name)) for name in _LIMITS},
        "limits_on": limits.given_on,
        "pace": patient.pace,
    }


def field_mistake(question: Question, answers: Answers, today: date) -> str:
    """What is wrong with one answer in words, "" if it will do."""
    value = answers.get(question.key)
    if question.key == "limits":
        return _limits_mistake(value or {})
    if question.key == "limits_on":
        return _limits_on_mistake(value, answers.get("surgery_date"), today)
    if question.kind is Kind.ONE and value is None and question.key.startswith("ladder:"):
        return ""  # not asked yet is not known
    return mistake(question, value, today)


def mistakes(asked: Iterable[Section], answers: Answers, today: date) -> dict[str, str]:
    """Everything that is wrong, by key, in the order of the form."""
    every = (question for section in asked for question in section.asked)
    found = ((question.key, field_mistake(question, answers, today)) for question in every)
    return {key: words for key, words in found if words}


def build_case(answers: Answers, patient_id: str, today: date, before: Patient | None) -> Patient:
    """The person the answers describe. Call only when nothing is wrong; what is not asked stays as it was `before`."""
    by, on = _by(answers), answers.get("limits_on")
    made = build_patient({**answers, "disclaimer": False}, patient_id, today, before)
    typed = answers.get("limits") or {}
    limits = SurgeonLimits(
        lift_kg=_number(typed.get("lift_kg", "")),
        no_bend_until_week=_whole(typed.get("no_bend_until_week", "")),
        no_twist_until_week=_whole(typed.get("no_twist_until_week", "")),
        sitting_min=_whole(typed.get("sitting_min", "")),
        brace=made.limits.brace,
        given_by=by,
        given_on=on if isinstance(on, date) else None,
    )
    contacts = replace(before.contacts if before else Contacts(), **_clean(answers.get("contacts") or {}))
    pace = Pace(answers.get("pace") or Pace.STANDARD)
    return replace(made, limits=limits, pace=pace, contacts=contacts, ladder=_ladder(made, answers, before))


def twin_words(answers: Answers, others: Iterable[Patient], patient_id: str) -> str:
    """Says that somebody of the same name and year of birth is in the list already; "" if nobody is."""
    year = str(answers.get("birth_year") or "").strip()
    born = int(year) if year.isascii() and year.isdecimal() else None
    name = fold(str(answers.get("name") or "").strip())
    for other in others:
        if name and other.id != patient_id and twin(other) == (name, born):
            return _(
                "{name} with this year of birth is in your list already, operated on {date}. If this is somebody "
                "else, go on: the list then shows the day of surgery beside both names."
            ).format(name=other.name, date=day_month_year(other.surgery.on))
    return ""


def _ladder(made: Patient, answers: Answers, before: Patient | None) -> tuple[LadderStart, ...]:
    """What was stated of the other leg stays unless it is answered anew: a file may know more than the form."""
    if before is None or before.weak_leg is not made.weak_leg:
        return made.ladder
    if answers.get("other_leg") != answers_of(before)["other_leg"]:
        return made.ladder
    weak = made.weak_leg.sides
    return (*(s for s in made.ladder if s.side in weak), *(s for s in before.ladder if s.side not in weak))


def _clean(contacts: Mapping[str, Any]) -> dict[str, str]:
    return {name: str(value).strip() for name, value in contacts.items()}


def _by(answers: Answers) -> str:
    return str((answers.get("limits_by") or {}).get("by", "")).strip()


# --- the questions in a clinician's words -----------------------------------------------------------------------


def _for_clinician(question: Question) -> Question:
    """The same question under a short label; where the answers speak as the patient, they speak of the patient."""
    words = _words()
    if question.key.startswith("ladder:"):
        return _rung(question)
    if question.key not in words:
        return question
    title, help_ = words[question.key]
    told = _options().get(question.key, {})
    options = tuple((value, told.get(value, text)) for value, text in question.options)
    if question.key == "health":
        options = _health_options()
    lines = _contact_lines() if question.key == "contacts" else question.lines
    return replace(question, title=title, help=help_, options=options, lines=lines)


def _words() -> Mapping[str, tuple[str, str]]:
    return {
        "name": (_("Name"), ""),
        "birth_year": (_("Year of birth"), _("Left empty, doses grow as slowly as for an old person.")),
        "surgery_date": (_("Day of surgery"), ""),
        "levels": (_("Fused levels"), ""),
        "approach": (_("Approach"), ""),
        "weak_leg": (_("Weak leg"), ""),
        "complaints": (_("What is hard"), ""),
        "other_leg": (_("The other leg"), ""),
        "weak_before": (_("Weak before surgery"), ""),
        "health": (_("Conditions"), _("Wound problem and postural headache hold every exercise.")),
        "helper": (_("Somebody near when exercising"), ""),
        "brace": (_("Back brace"), ""),
        "equipment": (_("Equipment at home"), ""),
        "goals": (_("In the patient's own words"), ""),
        "contacts": (_("Whom the patient calls"), _("At least one number: it stands on the stop page and on paper.")),
    }


def _options() -> Mapping[str, Mapping[Any, str]]:
    return {
        "approach": {Approach.UNKNOWN: _("Not known")},
        "weak_leg": {WeakLeg.LEFT: _("Left leg"), WeakLeg.RIGHT: _("Right leg")},
        "complaints": {
            Complaint.FOOT_LIFT: _("Foot lift"),
            Complaint.PUSH_OFF: _("Push-off"),
            Complaint.HEAVINESS: _("Heavy leg"),
        },
        "other_leg": {UNKNOWN: _("Weaker than before, or not known")},
        "weak_before": {WeakBefore.UNKNOWN: _("Not known")},
        "brace": {UNKNOWN: _("Not known")},
    }


def _health_options() -> tuple[tuple[str, str], ...]:
    return (
        ("diabetes", _("Diabetes")),
        ("afo", _("Foot brace (AFO)")),
        (str(Code.INSENSATE_SKIN_CHECK), _("Numb foot")),
        (str(Code.FALL_RISK_UNSUPPORTED), _("Falls or fear of falling")),
        (str(Code.ORTHOSTATIC_DIZZINESS), _("Dizzy on standing")),
        (str(Code.OSTEOPOROSIS_SEVERE), _("Severe osteoporosis")),
        (str(Code.UNSTABLE_CARDIAC), _("Unstable heart")),
        (str(Code.HIP_PRECAUTIONS), _("Hip precautions")),
        (str(Code.JOINT_PROBLEM_KNEE), _("Knee problem")),
        (str(Code.CANNOT_KNEEL), _("Cannot kneel")),
        (str(Code.SHOULDER_PROBLEM), _("Shoulder problem")),
        (str(Code.WRIST_PROBLEM), _("Wrist problem")),
        (str(Code.URINARY_RETENTION), _("Trouble passing urine")),
        (str(Code.WOUND_PROBLEM), _("Wound problem")),
        (str(Code.CSF_HEADACHE), _("Postural headache")),
    )


def _contact_lines() -> tuple[tuple[str, str, str], ...]:
    return (
        ("emergency", _("Emergency number"), ""),
        ("surgeon", _("Phone of the surgical team"), ""),
        ("surgeon_name", _("Surgeon or ward"), ""),
        ("therapist", _("Phone of the therapist"), ""),
        ("therapist_name", _("Name of the therapist"), ""),
    )


def _rung(question: Question) -> Question:
    """The person's own words for each step, with its number; never a muscle grade."""
    _key, movement, side = question.key.split(":")
    names = {
        Complaint.FOOT_LIFT: _("Foot lift, {side}"),
        Complaint.PUSH_OFF: _("Push-off, {side}"),
        Complaint.HEAVINESS: _("Leg lift, {side}"),
    }
    title = names[Complaint(movement)].format(side=_("left") if Side(side) is Side.LEFT else _("right"))
    steps = tuple((r, _("{n}: {words}").format(n=int(r), words=w)) for r, w in rung_words(Complaint(movement)).items())
    return replace(question, title=title, help="", options=((UNKNOWN, _("Not known")), *steps))


def _limits() -> Question:
    """Empty means that the surgeon gave no number."""
    return Question(
        key="limits",
        kind=Kind.LINES,
        title=_("Numbers the surgeon gave"),
        help=_(
            "Empty: ours hold, {kg} kg, {weeks} weeks and {minutes} minutes at first. Stricter holds at once; "
            "looser only with name and day."
        ).format(kg=LIFT_KG, weeks=BLT_WEEKS, minutes=SITTING_MIN),
        lines=(
            ("lift_kg", _("Lift at most, kg"), ""),
            ("sitting_min", _("Sit at most, minutes"), ""),
            ("no_bend_until_week", _("No bending until week"), ""),
            ("no_twist_until_week", _("No twisting until week"), ""),
        ),
    )


def _limits_by() -> Question:
    return Question(key="limits_by", kind=Kind.LINES, title=_("Who gave them"), lines=(("by", _("Given by"), ""),))


def _limits_on() -> Question:
    return Question(key="limits_on", kind=Kind.DATE, title=_("Given on"))


def _pace() -> Question:
    return Question(
        key="pace",
        kind=Kind.ONE,
        title=_("Pace"),
        help=_("Late start: for surgeons who want little therapy before week 12."),
        options=((Pace.STANDARD, _("Standard")), (Pace.LATE_START, _("Late start"))),
    )


# --- numbers ----------------------------------------------------------------------------------------------------


def _number_words(value: float | None) -> str:
    return "" if value is None else str(value).removesuffix(".0")


def _number(text: str) -> float | None:
    """The number typed, also with a decimal comma; None for none. ValueError for anything else."""
    clean = str(text).strip().replace(",", ".")
    return float(clean) if clean else None


def _whole(text: str) -> int | None:
    value = _number(text)
    return None if value is None else int(value)


def _limits_mistake(typed: Mapping[str, Any]) -> str:
    for name, label, _help in _limits().lines:
        least, most = _BOUNDS[name]
        bounds = _("{label}: type a number from {least} to {most}, or leave it empty.").format(
            label=label, least=least, most=most
        )
        try:
            value = _number(typed.get(name, ""))
        except ValueError:
            return bounds
        if value is None:
            continue
        if not least <= value <= most:
            return bounds
        if name != "lift_kg" and value != int(value):
            return _("{label}: type a whole number.").format(label=label)
    return ""


def _limits_on_mistake(value: Any, surgery_on: Any, today: date) -> str:
    if value in (None, ""):
        return ""
    if not isinstance(value, date):
        return _("Type a day, a month and a year, or leave all three empty.")
    if value > today:
        return _("This day is in the future. Check the date.")
    if isinstance(surgery_on, date) and value < surgery_on:
        return _("This day is before the surgery. Check the date.")
    return ""
