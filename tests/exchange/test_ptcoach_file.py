"""A `.ptcoach` file: comes back as it was, and whatever else comes is refused in words."""

from __future__ import annotations

import io
import json
import random
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from ptcoach.core.model.record import Permission, Void
from ptcoach.errors import BadInput
from ptcoach.exchange import zipped
from ptcoach.exchange.passphrase import WrongPassphrase, is_locked, lock
from ptcoach.exchange.ptcoach_file import (
    FileKind,
    Opened,
    PlanPart,
    RecordPart,
    Seal,
    load,
    read,
    write,
)
from ptcoach.exchange.signing import fingerprint, is_signed, new_key, public_of, sign
from tests import make
from tests.make import TODAY
from tests.store.conftest import one_of_each
from tests.store.kinds_of import as_record

KEY = "11" * 32
AT = make.moment(TODAY)
PLAN = PlanPart(
    plan=make.therapist_plan(version=3, issued_on=TODAY),
    names={"heel_press": "Heel press"},
    clearances=(make.clearance(Permission.WEEK_6, id="c1"),),
    voids=(Void(event_id="c1", at=AT, why="a slip"),),
)
RECORD = RecordPart(events=as_record(one_of_each()), plans=(PLAN.plan,))


def plan_file(**changes: Any) -> bytes:
    return write(make.patient(), replace(PLAN, **changes), AT, KEY, "North Clinic")


def record_file() -> bytes:
    return write(make.patient(), RECORD, AT)


def members(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def rebuilt(data: bytes, **changed: bytes | None) -> bytes:
    """The file with members (without ".json") replaced, added or, with None, left out."""
    held = members(data)
    for name, content in changed.items():
        held.pop(f"{name}.json", None)
        if content is not None:
            held[f"{name}.json"] = content
    return zipped.pack(held)


def edited(data: bytes, name: str, **values: Any) -> bytes:
    """One JSON member with some values changed, as somebody with an editor would."""
    return rebuilt(data, **{name: json.dumps(json.loads(members(data)[f"{name}.json"]) | values).encode()})


def content(opened: Opened) -> tuple[object, ...]:
    return opened.manifest, opened.patient, opened.plan, opened.record


def test_a_plan_comes_back_signed() -> None:
    opened = read(plan_file(), "x.ptcoach")
    assert (opened.patient, opened.plan, opened.record) == (make.patient(), PLAN, None)
    assert opened.manifest.kind is FileKind.PLAN
    assert opened.manifest.plan_version == 3
    assert opened.manifest.made_at == AT
    assert opened.seal is Seal.GOOD
    assert opened.signature is not None
    assert opened.signature.clinic == "North Clinic"
    assert opened.signature.public_key == public_of(KEY)


def test_a_record_comes_back_whole_and_unsigned() -> None:
    opened = read(record_file(), "x.ptcoach")
    assert opened.record == RECORD
    assert opened.seal is Seal.MISSING


def test_one_content_gives_one_file() -> None:
    assert plan_file() == plan_file()
    assert read(plan_file(), "a").digest == read(plan_file(), "b").digest != read(plan_file(names={}), "c").digest


def test_a_passphrase_opens_it_and_another_does_not() -> None:
    locked = lock(plan_file(), "four easy words here")
    assert is_locked(locked)
    assert not is_locked(plan_file())
    for wrong in (None, "Four easy words here"):
        with pytest.raises(WrongPassphrase, match="passphrase"):
            read(locked, "x.ptcoach", wrong)
    assert content(read(locked, "x.ptcoach", "four easy words here")) == content(read(plan_file(), "y"))
    with pytest.raises(BadInput, match="too short"):
        lock(b"", "1234567")


def test_signatures() -> None:
    public, signature = public_of(KEY), sign(KEY, b"data")
    assert is_signed(public, signature, b"data")
    assert not is_signed(public, signature, b"Data")
    assert not is_signed(public_of(new_key()), signature, b"data")
    for nonsense in ("", "zz", "00", "00" * 32):
        assert not is_signed(nonsense, signature, b"data")
        assert not is_signed(public, nonsense, b"data")
    assert re.fullmatch(r"\d{4}( \d{4}){5}", fingerprint(public))
    assert fingerprint(public) == fingerprint(public.upper()) != fingerprint(public_of(new_key()))


# -- files that are none, or were changed


def refused(data: bytes, words: str) -> None:
    with pytest.raises(BadInput, match=words) as told:
        read(data, "plan.ptcoach")
    assert told.value.what.startswith("plan.ptcoach")
    assert told.value.kept
    assert told.value.do


PNG = b"\x89PNG\r\n\x1a\n" + bytes(200)


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", PNG, b"{}", b"age-encryption", zipped.pack({})])
def test_files_of_another_kind(data: bytes) -> None:
    refused(data, "is damaged, or is not a PT Coach file")


def test_a_folder_a_missing_file_and_a_huge_one(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="could not be read"):
        load(tmp_path)
    with pytest.raises(BadInput, match="could not be read"):
        load(tmp_path / "gone.ptcoach")
    huge = tmp_path / "huge.ptcoach"
    with huge.open("wb") as file:
        file.truncate(10_000_000_000)
    with pytest.raises(BadInput, match="too large"):
        load(huge)
    refused(bytes(zipped.MOST_BYTES + 1), "too large")


@pytest.mark.parametrize("make_file", [plan_file, record_file])
def test_a_file_cut_short(make_file: Callable[[], bytes]) -> None:
    whole = make_file()
    for tenth in range(10):
        refused(whole[: len(whole) * tenth // 10], "damaged")


def test_a_locked_file_cut_short() -> None:
    locked = lock(plan_file(), "long enough")
    for share in (0.05, 0.95):  # in the header, in what it locks
        with pytest.raises(BadInput, match="does not open"):
            read(locked[: int(len(locked) * share)], "x.ptcoach", "long enough")


def test_a_bomb_is_not_unpacked_further_than_allowed() -> None:
    zeros = bytes(zipped.MOST_BYTES + 1)
    bomb = rebuilt(plan_file(), plan=zeros)
    assert len(bomb) < 50_000
    refused(bomb, "too large")
    half = zeros[: len(zeros) // 2 + 1]
    refused(rebuilt(plan_file(), plan=half, patient=half), "too large")


def test_a_size_that_lies_is_not_believed() -> None:
    bomb = bytearray(rebuilt(plan_file(), plan=bytes(1_000_000)))
    for header, place in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):  # where a header says how large a member is
        at = -1
        while (at := bomb.find(header, at + 1)) >= 0:
            bomb[at + place : at + place + 4] = (10).to_bytes(4, "little")
    refused(bytes(bomb), "damaged")


@pytest.mark.parametrize("name", ["../plan.json", "/etc/passwd", "C:\\plan.json", "a/plan.json", "inner.zip", "x.exe"])
def test_names_that_do_not_belong(name: str) -> None:
    refused(zipped.pack(members(plan_file()) | {name: b"x"}), "does not belong there")


def test_links_doubles_crowds_and_other_locks() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        link = zipfile.ZipInfo("plan.json")
        link.external_attr = 0o120777 << 16
        made.writestr(link, "/etc/passwd")
    refused(out.getvalue(), "does not belong there")
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr("plan.json", "{}")
        with pytest.warns(UserWarning, match="Duplicate"):
            made.writestr("plan.json", "{}")
    refused(out.getvalue(), "damaged")
    refused(zipped.pack({f"{n}.json": b"" for n in range(zipped.MOST_MEMBERS + 1)}), "damaged")
    locked = bytearray(zipped.pack({"plan.json": b"{}"}))
    for header, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        locked[locked.index(header) + place] |= 1
    refused(bytes(locked), "locked by another program")


def test_members_that_were_swapped_changed_or_taken_away() -> None:
    other = write(make.patient(name="Ana"), PLAN, AT, KEY)
    for changed in (
        rebuilt(plan_file(), patient=members(other)["patient.json"]),
        edited(plan_file(), "plan", names={"heel_press": "Handstand"}),
        rebuilt(plan_file(), plan=None),
        rebuilt(plan_file(), record=members(record_file())["record.json"]),
    ):
        refused(changed, "was changed after it was made")


def test_a_manifest_about_somebody_else() -> None:
    manifest = json.loads(members(plan_file())["manifest.json"])
    refused(edited(plan_file(), "manifest", who=manifest["who"] | {"name": "Ana"}), "was changed")
    refused(edited(plan_file(), "manifest", plan_version=4), "was changed")


def test_a_broken_and_a_missing_signature_are_told() -> None:
    foreign = members(write(make.patient(), PLAN, AT, new_key()))["signature.json"]
    assert read(rebuilt(plan_file(), signature=None), "x").seal is Seal.MISSING
    assert read(edited(plan_file(), "signature", signature="00" * 64), "x").seal is Seal.BROKEN
    assert read(edited(plan_file(), "manifest", program="0.0.9"), "x").seal is Seal.BROKEN
    assert read(rebuilt(plan_file(), signature=foreign), "x").seal is Seal.GOOD  # of one who is not the clinic


def test_a_newer_version_is_refused_kindly() -> None:
    newer = edited(plan_file(), "manifest", version=2, program="9.1", mood="new")
    refused(newer, r"made with a newer PT Coach \(9.1\)")
    with pytest.raises(BadInput, match="up to date"):
        read(newer, "x")
    refused(edited(plan_file(), "manifest", version=0), "damaged")
    refused(edited(plan_file(), "manifest", format="other"), "damaged")


def resealed(name: str, change: Callable[[Any], None]) -> bytes:
    """A plan file whose member was changed by somebody who mended the checksums too."""
    import hashlib

    held = {key: json.loads(value) for key, value in members(plan_file()).items()}
    change(held[name])
    out = {key: json.dumps(value).encode() for key, value in held.items()}
    sums = {key: hashlib.sha256(out[key]).hexdigest() for key in ("patient.json", "plan.json")}
    out["manifest.json"] = json.dumps(held["manifest.json"] | {"members": sums}).encode()
    return zipped.pack(out)


def test_what_this_version_does_not_know_is_not_skipped() -> None:
    assert read(resealed("plan.json", lambda plan: None), "x").plan == PLAN
    refused(resealed("plan.json", lambda plan: plan["plan"].update(stop_after="2 days")), "“stop_after” is not known")
    refused(resealed("plan.json", lambda plan: plan["clearances"][0].update(until=3)), "“until” is not known")
    refused(resealed("patient.json", lambda who: who["surgery"].update(again=True)), "“again” is not known")


def test_values_out_of_bounds_are_named() -> None:
    refused(resealed("patient.json", lambda who: who.update(weak_leg="middle")), "weak_leg")
    refused(resealed("patient.json", lambda who: who["limits"].update(lift_kg=500)), "lift_kg")
    refused(resealed("plan.json", lambda plan: plan["plan"].update(items=None)), "items")
    deep = b"[" * 100_000
    refused(rebuilt(plan_file(), manifest=deep), "damaged")


@pytest.mark.parametrize("make_file", [plan_file, record_file])
def test_flipped_bytes_are_refused_or_change_nothing(make_file: Callable[[], bytes]) -> None:
    whole = make_file()
    wanted = content(read(whole, "x"))
    dice = random.Random(4)
    refusals = 0
    for _ in range(400):
        flipped = bytearray(whole)
        for _ in range(dice.choice((1, 1, 2, 8))):
            flipped[dice.randrange(len(flipped))] ^= 1 << dice.randrange(8)
        try:
            opened = read(bytes(flipped), "x")
        except BadInput:
            refusals += 1
            continue
        assert content(opened) == wanted
    assert refusals > 200
