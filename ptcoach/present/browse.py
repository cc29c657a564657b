"""The exercise library as finished words: two shelves of cards, found by typing and narrowed by filters.

Pure. It shows what the judges said (`shelves`); finding, marking or seeing an exercise never makes it doable.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from msgspec import Struct

from ..core.model.body import Position, Side, Target
from ..core.model.exercise import Exercise
from ..core.model.library import Library
from ..core.model.patient import Patient
from ..core.model.phase import Phase, PhaseInfo
from ..core.programme.fit import COMMON
from ..core.safety.day import telling_reasons
from ..core.safety.facts import Facts
from ..core.safety.red_flags import questions_due
from ..core.safety.verdict import DayOutcome, DayVerdict
from ..words import _, ngettext
from .anatomy_words import root_order
from .dose_words import dose_short
from .equipment import equipment_words
from .position_words import position_place
from .reasons import words
from .search import ABOUT, ASIDE, CALLED, NEAR, Index
from .shelves import Placed
from .target_words import target_name, target_pill, target_search_words, telling_targets, telling_why

Place = tuple[bool, bool, bool, int, int, str]

NO_EQUIPMENT = "none"
REASONS_ON_A_CARD = 2  # the detail page has all of them


class Query(Struct, frozen=True, kw_only=True):
    """What is looked for; everything that is asked must fit, and None, False or no text ask for nothing.

    `equipment` is a thing to use, or NO_EQUIPMENT for what needs nothing but what every home has.
    """

    text: str = ""
    target: Target | None = None
    phase: Phase | None = None
    position: Position | None = None
    equipment: str | None = None
    root: str | None = None
    favourites: bool = False

    @property
    def filters(self) -> int:
        """How many filters are set, the typed words not counted."""
        return sum(v not in (None, False) for v in (getattr(self, name) for name in _FILTERS))

    @property
    def asks(self) -> bool:
        """True if it asks for anything at all."""
        return bool(self.text.strip() or self.filters)


_FILTERS = ("target", "phase", "position", "equipment", "root", "favourites")


class Choice(Struct, frozen=True, kw_only=True):
    """A filter with a few values; `field` is its place in `Query`, the first option asks for nothing."""

    field: str
    label: str
    options: tuple[tuple[Any, str], ...]


class Card(Struct, frozen=True, kw_only=True):
    """One exercise as a card: picture by `exercise` and `side`, a line (its aim, or why not now) and a small line.

    `badge` is "" or says that it is on today's list. `spoken` is the whole card for who cannot see it.
    """

    exercise: Exercise
    side: Side | None
    label: str
    name: str
    line: str
    small: str
    badge: str
    favourite: bool
    spoken: str


class Shelf(Struct, frozen=True, kw_only=True):
    title: str
    note: str
    cards: tuple[Card, ...]


class DayNotice(Struct, frozen=True, kw_only=True):
    """Why nothing may be done right now; `button` leads to page `to`, both empty where there is nothing to press."""

    tone: str
    title: str
    text: str
    button: str = ""
    to: str = ""


class BrowseState(Struct, frozen=True, kw_only=True):
    """`empty` and `clear` are words for no result and for the way out of it; empty where something was found."""

    count: str
    filters: str
    shelves: tuple[Shelf, ...]
    notice: DayNotice | None
    empty: str
    clear: str


class Catalogue(Struct, frozen=True, eq=False):
    """Everything `build_browse` picks from, worked out once a visit; `order` is a card's place without a search."""

    index: Index
    placed: Mapping[str, Placed]
    cards: Mapping[str, Card]
    order: Mapping[str, Place]
    phases: Mapping[Phase, PhaseInfo]
    favourites: frozenset[str]
    notice: DayNotice | None


# What can be searched


_indexed: list[tuple[Library, Index]] = []


def index_of(library: Library) -> Index:
    """The index of `library`, built the first time it is asked for and kept for as long as it is the one in use."""
    if not _indexed or _indexed[0][0] is not library:
        _indexed[:] = [(library, Index({e.id: (e.name, _texts(e, library)) for e in _shown(library)}))]
    return _indexed[0][1]


def _shown(library: Library) -> Iterable[Exercise]:
    return (e for e in library.exercises.values() if not e.retired)


def _texts(e: Exercise, library: Library) -> list[tuple[str, float]]:
    return [
        *((word, CALLED) for word in e.synonyms),
        *((target_name(t), ABOUT) for t in e.targets),
        *((target_search_words(t), NEAR) for t in e.targets),
        *((name, ABOUT) for name in (*e.muscles, *e.roots)),
        *((library.muscles.get(name, ""), NEAR) for name in e.muscles),
        *((name, NEAR) for name in e.equipment),
        *((f"{equipment_words(name)} {library.equipment.get(name, '')}", NEAR) for name in e.equipment),
        (position_place(e.position), NEAR),
        (e.category.value.replace("_", " "), NEAR),
        *((why, ASIDE) for why in e.why.values()),
    ]


def choices(library: Library) -> tuple[Choice, ...]:
    """The filters, with only such values as some exercise has."""
    shown = list(_shown(library))
    things = sorted({thing for e in shown for thing in e.equipment})
    return (
        _choice(
            "target", _("What it helps"), ((t, target_name(t)) for t in Target if any(t in e.targets for e in shown))
        ),
        _choice("phase", _("Phase"), ((p.phase, _phase_words(p)) for p in library.phases)),
        _choice(
            "position",
            _("Position"),
            ((p, _capital(position_place(p))) for p in Position if any(e.position is p for e in shown)),
        ),
        _choice("equipment", _("Equipment"), ((NO_EQUIPMENT, _("No equipment")), *((t, _capital(t)) for t in things))),
        _choice("root", _("Nerve root"), ((r, r) for r in sorted({r for e in shown for r in e.roots}, key=root_order))),
    )


def _choice(field: str, label: str, options: Iterable[tuple[Any, str]]) -> Choice:
    return Choice(field=field, label=label, options=((None, _("Any")), *options))


def _phase_words(info: PhaseInfo) -> str:
    return _("{n}: {name}").format(n=int(info.phase), name=info.name)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


# The cards


def catalogue(
    library: Library,
    patient: Patient,
    placed: Mapping[str, Placed],
    favourites: frozenset[str],
    notice: DayNotice | None,
) -> Catalogue:
    """Cards for everything in `placed`, in the words that tell `patient` most."""
    shown = {e.id: placed[e.id] for e in _shown(library)}
    return Catalogue(
        index=index_of(library),
        placed=placed,
        cards={key: card(p, patient, favourite=key in favourites) for key, p in shown.items()},
        order={key: _order(p, patient) for key, p in shown.items()},
        phases={p.phase: p for p in library.phases},
        favourites=favourites,
        notice=notice,
    )


def card(placed: Placed, patient: Patient, *, favourite: bool, label: str = "") -> Card:
    """`label` stands above the name, as "Easier" does for a neighbour."""
    exercise = placed.exercise
    reasons = tuple(words(r) for r in placed.reasons)
    line = telling_why(exercise, patient) if placed.may else _short(reasons)
    badge = "" if placed.left is None else _("On today's list") if placed.left else _("Done for today")
    target = next((target_pill(t) for t in telling_targets(exercise, patient)), "")
    small = " · ".join(part for part in (target, position_place(exercise.position), dose_short(placed.dose)) if part)
    state = _("May do now.") if placed.may else _("Not now.")
    told = (
        _("{name}.").format(name=exercise.name),
        state,
        badge and _("{badge}.").format(badge=badge),
        *((line,) if placed.may else reasons),
        _("Favourite.") if favourite else "",
    )
    return Card(
        exercise=exercise,
        side=placed.sides[0] if placed.sides else None,
        label=label,
        name=exercise.name,
        line=line,
        small=small,
        badge=badge,
        favourite=favourite,
        spoken=" ".join(part for part in ((f"{label}:" if label else ""), *told) if part),
    )


def _short(reasons: tuple[str, ...]) -> str:
    shown, more = reasons[:REASONS_ON_A_CARD], len(reasons) - REASONS_ON_A_CARD
    rest = (ngettext("And {n} more reason.", "And {n} more reasons.", more),) if more > 0 else ()
    return " ".join((*shown, *rest))


def _order(placed: Placed, patient: Patient) -> Place:
    """Today's list first, then what helps the person's own complaints, or what opens soonest."""
    e = placed.exercise
    own = {Target(c.value) for c in patient.complaints}
    if placed.may:
        return (False, placed.left is None, own.isdisjoint(e.targets), e.position.order, e.window.from_week, e.name)
    return (True, not placed.fits, own.isdisjoint(e.targets), e.window.from_week, 0, e.name)


# Finding


def build_browse(found_in: Catalogue, query: Query) -> BrowseState:
    """The page for `query`."""
    scores = found_in.index.search(query.text)
    fits = [key for key in scores if key in found_in.cards and _fits(found_in, key, query)]
    fits.sort(key=lambda key: (-scores[key], found_in.order[key]))
    may = tuple(found_in.cards[key] for key in fits if found_in.placed[key].may)
    later = tuple(found_in.cards[key] for key in fits if not found_in.placed[key].may)
    narrowed = query.asks
    return BrowseState(
        count=_count(len(fits), len(found_in.cards), narrowed=narrowed),
        filters=ngettext("Filters ({n} set)", "Filters ({n} set)", query.filters) if query.filters else _("Filters"),
        shelves=tuple(shelf for shelf in (_may_shelf(may), _later_shelf(later)) if shelf.cards),
        notice=found_in.notice,
        empty="" if fits else _nothing(found_in, query),
        clear=_("Clear the search and all filters") if narrowed else "",
    )


def _fits(found_in: Catalogue, key: str, query: Query) -> bool:
    return fits(found_in.placed[key].exercise, query, found_in.phases) and (
        not query.favourites or key in found_in.favourites
    )


def fits(e: Exercise, query: Query, phases: Mapping[Phase, PhaseInfo]) -> bool:
    """Whether an exercise passes the filters; typed words and favourites are not looked at."""
    return (
        (query.target is None or query.target in e.targets)
        and (query.position is None or query.position is e.position)
        and (query.equipment is None or _needs(e, query.equipment))
        and (query.root is None or query.root in e.roots)
        and (query.phase is None or _in_phase(e, phases.get(query.phase)))
    )


def _in_phase(exercise: Exercise, info: PhaseInfo | None) -> bool:
    if info is None:
        return False
    starts_in_time = info.to_week is None or exercise.window.from_week <= info.to_week
    return starts_in_time and exercise.window.to_week >= info.from_week


def _needs(exercise: Exercise, thing: str) -> bool:
    """Whether it is done with `thing`; every home has a bed, a chair, a table, or the substitute it names."""
    if thing == NO_EQUIPMENT:
        return all(needed in COMMON or needed in exercise.substitutes for needed in exercise.equipment)
    return thing in exercise.equipment


def _may_shelf(cards: tuple[Card, ...]) -> Shelf:
    return Shelf(
        title=_("You may do now ({n})").format(n=len(cards)),
        note=_(
            "Today's list is your programme. The rules allow the others today. Ask your therapist before you add any."
        ),
        cards=cards,
    )


def _later_shelf(cards: tuple[Card, ...]) -> Shelf:
    return Shelf(
        title=_("Not now ({n})").format(n=len(cards)),
        note=_("Look at them, but do not do them yet. Each one says why."),
        cards=cards,
    )


def _count(found: int, all_: int, *, narrowed: bool) -> str:
    if not narrowed:
        return ngettext("{n} exercise", "{n} exercises", all_)
    if not found:
        return _("None of {all} exercises").format(all=all_)
    return _("{found} of {all} exercises").format(found=found, all=all_)


def _nothing(found_in: Catalogue, query: Query) -> str:
    if query.favourites and not found_in.favourites:
        return _("You have no favourites yet. Open an exercise and press “Favourite” to find it here.")
    if query.text.strip() and query.filters:
        return _("Nothing fits “{text}” with these filters.").format(text=query.text.strip())
    if query.text.strip():
        return _("Nothing fits “{text}”. Try a shorter or another word.").format(text=query.text.strip())
    if not found_in.cards:
        return _("The library is empty.")
    return _("Nothing fits all these filters together.")


# The day


def day_notice(facts: Facts, day: DayVerdict) -> DayNotice | None:
    """What today as a whole has to say about exercising; None on a day that is open."""
    why = " ".join(map(words, telling_reasons(facts)))
    if day.locked:
        return DayNotice(
            tone="danger", title=_("Stop. Do not exercise."), text=why, button=_("Show what to do"), to="stop"
        )
    if day.outcome is DayOutcome.REST:
        return DayNotice(tone="warn", title=_("Rest today. Only what is gentle is left."), text=why)
    if day.outcome is DayOutcome.ASK:
        asks = facts.days_since_surgery >= 0 and (facts.check_in is None or questions_due(facts))
        return DayNotice(
            tone="info",
            title=_("Look around. Nothing may be done yet today."),
            text=why,
            button=_("Start with the questions") if asks else "",
            to="check_in" if asks else "",
        )
    return None
