"""The colours by role, one table per theme. Data only: it draws nothing and knows no widget."""

from __future__ import annotations

from typing import NamedTuple


class Tokens(NamedTuple):
    """Colours as `#rrggbb`. Text reaches 7:1 on its ground, `edge`, `focus`, `accent` 3:1 (WCAG 1.4.6, 1.4.11)."""

    name: str
    dark: bool
    page: str  # behind everything
    card: str  # raised surfaces and the left column
    sunk: str  # behind a picture
    line: str  # hairlines that carry no meaning
    edge: str  # outline of something that can be pressed or typed in
    track: str  # the empty part of a bar
    ink: str
    quiet: str
    brand: str  # fill of the primary button and of bars
    on_brand: str
    brand_deep: str  # the same, under the pointer
    brand_text: str
    tint: str  # pale ground of pills and of the chosen page
    on_tint: str
    accent: str
    accent_tint: str
    on_accent_tint: str
    danger: str
    on_danger: str
    danger_text: str
    danger_tint: str
    on_danger_tint: str
    warn: str
    warn_tint: str
    on_warn_tint: str
    ok: str
    ok_tint: str
    on_ok_tint: str
    focus: str
    focus_glow: str


LIGHT = Tokens(
    name="light",
    dark=False,
    page="#f3f7f8",
    card="#ffffff",
    sunk="#f3f7f8",
    line="#d8e0e4",
    edge="#7b8c96",
    track="#e0e7ea",
    ink="#1c2830",
    quiet="#43525c",
    brand="#1a5e66",
    on_brand="#ffffff",
    brand_deep="#134b52",
    brand_text="#17565e",
    tint="#e0f0f1",
    on_tint="#134e56",
    accent="#d97a1a",
    accent_tint="#feeee0",
    on_accent_tint="#7a3b00",
    danger="#a51d17",
    on_danger="#ffffff",
    danger_text="#981711",
    danger_tint="#fdf0ee",
    on_danger_tint="#8f1510",
    warn="#b45f06",
    warn_tint="#fff3e4",
    on_warn_tint="#783c00",
    ok="#1d7a46",
    ok_tint="#e6f4ea",
    on_ok_tint="#195030",
    focus="#0b0c0c",
    focus_glow="#ffdd00",
)

DARK = Tokens(
    name="dark",
    dark=True,
    page="#10181d",
    card="#1a252c",
    sunk="#141d23",
    line="#2c3a43",
    edge="#7d909b",
    track="#31404a",
    ink="#eef4f6",
    quiet="#b9c7cf",
    brand="#6cc5ce",
    on_brand="#0b1518",
    brand_deep="#8fd8e0",
    brand_text="#8fd8e0",
    tint="#1d3a40",
    on_tint="#bfeaee",
    accent="#f0943a",
    accent_tint="#3b2812",
    on_accent_tint="#ffd19a",
    danger="#ff9b8e",
    on_danger="#1a0503",
    danger_text="#ffb3a8",
    danger_tint="#3a1b19",
    on_danger_tint="#ffc4bb",
    warn="#f0a04b",
    warn_tint="#38280f",
    on_warn_tint="#ffd19a",
    ok="#6fcf97",
    ok_tint="#15301f",
    on_ok_tint="#a6e0b8",
    focus="#ffdd00",
    focus_glow="#0b0c0c",
)

CONTRAST = Tokens(
    name="contrast",
    dark=True,
    page="#000000",
    card="#000000",
    sunk="#000000",
    line="#ffffff",
    edge="#ffffff",
    track="#000000",
    ink="#ffffff",
    quiet="#ffffff",
    brand="#7fe9f2",
    on_brand="#000000",
    brand_deep="#c9fbff",
    brand_text="#7fe9f2",
    tint="#000000",
    on_tint="#ffffff",
    accent="#ffb000",
    accent_tint="#000000",
    on_accent_tint="#ffc54d",
    danger="#ff9d94",
    on_danger="#000000",
    danger_text="#ffb3ab",
    danger_tint="#000000",
    on_danger_tint="#ffb3ab",
    warn="#ffc54d",
    warn_tint="#000000",
    on_warn_tint="#ffc54d",
    ok="#7ff0a6",
    ok_tint="#000000",
    on_ok_tint="#7ff0a6",
    focus="#ffdd00",
    focus_glow="#000000",
)

THEMES = {theme.name: theme for theme in (LIGHT, DARK, CONTRAST)}
