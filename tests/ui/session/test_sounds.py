"""Sounds: there as files, asked for without waiting, and silent without a word where nothing can play them."""

from __future__ import annotations

import runpy
import sys
import wave
from pathlib import Path

import pytest
from PySide6.QtCore import QProcess
from pytestqt.qtbot import QtBot

from ptcoach.places import ASSETS
from ptcoach.present.player import Sound
from ptcoach.ui.awake import Awake
from ptcoach.ui.sounds import Sounds, Voice, _Program, sound_file


@pytest.mark.parametrize("sound", list(Sound))
def test_every_sound_is_a_short_small_wave(sound: Sound) -> None:
    path = sound_file(sound)
    assert path.stat().st_size < 25_000
    with wave.open(str(path)) as file:
        assert file.getnchannels() == 1
        assert 0.05 < file.getnframes() / file.getframerate() < 1


def test_the_script_makes_exactly_the_files_that_ship(tmp_path: Path) -> None:
    copy = tmp_path / "make_sounds.py"
    copy.write_text((ASSETS / "sounds" / "make_sounds.py").read_text("utf-8"), "utf-8")
    runpy.run_path(str(copy), run_name="__main__")
    for sound in Sound:
        assert (tmp_path / f"{sound.value}.wav").read_bytes() == sound_file(sound).read_bytes()


def test_a_silent_machine_says_nothing(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    sounds, voice = Sounds(), Voice()
    voice.enabled = True
    for sound in Sound:
        sounds.play(sound)
    voice.say("Lift the foot")
    voice.quiet()
    sounds.quiet()


def test_switched_off_is_off(qtbot: QtBot) -> None:
    sounds = Sounds()
    sounds.enabled = False
    sounds.play(Sound.START)
    assert sounds._outlet is None


@pytest.mark.skipif(sys.platform == "win32", reason="needs a program made of a shell line")
def test_a_player_that_fails_is_not_asked_again(qtbot: QtBot, tmp_path: Path) -> None:
    called = tmp_path / "called"
    program = tmp_path / "player"
    program.write_text(f"#!/bin/sh\necho x >> {called}\nexit 1\n")
    program.chmod(0o700)
    parent = Sounds()
    player = _Program(str(program), parent)
    with qtbot.waitSignal(player._process.finished):
        player.play(Sound.START)
    player.play(Sound.START)
    assert player._process.state() is QProcess.ProcessState.NotRunning
    assert called.read_text() == "x\n"


def test_staying_awake_never_fails(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere/at/all")
    awake = Awake()
    awake.release()
    awake.hold("A session")
    awake.hold("A session")
    assert awake.held
    awake.release()
    assert not awake.held
