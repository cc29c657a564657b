"""Frames and two-bone chains: the arithmetic under every joint."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ptcoach.figures.space import IDENTITY, cross, dot, length, limb_angles, limb_frame, sub, two_bones

SIDE = st.sampled_from((1, -1))
COORDINATE = st.floats(-60, 60)


@given(st.floats(-170, 170), st.floats(-80, 80), st.floats(-170, 170), SIDE)
def test_angles_of_a_limb_come_back(flexion: float, abduction: float, rotation: float, side: int) -> None:
    frame = limb_frame(IDENTITY, flexion, abduction, rotation, side)
    assert limb_angles(IDENTITY, frame, side) == pytest.approx((flexion, abduction, rotation), abs=1e-6)


@given(st.floats(-170, 170), st.floats(-80, 80), st.floats(-170, 170), SIDE)
def test_a_limb_frame_is_square(flexion: float, abduction: float, rotation: float, side: int) -> None:
    x, y, z = limb_frame(IDENTITY, flexion, abduction, rotation, side)
    assert [length(a) for a in (x, y, z)] == pytest.approx([1, 1, 1])
    assert dot(x, y) == pytest.approx(0, abs=1e-9)
    assert cross(x, y) == pytest.approx(z, abs=1e-9)


def test_flexion_swings_forward_abduction_outward() -> None:
    assert limb_frame(IDENTITY, 90, 0, 0, 1)[1] == pytest.approx((-1, 0, 0))  # the thigh's top points back
    assert limb_frame(IDENTITY, 0, 90, 0, 1)[1] == pytest.approx((0, 0, -1))  # the right limb points right
    assert limb_frame(IDENTITY, 0, 90, 0, -1)[1] == pytest.approx((0, 0, 1))
    assert limb_frame(IDENTITY, 0, 0, 90, 1)[0] == pytest.approx((0, 0, 1))  # turned out: the front faces right


@given(st.tuples(COORDINATE, COORDINATE, COORDINATE), st.tuples(COORDINATE, COORDINATE, COORDINATE))
def test_two_bones_keep_their_length(target: tuple[float, float, float], pole: tuple[float, float, float]) -> None:
    joint, tip = two_bones((0, 0, 0), target, 24.5, 24.6, pole)
    assert length(joint) == pytest.approx(24.5, abs=1e-3)
    assert length(sub(tip, joint)) == pytest.approx(24.6, abs=1e-3)
    if 0.2 < length(target) < 49:
        assert tip == pytest.approx(target, abs=1e-6)
