"""Combining only ever tightens, keeps every reason, and does not care about order."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ptcoach.core.model.reason import Reason
from ptcoach.core.safety.verdict import FREE, Outcome, Verdict

verdicts = st.lists(
    st.builds(
        Verdict,
        st.sampled_from(Outcome),
        st.lists(st.builds(Reason, st.sampled_from("abc"), rule=st.just("R-X")), max_size=2, unique=True).map(tuple),
    ),
    max_size=5,
)


@given(verdicts, st.randoms(use_true_random=False))
def test_order_does_not_matter(given_: list[Verdict], random: object) -> None:
    shuffled = list(given_)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert Verdict.combine(shuffled) == Verdict.combine(given_)


@given(verdicts, verdicts)
def test_one_more_never_loosens(some: list[Verdict], more: list[Verdict]) -> None:
    assert Verdict.combine([*some, *more]).outcome >= Verdict.combine(some).outcome


@given(verdicts)
def test_no_reason_is_lost_or_told_twice(some: list[Verdict]) -> None:
    told = Verdict.combine(some).reasons
    assert set(told) == {reason for verdict in some for reason in verdict.reasons}
    assert len(told) == len(set(told))


def test_the_most_limiting_reason_comes_first() -> None:
    small, big = Reason("a"), Reason("z")
    found = Verdict.combine([Verdict(Outcome.ALLOW, (small,)), Verdict(Outcome.REFUSE, (big,))])
    assert (found.outcome, found.reasons) == (Outcome.REFUSE, (big, small))


def test_nothing_is_free() -> None:
    assert Verdict.combine([]) == FREE


def test_a_refusal_without_a_reason_is_still_a_refusal() -> None:
    assert Verdict.combine([Verdict(Outcome.REFUSE), FREE]).outcome is Outcome.REFUSE
