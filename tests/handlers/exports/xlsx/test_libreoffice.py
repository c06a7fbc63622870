"""The workbook, opened by LibreOffice: what a person sees in each cell is what was written."""

from __future__ import annotations

import csv
import shutil
import subprocess
from pathlib import Path

import pytest
from openpyxl import load_workbook

from handlers.exports.xlsx.workbook import workbook
from tests.handlers.exports.cells import shown
from tests.handlers.exports.reports import documents

SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")
REPORTS = [("claims_too_much", "de"), ("perfect", "en")]
EVERY_SHEET = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,true,false,false,-1"
"""Commas, quotation marks, UTF-8, cells as they are shown, a file for each sheet.

https://help.libreoffice.org/latest/en-US/text/shared/guide/csv_params.html
"""


@pytest.mark.skipif(
    SOFFICE is None,
    reason="LibreOffice isn't installed, so that no spreadsheet has opened the workbooks; "
    "on Debian: apt-get install libreoffice-calc-nogui",
)
def test_libreoffice_shows_every_cell_as_it_was_written(tmp_path: Path) -> None:
    for name, language in REPORTS:
        content = workbook(documents()[name], language)
        (tmp_path / f"{name}.xlsx").write_bytes(content)
    # A profile of its own: an open LibreOffice would take the command over.
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    books = sorted(tmp_path.glob("*.xlsx"))
    command = [str(SOFFICE), profile, "--headless", "--convert-to", EVERY_SHEET]
    done = subprocess.run(
        [*command, "--outdir", str(tmp_path), *map(str, books)],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    for book in books:
        for sheet in load_workbook(book):
            seen = tmp_path / f"{book.stem}-{sheet.title}.csv"
            with seen.open(encoding="utf-8", newline="") as lines:
                assert list(csv.reader(lines)) == [
                    [shown(cell, ".") for cell in line] for line in sheet.iter_rows()
                ]
