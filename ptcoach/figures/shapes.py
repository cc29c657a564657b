"""What a picture is made of: filled or stroked paths with a role. Colours for roles are in `palette`.

No geometry of bodies here.
"""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from .paths import Path, Point, flipped


class Role(StrEnum):
    """What a shape is; a far role is the muted one of the limb away from the viewer."""

    SKIN = "skin"
    SKIN_FAR = "skin_far"
    SKIN_SHADE = "skin_shade"
    HAIR = "hair"
    FACE = "face"
    TOP = "top"
    TOP_FAR = "top_far"
    TOP_SHADE = "top_shade"
    TROUSERS = "trousers"
    TROUSERS_FAR = "trousers_far"
    TROUSERS_SHADE = "trousers_shade"
    SHOE = "shoe"
    SHOE_FAR = "shoe_far"
    SOLE = "sole"
    SOLE_FAR = "sole_far"
    SOCK = "sock"
    SOCK_FAR = "sock_far"
    WORK = "work"
    WORK_FAR = "work_far"
    WORK_SHADE = "work_shade"
    PROP = "prop"
    PROP_DARK = "prop_dark"
    PROP_LIGHT = "prop_light"
    CUSHION = "cushion"
    CUSHION_SHADE = "cushion_shade"
    BAND = "band"
    WOOD = "wood"
    WATER = "water"
    FLOOR = "floor"
    ARROW = "arrow"


class Shape(Struct, frozen=True):
    """`paths` fill together as one; with a `width` they are stroked instead. `edge` is a thin rim drawn first, so
    that a limb stands out from what lies behind it in the same colour. A `bare` shape is never outlined: it hides the
    seam where two parts of one garment meet."""

    role: Role
    paths: tuple[Path, ...]
    width: float = 0.0
    edge: Role | None = None
    bare: bool = False

    def mirrored(self, about: float) -> Shape:
        return Shape(self.role, tuple(flipped(p, about) for p in self.paths), self.width, self.edge, self.bare)


class Label(Struct, frozen=True):
    """A letter in the picture, centred on `at`."""

    at: Point
    text: str
    size: float


class Layer(Struct, frozen=True):
    """Shapes drawn together, nearer ones later."""

    depth: float
    shapes: tuple[Shape, ...]
