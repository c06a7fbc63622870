"""How a language writes figures, dates and timestamps."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

from handlers.domain.evidence.finding import Value
from handlers.domain.report.schema.figure import Figure, value_of
from handlers.domain.report.schema.score import RangePart

DECIMAL_MARK = {"de": ",", "en": "."}
GROUP_MARK = {"de": ".", "en": ","}
NO_BREAK = "\N{NO-BREAK SPACE}"
MINUS = "\N{MINUS SIGN}"
DAY = re.compile(r"(\d{4})-(0[1-9]|1[0-2])-(\d\d)")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True)
class Notation:
    """Writes for readers of one of the languages of the texts."""

    language: str

    def number(self, value: float, decimals: int = 1) -> str:
        """A number as it's written in the language."""
        return self._written(round(Fraction(repr(value)), decimals), decimals)

    def _written(self, rounded: Fraction | int, decimals: int) -> str:
        text = f"{float(rounded):.{decimals}f}"
        if float(text) == 0:
            text = text.removeprefix("-")
        return text.replace("-", MINUS).replace(".", DECIMAL_MARK[self.language])

    def points(self, figure: Figure, decimals: int = 1) -> str:
        """A figure, rounded once from the exact one; a half goes to the even neighbour."""
        return self._written(round(value_of(figure), decimals), decimals)

    def span(self, both: RangePart, decimals: int, to: str) -> str:
        """A figure at both ends, once where they are the same; ``to`` is the word between."""
        guaranteed, possible = both["guaranteed"], both["possible"]
        if guaranteed["exact"] == possible["exact"]:
            return self.points(guaranteed, decimals)
        return f"{self.points(guaranteed, decimals)} {to} {self.points(possible, decimals)}"

    def signed(self, figure: Figure, decimals: int = 1) -> str:
        """The same with its sign, for what went up or down."""
        text = self.points(figure, decimals)
        return f"+{text}" if value_of(figure) > 0 and text.strip("0.,") else text

    def percent(self, figure: Figure) -> str:
        """A part of 1 as a percentage."""
        return f"{self._written(round(100 * value_of(figure)), 0)}{NO_BREAK}%"

    def day(self, iso: str) -> str:
        """A date, from ISO 8601; anything else stays as it is."""
        if not (parts := DAY.fullmatch(iso)):
            return iso
        year, month, day = parts.groups()
        if self.language == "de":
            return f"{day}.{month}.{year}"
        return f"{int(day)} {MONTHS[int(month) - 1]} {year}"

    def timestamp(self, iso: str | None) -> str:
        """A timestamp in UTC, to the minute, from ISO 8601."""
        if iso is None:
            return ""
        day, time = iso[:10], iso[11:16]
        if self.language == "de":
            day = ".".join(reversed(day.split("-")))
        return f"{day}, {time}{NO_BREAK}UTC" if time else day

    def run(self, execution: str) -> str:
        """The name of a run: what support asks for, without the account that an ARN tells."""
        return execution.rpartition(":")[2]

    def value(self, name: str, value: Value) -> str:
        """A value of a finding: a number, a day, or text as it is."""
        if isinstance(value, int):
            return f"{value:,}".replace(",", GROUP_MARK[self.language])
        return self.day(value) if name == "day" else value
