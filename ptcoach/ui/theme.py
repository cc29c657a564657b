"""One look for the whole program: font, palette and the single style sheet, from the tokens and the text size.

Widgets never style themselves: they carry a dynamic property that `style.qss` knows. Nothing here reads settings files.
"""

from __future__ import annotations

from pathlib import Path

from PySide6 import QtCore
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from .tokens import LIGHT, THEMES, Tokens

FONT = "Atkinson Hyperlegible"
SCALES = {"normal": 1.0, "large": 1.5, "larger": 2.0}  # 200 %: WCAG 1.4.4
MIN_TARGET = 46  # px; the bar is 44 (WCAG 2.5.5)

# Font heights in px at normal size: body 19 and headings as in the type scale quoted in `reliability.md`.
_TYPE = {"small": 17, "body": 19, "strong": 20, "lead": 23, "h3": 22, "h2": 26, "h1": 32, "huge": 40, "count": 120}

_now: tuple[Tokens, float] = (LIGHT, 1.0)
_has_fonts = False


def tokens(name: str) -> Tokens:
    """The colours of `light`, `dark`, `contrast`; `system` follows the desktop."""
    return THEMES.get(name) or (THEMES["dark"] if _system_is_dark() else LIGHT)


def current() -> Tokens:
    """The colours in use, for widgets that paint themselves."""
    return _now[0]


def scale() -> float:
    """How much larger than normal the text is: 1, 1.5 or 2."""
    return _now[1]


def px(role: str) -> int:
    """The font height of a type role (`body`, `h1`, …) in px at the present text size."""
    return _sized(_TYPE[role], _now[1])


def icon_size() -> int:
    """The side in px of an icon beside the words of a button."""
    return round(px("body") * 1.25)


def font(role: str = "body", *, bold: bool = False) -> QFont:
    made = QFont(FONT)
    made.setPixelSize(px(role))
    made.setBold(bold)
    return made


def application(name: str = "ptcoach") -> QApplication:
    """The one application, in the style that draws alike on every desktop."""
    made = QApplication.instance() or QApplication([name, "-style", "fusion"])
    assert isinstance(made, QApplication)
    return made


def desktop(app: QApplication) -> str:
    """Tells the desktop's own colours apart, before `wear` puts ours in their place."""
    return app.palette().color(QPalette.ColorRole.Window).name()


def wear(app: QApplication, theme: str, text_size: str) -> None:
    """Put `theme` and `text_size` on the whole program, now and for every widget made later; nothing if they are on."""
    global _now
    _now = (tokens(theme), SCALES.get(text_size, 1.0))
    sheet = _style_sheet()
    if app.styleSheet() == sheet:
        return  # a new sheet styles every widget there is anew, which takes as long as building them
    _load_fonts()
    app.setFont(font())
    app.setPalette(_palette(_now[0]))
    app.setStyleSheet(sheet)
    # Not `changeEvent`: to hand Python its first event of no known kind, PySide6 makes the classes of every kind.
    for widget in app.allWidgets():
        if (dress := getattr(widget, "dress", None)) is not None:
            dress()


def _sized(height: int, factor: float) -> int:
    # Headings grow less than body text, or a 200 % title leaves no room for the page it heads.
    return round(height * (factor if height <= _TYPE["lead"] else 1 + (factor - 1) * 0.6))


def _style_sheet() -> str:
    colours, factor = _now
    sizes = {name: f"{_sized(height, factor)}px" for name, height in _TYPE.items()}
    values = colours._asdict() | sizes | {"font": FONT, "target": f"{_inner(factor)}px", "radius": "12px"}
    values["beside_icon"] = f"{16 + icon_size()}px"
    # Grounds all look alike in high contrast: an outline tells what is chosen and where a pill ends.
    values["outline"] = colours.ink if colours.name == "contrast" else "transparent"
    sheet = Path(__file__).with_name("style.qss").read_text("utf-8")
    for name, value in values.items():
        sheet = sheet.replace(f"${{{name}}}", str(value))
    return sheet


def _inner(factor: float) -> int:
    """The least height inside padding and border that keeps a target at `MIN_TARGET` px or more."""
    return max(MIN_TARGET - 20, round(26 * factor))


def _load_fonts() -> None:
    global _has_fonts
    if _has_fonts:
        return
    _has_fonts = True
    import fontpkg_atkinson_hyperlegible as package

    for face in ("Regular", "Bold"):  # nothing is set in italics
        path = Path(package.ROOT) / "files" / f"AtkinsonHyperlegible-{face}.ttf"
        QFontDatabase.addApplicationFont(str(path))


def _system_is_dark() -> bool:
    hints = QApplication.styleHints()
    return hints.colorScheme() is QtCore.Qt.ColorScheme.Dark


def _palette(colours: Tokens) -> QPalette:
    palette = QPalette()
    role = QPalette.ColorRole
    for where, colour in (
        (role.Window, colours.page),
        (role.WindowText, colours.ink),
        (role.Base, colours.card),
        (role.AlternateBase, colours.sunk),
        (role.Text, colours.ink),
        (role.PlaceholderText, colours.quiet),
        (role.Button, colours.card),
        (role.ButtonText, colours.ink),
        (role.Highlight, colours.brand),
        (role.HighlightedText, colours.on_brand),
        (role.ToolTipBase, colours.card),
        (role.ToolTipText, colours.ink),
        (role.Link, colours.brand_text),
        (role.Mid, colours.line),
        (role.Dark, colours.edge),
    ):
        palette.setColor(where, QColor(colour))
    for dimmed in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, dimmed, QColor(colours.quiet))
    return palette
