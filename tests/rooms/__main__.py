"""Counts rooms, arrows and circles: ``python -m tests.rooms [--of FOLDER] [--renew] [PACKAGE …]``.

A room is a module or package directly inside a package, or inside a folder of the page; of the
page as a whole, each folder that holds files. An arrow leads from a room to another that it imports
from; it leads upwards where the import contract has the other in a layer above. A circle is a set
of rooms that lead to each other. ``--of`` counts in a copy of the project, as of an older commit;
``--renew`` writes what stands today into the decision on the house.
"""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path

from tests.rooms.project import ROOT, Project

DECISION = ROOT / "docs" / "decisions" / "0028-the-house.md"
ROW = re.compile(r"^\| `([\w./]+)` \|((?:[ \d–]*\|){6}[ \d–]*)\|$", re.MULTILINE)  # noqa: RUF001


def renewed(text: str, project: Project) -> str:
    """The decision with the last four columns of its table as the project is."""

    def row(found: re.Match[str]) -> str:
        package, cells = found[1], found[2].split("|")
        return (
            f"| `{package}` |{'|'.join(cells[:-4])}| {' | '.join(project.count(package).cells())} |"
        )

    return ROW.sub(row, text)


def main() -> None:
    """Print one line for each package, or renew the decision."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--of", type=Path, default=ROOT, metavar="FOLDER")
    parser.add_argument("--renew", action="store_true")
    parser.add_argument("packages", nargs="*", metavar="PACKAGE")
    given = parser.parse_args()
    project = Project(given.of.resolve())
    if given.renew:
        DECISION.write_text(renewed(DECISION.read_text("utf-8"), project), "utf-8")
        return
    line = "{:32} {:>6} {:>6} {:>7} {:>10}\n".format
    sys.stdout.write(line("package", "rooms", "arrows", "upwards", "in circles"))
    for package in given.packages or project.packages():
        sys.stdout.write(line(package, *project.count(package).cells()))


if __name__ == "__main__":
    main()
