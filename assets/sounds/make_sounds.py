"""Makes the session's sounds beside this file: soft sine tones with gentle starts and ends. Run it to change them.

Standard library only, and the same bytes on every machine. It never runs inside the program.
"""

from __future__ import annotations

import math
import struct
import wave
from pathlib import Path

RATE = 16_000
LOUDNESS = 0.4  # of full scale: heard across a room, startling nobody
FADE_S = 0.02

# name -> (pitch in Hz, seconds) one after the other; pitch 0 is silence
SOUNDS = {
    "get_ready": ((523.25, 0.16), (0, 0.03), (659.25, 0.22)),
    "tick": ((880.0, 0.07),),
    "start": ((783.99, 0.10), (1046.5, 0.26)),
    "stop": ((659.25, 0.12), (523.25, 0.26)),
    "switch": ((587.33, 0.11), (0, 0.06), (587.33, 0.11), (0, 0.06), (783.99, 0.20)),
    "done": ((523.25, 0.14), (659.25, 0.14), (783.99, 0.34)),
}


def tone(pitch: float, seconds: float) -> list[float]:
    """Samples from -1 to 1: the pitch with a little of its octave, faded in and out."""
    count = int(RATE * seconds)
    fade = max(1, int(RATE * FADE_S))
    samples = []
    for i in range(count):
        at = i / RATE
        envelope = min(1.0, i / fade, (count - i) / fade) * math.exp(-2.2 * at / seconds)
        wave_ = math.sin(2 * math.pi * pitch * at) + 0.25 * math.sin(4 * math.pi * pitch * at)
        samples.append(wave_ / 1.25 * envelope * LOUDNESS)
    return samples


def write(path: Path, parts: tuple[tuple[float, float], ...]) -> None:
    samples = [s for pitch, seconds in parts for s in tone(pitch, seconds)]
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(struct.pack(f"<{len(samples)}h", *(round(s * 32767) for s in samples)))


if __name__ == "__main__":
    for name, parts in SOUNDS.items():
        write(Path(__file__).with_name(f"{name}.wav"), parts)
