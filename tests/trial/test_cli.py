"""`scenario play`, `simulate` and `rules` through the real front door."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ptcoach import app

SCENARIOS = Path(__file__).parents[1] / "scenarios"


def run(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    code = app.main([str(a) for a in arguments])
    told = capsys.readouterr()
    return code, told.out, told.err


def test_a_scenario_is_told_week_by_week(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "scenario", "play", SCENARIOS / "haematoma_day_4.yaml")
    assert code == 0
    assert "Week 0 from 2026-03-02: phase 0" in out
    assert "day 4  sudden_severe: yes" in out
    assert "emergency: " in out
    assert out.endswith("Everything went as the file says.\n")


def test_a_scenario_that_fails_says_where_and_leaves_with_1(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = (SCENARIOS / "not_sure.yaml").read_text(encoding="utf-8")
    file = tmp_path / "wrong.yaml"
    file.write_text(text + "  - {when: day 1, phase: 3, has: [heel_walking]}\n", encoding="utf-8")
    code, out, _ = run(capsys, "scenario", "play", file)
    assert code == 1
    assert "FAILED  day 1: expected phase 3; week 0 day 1 had 0" in out
    assert "2 failed." in out


def test_a_file_with_a_mistake_is_said_on_stderr(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "wrong.yaml"
    file.write_text("title: x\n", encoding="utf-8")
    code, _, err = run(capsys, "scenario", "play", file)
    assert code == 1
    assert "wrong.yaml:1:1:" in err


def test_simulate_prints_its_figures_and_shows_progress(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, "simulate", "--patients", 2, "--weeks", 1, "--seed", 2, "--jobs", 1, "--json")
    figures = json.loads(out)
    assert code == 0
    assert figures["violations"] == 0
    assert figures["patient_days"] == 14
    assert "2 / 2" in err
    plain = run(capsys, "simulate", "--patients", 1, "--weeks", 1, "--jobs", 1)[1]
    assert "violations: 0" in plain


def test_rules_as_text_and_as_a_page(capsys: pytest.CaptureFixture[str]) -> None:
    assert "R-DATE" in run(capsys, "rules")[1]
    assert run(capsys, "rules", "--markdown")[1].startswith("# Hazards and safety rules")
