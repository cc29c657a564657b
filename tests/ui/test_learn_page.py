"""Learn: the list, reading on, every picture drawn in every theme with words for it, keyboard and fit."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ptcoach.core.model.library import Library
from ptcoach.ui import theme
from ptcoach.ui.parts.picture import Picture, Thumb, drawing, names
from ptcoach.ui.patient.learn import LearnPage
from ptcoach.ui.window import Window

from .walk import clipped, faults


@pytest.fixture
def page(window: Window) -> LearnPage:
    window.house.go("learn")
    assert isinstance(window.page, LearnPage)
    return window.page


def test_every_picture_of_a_page_exists(shipped: Library) -> None:
    used = {section.picture for page in shipped.learn for section in page.sections if section.picture}
    assert used == set(names())  # and none is drawn for nothing


@pytest.mark.parametrize("name", names())
@pytest.mark.parametrize("look_of", ["light", "dark", "contrast"])
def test_a_picture_is_drawn_and_said(
    qtbot: QtBot, qapp: QApplication, look: None, name: str, look_of: str, shipped: Library
) -> None:
    theme.wear(qapp, look_of, "normal")
    picture = Picture(name, shipped.walking.steps)
    qtbot.addWidget(picture)
    picture.resize(720, picture.heightForWidth(720))
    image = picture.grab().toImage()
    assert len(colours(image)) > 5
    assert len(picture.accessibleName()) > 30


def colours(image: QImage) -> set[str]:
    return {image.pixelColor(x, y).name() for x in range(0, image.width(), 7) for y in range(0, image.height(), 7)}


def test_each_page_has_a_small_picture(shipped: Library, qtbot: QtBot, look: None) -> None:
    for page in shipped.learn:
        details = [s.picture for s in page.sections if s.picture and drawing(s.picture).detail]
        assert details, page.id
        thumb = Thumb(details[0])
        qtbot.addWidget(thumb)
        assert len(colours(thumb.grab().toImage())) > 2


def test_read_on_and_back(page: LearnPage, window: Window, shipped: Library) -> None:
    assert len(page.rows) == len(shipped.learn)
    next(iter(page.rows)).click()
    first = page.reading
    assert first is not None
    assert page.title() == first.title
    assert page.findChildren(Picture)
    assert page.next_button is not None
    page.next_button.click()
    assert page.reading is not None
    assert page.reading.id == first.following
    assert page.back_button is not None
    page.back_button.click()
    assert page.reading is None


def test_an_unknown_page_shows_the_list(page: LearnPage, window: Window) -> None:
    window.house.go("learn", read="no_such_page")
    assert page.reading is None


def test_new_data_does_not_throw_a_reader_out(page: LearnPage) -> None:
    next(iter(page.rows)).click()
    page.refresh(None)
    assert page.reading is not None


@pytest.mark.parametrize("size", ["normal", "large", "larger"])
@pytest.mark.parametrize("read", [False, True])
def test_keyboard_names_and_fit(page: LearnPage, window: Window, qapp: QApplication, size: str, read: bool) -> None:
    theme.wear(qapp, "light", size)
    window.house.go("learn", **({"read": "moving_safely"} if read else {}))
    for _round in range(4):
        qapp.processEvents()
    assert faults(page) == []
    assert clipped(page) == []
    area = page.reader if read else page.list
    assert area.horizontalScrollBar().maximum() == 0
