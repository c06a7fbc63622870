"""Rooms, arrows, arrows upwards and circles are counted right, and the decision says how many."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.rooms.__main__ import DECISION, ROW, renewed
from tests.rooms.counting import Count, between, count
from tests.rooms.project import ROOT, Project


@pytest.fixture(scope="module")
def project() -> Project:
    return Project(ROOT)


def test_the_decision_says_what_is_counted(project: Project) -> None:
    text = DECISION.read_text("utf-8")
    assert len(ROW.findall(text)) > 10
    assert renewed(text, project) == text, "renew it: python -m tests.rooms --renew"


def test_nothing_leads_upwards_or_stands_in_a_circle(project: Project) -> None:
    packages = project.packages()
    assert {"operations", "handlers.domain.report", "frontend/src/report"} <= set(packages)
    wrong = {
        package: found
        for package in packages
        if (found := project.count(package)).upwards != 0 or found.in_circles
    }
    assert wrong == {}


def test_arrows_lead_from_room_to_room() -> None:
    room_of = {"a": "a", "a.x": "a", "b": "b", "c": "c"}
    imports = [("a.x", "b"), ("a", "b"), ("a", "a.x"), ("b", "elsewhere")]
    assert between(room_of, imports) == {"a": {"b"}, "b": set(), "c": set()}


def test_arrows_upwards_and_circles_are_counted() -> None:
    arrows = {"a": {"b"}, "b": {"c"}, "c": {"b"}, "d": {"a", "c"}}
    assert count(arrows) == Count(4, 5, None, 2)
    assert count(arrows, {"d": 0, "a": 1, "b": 2, "c": 3}) == Count(4, 5, 1, 2)


def test_a_copy_with_a_wrong_import_of_the_page_is_seen(tmp_path: Path) -> None:
    for folder, text in {
        "handlers": "",
        "frontend/src/report": "import { a } from '../ui/a';",
        "frontend/src/ui": "import type { B } from '../report/a';",
        "lint": "export const FOLDERS = {\n  report: ['ui'],\n  ui: [],\n};",
    }.items():
        (tmp_path / folder).mkdir(parents=True)
        (tmp_path / folder / "a.ts").write_text(text)
    (tmp_path / "lint/a.ts").rename(tmp_path / "lint/page_folders.mjs")
    (tmp_path / "handlers/__init__.py").touch()
    (tmp_path / "pyproject.toml").write_text("[tool]")
    assert Project(tmp_path).count("frontend/src") == Count(2, 2, 1, 2)
