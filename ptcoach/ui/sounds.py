"""Sounds and speech for the guided session, with whatever the computer has. Captions carry the meaning.

A silent machine is no error: nothing here raises, waits or shows a message.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from PySide6.QtCore import QLocale, QObject, QProcess, QStandardPaths, QTimer, QUrl, Signal

from ..places import ASSETS
from ..present.player import Sound
from ..words import language

PLAYERS = ("pw-play", "paplay", "aplay", "afplay")  # PipeWire, PulseAudio, ALSA, macOS
SPEECH_LIMIT_MS = 12_000  # an engine without sound stays "speaking" for ever


def sound_file(sound: Sound) -> Path:
    return ASSETS / "sounds" / f"{sound.value}.wav"


class Sounds(QObject):
    """Plays one short sound at a time. `enabled` follows the person's setting."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.enabled = True
        self._outlet: _Effects | _Windows | _Program | None = None
        self._looked = False

    def play(self, sound: Sound) -> None:
        """Start `sound` and return at once; a sound still playing is not cut off by a tick."""
        if not self.enabled:
            return
        if not self._looked:
            self._looked = True
            self._outlet = _find_outlet(self)
        if self._outlet is not None:
            self._outlet.play(sound)

    def quiet(self) -> None:
        """Stop what is playing, before the page goes away."""
        if self._outlet is not None:
            self._outlet.quiet()


def _find_outlet(parent: QObject) -> _Effects | _Windows | _Program | None:
    effects = _Effects.find(parent)
    if effects is not None:
        return effects
    if sys.platform == "win32":
        return _Windows()
    for name in PLAYERS:
        path = QStandardPaths.findExecutable(name)
        if path:
            return _Program(path, parent)
    return None


class _Effects:
    """QtMultimedia, where the optional package and a sound device are there."""

    def __init__(self, multimedia: Any, parent: QObject) -> None:
        self._effects = {}
        for sound in Sound:
            effect = multimedia.QSoundEffect(parent)
            effect.setSource(QUrl.fromLocalFile(str(sound_file(sound))))
            self._effects[sound] = effect

    @classmethod
    def find(cls, parent: QObject) -> _Effects | None:
        try:
            from PySide6 import QtMultimedia  # type: ignore[attr-defined,unused-ignore]
        except ImportError:  # not installed, or a system library of its own is missing
            return None
        if QtMultimedia.QMediaDevices.defaultAudioOutput().isNull():
            return None
        return cls(QtMultimedia, parent)

    def play(self, sound: Sound) -> None:
        self._effects[sound].play()

    def quiet(self) -> None:
        for effect in self._effects.values():
            effect.stop()


class _Windows:
    def play(self, sound: Sound) -> None:
        if sys.platform == "win32":
            import winsound

            winsound.PlaySound(
                str(sound_file(sound)), winsound.SND_FILENAME | winsound.SND_ASYNC | winsound.SND_NODEFAULT
            )

    def quiet(self) -> None:
        if sys.platform == "win32":
            import winsound

            winsound.PlaySound(None, 0)


class _Program(QObject):
    """A player program of the system. One that fails is not asked again."""

    def __init__(self, path: str, parent: QObject) -> None:
        super().__init__(parent)
        self._path = path
        self._broken = False
        self._process = QProcess(self)
        self._process.setStandardOutputFile(QProcess.nullDevice())
        self._process.setStandardErrorFile(QProcess.nullDevice())
        self._process.errorOccurred.connect(self._on_error)
        self._process.finished.connect(self._on_finished)

    def play(self, sound: Sound) -> None:
        if not self._broken and self._process.state() is QProcess.ProcessState.NotRunning:
            self._process.start(self._path, [str(sound_file(sound))])

    def quiet(self) -> None:
        if self._process.state() is not QProcess.ProcessState.NotRunning:
            self._process.blockSignals(True)
            self._process.kill()
            self._process.waitForFinished(500)
            self._process.blockSignals(False)

    def _on_error(self, _error: object) -> None:
        self._broken = True

    def _on_finished(self, code: int, _status: object) -> None:
        self._broken = self._broken or code != 0


class Voice(QObject):
    """Speaks short cues where the optional speech package and an engine are there; else it does nothing.

    `lost` says that the engine stopped answering.
    """

    lost = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.enabled = False
        self._engine: Any = None
        self._looked = False
        self._limit = QTimer(self)
        self._limit.setSingleShot(True)
        self._limit.timeout.connect(self._on_stuck)

    @property
    def speaks(self) -> bool:
        """Whether speech is wanted and this computer can."""
        if not self.enabled:
            return False
        if not self._looked:
            self._looked = True
            self._engine = _find_engine(self)
            if self._engine is not None:
                self._engine.stateChanged.connect(self._on_state)
        return self._engine is not None

    def say(self, text: str) -> None:
        """Begin to speak `text`, in place of what is being said."""
        if text and self.speaks:
            self._engine.stop()
            self._engine.say(text)
            self._limit.start(SPEECH_LIMIT_MS)

    def quiet(self) -> None:
        self._limit.stop()
        if self._engine is not None:
            self._engine.stop()

    def _on_state(self, state: Any) -> None:
        if getattr(state, "name", "") in ("Ready", "Error"):
            self._limit.stop()

    def _on_stuck(self) -> None:
        if self._engine is not None:
            self._engine.stop()
            self._engine = None
            self.lost.emit()


def _find_engine(parent: QObject) -> Any:
    try:
        from PySide6 import QtTextToSpeech  # type: ignore[attr-defined,unused-ignore]
    except ImportError:
        return None
    engines = [name for name in QtTextToSpeech.QTextToSpeech.availableEngines() if name != "mock"]
    if not engines:
        return None
    engine = QtTextToSpeech.QTextToSpeech(engines[0], parent)
    voices = engine.availableLocales()
    ours = [voice for voice in voices if voice.language() == QLocale(language()).language()]
    if ours:
        engine.setLocale(ours[0])
    return engine if ours or not voices else None  # a voice of another language would read nonsense
