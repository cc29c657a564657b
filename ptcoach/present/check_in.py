"""The check-in as data: which questions are asked today, on which pages, and what the answers add up to.

It decides nothing about safety: the verdict is `core.safety`'s and the words of the flags are the library's.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from itertools import islice

from msgspec import Struct

from ..core.model.body import Complaint, Rung, Side
from ..core.model.exercise import Category
from ..core.model.library import Library
from ..core.model.record import FlagAnswer, WeaknessRating
from ..core.model.red_flag import Answer, RedFlag
from ..core.safety.facts import Facts
from ..core.safety.losses import retests_due
from ..core.safety.red_flags import questions_due
from ..words import _
from .ladder import movement_words, rung_words

FLAGS_A_PAGE = 3  # with their help lines and an open follow-up they fit one screen: none is hidden below (H4)
SCALES_A_PAGE = 3
RUNGS_A_DAY = 2  # keeps the whole check-in under a minute
RUNG_EVERY = timedelta(days=7)


class Question(Struct, frozen=True, kw_only=True):
    """`key` names the answer; `help` is one line below the question."""

    key: str
    text: str
    help: str = ""


class FlagQuestion(Question, frozen=True, kw_only=True):
    """Answered by an `Answer`; `follow_up` opens on "Not sure" and is answered under `follow_key`."""

    flag: RedFlag
    follow_up: str

    @property
    def follow_key(self) -> str:
        return f"{self.key}:follow"


class ScaleQuestion(Question, frozen=True, kw_only=True):
    """Answered by 0 to 10; `low` and `high` are the words at the ends."""

    low: str
    high: str


class YesNoQuestion(Question, frozen=True, kw_only=True):
    """Answered by True or False."""


class RungQuestion(Question, frozen=True, kw_only=True):
    """Answered by a `Rung`. `retest` marks the second try after a lost rung (`reference.md` §6.4)."""

    movement: Complaint
    side: Side
    retest: bool
    options: tuple[tuple[Rung, str], ...]


class QuestionPage(Struct, frozen=True, kw_only=True):
    title: str
    lead: str
    questions: tuple[Question, ...]


class Ratings(Struct, frozen=True, kw_only=True):
    """The answers of the check-in, ready to be stored; None = not asked."""

    back_pain: int | None
    leg_pain: int | None
    tingling: int | None
    confidence: int | None
    weakness: tuple[WeaknessRating, ...]
    medicine_last_4h: bool | None
    worse_since_last: bool | None
    glide_linger: bool | None
    feeling_ill: bool | None


Answers = Mapping[str, object]


def pages(facts: Facts, library: Library, *, flags_only: bool = False) -> tuple[QuestionPage, ...]:
    """Today's questions. Red flags come first; `flags_only` is "Something feels wrong".

    Once the ratings of the day are in, only what is missing is asked: the flags, and a movement to test once more.
    """
    asked: list[QuestionPage] = []
    if flags_only or questions_due(facts):
        asked += _flag_pages(library, flags_only=flags_only)
    if flags_only:
        return tuple(asked)
    if facts.check_in is None or not (asked or retests_due(facts)):
        asked += [_pain_page(), *_weakness_pages(facts), _today_page(facts, library)]
    return (*asked, *_rung_pages(facts))


def asks_ratings(asked: tuple[QuestionPage, ...]) -> bool:
    """Whether the ratings of the day are among the questions."""
    return any(q.key == "back_pain" for q in _all(asked))


def missing(page: QuestionPage, answers: Answers) -> tuple[Question, ...]:
    """The questions of `page` without an answer; a "Not sure" without its follow-up counts as missing."""
    return tuple(q for q in page.questions if not _answered(q, answers))


def stops(asked: tuple[QuestionPage, ...], answers: Answers) -> bool:
    """Whether what is answered so far already counts as a red flag ("Not sure" does until it is cleared up)."""
    return any(answer.counts_as_yes for answer in flag_answers(asked, answers))


def flag_answers(asked: tuple[QuestionPage, ...], answers: Answers) -> tuple[FlagAnswer, ...]:
    """The red-flag answers given so far, in the order asked."""
    return tuple(
        FlagAnswer(flag=q.flag, answer=answer, follow_up=_follow_up(q, answers))
        for q in _all(asked)
        if isinstance(q, FlagQuestion) and isinstance(answer := answers.get(q.key), Answer)
    )


def _follow_up(question: FlagQuestion, answers: Answers) -> Answer | None:
    follow = answers.get(question.follow_key)
    return follow if answers.get(question.key) is Answer.NOT_SURE and isinstance(follow, Answer) else None


def _all(asked: tuple[QuestionPage, ...]) -> Iterator[Question]:
    return (q for page in asked for q in page.questions)


def ratings(answers: Answers) -> Ratings:
    """The rest of the check-in as values; what was not asked is None."""
    return Ratings(
        back_pain=_number(answers, "back_pain"),
        leg_pain=_number(answers, "leg_pain"),
        tingling=_number(answers, "tingling"),
        confidence=_number(answers, "confidence"),
        weakness=tuple(
            WeaknessRating(movement=movement, side=side, difficulty=difficulty)
            for movement in Complaint
            for side in Side
            if (difficulty := _number(answers, _weak_key(movement, side))) is not None
        ),
        medicine_last_4h=_flag(answers, "medicine_last_4h"),
        worse_since_last=_flag(answers, "worse_since_last"),
        glide_linger=_flag(answers, "glide_linger"),
        feeling_ill=_flag(answers, "feeling_ill"),
    )


def rungs(asked: tuple[QuestionPage, ...], answers: Answers) -> tuple[tuple[RungQuestion, Rung], ...]:
    """The ladder questions that were answered, with the rung chosen."""
    return tuple(
        (q, rung) for q in _all(asked) if isinstance(q, RungQuestion) and isinstance(rung := answers.get(q.key), Rung)
    )


def _answered(question: Question, answers: Answers) -> bool:
    answer = answers.get(question.key)
    if isinstance(question, FlagQuestion) and answer is Answer.NOT_SURE:
        return answers.get(question.follow_key) is not None
    return answer is not None


def _number(answers: Answers, key: str) -> int | None:
    value = answers.get(key)
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _flag(answers: Answers, key: str) -> bool | None:
    value = answers.get(key)
    return value if isinstance(value, bool) else None


def _flag_pages(library: Library, *, flags_only: bool) -> Iterator[QuestionPage]:
    asked = iter(
        FlagQuestion(key=f"flag:{flag}", text=words.question, help=words.help, flag=flag, follow_up=words.follow_up)
        for flag in RedFlag
        if (words := library.red_flags.get(flag)) is not None
    )
    title = _("What feels wrong?") if flags_only else _("Before you start: is any of this new?")
    while page := tuple(islice(asked, FLAGS_A_PAGE)):
        yield QuestionPage(
            title=title,
            lead=_("Answer each one. If you are not sure, choose “Not sure”."),
            questions=page,
        )


def _pain_page() -> QuestionPage:
    none, worst = _("none"), _("worst I can imagine")
    return QuestionPage(
        title=_("How is it right now?"),
        lead=_("Choose a number. Zero is none, ten is the worst."),
        questions=(
            ScaleQuestion(key="back_pain", text=_("Pain in the back"), low=none, high=worst),
            ScaleQuestion(key="leg_pain", text=_("Pain in the leg"), low=none, high=worst),
            ScaleQuestion(key="tingling", text=_("Tingling or numbness"), low=none, high=worst),
        ),
    )


def _weak_key(movement: Complaint, side: Side) -> str:
    return f"weak:{movement}:{side}"


def _weakness_pages(facts: Facts) -> Iterator[QuestionPage]:
    asked = iter(
        ScaleQuestion(
            key=_weak_key(movement, side),
            text=_("To {movement}").format(movement=movement_words(movement, side)),
            low=_("easy"),
            high=_("I cannot"),
        )
        for side in facts.patient.weak_leg.sides
        for movement in facts.patient.complaints
    )
    while page := tuple(islice(asked, SCALES_A_PAGE)):
        yield QuestionPage(
            title=_("How hard is it today?"),
            lead=_("Try it once, gently. Then choose a number."),
            questions=page,
        )


def _today_page(facts: Facts, library: Library) -> QuestionPage:
    last_day = max((s.day for s in facts.record.sets if s.day < facts.today), default=None)
    glides = any(
        s.day == last_day
        and (exercise := library.exercises.get(s.exercise_id)) is not None
        and exercise.category is Category.NERVE_GLIDE
        for s in facts.record.sets
    )
    asked: list[Question] = [
        ScaleQuestion(
            key="confidence", text=_("How sure do you feel about moving?"), low=_("not at all"), high=_("fully sure")
        ),
        YesNoQuestion(key="medicine_last_4h", text=_("Pain medicine in the last 4 hours?")),
    ]
    if last_day is not None:
        asked.append(YesNoQuestion(key="worse_since_last", text=_("Worse now than before your last session?")))
    if glides:
        asked.append(YesNoQuestion(key="glide_linger", text=_("Did tingling after the glides last over 30 minutes?")))
    asked.append(YesNoQuestion(key="feeling_ill", text=_("Do you feel ill, or have a fever?")))
    return QuestionPage(title=_("How are you today?"), lead=_("Nearly done."), questions=tuple(asked))


def _rung_pages(facts: Facts) -> Iterator[QuestionPage]:
    for movement, side, retest in islice(_rungs_due(facts), RUNGS_A_DAY):
        text = _("What can you do now: {movement}?").format(movement=movement_words(movement, side))
        yield QuestionPage(
            title=_("Once more: how far does it go?") if retest else _("Once a week: how far does it go?"),
            lead=_("It was lower than before. Rest for 30 minutes. Then try it again.")
            if retest
            else _("Choose the highest that is true today. Do not strain."),
            questions=(
                RungQuestion(
                    key=f"rung:{movement}:{side}",
                    text=text,
                    movement=movement,
                    side=side,
                    retest=retest,
                    options=tuple(rung_words(movement).items()),
                ),
            ),
        )


def _rungs_due(facts: Facts) -> Iterator[tuple[Complaint, Side, bool]]:
    """(movement, side, is a re-test): what waits for its second test, then what nobody asked for a week."""
    again = retests_due(facts)
    yield from ((movement, side, True) for movement, side in again)
    if facts.check_in is not None:
        return
    for side in facts.patient.weak_leg.sides:
        for movement in facts.patient.complaints:
            known_on = _known_on(facts, movement, side)
            weekly = known_on is None or facts.today - known_on >= RUNG_EVERY
            if weekly and (movement, side) not in again:
                yield movement, side, False


def _known_on(facts: Facts, movement: Complaint, side: Side) -> date | None:
    """The day the rung was last said: in a check-in, else at set-up (which counts as the first check-in's day)."""
    seen = [r.day for r in facts.record.rungs if r.movement is movement and r.side is side]
    if seen:
        return seen[-1]
    stated = any(s.movement is movement and s.side is side for s in facts.patient.ladder)
    return min((c.day for c in facts.record.check_ins), default=facts.today) if stated else None
