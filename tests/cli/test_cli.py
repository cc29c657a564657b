"""Every command through the real front door, on real files."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from ptcoach import app
from ptcoach.actions import demo, menu
from ptcoach.actions.lock import has_lock, set_lock
from ptcoach.clock import FixedClock
from ptcoach.core.model.record import FlagAnswer, FlagCheck, Record
from ptcoach.core.model.red_flag import Answer, RedFlag
from ptcoach.core.safety.facts import Facts
from ptcoach.exchange.profile import ProfileFile, read, write
from ptcoach.library.loader import load
from ptcoach.places import EXERCISES, DataFolder
from ptcoach.present.week import build_week
from tests import make

ON = date(2026, 11, 23)


@pytest.fixture
def profile(tmp_path: Path) -> Path:
    """The demo's patient with a clean check-in on the day, as a file."""
    return _profile(tmp_path, Answer.NO)


def _profile(folder: Path, saddle: Answer) -> Path:
    answers = tuple(FlagAnswer(flag=f, answer=saddle if f is RedFlag.SADDLE else Answer.NO) for f in RedFlag)
    check = FlagCheck(id="f", at=datetime(2026, 11, 23, 8, tzinfo=UTC), day=ON, answers=answers)
    record = Record(flag_checks=(check,), check_ins=(_ratings(),))
    file = folder / "profile.json"
    file.write_bytes(write(ProfileFile(patient=demo.person(), record=record)))
    return file


def _ratings():  # type: ignore[no-untyped-def]
    from ptcoach.core.model.record import CheckIn

    at = datetime(2026, 11, 23, 8, 1, tzinfo=UTC)
    return CheckIn(
        id="c",
        at=at,
        day=ON,
        back_pain=2,
        leg_pain=2,
        tingling=1,
        confidence=7,
        worse_since_last=False,
        feeling_ill=False,
    )


def run(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    code = app.main([str(a) for a in arguments])
    told = capsys.readouterr()
    return code, told.out, told.err


def test_programme_gives_reasons_for_every_line(profile: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "programme", "--profile", profile, "--on", ON, "--json")
    told = json.loads(out)
    assert code == 0
    assert told["week"] == 5
    assert told["outcome"] == "go"
    assert 6 <= len(told["items"]) <= 10
    assert all(line["why"] and all(why["words"] for why in line["why"]) for line in told["items"])
    assert {line["position"] for line in told["items"]} >= {"supine", "sitting"}


def test_programme_as_text_names_each_exercise(profile: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = json.loads(run(capsys, "programme", "--profile", profile, "--on", ON, "--json")[1])
    text = run(capsys, "programme", "--profile", profile, "--on", ON)[1]
    assert all(line["name"] in text for line in told["items"])


def test_without_a_check_in_the_plan_is_shown_closed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "bare.json"
    file.write_bytes(write(ProfileFile(patient=demo.person())))
    told = json.loads(run(capsys, "programme", "--profile", file, "--on", ON, "--json")[1])
    assert (told["outcome"], told["open"]) == ("ask", False)
    assert told["items"]


def test_a_red_flag_in_the_profile_leaves_nothing_to_do(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = json.loads(run(capsys, "programme", "--profile", _profile(tmp_path, Answer.YES), "--on", ON, "--json")[1])
    assert told["outcome"] == "emergency"
    assert told["locked"] is True
    assert told["items"] == []


def test_a_plan_forced_into_a_profile_is_stopped_at_the_door(
    profile: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A signature, a version and a reason written by hand get a refused exercise neither on a list nor on paper."""
    library = load(EXERCISES).library
    items = (make.item("bird_dog", override="Cleared by the surgeon"), make.item(library.exercises["ankle_pumps"]))
    forced = make.therapist_plan(*items, by="Dr Forged", version=7, issued_on=ON)
    told = read(profile)
    profile.write_bytes(write(replace(told, plans=(forced,))))
    shown = json.loads(run(capsys, "programme", "--profile", profile, "--on", ON, "--json")[1])
    assert [line["exercise"] for line in shown["items"]] == ["ankle_pumps"]
    assert [line["exercise"] for line in shown["refused"]] == ["bird_dog"]
    sheet = build_week(Facts(told.patient, told.record, ON), library, plan=forced)
    assert [row.name for row in sheet.rows] == [library.exercises["ankle_pumps"].name]


def test_the_schema_accepts_what_the_program_writes(profile: Path, capsys: pytest.CaptureFixture[str]) -> None:
    import jsonschema

    schema = json.loads(run(capsys, "schema", "profile")[1])
    told = json.loads(profile.read_bytes())
    jsonschema.validate(told, schema)
    told["patient"]["weak_leg"] = "middle"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(told, schema)


def test_bad_profiles_are_named_by_place(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bad = tmp_path / "bad.json"
    bad.write_text('{"patient": {"id": "x", "name": "A", "surgery": {"on": "soon"}, "weak_leg": "left"}}')
    code, out, err = run(capsys, "programme", "--profile", bad, "--on", ON)
    assert (code, out) == (1, "")
    assert "surgery" in err
    assert "complaints" in err
    assert "Traceback" not in err


def test_report_writes_one_signed_page(profile: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    import pikepdf

    out = tmp_path / "review.pdf"
    code, told, _error = run(capsys, "report", "--profile", profile, "--on", ON, "--out", out, "--by", "Pat Physio")
    assert (code, told) == (0, f"Saved {out}\n")
    with pikepdf.open(out) as opened:
        assert len(opened.pages) == 1


def test_week_writes_a_pdf_for_both_papers(profile: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    import pikepdf

    for paper, width in (("a4", 595), ("letter", 612)):
        out = tmp_path / f"{paper}.pdf"
        assert run(capsys, "week", "--profile", profile, "--on", ON, "--out", out, "--paper", paper)[0] == 0
        with pikepdf.open(out) as document:
            assert round(float(document.pages[0].mediabox[2])) == width


def test_library_check_tells_file_line_and_column(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "library", "check")[0] == 0
    shipped = next(app.EXERCISES.glob("*/ankle_pumps.yaml")).read_text()
    broken = tmp_path / "ankle_pumps.yaml"
    broken.write_text(shipped.replace("category:", "kategory:"))
    code, out, _ = run(capsys, "library", "check", broken)
    assert code == 1
    line = 1 + shipped[: shipped.index("category:")].count("\n")
    assert f"ankle_pumps.yaml:{line}:1:" in out


COLUMNS = (
    *("id", "name", "phase_from_week", "phase_to_week", "category", "position", "equipment", "muscles"),
    *("nerve_roots", "targets", "sets", "reps", "hold_s", "times_per_day", "days_per_week"),
    *("progression_to", "regression_to", "bend", "lift", "twist", "contraindications", "source"),
    *("needs_review", "has_figure", "load_kg"),
)  # those of the clinical table, and three more


def test_library_list_is_one_object_per_exercise(capsys: pytest.CaptureFixture[str]) -> None:
    told = json.loads(run(capsys, "library", "list", "--json")[1])
    assert len(told) >= 120
    assert all(tuple(row) == COLUMNS for row in told)
    assert all(row["has_figure"] for row in told)


def test_backup_restore_and_export_bring_the_record_back(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder, clock = DataFolder(tmp_path / "data"), FixedClock(demo.MORNING)
    with app.open_desk(folder, clock) as desk:
        demo.fill(desk, clock)
        sets = len(desk.facts(None).record.sets)
    code, out, _ = run(capsys, "--data", folder.root, "backup")
    assert code == 0
    copy = Path(out.strip())
    folder.database.write_bytes(b"not a database")
    assert run(capsys, "--data", folder.root, "restore", copy)[0] == 0
    with app.open_desk(folder, clock) as desk:
        assert len(desk.facts(None).record.sets) == sets
    code, out, _ = run(capsys, "--data", folder.root, "export", "--format", "csv", "--out", tmp_path / "out")
    assert code == 0
    rows = next(p for p in map(Path, out.split()) if p.name.endswith("sets.csv")).read_text("utf-8-sig").splitlines()
    assert len(rows) == sets + 1


def test_unlock_takes_the_therapists_lock_away(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = DataFolder(tmp_path / "data")
    with app.open_desk(folder, FixedClock(demo.MORNING)) as desk:
        set_lock(desk, "three quiet words")
    assert run(capsys, "--data", folder.root, "unlock")[0] == 0
    with app.open_desk(folder, FixedClock(demo.MORNING)) as desk:
        assert not has_lock(desk)
    code, _, err = run(capsys, "--data", folder.root, "unlock")
    assert (code, err.strip()) == (1, "ptcoach: There is no lock. Nothing was changed.")


def test_a_folder_that_cannot_be_made_is_said_in_words(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_text("in the way")
    code, _, err = run(capsys, "--data", tmp_path / "file" / "data", "backup")
    assert code == 1
    assert err.startswith("ptcoach: ")


def test_terminal_commands_load_no_qt(profile: Path) -> None:
    code = (
        "import sys; from ptcoach import app; "
        f"app.main(['programme', '--profile', {str(profile)!r}, '--on', '2026-11-23']); "
        "sys.exit(any(m.startswith(('PySide6', 'pyqtgraph', 'numpy')) for m in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=False).returncode == 0


def test_same_profile_same_day_same_programme(profile: Path, capsys: pytest.CaptureFixture[str]) -> None:
    later = ON + timedelta(days=1)
    first = [run(capsys, "programme", "--profile", profile, "--on", day, "--json")[1] for day in (ON, later)]
    second = [run(capsys, "programme", "--profile", profile, "--on", day, "--json")[1] for day in (ON, later)]
    assert first == second


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--on", "2026-13-41"], "“2026-13-41” is not a day. Write it like 2026-01-31."),
        (["--on", "9999-12-31"], "Check the year"),
        (["--on", "1026-01-01"], "Check the year"),
        (["--on", ""], "is not a day"),
    ],
)
def test_a_day_that_cannot_be_is_named(
    profile: Path, arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    for command in ("programme", "week"):
        out = ["--out", "x.pdf"] if command == "week" else []
        code, printed, told = run(capsys, command, "--profile", profile, *arguments, *out)
        assert (code, printed) == (2, "")
        assert words in told


def test_a_folder_without_a_record_stays_as_it_is(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    nowhere = tmp_path / "typo"
    for command in (["backup"], ["export", "--out", tmp_path / "out"]):
        code, out, err = run(capsys, "--data", nowhere, *command)
        assert (code, out) == (1, "")
        assert f"There is no record in {nowhere}" in err
    assert list(tmp_path.iterdir()) == []


def test_every_missing_name_is_told_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bad = tmp_path / "bad.json"
    bad.write_text('{"patient": {"name": "A"}}', "utf-8")
    err = run(capsys, "programme", "--profile", bad, "--on", ON)[2]
    assert err.count("“surgery” is missing") == 1
    assert err.count("“weak_leg” is missing") == 1
    assert err.endswith("Nothing was changed.\nCorrect the file, then try again.\n")


def test_what_nobody_expected_is_words_here_and_details_in_the_log(
    profile: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    def broken(_folder: DataFolder) -> None:
        raise ZeroDivisionError("a slip of ours")

    monkeypatch.setattr(app, "load_library", broken)
    code, _, err = run(capsys, "--data", tmp_path / "data", "programme", "--profile", profile, "--on", ON)
    log = tmp_path / "data" / "ptcoach.log"
    assert code == 1
    assert "Something went wrong in the program: ZeroDivisionError: a slip of ours." in err
    assert str(log) in err
    assert "Traceback" not in err
    assert "Traceback" in log.read_text("utf-8")
    assert log.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    "changes",
    [
        {"LANG": "C", "LC_ALL": "C"},
        {"PYTHONIOENCODING": "ascii"},
        {"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"HOME": None},
        {"HOME": "/nowhere at all é", "DISPLAY": None},
    ],
    ids=str,
)
def test_any_terminal_will_do(profile: Path, changes: dict[str, str | None]) -> None:
    """F15: a real process, with little or nothing set."""
    around = {**os.environ, **{name: value for name, value in changes.items() if value is not None}}
    for name in (name for name, value in changes.items() if value is None):
        around.pop(name, None)
    arguments = ["programme", "--profile", str(profile), "--on", str(ON)]
    done = subprocess.run([sys.executable, "-m", "ptcoach", *arguments], capture_output=True, env=around, check=False)
    assert done.returncode == 0, done.stderr
    assert b"Ankle pumps" in done.stdout
    assert done.stderr == b""


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGTERM")
def test_a_demo_that_is_killed_leaves_nothing(tmp_path: Path) -> None:
    around = {**os.environ, "TMPDIR": str(tmp_path), "QT_QPA_PLATFORM": "offscreen"}
    demo_ = subprocess.Popen([sys.executable, "-m", "ptcoach", "demo"], env=around)
    while not list(tmp_path.glob("ptcoach-demo-*/ptcoach.db")):
        assert demo_.poll() is None
    demo_.terminate()
    assert demo_.wait(30) == 128 + signal.SIGTERM
    assert not list(tmp_path.glob("ptcoach-demo-*"))


@pytest.mark.skipif(not menu.works_here(), reason="no such menu on this system")
def test_the_menu_takes_the_program_and_gives_it_back(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    code, out, _error = run(capsys, "menu", "add")
    assert code == 0
    written = [Path(line) for line in out.splitlines() if line.startswith("/")]
    assert len(written) == 3
    assert all(path.exists() for path in written)
    assert "Not here, or it did not work: update-mime-database, update-desktop-database, xdg-mime." in out
    code, out, _error = run(capsys, "menu", "remove")
    assert (code, [Path(line) for line in out.splitlines() if line.startswith("/")]) == (0, written)
    assert not any(path.exists() for path in written)
    assert "Nothing was changed" in run(capsys, "menu", "remove")[1]


def test_where_there_is_no_such_menu_that_is_said(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    code, _out, error = run(capsys, "menu", "add")
    assert code == 1
    assert "on Linux only. Nothing was changed." in error


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="asks for a display on Linux only")
def test_a_start_from_the_menu_loads_no_terminal() -> None:
    code = "import sys; from ptcoach import app; print(app.main(['open']), 'click' in sys.modules)"
    around = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")}
    around["QT_QPA_PLATFORM"] = ""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=around, check=True)
    assert done.stdout.split() == ["1", "False"]
    assert "no display" in done.stderr
