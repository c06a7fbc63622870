"""The lists of standards and what asks their items: each fault is refused with its path."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from handlers.domain import data_files
from handlers.domain.catalogue.versions import load_catalogue
from handlers.domain.errors import BrokenRules
from handlers.domain.standards.standards import FILES, items_of_question, load_standards
from tests.handlers.domain.changed_rules import Change, refusal

LISTS, MAPPING = FILES["catalogue/2"]
STANDARDS = {standard.id: standard for standard in load_standards()}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of the files that is read in place of them."""
    for file in data_files.FOLDER.iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    load_catalogue()
    monkeypatch.setattr(data_files, "FOLDER", tmp_path)
    load_standards.cache_clear()
    yield tmp_path
    load_standards.cache_clear()


@pytest.mark.parametrize(
    ("standard", "items"),
    [
        ("nis2", 10),
        ("nis2_implementing_regulation", 49),
        ("nist_csf_2_0", 106),
        ("cisa_cpg_2_0", 34),
        ("iso_27001_2022_annex_a", 93),
        ("cis_controls_8_1_ig1", 56),
        ("cyber_essentials", 5),
        ("din_spec_27076", 6),
        ("din_spec_27076_requirements", 27),
        ("gdpr", 8),
    ],
)
def test_each_standard_has_as_many_items_as_its_publisher_lists(standard: str, items: int) -> None:
    assert len(STANDARDS[standard].items) == items


def test_what_may_not_be_shown_isnt_and_what_has_terms_needs_a_setting() -> None:
    shown = {name: standard.shown for name, standard in STANDARDS.items()}
    assert shown.pop("cis_controls_8_1_ig1") == "by_setting"
    assert shown.pop("din_spec_27076_requirements") == "never"
    assert set(shown.values()) == {"always"}


def test_a_question_names_first_what_it_asks_for_at_its_core() -> None:
    csf = STANDARDS["nist_csf_2_0"]
    assert items_of_question(csf, "RS-01") == ["ID.IM-04", "RS.MA-01"]
    assert items_of_question(csf, "PR-27") == []


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (lambda d: d.update(schema="standards/2"), "schema: it is 'standards/2' and must be"),
        (lambda d: d["standards"][0].pop("source"), "standards.0.source: Field required"),
        (lambda d: d["standards"][1]["items"].append("1.1"), "standards.1.items: 1.1 is there 2"),
        (lambda d: d["standards"].append(d["standards"][1]), "standards: nis2_implementing_reg"),
        (lambda d: d["standards"][0]["items"].append("x"), "standards.0.parts.items: x is missing"),
        (
            lambda d: d["standards"][0]["parts"]["items"]["21(2)(a)"].append("99"),
            "standards.0.parts.items.21(2)(a): there is no 99",
        ),
        (
            lambda d: d["standards"][0]["parts"].update(of="x"),
            "standards.0.parts.of: there is no x",
        ),
        (lambda d: d["standards"][0].update(shown="sometimes"), "standards.0.shown: Input should"),
        (
            lambda d: d["standards"][0]["source"].update(where="http://a.example"),
            "standards.0.source.where: String should match",
        ),
    ],
)
def test_a_list_without_a_source_or_with_a_wrong_id_is_refused(
    folder: Path, change: Change, fault: str
) -> None:
    message = refusal(load_standards, folder / LISTS, change)
    assert message.startswith(f"{LISTS}: ")
    assert fault in message


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (lambda d: d.update(catalogue="catalogue/9"), "catalogue: it is 'catalogue/9'"),
        (lambda d: d.update(standards="standards/9"), "standards: it is 'standards/9'"),
        (lambda d: d["questions"].pop("GV-01"), "questions: GV-01 is missing"),
        (lambda d: d["questions"].update({"XX-01": {}}), "questions: there is no XX-01"),
        (
            lambda d: d["questions"].update({"XX-01": {"gdpr": [_link("33") | {"from": "yes"}]}}),
            "33.from: yes isn't an option of the question that is worth anything",
        ),
        (lambda d: d["wordings"].pop("GV-01"), "wordings: GV-01 is missing"),
        (lambda d: d["wordings"].update({"XX-01": "0" * 12}), "wordings: there is no XX-01"),
        (lambda d: d["wordings"].update({"GV-01": "0"}), "wordings.GV-01: String should match"),
        (
            lambda d: d["questions"]["GV-01"].update(gpdr=[_link("32(4)")]),
            "questions.GV-01: there is no gpdr",
        ),
        (
            lambda d: d["questions"]["GV-01"]["nist_csf_2_0"].append(_link("GV.RR-09")),
            "questions.GV-01.nist_csf_2_0: there is no GV.RR-09",
        ),
        (
            lambda d: d["questions"]["GV-01"]["nist_csf_2_0"].append(_link("GV.RR-02")),
            "questions.GV-01.nist_csf_2_0: GV.RR-02 is there 2 times",
        ),
        (
            lambda d: d["questions"]["GV-01"]["nist_csf_2_0"][0].update({"from": "sometimes"}),
            "from: sometimes isn't an option of the question that is worth anything",
        ),
        (
            lambda d: d["questions"]["GV-01"].update(nis2=[_link("21(2)(a)")]),
            "questions.GV-01: there is no nis2",
        ),
        (
            lambda d: d["combined"][0]["questions"].append("GV-01"),
            "combined.0.questions: GV-01 isn't linked to 3.K",
        ),
        (
            lambda d: d["questions"]["GV-01"]["nist_csf_2_0"][0].update(strength="full"),
            "questions.GV-01.nist_csf_2_0.0.strength: Input should be 'direct' or 'partial'",
        ),
    ],
)
def test_a_mapping_that_leads_nowhere_is_refused(folder: Path, change: Change, fault: str) -> None:
    message = refusal(load_standards, folder / MAPPING, change)
    assert message.startswith(f"{MAPPING}: ")
    assert fault in message


def test_a_file_that_is_no_json_is_refused(folder: Path) -> None:
    (folder / LISTS).write_text("{")
    with pytest.raises(BrokenRules, match=f"^{LISTS}: it isn't usable JSON"):
        load_standards()


def _link(item: str) -> dict[str, str]:
    return {"id": item, "strength": "direct", "why": "Because"}


def test_the_table_of_the_docs_counts_what_is_asked() -> None:
    docs = (Path(__file__).parents[4] / "docs" / "report" / "standards.md").read_text()
    rows = [
        [cell.strip() for cell in line.split("|")[1:-1]]
        for line in docs.split("## What is said")[0].splitlines()
        if line.startswith("| ")
    ]
    counts = [tuple(map(int, row[2:5])) for row in rows if len(row) == 6 and row[2].isdigit()]
    counted = [standard for standard in STANDARDS.values() if standard.parts_of is None]
    asked = {
        standard.id: (
            sum(bool(item.core) for item in standard.items),
            sum(bool(item.questions) and not item.core for item in standard.items),
            sum(not item.questions for item in standard.items),
        )
        for standard in counted
    }
    assert counts == list(asked.values())
