"""A scene as SVG text, with a title and a description for readers who cannot see it.

No files; no styles from outside, so that the text can be embedded anywhere.
"""

from __future__ import annotations

from html import escape  # `xml.sax.saxutils` would bring in the whole of urllib and http
from typing import NamedTuple

from .palette import Palette
from .paths import Path
from .scene import RING, Inset, Scene
from .shapes import Role, Shape

EDGE_WIDTH = 0.7
HATCH_STEP = 2.1
HATCH_WIDTH = 0.45
# A path command by its length: the letter and up to three points. One `%` is three times as quick as number by number.
_COMMAND = {n: "%s" + " ".join(["%.2f"] * (n - 1)) for n in range(1, 8)}


class Drawing(NamedTuple):
    """A scene in its colours without its words, which change more often than it does."""

    view_box: str
    parts: str


def svg(scene: Scene, palette: Palette, title: str, description: str) -> str:
    """The picture as one `<svg>` element; ids are not unique between pictures, so embed each as its own image."""
    return titled(drawing(scene, palette), title, description)


def titled(drawn: Drawing, title: str, description: str) -> str:
    """`drawn` with its words, as `svg` gives it."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="t d" viewBox="{drawn.view_box}">\n'
        f'<title id="t">{escape(title)}</title><desc id="d">{escape(description)}</desc>\n{drawn.parts}\n</svg>'
    )


def drawing(scene: Scene, palette: Palette) -> Drawing:
    """Everything of `scene` but its words."""
    f = scene.frame
    parts = [_hatch(f"h-{role.value}", colour, palette.fill(role)) for role, colour in palette.hatched.items()]
    for shape in scene.shapes:
        parts += _shape(shape, palette)
    if scene.inset:
        parts += _inset(scene.inset, palette)
    for label in scene.labels:
        parts.append(
            f'<text x="{_n(label.at[0])}" y="{_n(label.at[1] + label.size * 0.36)}" font-size="{_n(label.size)}" '
            f'font-family="Atkinson Hyperlegible, sans-serif" font-weight="700" text-anchor="middle" '
            f'fill="{palette.label}">{escape(label.text)}</text>'
        )
    return Drawing(f"{_n(f.left)} {_n(f.top)} {_n(f.width)} {_n(f.height)}", "\n".join(parts))


def _inset(inset: Inset, palette: Palette) -> list[str]:
    (sx, sy), (cx, cy), rim = inset.source, inset.centre, palette.fill(Role.FLOOR)
    circle = f'cx="{_n(cx)}" cy="{_n(cy)}" r="{_n(inset.radius)}"'
    (ax, ay), (bx, by) = inset.stalk
    return [
        f'<circle cx="{_n(sx)}" cy="{_n(sy)}" r="{_n(inset.seen)}" fill="none" stroke="{rim}" stroke-width="0.5"/>',
        _stroked(f"M{_n(ax)} {_n(ay)}L{_n(bx)} {_n(by)}", rim, 0.5),
        f'<defs><clipPath id="glass"><circle {circle}/></clipPath></defs><circle {circle} fill="{palette.paper}"/>',
        f'<g clip-path="url(#glass)"><g transform="translate({_n(cx)} {_n(cy)}) scale({_n(inset.scale)}) '
        f'translate({_n(-sx)} {_n(-sy)})">',
        *[line for shape in inset.shapes for line in _shape(shape, palette)],
        f'</g></g><circle {circle} fill="none" stroke="{rim}" stroke-width="{2 * RING}"/>',
    ]


def _hatch(name: str, colour: str, ground: str) -> str:
    return (
        f'<defs><pattern id="{name}" width="{HATCH_STEP}" height="{HATCH_STEP}" patternUnits="userSpaceOnUse" '
        f'patternTransform="rotate(45)"><rect width="{HATCH_STEP}" height="{HATCH_STEP}" fill="{ground}"/>'
        f'<rect width="{HATCH_WIDTH}" height="{HATCH_STEP}" fill="{colour}"/></pattern></defs>'
    )


def _shape(shape: Shape, palette: Palette) -> list[str]:
    data = " ".join(_data(path) for path in shape.paths)
    colour = palette.fill(shape.role)
    if shape.width:
        return [_stroked(data, colour, shape.width)]
    parts = []
    outline = None if shape.bare else palette.outlines.get(shape.role)
    if outline:
        parts.append(_stroked(data, outline[0], 2 * outline[1]))
    elif shape.edge:
        parts.append(_stroked(data, palette.fill(shape.edge), EDGE_WIDTH))
    fill = f"url(#h-{shape.role.value})" if shape.role in palette.hatched else colour
    see_through = palette.opacity.get(shape.role)
    opacity = f' fill-opacity="{_n(see_through)}"' if see_through else ""
    # One by one: two overlapping pieces wound in opposite directions would cut a hole into each other.
    parts += [f'<path d="{_data(path)}" fill="{fill}"{opacity}/>' for path in shape.paths]
    return parts


def _stroked(data: str, colour: str, width: float) -> str:
    return (
        f'<path d="{data}" fill="none" stroke="{colour}" stroke-width="{_n(width)}" '
        f'stroke-linecap="round" stroke-linejoin="round"/>'
    )


def _data(path: Path) -> str:
    return "".join([_COMMAND[len(c)] % c for c in path])


def _n(value: float) -> str:
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text
