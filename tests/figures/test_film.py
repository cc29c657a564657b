"""Films: scenes inside their frame, the other side as a mirror image, the right view, arrows clear of the body."""

from __future__ import annotations

from math import hypot

import msgspec
import pytest

from ptcoach.core.model.body import Side
from ptcoach.core.model.figure import At, Figure, Prop, PropKind, View
from ptcoach.figures.film import film, view_of
from ptcoach.figures.paths import points_of
from ptcoach.figures.scene import bounds
from ptcoach.figures.shapes import Role


@pytest.mark.parametrize("u", [0, 0.21, 0.5, 0.83, 1])
def test_everything_is_inside_the_frame(example: Figure, u: float) -> None:
    scene = film(example, Side.RIGHT).scene(u)
    assert scene.frame.holds(bounds(scene.shapes))


def test_the_frame_fits_tightly(example: Figure) -> None:
    shown = film(example, None)
    around = bounds(shown.start.shapes).united(bounds(shown.end.shapes))
    assert around.width > 0.72 * shown.frame.width
    assert around.height > 0.72 * shown.frame.height


def test_the_left_leg_is_the_mirror_image(example: Figure) -> None:
    right, left = film(example, Side.RIGHT), film(example, Side.LEFT)
    assert left.frame == right.frame
    twice = right.frame.left + right.frame.right
    for u in (0.0, 0.4, 1.0):
        for a, b in zip(right.scene(u).shapes, left.scene(u).shapes, strict=True):
            assert a.role is b.role
            for one, other in zip(a.paths, b.paths, strict=True):
                mirrored = [(twice - x, y) for x, y in points_of(one)]
                assert [p for q in mirrored for p in q] == pytest.approx([p for q in points_of(other) for p in q])


def test_letters_name_the_persons_own_sides(examples: dict[str, Figure]) -> None:
    def row(side: Side) -> list[str]:
        return [m.text for m in sorted(film(examples["single_leg"], side).start.labels, key=lambda m: m.at[0])]

    assert row(Side.RIGHT) == ["R", "L"]  # facing the viewer: the person's right is on the viewer's left
    assert row(Side.LEFT) == ["R", "L"]
    back = sorted(film(examples["hip_abduction"], Side.RIGHT).start.labels, key=lambda m: m.at[0])
    assert [m.text for m in back] == ["L", "R"]
    assert film(examples["single_leg"], None).start.labels == ()
    assert film(examples["heel_slide"], Side.LEFT).start.labels == ()


def test_a_counter_never_stands_between_viewer_and_person(examples: dict[str, Figure]) -> None:
    seen = examples["hip_abduction"]
    assert view_of(_with_view(seen, View.FRONT)) is View.BACK
    assert view_of(_with_view(examples["single_leg"], View.FRONT)) is View.FRONT  # there it is beside the person
    assert view_of(_with_view(examples["clamshell"], View.SIDE)) is View.RAISED


def _with_view(figure: Figure, view: View) -> Figure:
    return Figure(posture=figure.posture, props=figure.props, view=view)


def test_working_parts_are_drawn_in_the_accent(example: Figure) -> None:
    roles = {shape.role for shape in film(example, Side.RIGHT).end.shapes}
    assert (Role.WORK in roles) == bool(example.work)
    assert (Role.ARROW in roles) == bool(example.arrow)


def test_the_working_leg_is_nearer_than_the_other(examples: dict[str, Figure]) -> None:
    roles = [shape.role for shape in film(examples["heel_slide"], Side.RIGHT).end.shapes]
    assert roles.index(Role.WORK) > roles.index(Role.TROUSERS_FAR)


def test_scenes_are_kept_and_films_shared(examples: dict[str, Figure]) -> None:
    shown = film(examples["bridge"], None)
    assert film(examples["bridge"], None) is shown
    assert shown.scene(0.5) is shown.scene(0.5)
    assert shown.scene(0) is shown.start
    assert shown.scene(1) is shown.end


def test_a_loop_shows_its_end_keyframe_as_the_end(examples: dict[str, Figure]) -> None:
    shown = film(examples["walking"], None)
    assert shown.loops
    assert shown.end.shapes != shown.start.shapes


def test_every_prop_can_be_drawn() -> None:
    for kind in PropKind:
        figure = Figure(posture="standing", props=(kind,))  # type: ignore[arg-type]
        assert film(figure, None).start.shapes
    for at in At:
        pillow = Prop(kind=PropKind.PILLOW, at=at)
        assert film(msgspec.convert({"posture": "hook_lying", "props": ["bed"]}, Figure), None).start.shapes
        assert film(Figure(posture="supine", props=(PropKind.BED, pillow)), None).start.shapes  # type: ignore[arg-type]


def test_a_magnifying_glass_is_clear_of_the_body_and_inside_the_frame(examples: dict[str, Figure]) -> None:
    shown = film(msgspec.convert({**TOE_LIFT, "zoom": "toes"}, Figure), Side.RIGHT)
    glass = shown.start.inset
    assert glass is not None
    assert shown.frame.holds(glass.frame)
    assert shown.start.inset != shown.end.inset  # it shows the moving foot
    assert Role.ARROW not in {shape.role for shape in glass.shapes}
    head = shown.camera.flat(shown.motion.first.spine.skull)
    assert hypot(head[0] - glass.centre[0], head[1] - glass.centre[1]) > glass.radius + 6


def test_a_mirrored_glass_shows_the_mirrored_foot(examples: dict[str, Figure]) -> None:
    figure = msgspec.convert({**TOE_LIFT, "zoom": "toes"}, Figure)
    right, left = film(figure, Side.RIGHT).end.inset, film(figure, Side.LEFT).end.inset
    assert right is not None
    assert left is not None
    twice = film(figure, None).frame.left + film(figure, None).frame.right
    assert left.centre == pytest.approx((twice - right.centre[0], right.centre[1]))
    assert len(left.shapes) == len(right.shapes)


TOE_LIFT = {"posture": "sitting", "props": ["chair"], "end": {"working": {"ankle_dorsiflexion": 18, "foot": "heel"}}}
