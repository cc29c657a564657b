"""Two computers with one person's record: nothing acknowledged is lost, nothing counts twice, whoever goes first."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from ptcoach.clock import FixedClock
from ptcoach.core.model.casework import TakenIn
from ptcoach.core.model.record import Record, SetLog, Void, Walk
from ptcoach.exchange.merging import News, events_of, news, place
from ptcoach.places import DataFolder
from ptcoach.store.store import Store
from tests import make
from tests.make import TODAY
from tests.store.kinds_of import as_record

Effect = tuple[frozenset[object], frozenset[str]]


def effect(record: Record) -> Effect:
    """What counts: the places of the sets, each once, and every other event."""
    places = [place(log) for log in record.sets]
    assert len(places) == len(set(places)), "a set counts twice"
    return frozenset(places), frozenset(e.id for e in events_of(record) if not isinstance(e, SetLog))


class Computer:
    """One copy of the program with the record of one person."""

    ids = itertools.count(1)

    def __init__(self, store: Store, who: str) -> None:
        self.store, self.who = store, who
        store.save_patient(make.patient(id=who))
        self.recorded: dict[str, SetLog | Walk] = {}  # acknowledged to the person
        self.undone: set[str] = set()

    def do_set(self, set_no: int) -> None:
        log = make.set_log(id=f"e{next(self.ids)}", at=make.moment(TODAY, 9), set_no=set_no)
        if self.store.add(self.who, log):
            self.recorded[log.id] = log

    def walk(self) -> None:
        went = make.walk(id=f"e{next(self.ids)}")
        self.store.add(self.who, went)
        self.recorded[went.id] = went

    def undo(self, nth: int) -> None:
        counting = events_of(self.store.record(self.who))
        if counting:
            event = counting[nth % len(counting)]
            self.store.void(self.who, event.id, make.moment(TODAY, 10), "undone")
            self.undone.add(event.id)

    def send(self) -> tuple[Record, tuple[Void, ...]]:
        return self.store.handing.events(self.who), self.store.handing.voids(self.who)

    def take(self, file: tuple[Record, tuple[Void, ...]]) -> News:
        found = news(*self.send(), *file)
        self.store.handing.bring(self.who, found.events, found.voids, f"t{next(self.ids)}")
        return found

    def take_in(self, file: tuple[Record, tuple[Void, ...]]) -> TakenIn:
        """As `take`, with a ticket to undo it."""
        found = news(*self.send(), *file)
        ticket = TakenIn(
            id=f"t{next(self.ids)}",
            patient_id=self.who,
            at=make.moment(TODAY, 21),
            digest="",
            file_name="",
            kind="record",
            voids=tuple(void.event_id for void in found.voids),
        )
        added = self.store.handing.bring(self.who, found.events, found.voids, ticket.id)
        ticket = replace(ticket, events=added)
        self.store.casework.keep_taken_in(ticket)
        return ticket

    def undo_file(self, ticket: TakenIn) -> None:
        self.store.casework.mark_undone(ticket.id, make.moment(TODAY, 22))
        self.store.handing.take_out(ticket, make.moment(TODAY, 22))

    @property
    def effect(self) -> Effect:
        return effect(self.store.record(self.who))


computers = st.integers(0, 2)
acts = st.one_of(
    st.tuples(st.just("set"), computers, st.integers(1, 3)),
    st.tuples(st.just("walk"), computers, st.just(0)),
    st.tuples(st.just("undo"), computers, st.integers(0, 5)),
    st.tuples(st.just("send"), computers, computers),
    st.tuples(st.just("keep"), computers, st.just(0)),  # a file made now, taken in at the end
)


@pytest.fixture(scope="module")
def stores(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Store]]:
    """Three computers; every example brings a person of its own."""
    clock = FixedClock(make.moment(TODAY, 20))
    opened = [Store.open(DataFolder(tmp_path_factory.mktemp("computer")), clock) for _ in range(3)]
    yield opened
    for store in opened:
        store.close()


def three(stores: list[Store]) -> list[Computer]:
    who = f"p{next(Computer.ids)}"
    return [Computer(store, who) for store in stores]


@settings(max_examples=60, deadline=None)
@given(story=st.lists(acts, max_size=14))
def test_every_order_of_work_and_files_ends_in_one_record(
    stores: list[Store], story: list[tuple[str, int, int]]
) -> None:
    everywhere = three(stores)
    old_files = list(live(story, everywhere))
    for _round in range(2):
        for one, other in itertools.permutations(everywhere, 2):
            other.take(one.send())
    ends = {computer.effect for computer in everywhere}
    assert len(ends) == 1
    recorded = {k: v for computer in everywhere for k, v in computer.recorded.items()}
    undone = set().union(*(computer.undone for computer in everywhere))
    assert ends == {effect(as_record(once(e for k, e in recorded.items() if k not in undone)))}
    for file in [*old_files, *(computer.send() for computer in everywhere)]:  # an old file brings nothing back
        for computer in everywhere:
            computer.take(file)
            assert {computer.effect} == ends
            again = computer.take(file)
            assert (again.events, again.voids) == ((), ())


def live(story: list[tuple[str, int, int]], everywhere: list[Computer]) -> Iterator[tuple[Record, tuple[Void, ...]]]:
    for act, who, what in story:
        match act:
            case "set":
                everywhere[who].do_set(what)
            case "walk":
                everywhere[who].walk()
            case "undo":
                everywhere[who].undo(what)
            case "send":
                everywhere[what].take(everywhere[who].send())
            case _:
                yield everywhere[who].send()


def once(events: Iterator[SetLog | Walk]) -> list[SetLog | Walk]:
    """Sets of one place are one."""
    kept = {place(event) if isinstance(event, SetLog) else event.id: event for event in events}
    return list(kept.values())


@settings(max_examples=60, deadline=None)
@given(story=st.lists(acts, max_size=14))
def test_either_may_take_in_the_other_first(stores: list[Store], story: list[tuple[str, int, int]]) -> None:
    everywhere = three(stores)
    list(live(story, everywhere))
    one, other, _third = everywhere
    from_one, from_other = one.send(), other.send()
    one.take(from_other)
    other.take(from_one)
    assert one.effect == other.effect


def test_a_set_on_both_sides_counts_once_and_the_one_here_stays() -> None:
    ours, theirs = make.set_log(id="ours", reps=8), make.set_log(id="theirs", reps=10)
    found = news(as_record([ours]), (), as_record([theirs]), ())
    assert found == News(twice=1)


def test_a_correction_travels_as_the_old_taken_back_and_the_new() -> None:
    wrong, right = make.set_log(id="wrong", reps=80), make.set_log(id="right", reps=8)
    back = Void(event_id="wrong", at=make.moment(TODAY, 12), why="typed wrong")
    found = news(as_record([wrong]), (), as_record([wrong, right]), (back,))
    assert found.events == (right,)
    assert found.voids == (back,)
    assert news(Record(), (), as_record([wrong, right]), (back,)).counting == (right,)


def test_what_was_taken_back_here_does_not_come_again() -> None:
    went = make.walk(id="w")
    back = Void(event_id="w", at=make.moment(TODAY, 12), why="typed twice")
    assert news(Record(), (back,), as_record([went]), ()) == News()
    assert news(as_record([went]), (back,), as_record([went]), ()) == News()


def test_an_older_file_does_not_bring_back_what_was_taken_back_while_its_place_was_taken(stores: list[Store]) -> None:
    here, there, _third = three(stores)
    here.do_set(1)
    there.do_set(1)
    older = there.send()
    there.undo(0)
    here.take(there.send())
    here.undo(0)
    here.take(older)
    assert here.effect == (frozenset(), frozenset())


@settings(max_examples=60, deadline=None)
@given(story=st.lists(acts, max_size=12), later=st.lists(acts, max_size=5))
def test_undoing_a_file_leaves_what_was_there_and_what_came_since(
    stores: list[Store], story: list[tuple[str, int, int]], later: list[tuple[str, int, int]]
) -> None:
    everywhere = three(stores)
    list(live(story, everywhere))
    here, there, _third = everywhere
    before = here.effect
    taken = here.take_in(there.send())
    together = here.effect
    here.undo_file(taken)
    assert here.effect == before
    again = here.take_in(there.send())
    assert here.effect == together
    walks_before = set(here.effect[1])
    for act, _who, what in later:
        if act == "set":
            here.do_set(what)
        elif act == "walk":
            here.walk()
    done_since = here.effect[1] - walks_before
    here.undo_file(again)
    assert done_since <= here.effect[1]
    assert before[0] <= here.effect[0]
    assert before[1] <= here.effect[1]
